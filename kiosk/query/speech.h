/* speech: words become a row of recordings. The reader's language first, then the English of the same text, then
 * the English voice for what is English; numbers, names and streets from parts; a phone number digit by digit. */
#ifndef QUERY_SPEECH_H
#define QUERY_SPEECH_H

#include "content/sounds.h"

struct content;

enum { SPEECH_MOST = 128 };

struct speech {
    const struct sound *items[SPEECH_MOST]; // in the order they are heard
    int n;
    int lost; /* words that nothing could say */
};

/* Whether a voice speaks a language: what is put together can be heard in it. */
bool speech_speaks(const struct content *c, int language);

/* Adds what says these words, which are in a language. Of a language that no voice speaks only names and numbers are heard
 * of what is put together; nothing is spelled in the letters of another language. What does not fit is lost too. */
void speech_add(struct speech *out, const struct content *c, int language, const char *utf8, size_t n);

/* The same for words that are put together with " · " between them; english: the same in English, put together alike, for what
 * no voice says in its own language; or NULL. */
void speech_add_joined(struct speech *out, const struct content *c, int language, const char *utf8, size_t n,
                       const char *english);

/* Adds a whole number from 0 to 9999 as it is read in an address or a year. */
void speech_number(struct speech *out, const struct content *c, int language, int number);

/* The parts that speech_number and spelling need: index 0 … count − 1 gives the words to find it by and the words to
 * speak in English or Spanish (tag "en", "es"); NULL past the end. */
struct speech_part {
    char words[16], said[32];
};
bool speech_part(int index, const char *tag, struct speech_part *out);

#endif
