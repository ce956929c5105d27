/* sounds: which words of a package can be heard. audio/TAG/index.json names the recordings of a language, each with the
 * hash of the words that it was made from: what the text says otherwise by now is not played. A recording is found by the
 * words that stand on the screen, so whatever is shown is what is heard. Names "part.…" are no text's: numbers, letters,
 * streets, names, from which the rest is put together (query/speech.h). */
#ifndef CONTENT_SOUNDS_H
#define CONTENT_SOUNDS_H

#include "content/language.h"
#include "content/text.h"
#include "ground/once.h"

struct bundle;
struct bundle_entry;
struct json_ahead;
struct json_reader;
struct texts;

enum { SOUNDS = 4000, SOUND_FILE_BYTES = 2 << 20, SOUND_MS = 10 * 60 * 1000 };

struct sound {
    uint64_t words; /* sounds_hash of what it says */
    int language;   /* index */
    text_id text;   /* 0: a part */
    const struct bundle_entry *file;
    int ms;
    bool machine; /* a machine's voice */
};

struct sound_texts { /* of one language, by their words */
    const struct texts *from;
    int language;
    struct sound_words {
        uint64_t words;
        text_id text;
    } * items; // by words, then text; filled when they are first asked for
    int n;
    struct once once;
};

struct sounds {
    struct sound *items; // by language, then words
    int n;
    struct sound_texts *texts; // language
    int languages;
    int stale; /* recordings of words that have changed since */
};

/* The hash of words: FNV-1a of 64 bits; capitals of ASCII, isolates (UAX #9) and the spaces around do not count. */
uint64_t sounds_hash(const char *utf8, size_t n);

/* "letter:digest:duty" as the name of a file without ".opus"; false when it has no room. */
bool sounds_file_name(const char *text, char out[96]);

/* Reads the indexes of all languages and looks at the head of every file in memory. No index: nothing can be heard. Memory of the
 * reader's arena; the bundle's entries and the texts must stay. Release it in any case, one that is all zero too. */
bool sounds_load(struct sounds *s, struct json_reader *r, struct json_ahead *all, const struct texts *t,
                 const struct languages *languages);

void sounds_release(struct sounds *s);

/* The recording of these words in a language, or NULL. */
const struct sound *sounds_find(const struct sounds *s, int language, const char *utf8, size_t n);

/* The text that says so in a language; 0: none, or nothing can be heard. From any thread. */
text_id sounds_text(struct sounds *s, int language, const char *utf8, size_t n);

/* How many texts (not parts) can be heard in a language, and how long they take together (ms). */
int sounds_heard(const struct sounds *s, int language, long long *ms);

#endif
