#include "lookup/fold.h"

#include "ground/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

enum { CHUNK = 256 }; /* folded characters between two gaps; what is longer is cut in two */

struct chunk {
    uint32_t text[CHUNK];
    uint32_t start[CHUNK], end[CHUNK]; /* bytes of the source */
    int n;
    bool burmese; /* of the Myanmar script, which has no spaces between words */
};

/* ---- characters ---- */

enum part { PART_WORD, PART_GAP, PART_NOTHING };

/* Letters, digits and their marks make words; an apostrophe or a joiner inside a word is passed over. */
static enum part part_of(uint32_t c)
{
    if (c < 0x80)
        return c == '\'' ? PART_NOTHING : u_isalnum((UChar32)c) ? PART_WORD : PART_GAP;
    if (c == 0x2019 || c == 0x2018 || c == 0x02bc || c == 0x00ad || c == 0x0640 || (c >= 0x200b && c <= 0x200f) ||
        c == 0x2060 || c == 0xfeff)
        return PART_NOTHING;
    if (c == 0xfffd)
        return PART_GAP;
    return u_isalnum((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) ? PART_WORD : PART_GAP;
}

static bool is_burmese(uint32_t c)
{
    return (c >= 0x1000 && c <= 0x109f) || (c >= 0xa9e0 && c <= 0xa9ff) || (c >= 0xaa60 && c <= 0xaa7f);
}

static bool is_burmese_mark(uint32_t c)
{
    return is_burmese(c) && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

/* Marks of vowels are letters; accents, harakat and tones are not compared. Of Hanifi all signs but the vowels go:
 * with them goes the question in which order they were typed. */
static bool is_dropped(uint32_t c)
{
    if (is_burmese(c) || (c >= 0xa926 && c <= 0xa92a))
        return false;
    return c == 0x0621 || (c >= 0x10d22 && c <= 0x10d27) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

/* Letters that stand for one another on other keyboards or in other hands. */
static uint32_t plain_letter(uint32_t c)
{
    switch (c) {
    case 0x0671:
        return 0x0627;
    case 0x0649:
    case 0x06cc:
    case 0x06d2:
        return 0x064a;
    case 0x0629:
    case 0x06c1:
    case 0x06be:
    case 0x06d5:
        return 0x0647;
    case 0x06a9:
        return 0x0643;
    case 0x102b: /* the tall a of Burmese */
        return 0x102c;
    case 0x1039: /* a stacked letter and one with its killer sound the same */
        return 0x103a;
    case 0x1025:
        return 0x1009;
    default:
        return c;
    }
}

/* NFKC_Casefold, then NFD, of one character. Returns how many UTF-16 units. */
static int decompose(uint32_t c, UChar out[32])
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&status), *nfd = unorm2_getNFDInstance(&status);
    UChar one[2], folded[32];
    int n = 0;
    U16_APPEND_UNSAFE(one, n, c);
    n = unorm2_normalize(casefold, one, n, folded, 32, &status);
    n = unorm2_normalize(nfd, folded, n, out, 32, &status);
    return U_SUCCESS(status) ? n : 0;
}

static void put(struct chunk *k, uint32_t c, size_t start, size_t end)
{
    if (is_dropped(c) || k->n == CHUNK)
        return;
    k->text[k->n] = plain_letter(c);
    k->start[k->n] = (uint32_t)start;
    k->end[k->n++] = (uint32_t)end;
}

/* Digits keep their own form for now: among Burmese letters a zero may be meant as one. */
static void add(struct chunk *k, uint32_t c, size_t start, size_t end)
{
    if (c < 0x80) {
        put(k, c >= 'A' && c <= 'Z' ? c + 32 : c, start, end);
        return;
    }
    if (is_burmese(c)) {
        put(k, c, start, end);
        return;
    }
    if (u_charDigitValue((UChar32)c) >= 0) {
        put(k, '0' + (uint32_t)u_charDigitValue((UChar32)c), start, end);
        return;
    }
    UChar parts[32];
    int n = decompose(c, parts);
    for (int i = 0; i < n;) {
        uint32_t part;
        U16_NEXT_UNSAFE(parts, i, part);
        if (part_of(part) == PART_WORD)
            put(k, part, start, end);
    }
}

/* Reads to the next gap, or to where the Myanmar script begins or ends. */
static bool next_chunk(const char *text, size_t n, size_t *at, struct chunk *k)
{
    k->n = 0;
    while (*at < n && k->n < CHUNK - 32) {
        size_t before = *at;
        uint32_t c = utf8_next(text, n, at);
        enum part part = part_of(c);
        if (part == PART_GAP && k->n > 0) {
            *at = before;
            break;
        }
        if (part != PART_WORD)
            continue;
        if (k->n > 0 && k->burmese != is_burmese(c)) {
            *at = before;
            break;
        }
        k->burmese = is_burmese(c);
        add(k, c, before, *at);
    }
    return k->n > 0;
}

/* ---- Burmese and Karen ---- */

static bool is_burmese_digit(uint32_t c)
{
    return c >= 0x1040 && c <= 0x1049;
}

/* The round letters wa and ra are typed for the digits 0 and 7, and the digits for the letters. */
static void settle_digits(struct chunk *k)
{
    bool digits = false, letters = false;
    for (int i = 0; i < k->n; i++) {
        digits = digits || is_burmese_digit(k->text[i]);
        letters = letters || (!is_burmese_digit(k->text[i]) && k->text[i] != 0x101d && k->text[i] != 0x101b);
    }
    for (int i = 0; i < k->n; i++) {
        uint32_t *c = &k->text[i];
        if (letters)
            *c = *c == 0x1040 ? 0x101d : *c == 0x1047 ? 0x101b : *c;
        else if (digits)
            *c = *c == 0x101d ? '0' : *c == 0x101b ? '7' : *c;
        if (is_burmese_digit(*c))
            *c = '0' + (*c - 0x1040);
    }
}

/* The order of the signs on a letter: medials first, the killer and the visarga last. */
static unsigned place_of(uint32_t c)
{
    bool medial = (c >= 0x103b && c <= 0x103e) || (c >= 0x105e && c <= 0x1060) || c == 0x1082;
    if (c == 0x1031) /* written before the letter, stored behind its medials */
        return 0x1fff;
    return medial ? 0x1000 + (c & 0xff) : c == 0x103a ? 0x3000 : c == 0x1038 ? 0x3001 : 0x2000 + (c & 0xff);
}

static void swap(struct chunk *k, int a, int b)
{
    uint32_t c = k->text[a];
    k->text[a] = k->text[b];
    k->text[b] = c;
}

/* Signs in one order, and none twice. */
static void order_signs(struct chunk *k)
{
    for (int i = 1; i < k->n; i++)
        for (int j = i; j > 0 && is_burmese_mark(k->text[j]) && is_burmese_mark(k->text[j - 1]) &&
                        place_of(k->text[j]) < place_of(k->text[j - 1]);
             j--)
            swap(k, j, j - 1);
    int kept = 0;
    for (int i = 0; i < k->n; i++) {
        if (kept && is_burmese_mark(k->text[i]) && k->text[i] == k->text[kept - 1]) {
            k->end[kept - 1] = k->end[i];
            continue;
        }
        k->text[kept] = k->text[i];
        k->start[kept] = k->start[i];
        k->end[kept++] = k->end[i];
    }
    k->n = kept;
}

/* A syllable begins at a letter that its killer does not make the end of the one before. */
static bool begins_syllable(const struct chunk *k, int i)
{
    if (i == 0)
        return true;
    if (is_burmese_mark(k->text[i]))
        return false;
    bool digit = k->text[i] < 0x80, after = k->text[i - 1] < 0x80;
    if (digit || after)
        return digit != after;
    for (int j = i + 1; j < k->n && is_burmese_mark(k->text[j]); j++)
        if (k->text[j] == 0x103a)
            return j > i + 1 && k->text[i + 1] != 0x1037; /* a vowel before the killer: a tone of Karen */
    return true;
}

static bool give(const struct chunk *k, int from, int to, enum fold_kind kind, fold_each *each, void *user)
{
    struct fold_word w = {.kind = kind, .start = k->start[from], .end = k->end[to - 1]};
    for (int i = from; i < to; i++) {
        w.end = k->end[i] > w.end ? k->end[i] : w.end;
        if (w.n < FOLD_CHARS)
            w.text[w.n++] = k->text[i];
    }
    return each(user, &w);
}

static bool give_syllables(const struct chunk *k, fold_each *each, void *user)
{
    int starts[CHUNK + 1], n = 0;
    for (int i = 0; i < k->n; i++)
        if (begins_syllable(k, i))
            starts[n++] = i;
    starts[n] = k->n;
    for (int i = 0; i < n; i++) {
        if (!give(k, starts[i], starts[i + 1], n == 1 ? FOLD_WORD : FOLD_SYLLABLE, each, user))
            return false;
        if (i + 1 < n && !give(k, starts[i], starts[i + 2], FOLD_PAIR, each, user))
            return false;
    }
    return true;
}

/* ---- phone numbers ---- */

static bool is_number(const struct chunk *k)
{
    for (int i = 0; i < k->n; i++)
        if (k->text[i] < '0' || k->text[i] > '9')
            return false;
    return k->n > 0;
}

/* A hyphen or a point, and a digit behind it. */
static bool goes_on(const char *text, size_t n, size_t at)
{
    return at + 1 < n && (text[at] == '-' || text[at] == '.') && text[at + 1] >= '0' && text[at + 1] <= '9';
}

/* The digits of this group and of all that hang on it, as one word. */
static bool give_whole_number(const char *text, size_t n, size_t at, const struct chunk *first, fold_each *each,
                              void *user)
{
    struct chunk all = *first;
    while (goes_on(text, n, at)) {
        struct chunk more;
        at++;
        if (!next_chunk(text, n, &at, &more) || !is_number(&more) || all.n + more.n > FOLD_CHARS)
            break;
        for (int i = 0; i < more.n; i++) {
            all.text[all.n] = more.text[i];
            all.start[all.n] = more.start[i];
            all.end[all.n++] = more.end[i];
        }
    }
    return all.n == first->n || give(&all, 0, all.n, FOLD_WORD, each, user);
}

bool fold_text(const char *utf8, size_t n, fold_each *each, void *user)
{
    struct chunk k;
    size_t at = 0;
    while (next_chunk(utf8, n, &at, &k)) {
        bool ok;
        if (k.burmese) {
            order_signs(&k);
            settle_digits(&k);
            ok = give_syllables(&k, each, user);
        } else {
            ok = give(&k, 0, k.n, FOLD_WORD, each, user) &&
                 (!is_number(&k) || give_whole_number(utf8, n, at, &k, each, user));
        }
        if (!ok)
            return false;
    }
    return true;
}
