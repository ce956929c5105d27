/* bench_search: 100,000 entries, one search for every keystroke of typed words. Prints the time to build the
 * index, then the median, the 99th percentile and the slowest keystroke in ms. */
#include "content/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ENTRIES = 100000, ENTRY_BYTES = 256, KEYSTROKES = 20000, RESULTS = 50 };

static const char *const words[] = {
    "Office",     "of",         "the",       "Chief",       "Academic",  "School",     "Community",
    "Early",      "Childhood",  "Education", "Services",    "Family",    "Student",    "Nutrition",
    "Operations", "Facilities", "Board",     "Governance",  "Finance",   "Human",      "Resource",
    "Equity",     "Access",     "Inclusion", "Recreation",  "Research",  "Evaluation", "Bilingual",
    "Special",    "Health",     "Safety",    "Restorative", "Practices", "Enrollment", "Transportation",
    "Library",    "Avenue",     "North",     "South",       "Lincoln",   "Washington", "Longfellow",
    "Núñez",      "Báez",       "Hmoob",     "Soomaali",    "ကျောင်း",    "ပညာရေး",     "မိသားစု",
    "مدرسة",      "مكتب",       "الأسرة",    "တၢ်မၤလိ",       "ကညီ"};

enum { WORDS = sizeof words / sizeof words[0] };

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static char **make_entries(unsigned *seed)
{
    char **entries = calloc(ENTRIES, sizeof *entries);
    for (int i = 0; entries && i < ENTRIES; i++) {
        entries[i] = calloc(1, ENTRY_BYTES);
        if (!entries[i])
            return NULL;
        size_t n = 0;
        for (unsigned k = 2 + next(seed) % 4; k > 0; k--)
            n += (size_t)snprintf(entries[i] + n, ENTRY_BYTES - n, "%s ", words[next(seed) % WORDS]);
        snprintf(entries[i] + n, ENTRY_BYTES - n, "%u", next(seed) % 100000);
    }
    return entries;
}

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Types one or two words, a byte of UTF-8 after the other but searching only between characters. */
static int type_words(struct search *s, unsigned *seed, double *wall, double *processor, int n)
{
    char whole[ENTRY_BYTES], typed[ENTRY_BYTES] = "";
    struct search_result found[RESULTS];
    const char *first = words[next(seed) % WORDS], *second = next(seed) % 2 ? words[next(seed) % WORDS] : "";
    snprintf(whole, sizeof whole, "%s %s", first, second);
    for (size_t i = 0; whole[i] && n < KEYSTROKES; i++) {
        typed[i] = whole[i];
        typed[i + 1] = '\0';
        if (((unsigned char)whole[i + 1] & 0xc0) == 0x80)
            continue;
        double start = now(CLOCK_MONOTONIC), used = now(CLOCK_THREAD_CPUTIME_ID);
        search_find(s, typed, found, RESULTS);
        processor[n] = now(CLOCK_THREAD_CPUTIME_ID) - used;
        wall[n++] = now(CLOCK_MONOTONIC) - start;
    }
    return n;
}

/* Sorts; returns the 99th percentile. */
static double print_times(const char *what, double *times)
{
    qsort(times, KEYSTROKES, sizeof *times, by_size);
    double p99 = times[KEYSTROKES * 99 / 100];
    printf("%-12s median %.3f ms, p99 %.3f ms, slowest %.3f ms (goal: p99 <= 5 ms)\n", what, times[KEYSTROKES / 2], p99,
           times[KEYSTROKES - 1]);
    return p99;
}

int main(void)
{
    unsigned seed = 11;
    double *wall = calloc(KEYSTROKES, sizeof *wall), *processor = calloc(KEYSTROKES, sizeof *processor);
    char **entries = make_entries(&seed);
    if (!entries || !wall || !processor)
        return 1;
    double start = now(CLOCK_MONOTONIC);
    struct search *s = search_of_strings((const char *const *)entries, ENTRIES, "root");
    if (!s)
        return 1;
    printf("%d entries: index built in %.0f ms; %d keystrokes:\n", ENTRIES, now(CLOCK_MONOTONIC) - start, KEYSTROKES);
    int n = 0;
    while (n < KEYSTROKES)
        n = type_words(s, &seed, wall, processor, n);
    print_times("wall", wall);
    double p99 = print_times("processor", processor);
    search_free(s);
    for (int i = 0; i < ENTRIES; i++)
        free(entries[i]);
    free(entries);
    free(wall);
    free(processor);
    return p99 <= 5 ? 0 : 1;
}
