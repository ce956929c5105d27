#include "lookup/skeleton.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum skeleton_rule skeleton_rule_of(const char *tag, const char *script)
{
    static const struct {
        const char *subtag, *script;
        enum skeleton_rule rule;
    } rules[] = {
        {"en", "Latn", SKELETON_ENGLISH},   {"es", "Latn", SKELETON_SPANISH}, {"so", "Latn", SKELETON_SOMALI},
        {"mww", "Latn", SKELETON_HMONG},    {"hmn", "Latn", SKELETON_HMONG},  {"hnj", "Latn", SKELETON_HMONG},
        {"rhg", "Latn", SKELETON_ROHINGYA}, {"ksw", "Mymr", SKELETON_KAREN},  {"", "Mymr", SKELETON_BURMESE},
        {"", "Arab", SKELETON_ARABIC},      {"", "Rohg", SKELETON_HANIFI},
    };
    size_t n = strcspn(tag, "-");
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (strcmp(rules[i].script, script) == 0 &&
            (!rules[i].subtag[0] || (strlen(rules[i].subtag) == n && strncmp(rules[i].subtag, tag, n) == 0)))
            return rules[i].rule;
    return SKELETON_PLAIN;
}

/* A word on its way to its skeleton. */
struct bones {
    uint32_t *c;
    int n;
};

static bool is_any(uint32_t c, const char *letters)
{
    return c < 0x80 && c != 0 && strchr(letters, (int)c) != NULL;
}

static bool is_vowel(uint32_t c)
{
    return is_any(c, "aeiouwy");
}

static void collapse(struct bones *b)
{
    int n = 0;
    for (int i = 0; i < b->n; i++)
        if (n == 0 || b->c[n - 1] != b->c[i] || (b->c[i] >= '0' && b->c[i] <= '9'))
            b->c[n++] = b->c[i];
    b->n = n;
}

/* Cuts an ending of ASCII letters if at least keep characters stay. */
static bool cut_end(struct bones *b, const char *end, int keep)
{
    int n = (int)strlen(end);
    if (b->n < n + keep)
        return false;
    for (int i = 0; i < n; i++)
        if (b->c[b->n - n + i] != (uint32_t)end[i])
            return false;
    b->n -= n;
    return true;
}

static void remove_at(struct bones *b, int i)
{
    memmove(b->c + i, b->c + i + 1, (size_t)(b->n - i - 1) * sizeof *b->c);
    b->n--;
}

/* Puts one letter for two. */
static void join_pairs(struct bones *b, const char *pairs)
{
    for (; pairs[0]; pairs += 3)
        for (int i = 0; i + 1 < b->n; i++)
            if (b->c[i] == (uint32_t)pairs[0] && b->c[i + 1] == (uint32_t)pairs[1]) {
                b->c[i] = (uint32_t)pairs[2];
                remove_at(b, i + 1);
            }
}

/* Letters by pairs: each first one becomes the second. */
static void change(struct bones *b, const char *pairs)
{
    for (int i = 0; i < b->n; i++)
        for (const char *p = pairs; p[0]; p += 2)
            if (b->c[i] == (uint32_t)p[0]) {
                b->c[i] = (uint32_t)p[1];
                break;
            }
}

static void english(struct bones *b)
{
    bool cut = cut_end(b, "ies", 2) || cut_end(b, "ing", 3) || cut_end(b, "ed", 3) || cut_end(b, "es", 3) ||
               (b->n > 3 && b->c[b->n - 2] != 's' && cut_end(b, "s", 3));
    collapse(b);
    if (b->n > 3 && !cut && b->c[b->n - 1] == 'e')
        b->n--;
    if (b->n > 3 && b->c[b->n - 1] == 'y')
        b->c[b->n - 1] = 'i';
    if (b->n > 3 && b->c[b->n - 1] == 'i')
        b->n--;
}

static void spanish(struct bones *b)
{
    for (int i = 0; i < b->n; i++) {
        bool soft = i + 1 < b->n && is_any(b->c[i + 1], "ei"), silent = i > 0 && b->c[i - 1] == 'c';
        if (b->c[i] == 'c' && soft)
            b->c[i] = 's';
        else if (b->c[i] == 'g' && soft)
            b->c[i] = 'j';
        else if (b->c[i] == 'h' && !silent)
            remove_at(b, i--);
    }
    join_pairs(b, "quklly");
    change(b, "vbzsckqk");
    collapse(b);
    if (b->n > 4 && b->c[b->n - 1] == 's')
        b->n--;
    if (b->n > 4 && is_any(b->c[b->n - 1], "aeo"))
        b->n--;
}

static void somali(struct bones *b)
{
    collapse(b);
    if (b->n > 3)
        for (int i = 0; i < b->n; i++)
            if (b->c[i] == 'c')
                remove_at(b, i--); /* the ain, which those who write by ear leave out */
}

/* A tone letter closes its syllable: it stands behind a vowel, and none follows it; ml, dl and dh open one. */
static void hmong(struct bones *b)
{
    for (int i = b->n - 1; i > 0; i--) {
        uint32_t next = i + 1 < b->n ? b->c[i + 1] : 0;
        bool opens = next && (is_vowel(next) || (b->c[i] == 'm' && next == 'l') ||
                              (b->c[i] == 'd' && (next == 'l' || next == 'h')));
        if (is_any(b->c[i], "bjvsmdg") && is_vowel(b->c[i - 1]) && !opens)
            remove_at(b, i);
    }
    collapse(b);
}

static void rohingya(struct bones *b)
{
    for (int i = 1; i < b->n; i++)
        if (b->c[i] == 'h' && is_any(b->c[i - 1], "tdcskgbp"))
            remove_at(b, i--);
    join_pairs(b, "eeioououoeie");
    change(b, "csqkpfvbjzwuyi");
    collapse(b);
}

static void hanifi(struct bones *b)
{
    for (int i = 0; i < b->n; i++) {
        uint32_t c = b->c[i];
        b->c[i] = c == 0x10d0b   ? 0x10d0a
                  : c == 0x10d04 ? 0x10d03
                  : c == 0x10d0d ? 0x10d0c
                  : c == 0x10d07 ? 0x10d08
                  : c == 0x10d19 ? 0x10d18
                  : c == 0x10d17 ? 0x10d16
                  : c == 0x10d1b ? 0x10d15
                  : c == 0x10d05 ? 0x10d0e
                                 : c;
    }
    collapse(b);
}

static bool begins(const struct bones *b, const uint32_t *text, int n)
{
    return b->n >= n + 3 && memcmp(b->c, text, (size_t)n * sizeof *text) == 0;
}

static bool ends(const struct bones *b, const uint32_t *text, int n)
{
    return b->n >= n + 3 && memcmp(b->c + b->n - n, text, (size_t)n * sizeof *text) == 0;
}

struct affix {
    uint32_t text[3];
    int n;
};

/* The article with what is written together with it, and the endings of number and of whose it is. */
static void arabic(struct bones *b)
{
    static const struct affix fronts[] = {{{0x648, 0x627, 0x644}, 3}, {{0x628, 0x627, 0x644}, 3},
                                          {{0x643, 0x627, 0x644}, 3}, {{0x641, 0x627, 0x644}, 3},
                                          {{0x627, 0x644}, 2},        {{0x644, 0x644}, 2}};
    static const struct affix backs[] = {{{0x627, 0x62a}, 2}, {{0x64a, 0x646}, 2}, {{0x648, 0x646}, 2},
                                         {{0x647, 0x627}, 2}, {{0x646, 0x627}, 2}, {{0x643, 0x645}, 2},
                                         {{0x64a, 0x647}, 2}, {{0x647, 0x645}, 2}, {{0x627, 0x646}, 2},
                                         {{0x64a}, 1},        {{0x647}, 1},        {{0x643}, 1}};
    for (size_t i = 0; i < sizeof fronts / sizeof fronts[0]; i++)
        if (begins(b, fronts[i].text, fronts[i].n)) {
            memmove(b->c, b->c + fronts[i].n, (size_t)(b->n - fronts[i].n) * sizeof *b->c);
            b->n -= fronts[i].n;
            break;
        }
    for (size_t i = 0; i < sizeof backs / sizeof backs[0]; i++)
        if (ends(b, backs[i].text, backs[i].n)) {
            b->n -= backs[i].n;
            break;
        }
    for (int i = 0; i < b->n; i++) {
        uint32_t c = b->c[i];
        b->c[i] = c == 0x638 ? 0x636 : c == 0x630 ? 0x62f : c == 0x62b ? 0x62a : c;
    }
}

static uint32_t burmese_letter(uint32_t c)
{
    switch (c) {
    case 0x103c: /* the two medials, and ra and ya, sound alike today */
        return 0x103b;
    case 0x101b:
        return 0x101a;
    case 0x102e:
        return 0x102d;
    case 0x1030:
        return 0x102f;
    case 0x100b:
        return 0x1010;
    case 0x100c:
        return 0x1011;
    case 0x100d:
    case 0x100e:
    case 0x1013:
        return 0x1012;
    case 0x100f:
        return 0x1014;
    case 0x1018:
        return 0x1017;
    case 0x1020:
        return 0x101c;
    default:
        return c;
    }
}

/* Where the killer of the letter at i stands: behind it, or behind its dot below; 0 when it has none. */
static int killer_of(const struct bones *b, int i)
{
    int at = i + 1 < b->n && b->c[i + 1] == 0x1037 ? i + 2 : i + 1;
    return at < b->n && b->c[at] == 0x103a ? at : 0;
}

/* Final letters that sound alike: the nasals become the dot above, p becomes t, nya becomes ya. */
static void burmese_final(struct bones *b, int i)
{
    uint32_t c = b->c[i];
    b->c[i] = c == 0x1014 || c == 0x1019   ? 0x1036
              : c == 0x1015                ? 0x1010
              : c == 0x100a || c == 0x1009 ? 0x101a
                                           : burmese_letter(c);
    while (b->c[i] == 0x1036 && killer_of(b, i))
        remove_at(b, i + 1);
}

static void burmese(struct bones *b)
{
    for (int i = 0; i < b->n; i++) {
        if (b->c[i] == 0x1037 || b->c[i] == 0x1038 || b->c[i] == 0x103e)
            remove_at(b, i--); /* tones, and the breath before a letter */
        else if (killer_of(b, i))
            burmese_final(b, i);
        else
            b->c[i] = burmese_letter(b->c[i]);
    }
}

static void karen(struct bones *b)
{
    for (int i = 0; i < b->n; i++) {
        uint32_t c = b->c[i];
        if (c >= 0x1062 && c <= 0x1064)
            remove_at(b, i--);
        else if (c == 0x103a || c == 0x1038 || c == 0x102c)
            remove_at(b, i--);
    }
}

int skeleton_of(enum skeleton_rule rule, const uint32_t *text, int n, uint32_t *out)
{
    static void (*const strip[SKELETON_RULES])(struct bones *) = {collapse, english, spanish, somali,  hmong,
                                                                  rohingya, hanifi,  arabic,  burmese, karen};
    struct bones b = {out, n};
    memmove(out, text, (size_t)n * sizeof *text);
    strip[rule](&b);
    if (b.n > 0 || n == 0)
        return b.n;
    out[0] = text[0];
    return 1;
}
