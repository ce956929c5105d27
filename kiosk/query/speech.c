#include "query/speech.h"

#include "content/content.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_MOST = 24 }; /* words that a part may have */

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

bool speech_speaks(const struct content *c, int language)
{
    return sounds_find(content_sounds(c), language, "1", 1) != NULL;
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
    if (index < 0 || index >= 101 + 10 + 26 + 3)
        return false;
    if (index >= 101 + 10 + 26) {
        static const char *const signs[][3] = {
            {"#point", "point", "punto"}, {"#to", "to", "a"}, {"ñ", "n with a tilde", "eñe"}};
        const char *const *sign = signs[index - 101 - 10 - 26];
        snprintf(out->words, sizeof out->words, "%s", sign[0]);
        snprintf(out->said, sizeof out->said, "%s", sign[spanish(tag) ? 2 : 1]);
        return true;
    }
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

/* The bytes of what stands between two words at this place; 0: a word goes on. */
static size_t between_words(const char *at, const char *end)
{
    if (memchr(" ,;:()\"/!?\n", *at, 12))
        return 1;
    if (end - at >= 2 && memcmp(at, "·", 2) == 0)
        return 2;
    return end - at >= 3 && memcmp(at, "\xe2\x81", 2) == 0 && (unsigned char)at[2] >= 0xa6 ? 3 : 0; /* an isolate */
}

struct word {
    const char *at;
    size_t n;     /* without a full stop at its end … */
    size_t whole; /* … and with it: "W." is West, "W" a letter */
};

/* A word without what stands around it; a full stop at its end goes too. Returns where the next may begin. */
static const char *next_word(const char *at, const char *end, struct word *out)
{
    size_t gap;
    while (at < end && (gap = between_words(at, end)) > 0)
        at += gap;
    out->at = at;
    while (at < end && between_words(at, end) == 0)
        at++;
    out->n = out->whole = (size_t)(at - out->at);
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

/* Letter by letter: an abbreviation, or a name that nobody has recorded. */
static void spell(struct speech *out, const struct content *c, int language, struct word w)
{
    if (!speech_speaks(c, language)) {
        out->lost++;
        return;
    }
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

/* "0.8", "5200–5299": two numbers, and what stands between them in words. False when it is nothing like that. */
static bool two_numbers(struct speech *out, const struct content *c, int language, struct word w)
{
    static const struct {
        const char *sign, *part;
    } between[] = {{".", "#point"}, {"\u2013", "#to"}};
    size_t first = 0;
    while (first < w.n && is_digit(w.at[first]))
        first++;
    for (size_t i = 0; first && first <= 4 && i < sizeof between / sizeof between[0]; i++) {
        size_t n = strlen(between[i].sign), last = first + n;
        if (last >= w.n || w.n - last > 4 || memcmp(w.at + first, between[i].sign, n) != 0)
            continue;
        for (; last < w.n && is_digit(w.at[last]); last++)
            ;
        if (last < w.n)
            continue;
        speech_number(out, c, language, atoi(w.at));
        add_words(out, c, language, between[i].part, strlen(between[i].part));
        speech_number(out, c, language, atoi(w.at + first + n));
        return true;
    }
    return false;
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
    else if (!two_numbers(out, c, language, w))
        spell(out, c, language, w);
}

static bool has_words(const struct content *c, int language, const char *utf8, size_t n)
{
    return sounds_find(content_sounds(c), language, utf8, n) || sounds_find(content_sounds(c), 0, utf8, n);
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
            const char *ends[] = {last.at + last.whole, last.at + last.n}, *known = NULL;
            for (int k = 0; k < 2 && !known; k++)
                known = has_words(c, language, first.at, (size_t)(ends[k] - first.at)) ? ends[k] : NULL;
            if (known)
                best = known, next = behind;
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

/* The next of what stands between " · "; false behind the last one. */
static bool next_piece(const char **at, const char *end, const char **piece, size_t *n)
{
    static const char dot[] = " · ";
    if (!*at || *at > end)
        return false;
    const char *stop = memmem(*at, (size_t)(end - *at), dot, sizeof dot - 1);
    *piece = *at;
    *n = (size_t)((stop ? stop : end) - *at);
    *at = stop ? stop + sizeof dot - 1 : end + 1;
    return true;
}

void speech_add_joined(struct speech *out, const struct content *c, int language, const char *utf8, size_t n,
                       const char *english)
{
    const char *at = utf8, *other = english, *end = utf8 + n, *piece, *twin;
    size_t size, twin_size;
    bool speaks = speech_speaks(c, language);
    if (add_words(out, c, language, utf8, n))
        return;
    while (next_piece(&at, end, &piece, &size)) {
        bool has = other && next_piece(&other, english + strlen(english), &twin, &twin_size);
        if (has && !speaks && !sounds_find(content_sounds(c), language, piece, size))
            speech_add(out, c, 0, twin, twin_size);
        else
            speech_add(out, c, language, piece, size);
    }
}
