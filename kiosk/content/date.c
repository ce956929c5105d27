#include "content/date.h"

#include "ground/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { LOCALE_BYTES = 80, PATTERN_UNITS = 120, DATE_BYTES = 200 };

/* Asked for before it is used: for a language it does not know ICU takes the one the machine is set to. */
static bool icu_knows(const char *locale)
{
    char wanted[ULOC_LANG_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = uloc_getLanguage(locale, wanted, sizeof wanted, &status), all = udat_countAvailable();
    for (int32_t i = 0; U_SUCCESS(status) && i < all; i++) {
        const char *known = udat_getAvailable(i); /* "so", "so_DJ": the language stands first */
        if (strncmp(known, wanted, (size_t)n) == 0 && (!known[n] || known[n] == '_'))
            return true;
    }
    return false;
}

/* With the calendar that is printed on the district's papers. False: the language has no month names. */
static bool locale_of(const char *tag, const char *numerals, char out[LOCALE_BYTES])
{
    UErrorCode status = U_ZERO_ERROR;
    char name[LOCALE_BYTES / 2];
    int32_t read;
    uloc_forLanguageTag(tag, name, sizeof name, &read, &status);
    bool known = U_SUCCESS(status) && icu_knows(name);
    snprintf(out, LOCALE_BYTES, "%s@calendar=gregorian;numbers=%s", known ? name : "", numerals ? numerals : "latn");
    return known;
}

/* The two forms of a language. ICU needs a millisecond to know its patterns, and is asked for those that are needed, once. */
struct writer {
    const struct date_form *form;
    char locale[LOCALE_BYTES];
    bool known;
    UDateTimePatternGenerator *patterns;
    UDateFormat *formats[2]; /* of a month, of a day; NULL: not asked for, or ICU refuses */
    bool asked[2];
};

static void writer_init(struct writer *w, const char *tag, const struct date_form *form)
{
    *w = (struct writer){.form = form};
    w->known = locale_of(tag, form->numerals, w->locale);
}

static void writer_release(struct writer *w)
{
    udat_close(w->formats[0]);
    udat_close(w->formats[1]);
    udatpg_close(w->patterns);
}

static void default_pattern(struct writer *w, bool day, UChar out[PATTERN_UNITS], UErrorCode *status)
{
    if (!w->known) {
        u_strcpy(out, day ? u"y-MM-dd" : u"M/y");
        return;
    }
    if (!w->patterns)
        w->patterns = udatpg_open(w->locale, status);
    int32_t n = udatpg_getBestPattern(w->patterns, day ? u"yMMMMd" : u"yMMMM", -1, out, PATTERN_UNITS, status);
    out[U_SUCCESS(*status) && n < PATTERN_UNITS ? n : 0] = 0;
}

/* NULL when ICU refuses. */
static UDateFormat *format_of(struct writer *w, bool day)
{
    UChar pattern[PATTERN_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    const char *own = day ? w->form->day : w->form->month;
    if (own[0])
        u_strFromUTF8(pattern, PATTERN_UNITS, NULL, own, -1, &status);
    else
        default_pattern(w, day, pattern, &status);
    UDateFormat *f =
        U_SUCCESS(status) ? udat_open(UDAT_PATTERN, UDAT_PATTERN, w->locale, u"UTC", -1, pattern, -1, &status) : NULL;
    if (U_SUCCESS(status))
        return f;
    udat_close(f);
    return NULL;
}

static const UDateFormat *writer_format(struct writer *w, bool day)
{
    if (!w->asked[day])
        w->formats[day] = format_of(w, day);
    w->asked[day] = true;
    return w->formats[day];
}

/* ms since 1970 of the day's noon. */
static UDate moment(const char *date, bool day)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *c = ucal_open(u"UTC", -1, "en@calendar=gregorian", UCAL_GREGORIAN, &status);
    ucal_setDateTime(c, atoi(date), atoi(date + 5) - 1, day ? atoi(date + 8) : 1, 12, 0, 0, &status);
    UDate at = ucal_getMillis(c, &status);
    ucal_close(c);
    return at;
}

static const char *written(struct arena *a, const UDateFormat *f, const char *date, bool day)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar words[DATE_BYTES / 2];
    char utf8[DATE_BYTES];
    int32_t n = 0;
    if (f)
        udat_format(f, moment(date, day), words, DATE_BYTES / 2, NULL, &status);
    if (!f || U_FAILURE(status) || !u_strToUTF8(utf8, DATE_BYTES, &n, words, -1, &status) || U_FAILURE(status))
        return arena_text(a, date, strlen(date));
    return arena_text(a, utf8, (size_t)n);
}

bool date_words(struct arena *a, const char *tag, const struct date_form *form, const char *const *dates, int n,
                const char **out)
{
    struct writer w;
    bool ok = true;
    writer_init(&w, tag, form);
    for (int i = 0; i < n && ok; i++) {
        bool day = strlen(dates[i]) == 10;
        out[i] = written(a, writer_format(&w, day), dates[i], day);
        ok = out[i] != NULL;
    }
    writer_release(&w);
    return ok;
}

/* ---- patterns of the content ---- */

/* How many of a letter stand in the longest run outside quotes. */
static int run_of(const char *pattern, char letter)
{
    int longest = 0, run = 0;
    bool quoted = false;
    for (const char *p = pattern; *p; p++) {
        quoted = (*p == '\'') != quoted;
        run = !quoted && *p == letter ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static bool only_these(const char *pattern)
{
    bool quoted = false;
    for (const char *p = pattern; *p; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
        quoted = (*p == '\'') != quoted;
        if (letter && !quoted && !strchr("dMLy", *p))
            return false;
    }
    return !quoted;
}

const char *date_pattern_fault(const char *tag, const char *pattern, bool day)
{
    char locale[LOCALE_BYTES];
    int month = run_of(pattern, 'M') > run_of(pattern, 'L') ? run_of(pattern, 'M') : run_of(pattern, 'L');
    if (!only_these(pattern))
        return "only d, M, L and y may stand outside '…'";
    if (!month || month > 4 || !run_of(pattern, 'y') || (run_of(pattern, 'd') > 0) != day)
        return day ? "must hold d, M or L, and y" : "must hold M or L, and y, and no d";
    if (month > 2 && !locale_of(tag, NULL, locale))
        return "ICU has no names of months in this language; write the number, M";
    return NULL;
}

/* ---- today ---- */

enum { ZONE_UNITS = 64 };

bool date_zone_ok(const char *time_zone)
{
    UChar name[ZONE_UNITS], canonical[ZONE_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    UBool system;
    if (strlen(time_zone) >= ZONE_UNITS)
        return false;
    u_uastrcpy(name, time_zone);
    ucal_getCanonicalTimeZoneID(name, -1, canonical, ZONE_UNITS, &system, &status);
    return U_SUCCESS(status) && system;
}

/* Seconds east of Greenwich at that moment. */
static int offset_of(const char *time_zone, int64_t seconds)
{
    UChar name[ZONE_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    u_uastrncpy(name, time_zone, ZONE_UNITS - 1);
    name[ZONE_UNITS - 1] = 0;
    UCalendar *calendar = ucal_open(name, -1, "", UCAL_GREGORIAN, &status);
    ucal_setMillis(calendar, (UDate)seconds * 1000, &status);
    int offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &status) + ucal_get(calendar, UCAL_DST_OFFSET, &status);
    ucal_close(calendar);
    return U_SUCCESS(status) ? offset / 1000 : 0;
}

static int offset_at(const char *time_zone, int64_t seconds)
{
    struct tm local;
    time_t now = (time_t)seconds;
    if (*time_zone)
        return offset_of(time_zone, seconds);
    return localtime_r(&now, &local) ? (int)local.tm_gmtoff : 0;
}

void date_today(const char *time_zone, int64_t seconds, char out[DAY_SIZE])
{
    day_of_seconds(seconds, offset_at(time_zone, seconds), out);
}

int date_minute(const char *time_zone, int64_t seconds)
{
    int64_t local = (seconds + offset_at(time_zone, seconds)) % 86400;
    return (int)((local + 86400) % 86400 / 60);
}
