#include "lookup/match.h"

#include "lookup/edits.h"

#include <string.h>

struct typed {
    uint8_t letters[FOLD_CHARS], bones[FOLD_CHARS];
    int n, n_bones;
    int strange; /* letters of the skeleton that the language does not have */
};

enum { STRANGE = 255 };

static void spell(const struct index_language *l, const struct fold_word *word, struct typed *t)
{
    uint32_t skeleton[FOLD_CHARS];
    t->n = word->n;
    t->n_bones = skeleton_of(l->rule, word->text, word->n, skeleton);
    index_letters(l, word->text, t->n, t->letters);
    index_letters(l, skeleton, t->n_bones, t->bones);
    t->strange = 0;
    for (int i = 0; i < t->n_bones; i++)
        t->strange += t->bones[i] == STRANGE;
}

/* What is still to be typed of a long word takes from how sure it is. */
static int begun(int quality, int typed, int known)
{
    return quality * (60 + 40 * typed / known) / 100;
}

/* ---- plainly ---- */

static bool match_terms(const struct index_language *l, const struct typed *t, match_each *each, void *user)
{
    uint32_t from, to, whole;
    index_range(l, false, t->letters, t->n, &from, &to, &whole);
    for (uint32_t i = from; i < to; i++)
        if (!each(user, l, i,
                  i < from + whole ? MATCH_WHOLE : begun(MATCH_BEGUN, t->n, (int)(l->term_at[i + 1] - l->term_at[i]))))
            return false;
    return true;
}

enum { BONES_BEGUN = 3 }; /* letters of a skeleton that say enough to go on from */

static bool match_skeletons(const struct index_language *l, const struct typed *t, match_each *each, void *user)
{
    uint32_t from, to, whole;
    index_range(l, true, t->bones, t->n_bones, &from, &to, &whole);
    uint32_t end = t->n_bones >= BONES_BEGUN ? to : from + whole;
    for (uint32_t i = from; i < end; i++) {
        int n = (int)(l->skeleton_at[i + 1] - l->skeleton_at[i]);
        if (!each(user, l, l->skeleton_term[i],
                  i < from + whole ? MATCH_SAME : begun(MATCH_BEGUN * 85 / 100, t->n_bones, n)))
            return false;
    }
    return true;
}

/* ---- freely ---- */

/* How many slips a word of this many letters is forgiven. */
static int slips_of(int n)
{
    return n < 4 ? 0 : n < 8 ? 1 : 2;
}

static int count_bits(uint32_t bits)
{
    return __builtin_popcount(bits);
}

/* A word with slips in it, whole or begun. */
static int slipped(const struct typed *t, const uint8_t *known, int n, int most)
{
    int start, slips = edits_between(t->bones, t->n_bones, known, n, most, &start);
    if (slips <= most)
        return MATCH_SLIP * (10 - 2 * (slips - 1)) / 10;
    return start <= most && t->n_bones > 4 ? begun(MATCH_SLIP * 75 / 100, t->n_bones, n) : 0;
}

static int inside(const struct typed *t, const uint8_t *known, int n)
{
    return t->n_bones >= BONES_BEGUN && n > t->n_bones && memmem(known, (size_t)n, t->bones, (size_t)t->n_bones)
               ? begun(MATCH_INSIDE, t->n_bones, n)
               : 0;
}

/* Goes through all skeletons; the letters they hold leave few to be looked at. */
static bool match_loosely(const struct index_language *l, const struct typed *t, match_each *each, void *user)
{
    uint32_t bits = index_letter_bits(t->bones, t->n_bones);
    int most = slips_of(t->n_bones);
    if (t->strange > most)
        return true;
    for (uint32_t i = 0; i < l->n_terms; i++) {
        uint32_t lacking = bits & ~l->skeleton_letters[i];
        if (lacking && count_bits(lacking) > most)
            continue;
        const uint8_t *known = l->skeletons + l->skeleton_at[i];
        int n = (int)(l->skeleton_at[i + 1] - l->skeleton_at[i]);
        if (n > EDITS_LONGEST || n + most < t->n_bones)
            continue;
        int quality = most ? slipped(t, known, n, most) : 0;
        if (!lacking && !quality)
            quality = inside(t, known, n);
        if (quality && !each(user, l, l->skeleton_term[i], quality))
            return false;
    }
    return true;
}

enum { ENDING_MOST = 5, STEM_LEAST = 3 };

/* Words that are its beginning: languages put much behind a word. */
static bool match_stems(const struct index_language *l, const struct typed *t, match_each *each, void *user)
{
    for (int n = t->n - 1; n >= STEM_LEAST && n >= t->n - ENDING_MOST; n--) {
        uint32_t from, to, whole;
        index_range(l, false, t->letters, n, &from, &to, &whole);
        for (uint32_t i = from; i < from + whole; i++)
            if (!each(user, l, i, MATCH_ENDING * n / t->n + 10))
                return false;
    }
    return true;
}

void match_word(const struct index_language *l, const struct fold_word *word, enum match_how how, match_each *each,
                void *user)
{
    struct typed t;
    spell(l, word, &t);
    if (t.strange == t.n_bones)
        return;
    if (how == MATCH_PLAINLY && match_terms(l, &t, each, user))
        match_skeletons(l, &t, each, user);
    if (how == MATCH_FREELY && word->kind != FOLD_SYLLABLE && match_stems(l, &t, each, user))
        match_loosely(l, &t, each, user);
}

/* ---- two words ---- */

static bool begins_with(const uint32_t *text, int n, const uint32_t *begin, int m)
{
    return n >= m && memcmp(text, begin, (size_t)m * sizeof *text) == 0;
}

int match_words(enum skeleton_rule rule, const struct fold_word *typed, const struct fold_word *known)
{
    uint32_t a[FOLD_CHARS], b[FOLD_CHARS];
    if (begins_with(known->text, known->n, typed->text, typed->n))
        return known->n == typed->n ? MATCH_WHOLE : begun(MATCH_BEGUN, typed->n, known->n);
    int n = skeleton_of(rule, typed->text, typed->n, a), m = skeleton_of(rule, known->text, known->n, b);
    if (n >= BONES_BEGUN && begins_with(b, m, a, n))
        return n == m ? MATCH_SAME : begun(MATCH_BEGUN * 85 / 100, n, m);
    uint8_t x[FOLD_CHARS], y[FOLD_CHARS];
    for (int i = 0; i < n; i++)
        x[i] = (uint8_t)a[i];
    for (int i = 0; i < m; i++)
        y[i] = (uint8_t)b[i];
    int most = slips_of(n);
    return most && edits_between(x, n, y, m, most, NULL) <= most ? MATCH_SLIP : 0;
}
