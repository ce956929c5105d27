#include "city/street_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { WORDS = 10, WORD = 24, COST_DIRECTION = 12, COST_NO_DIRECTION = 1, COST_SUFFIX = 8, COST_NO_SUFFIX = 1 };

struct words {
    char at[WORDS][WORD];
    int n;
};

/* ---- words ---- */

/* Lower case without accents: UAX #15 NFKC_Casefold, decomposed, marks left out. */
static size_t fold(char *out, size_t room, const char *utf8, size_t n)
{
    UChar wide[256], folded[512], apart[512], kept[512];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0, k = 0, bytes = 0;
    u_strFromUTF8WithSub(wide, 256, &length, utf8, (int32_t)(n < 250 ? n : 250), 0xfffd, NULL, &status);
    length = unorm2_normalize(unorm2_getNFKCCasefoldInstance(&status), wide, length, folded, 512, &status);
    length = unorm2_normalize(unorm2_getNFDInstance(&status), folded, length, apart, 512, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < length; i++)
        if (u_charType(apart[i]) != U_NON_SPACING_MARK)
            kept[k++] = apart[i];
    u_strToUTF8(out, (int32_t)room - 1, &bytes, kept, k, &status);
    if (U_FAILURE(status))
        bytes = 0;
    out[bytes] = '\0';
    return (size_t)bytes;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || ((unsigned char)c & 0x80);
}

/* Full stops and apostrophes vanish, whatever else is no letter or digit ends a word. */
static void split(struct words *w, const char *folded)
{
    size_t k = 0;
    memset(w, 0, sizeof *w);
    for (const char *p = folded;; p++) {
        if (*p && in_word(*p)) {
            if (w->n < WORDS && k + 1 < WORD)
                w->at[w->n][k++] = *p;
        } else if (*p != '\'' && (*p != '.' || !in_word(p[1]) || k > 1)) {
            w->n += k > 0 && w->n < WORDS;
            k = 0;
        }
        if (!*p)
            return;
    }
}

static void drop_word(struct words *w, int i)
{
    memmove(w->at[i], w->at[i + 1], sizeof w->at[0] * (size_t)(WORDS - 1 - i));
    memset(w->at[WORDS - 1], 0, sizeof w->at[0]);
    w->n--;
}

/* ---- parts ---- */

static char direction_of(const char *word)
{
    static const char *const forms[][4] = {
        {"n", "north", "no", "nth"}, {"s", "south", "so", "sth"}, {"e", "east", "", ""}, {"w", "west", "", ""}};
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 4; k++)
            if (*forms[i][k] && strcmp(word, forms[i][k]) == 0)
                return "nsew"[i];
    return 0;
}

/* USPS Publication 28, appendix C1, as far as cities use them. */
static const char *suffix_of(const char *word)
{
    static const char *const forms[][6] = {{"st", "street", "str", "strt"},
                                           {"ave", "avenue", "av", "aven", "avn"},
                                           {"pl", "place"},
                                           {"dr", "drive", "drv"},
                                           {"ct", "court", "crt"},
                                           {"ln", "lane"},
                                           {"rd", "road"},
                                           {"blvd", "boulevard", "bl", "boul"},
                                           {"cir", "circle", "circ"},
                                           {"pkwy", "parkway", "pky"},
                                           {"way", "wy"},
                                           {"ter", "terrace", "terr"},
                                           {"hwy", "highway"},
                                           {"aly", "alley"},
                                           {"sq", "square"},
                                           {"trl", "trail"},
                                           {"loop"},
                                           {"row"},
                                           {"plz", "plaza"},
                                           {"xing", "crossing"},
                                           {"path"}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        for (int k = 0; k < 6 && forms[i][k]; k++)
            if (strcmp(word, forms[i][k]) == 0)
                return forms[i][0];
    return NULL;
}

/* "20th", "20" and "twentieth" are one word: "20". */
static void level_number(char *word)
{
    static const char *const ordinals[] = {"first",     "second",      "third",      "fourth",     "fifth",
                                           "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
                                           "eleventh",  "twelfth",     "thirteenth", "fourteenth", "fifteenth",
                                           "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
    size_t digits = strspn(word, "0123456789");
    static const char *const ends[] = {"st", "nd", "rd", "th", "ht"};
    for (size_t i = 0; digits && i < sizeof ends / sizeof ends[0]; i++)
        if (strcmp(word + digits, ends[i]) == 0)
            word[digits] = '\0';
    for (int i = 0; i < 20; i++)
        if (strcmp(word, ordinals[i]) == 0) {
            int n = i + 1, at = 0;
            if (n >= 10)
                word[at++] = (char)('0' + n / 10);
            word[at++] = (char)('0' + n % 10);
            word[at] = '\0';
        }
}

static bool is_number(const char *word)
{
    return *word && strspn(word, "0123456789") == strlen(word);
}

/* "20 th St": the ending that stands alone. */
static void join_ordinals(struct words *w)
{
    for (int i = 0; i + 1 < w->n; i++)
        if (is_number(w->at[i]) &&
            (strcmp(w->at[i + 1], "th") == 0 || strcmp(w->at[i + 1], "nd") == 0 || strcmp(w->at[i + 1], "rd") == 0) &&
            i + 2 < w->n)
            drop_word(w, i + 1);
}

void street_name_parse(struct street_name *out, const char *utf8, size_t n)
{
    char folded[600];
    struct words w;
    memset(out, 0, sizeof *out);
    fold(folded, sizeof folded, utf8, n);
    split(&w, folded);
    join_ordinals(&w);
    if (w.n > 1 && (out->direction = direction_of(w.at[0])))
        drop_word(&w, 0);
    else if (w.n > 2 && (out->direction = direction_of(w.at[w.n - 1])))
        drop_word(&w, w.n - 1);
    const char *suffix = w.n > 1 ? suffix_of(w.at[w.n - 1]) : NULL;
    if (suffix) {
        strcpy(out->suffix, suffix);
        drop_word(&w, w.n - 1);
    }
    for (int i = 0; i < w.n; i++) {
        level_number(w.at[i]);
        size_t used = strlen(out->core), more = strlen(w.at[i]);
        if (used + more + 2 > sizeof out->core)
            break;
        if (used)
            out->core[used++] = ' ';
        memcpy(out->core + used, w.at[i], more + 1);
    }
}

/* ---- distance ---- */

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Damerau–Levenshtein with neighbours exchanged (optimal string alignment); of an unfinished word, to the best beginning
 * of the other. */
static int edits(const char *a, const char *b, bool unfinished)
{
    int n = (int)strlen(a), m = (int)strlen(b), before[WORD + 1] = {0}, last[WORD + 1] = {0}, now[WORD + 1];
    for (int j = 0; j <= m; j++)
        last[j] = j;
    memcpy(before, last, sizeof before);
    for (int i = 1; i <= n; i++) {
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
        memcpy(before, last, sizeof before);
        memcpy(last, now, sizeof last);
    }
    int best = last[m];
    for (int j = 0; unfinished && j <= m; j++)
        best = least(best, last[j]);
    return best;
}

/* The cost of reading one typed word as one of the street's, -1: it is another word. */
static int word_cost(const char *typed, const char *word, bool unfinished)
{
    size_t n = strlen(typed), m = strlen(word);
    if (strcmp(typed, word) == 0)
        return 0;
    if (unfinished && strncmp(typed, word, n) == 0)
        return 1;
    if (is_number(typed) || is_number(word))
        return -1;
    if ((n == 1 || m == 1) && *typed == *word) /* an initial: "L" for "Luther" */
        return 3;
    int allowed = n < 4 ? 0 : n < 8 ? 1 : 2, off = edits(typed, word, unfinished && n > 3);
    return off <= allowed ? 10 * off : -1;
}

static int best_word(const char *typed, const struct words *street, bool unfinished, bool *used)
{
    int best = -1, at = 0;
    for (int i = 0; i < street->n; i++) {
        int cost = used[i] ? -1 : word_cost(typed, street->at[i], unfinished);
        if (cost >= 0 && (best < 0 || cost < best))
            best = cost, at = i;
    }
    if (best >= 0)
        used[at] = true;
    return best;
}

/* The words run together: "kinnic kinnic", "van buren" typed as "vanburen". */
static int joined_cost(const struct street_name *typed, const struct street_name *street, bool unfinished)
{
    char a[WORD] = "", b[WORD] = "";
    size_t n = 0, m = 0;
    for (const char *p = typed->core; *p && n + 1 < WORD; p++)
        if (*p != ' ')
            a[n++] = *p;
    for (const char *p = street->core; *p && m + 1 < WORD; p++)
        if (*p != ' ')
            b[m++] = *p;
    int cost = word_cost(a, b, unfinished);
    return cost < 0 ? -1 : cost + 2;
}

static int core_cost(const struct street_name *typed, const struct street_name *street, bool unfinished)
{
    struct words a, b;
    bool used[WORDS] = {false};
    int sum = 0;
    split(&a, typed->core);
    split(&b, street->core);
    if (a.n == 1 && !a.at[0][1] && !is_number(a.at[0])) /* one letter alone is no name */
        return strcmp(typed->core, street->core) == 0 ? 0 : -1;
    for (int i = 0; i < a.n && sum >= 0; i++) {
        int cost = best_word(a.at[i], &b, unfinished && i == a.n - 1, used);
        sum = cost < 0 ? -1 : sum + cost;
    }
    for (int i = 0; i < b.n && sum >= 0; i++)
        sum += used[i] ? 0 : strlen(b.at[i]) > 2 ? 6 : 1;
    int joined = joined_cost(typed, street, unfinished);
    return sum < 0 || (joined >= 0 && joined < sum) ? joined : sum;
}

int street_name_distance(const struct street_name *typed, const struct street_name *street, bool unfinished)
{
    int cost = typed->core[0] ? core_cost(typed, street, unfinished) : -1;
    if (cost < 0)
        return -1;
    if (typed->direction != street->direction)
        cost += typed->direction ? COST_DIRECTION : COST_NO_DIRECTION;
    if (strcmp(typed->suffix, street->suffix) != 0)
        cost += typed->suffix[0] ? COST_SUFFIX : COST_NO_SUFFIX;
    return cost < 100 ? cost : -1;
}
