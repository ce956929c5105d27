#include "query/speech.h"

#include "content/content.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_MOST = 10 }; /* words that a part may have */

static bool add(struct speech *out, const struct sound *s)
{
    if (!s)
        return false;
    if (out->n == SPEECH_MOST) {
        out->lost++;
        return true;
    }
    out->items[out->n++] = s;
    return true;
}

static bool add_words(struct speech *out, const struct content *c, int language, const char *utf8, size_t n)
{
    const struct sounds *s = content_sounds(c);
    return add(out, sounds_find(s, language, utf8, n)) || (language && add(out, sounds_find(s, 0, utf8, n)));
}

/* The same text in English, when its words in the reader's language have no voice. */
static bool add_english(struct speech *out, const struct content *c, int language, const char *utf8, size_t n)
{
    text_id id = language ? content_text_by_words(c, language, utf8, n) : 0;
    struct text english = content_text(c, 0, id);
    return id && add(out, sounds_find(content_sounds(c), 0, english.utf8, english.n));
}

/* ---- numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void part(struct speech *out, const struct content *c, int language, const char *format, int value)
{
    char words[16];
    int n = snprintf(words, sizeof words, format, value);
    if (!add_words(out, c, language, words, (size_t)n))
        out->lost++;
}

static void digits(struct speech *out, const struct content *c, int language, const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_digit(at[i]))
            part(out, c, language, "%d", at[i] - '0');
}

/* 5225 is 52 25, 2019 is 2000 19, 805 is 800 5: English and Spanish both say addresses and years so. */
void speech_number(struct speech *out, const struct content *c, int language, int number)
{
    if (number <= 100) {
        part(out, c, language, "%d", number);
    } else if (number < 1000) {
        part(out, c, language, "#%d", number / 100 * 100);
        if (number % 100)
            part(out, c, language, "%d", number % 100);
    } else if (number >= 2000 && number < 2100) {
        part(out, c, language, "#%d", 2000);
        if (number % 100)
            part(out, c, language, "%d", number % 100);
    } else if (number % 100 >= 10) {
        part(out, c, language, "%d", number / 100);
        part(out, c, language, "%d", number % 100);
    } else {
        char text[16];
        digits(out, c, language, text, (size_t)snprintf(text, sizeof text, "%d", number));
    }
}

static bool spanish(const char *tag)
{
    return strcmp(tag, "es") == 0;
}

static void hundreds(int number, const char *tag, struct speech_part *out)
{
    static const char *const es[] = {"ciento",      "doscientos",  "trescientos", "cuatrocientos", "quinientos",
                                     "seiscientos", "setecientos", "ochocientos", "novecientos"};
    snprintf(out->words, sizeof out->words, "#%d", number);
    if (number == 2000)
        snprintf(out->said, sizeof out->said, "%s", spanish(tag) ? "dos mil" : "two thousand");
    else if (spanish(tag))
        snprintf(out->said, sizeof out->said, "%s", es[number / 100 - 1]);
    else
        snprintf(out->said, sizeof out->said, "%d", number);
}

bool speech_part(int index, const char *tag, struct speech_part *out)
{
    memset(out, 0, sizeof *out);
    if (index < 0 || index >= 101 + 10 + 26)
        return false;
    if (index <= 100) {
        snprintf(out->words, sizeof out->words, "%d", index);
        snprintf(out->said, sizeof out->said, "%d", index);
    } else if (index <= 110) {
        hundreds(index == 110 ? 2000 : (index - 100) * 100, tag, out);
    } else {
        snprintf(out->words, sizeof out->words, "%c", 'a' + index - 111);
        snprintf(out->said, sizeof out->said, "%c", 'A' + index - 111);
    }
    return true;
}

/* ---- words ---- */

static bool parts_words(char c)
{
    return c == ' ' || c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '"' || c == '/' || c == '!' ||
           c == '?' || c == '\n';
}

struct word {
    const char *at;
    size_t n;
};

/* A word without what stands around it; a full stop at its end goes too. Returns where the next may begin. */
static const char *next_word(const char *at, const char *end, struct word *out)
{
    while (at < end && parts_words(*at))
        at++;
    out->at = at;
    while (at < end && !parts_words(*at))
        at++;
    out->n = (size_t)(at - out->at);
    while (out->n > 1 && out->at[out->n - 1] == '.')
        out->n--;
    return at;
}

static bool looks_like_phone(const char *at, size_t n)
{
    int count = 0;
    for (size_t i = 0; i < n; i++) {
        count += is_digit(at[i]);
        if (!is_digit(at[i]) && !strchr("-+(). ", at[i]))
            return false;
    }
    return count >= 7;
}

static void spell(struct speech *out, const struct content *c, int language, struct word w)
{
    for (size_t i = 0; i < w.n; i++) {
        char letter = w.at[i];
        if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter)) {
            if (!add_words(out, c, language, &letter, 1))
                out->lost++;
        } else if ((unsigned char)letter >= 0x80) {
            out->lost++; /* no letter that a part could be */
            return;
        }
    }
}

static void one_word(struct speech *out, const struct content *c, int language, struct word w)
{
    size_t digits_in = 0;
    for (size_t i = 0; i < w.n; i++)
        digits_in += is_digit(w.at[i]);
    if (digits_in == w.n && w.n <= 4 && !(w.at[0] == '0' && w.n > 1))
        speech_number(out, c, language, atoi(w.at));
    else if (digits_in && (digits_in == w.n || looks_like_phone(w.at, w.n)))
        digits(out, c, language, w.at, w.n);
    else
        spell(out, c, language, w);
}

/* The longest run of words that has a recording, then on from there. */
static void run_of_words(struct speech *out, const struct content *c, int language, const char *at, const char *end)
{
    struct word first;
    const char *next = next_word(at, end, &first);
    while (first.n) {
        struct word last = first;
        const char *best = NULL, *behind = next;
        for (int i = 0; i < RUN_MOST && last.n; i++) {
            size_t n = (size_t)(last.at + last.n - first.at);
            if (sounds_find(content_sounds(c), language, first.at, n) || sounds_find(content_sounds(c), 0, first.at, n))
                best = last.at + last.n, next = behind;
            behind = next_word(behind, end, &last);
        }
        if (best)
            add_words(out, c, language, first.at, (size_t)(best - first.at));
        else
            one_word(out, c, language, first);
        next = next_word(next, end, &first);
    }
}

void speech_add(struct speech *out, const struct content *c, int language, const char *utf8, size_t n)
{
    if (n == 0)
        return;
    if (add(out, sounds_find(content_sounds(c), language, utf8, n)) || add_english(out, c, language, utf8, n) ||
        add_words(out, c, 0, utf8, n))
        return;
    if (looks_like_phone(utf8, n))
        digits(out, c, language, utf8, n);
    else
        run_of_words(out, c, language, utf8, utf8 + n);
}
