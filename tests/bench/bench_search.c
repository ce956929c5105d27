/* bench_search [ENTRIES …]: indexes of 100, 10,000 and 100,000 entries (or those named) in eight languages, one search for
 * every keystroke of typed words, every third word with a slip of the finger in it. A row a figure: what, n, median, p99,
 * worst, limit; exit 1 when one is beyond its limit. */
#include "bench/clock.h"
#include "ground/err.h"
#include "ground/file.h"
#include "lookup/index_writer.h"
#include "query/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LANGUAGES = 8, VOCABULARY = 40000, WORD_BYTES = 32, KEYSTROKES = 6000, RESULTS = 24, MEGABYTES = 60 };

#define LIMIT_MS 5.0

/* Syllables from which the words of a language are made. */
static const char *const syllables[LANGUAGES][24] = {
    {"sch",  "ool", "bo",   "ard", "tr",  "ans", "port", "ing", "me",  "als", "en", "roll",
     "ment", "ser", "vice", "com", "mun", "ity", "par",  "ent", "lib", "ra",  "ry", "ed"},
    {"es", "cue", "la",   "ni", "ños",  "ma", "es", "tro", "co", "mi", "das", "tra",
     "ba", "jo",  "ción", "in", "scri", "fa", "mi", "lia", "a",  "yu", "da",  "os"},
    {"tsev", "kawm", "ntawv", "men", "yuam", "hauj",   "lwm", "neeg", "txhais", "lus",  "xib", "fwb",
     "zej",  "zog",  "npav",  "noj", "su",   "tshuaj", "mob", "kev",  "nyab",   "xeeb", "pab", "dawb"},
    {"dug",  "si",  "ga", "caa",  "wi", "mo", "wax", "ba",  "ra",  "sho", "qo",  "ys",
     "shaq", "ada", "bu", "lsho", "da", "ma", "cal", "lin", "cun", "to",  "gaa", "di"},
    {"مد", "رس",  "ة",  "ال",  "تع", "ليم", "مك", "تب", "طا", "لب", "حا", "فلة",
     "تس", "جيل", "مت", "رجم", "وج", "بات", "صح", "ية", "أس", "رة", "مع", "لم"},
    {"ကျောင်း", "သား", "စာ",  "သင်", "ဆရာ", "မိ", "ဘ",   "ကူ",   "ညီ",  "အ", "လုပ်", "ရုံး",
     "ကား",    "ဆေး", "ရေး", "လုံ",  "ခြုံ",  "စ", "ကား", "ပြန်", "ဘုတ်", "ဖွဲ့", "နေ့", "လယ်"},
    {"က",  "ၠိ",    "တၢ်", "မၤ", "လိ",  "ပှၤ", "ကတိၤ", "ကျိာ်", "ထံ",  "ဟံၣ်",  "ဖိ", "ဃီ",
     "မၤ", "စၢၤ", "သ့ၣ်", "ညါ", "အိၣ်", "ဆူၣ်", "ပူၤ",  "ဖျဲး", "လံာ်", "ပရၢ", "သိ", "လ့ၣ်"},
    {"𐴀𐴠𐴏", "𐴑𐴟𐴓", "𐴉𐴗𐴝", "𐴈𐴝𐴔", "𐴒𐴡𐴌", "𐴔𐴡𐴊",
     "𐴡𐴃",     "𐴎𐴟",     "𐴁𐴝𐴕", "𐴈𐴡",     "𐴃𐴝",     "𐴓𐴠",
     "𐴑𐴝",     "𐴕𐴝𐴔", "𐴁𐴠",     "𐴔𐴝𐴌", "𐴌𐴠",     "𐴉𐴟",
     "𐴅𐴞",     "𐴏𐴠",     "𐴇𐴠",     "𐴃𐴞",     "𐴊𐴝",     "𐴘𐴝"}};

static const enum skeleton_rule rules[LANGUAGES] = {SKELETON_ENGLISH, SKELETON_SPANISH, SKELETON_HMONG,
                                                    SKELETON_SOMALI,  SKELETON_ARABIC,  SKELETON_BURMESE,
                                                    SKELETON_KAREN,   SKELETON_HANIFI};

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Common words come often and rare ones seldom (Zipf): the n-th as often as 1 / n. */
static unsigned pick(unsigned *seed)
{
    unsigned long long most = 1, span = next(seed) % 16;
    for (unsigned i = 0; i < span; i++)
        most *= 2;
    return (unsigned)(next(seed) % (most + 1)) % VOCABULARY;
}

/* The i-th word of a language: the same each time. */
static size_t word_of(int language, unsigned i, char out[WORD_BYTES * 3])
{
    size_t n = 0;
    unsigned seed = i * 7919u + (unsigned)language * 104729u + 1;
    for (unsigned k = 1 + next(&seed) % 3; k > 0; k--)
        n += (size_t)snprintf(out + n, WORD_BYTES, "%s", syllables[language][next(&seed) % 24]);
    return n;
}

static void add_words(struct index_writer *w, int language, enum index_field field, int count, unsigned *seed)
{
    char text[2048];
    size_t n = 0;
    for (int i = 0; i < count; i++) {
        n += word_of(language, pick(seed), text + n);
        text[n++] = ' ';
    }
    if (field == INDEX_NAME)
        index_writer_title(w, language, text, n);
    index_writer_words(w, language, field, text, n);
}

static bool make(int entries, struct bytes *file)
{
    unsigned seed = 11;
    struct index_writer *w = index_writer_new(LANGUAGES);
    for (int l = 0; w && l < LANGUAGES; l++)
        index_writer_language(w, l, rules[l], "root");
    if (w)
        index_writer_entry(w, "");
    for (int i = 0; w && i < entries; i++) {
        char screen[32], phone[32];
        snprintf(screen, sizeof screen, "office:o%d", i);
        snprintf(phone, sizeof phone, "414-%03u-%04u", next(&seed) % 1000, next(&seed) % 10000);
        index_writer_entry(w, screen);
        index_writer_words(w, 0, INDEX_KEYWORD, phone, strlen(phone));
        for (int l = 0; l < LANGUAGES; l++) {
            add_words(w, l, INDEX_NAME, 3, &seed);
            add_words(w, l, INDEX_KEYWORD, 3, &seed);
            add_words(w, l, INDEX_SUMMARY, 4, &seed);
        }
    }
    bool ok = w && index_writer_finish(w, file);
    index_writer_free(w);
    return ok;
}

static bool row(const char *what, int entries, double *times, int n, double limit)
{
    qsort(times, (size_t)n, sizeof *times, clock_by_size);
    double p99 = times[n * 99 / 100];
    printf("%-34s %8d entries  n %5d  median %7.3f ms  p99 %7.3f ms  worst %7.3f ms  limit %.1f ms\n", what, entries, n,
           times[n / 2], p99, times[n - 1], limit);
    return p99 <= limit;
}

/* A letter doubled, left out or swapped with the next, of a word of more than one byte a letter too: between characters. */
static void slip(char *text, unsigned kind)
{
    size_t n = strlen(text), at = n / 2;
    while (at < n && ((unsigned char)text[at] & 0xc0) == 0x80)
        at++;
    size_t end = at + 1;
    while (end < n && ((unsigned char)text[end] & 0xc0) == 0x80)
        end++;
    if (at < n && end < n && kind)
        memmove(text + at, text + end, n - end + 1);
    else if (at < n)
        memmove(text + end, text + at, n - at + 1);
}

static int type_words(struct search *s, int language, unsigned *seed, double *times, int n)
{
    char whole[WORD_BYTES * 8], typed[WORD_BYTES * 8] = "";
    struct search_result found[RESULTS];
    size_t size = word_of(language, pick(seed), whole);
    if (next(seed) % 3 == 0)
        slip(whole, next(seed) % 2);
    size = strlen(whole);
    if (next(seed) % 2) {
        whole[size++] = ' ';
        word_of(next(seed) % 2 ? language : 0, pick(seed), whole + size);
    }
    for (size_t i = 0; whole[i] && n < KEYSTROKES; i++) {
        typed[i] = whole[i];
        typed[i + 1] = '\0';
        if (((unsigned char)whole[i + 1] & 0xc0) == 0x80)
            continue;
        double start = clock_ms(CLOCK_THREAD_CPUTIME_ID);
        search_find(s, typed, found, RESULTS);
        times[n++] = clock_ms(CLOCK_THREAD_CPUTIME_ID) - start;
    }
    return n;
}

static bool type_all(const struct index *x, int entries, double *times)
{
    static const char *const names[LANGUAGES] = {"en", "es", "mww", "so", "ar", "my", "ksw", "rhg-Rohg"};
    bool ok = true;
    for (int l = 0; l < LANGUAGES; l++) {
        struct search *s = search_of_index(x, l);
        unsigned seed = 5;
        int n = 0;
        char what[40];
        while (s && n < KEYSTROKES)
            n = type_words(s, l, &seed, times, n);
        search_free(s);
        snprintf(what, sizeof what, "keystroke %s", names[l]);
        ok = s && row(what, entries, times, n, LIMIT_MS) && ok;
    }
    return ok;
}

static bool measure(int entries)
{
    struct bytes file;
    struct index x;
    double start = clock_ms(CLOCK_MONOTONIC);
    if (!make(entries, &file))
        return false;
    double built = clock_ms(CLOCK_MONOTONIC) - start, megabytes = (double)file.size / 1048576;
    double *times = calloc(KEYSTROKES, sizeof *times);
    start = clock_ms(CLOCK_MONOTONIC);
    bool ok = times && index_open(&x, file.data, file.size);
    double opened = clock_ms(CLOCK_MONOTONIC) - start;
    printf("%-34s %8d entries  %.0f ms\n", "made with the package", entries, built);
    printf("%-34s %8d entries  %.2f ms\n", "opened", entries, opened);
    printf("%-34s %8d entries  %.1f MiB  limit %d MiB\n", "size", entries, megabytes, MEGABYTES);
    ok = ok && megabytes <= MEGABYTES && type_all(&x, entries, times);
    free(times);
    bytes_release(&file);
    return ok;
}

int main(int argc, char **argv)
{
    static const int sizes[] = {100, 10000, 100000};
    bool ok = true;
    for (int i = 1; i < argc; i++)
        ok = measure(atoi(argv[i])) && ok;
    for (size_t i = 0; argc == 1 && i < sizeof sizes / sizeof sizes[0]; i++)
        ok = measure(sizes[i]) && ok;
    return ok ? 0 : 1;
}
