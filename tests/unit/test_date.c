/* Dates in the words of each language, whatever the machine is set to. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "content/content.h"
#include "content/date.h"
#include "ground/arena.h"
#include "ground/err.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uloc.h>

static const char *words(struct arena *a, const char *tag, const char *day, const char *month, const char *date)
{
    struct date_form form = {.day = day, .month = month};
    const char *out = NULL;
    assert_true(date_words(a, tag, &form, &date, 1, &out));
    return out;
}

static void in_words(struct arena *a)
{
    static const char *const cases[][3] = {
        {"en", "2019-08", "August 2019"},
        {"en", "2026-11-22", "November 22, 2026"},
        {"es", "2019-08", "agosto de 2019"},
        {"es", "2026-11-22", "22 de noviembre de 2026"},
        {"ar", "2019-08", "أغسطس 2019"},
        {"ar", "2026-11-22", "22 نوفمبر 2026"},
        {"my", "2019-08", "2019 ဩဂုတ်"},
        {"fa", "2026-11-22", "22 نوامبر 2026"},
        {"en", "2024-02-29", "February 29, 2024"},
        {"en", "1800-01-01", "January 1, 1800"},
        {"en", "2999-12-31", "December 31, 2999"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(words(a, cases[i][0], "", "", cases[i][1]), cases[i][2]);
}

static void in_its_own_digits(struct arena *a)
{
    struct date_form form = {.day = "", .month = "", .numerals = "mymr"};
    const char *dates[] = {"2019-08"}, *out[1] = {NULL};
    assert_true(date_words(a, "my", &form, dates, 1, out));
    assert_string_equal("၂၀၁၉ ဩဂုတ်", out[0]);
}

/* ICU would take the machine's language for one that it does not know. */
static void no_month_in_another_tongue(struct arena *a)
{
    static const char *const tags[] = {"mww", "ksw", "rhg-Rohg", "rhg-Latn", "rhg"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        assert_string_equal(words(a, tags[i], "", "", "2019-08"), "8/2019");
        assert_string_equal(words(a, tags[i], "", "", "2026-11-22"), "2026-11-22");
    }
}

static void whatever_the_machine_is_set_to(void **state)
{
    static const char *const locales[] = {"en_US", "es_MX", "ar_EG", "th_TH_TH", "C"};
    char before[80];
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    snprintf(before, sizeof before, "%s", uloc_getDefault());
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
        UErrorCode status = U_ZERO_ERROR;
        uloc_setDefault(locales[i], &status);
        in_words(&a);
        in_its_own_digits(&a);
        no_month_in_another_tongue(&a);
    }
    UErrorCode status = U_ZERO_ERROR;
    uloc_setDefault(before, &status);
    arena_release(&a);
}

static void by_the_contents_patterns(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    assert_string_equal(words(&a, "so", "d LLLL y", "LLLL y", "2017-03-30"), "30 Maarso 2017");
    assert_string_equal(words(&a, "so", "d LLLL y", "LLLL y", "2017-03"), "Maarso 2017");
    assert_string_equal(words(&a, "ksw", "d 'of' M, y", "", "2017-03-30"), "30 of 3, 2017");
    assert_string_equal(words(&a, "ksw", "d 'of' M, y", "", "2017-03"), "3/2017");
    arena_release(&a);
}

static void patterns_are_checked(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *pattern;
        bool day;
        const char *fault;
    } cases[] = {
        {"so", "d LLLL y", true, NULL},
        {"so", "LLLL y", false, NULL},
        {"my", "y 'ခုနှစ်' MMMM'လ' d 'ရက်'", true, NULL},
        {"ksw", "d/M/y", true, NULL},
        {"ksw", "dd.MM.y", true, NULL},
        {"so", "LLLL y", true, "must hold d, M or L, and y"},
        {"so", "d LLLL y", false, "no d"},
        {"so", "d LLLL", true, "must hold"},
        {"so", "d y", true, "must hold"},
        {"so", "d MMMMM y", true, "must hold"},
        {"so", "d 'MMMM' y", true, "must hold"},
        {"so", "d of MMMM y", true, "only d, M, L and y"},
        {"so", "d MMMM y HH:mm", true, "only d, M, L and y"},
        {"so", "d 'of MMMM y", true, "only d, M, L and y"},
        {"ksw", "d MMMM y", true, "ICU has no names of months"},
        {"ksw", "LLL y", false, "ICU has no names of months"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *fault = date_pattern_fault(cases[i].tag, cases[i].pattern, cases[i].day);
        if (!fault != !cases[i].fault || (fault && !strstr(fault, cases[i].fault)))
            fail_msg("%s: %s, not %s", cases[i].pattern, fault ? fault : "taken",
                     cases[i].fault ? cases[i].fault : "taken");
    }
}

static int language(const struct content *c, const char *tag)
{
    int i = languages_find(&c->languages, tag);
    assert_true(i >= 0);
    return i;
}

/* Every date the built-in content shows, in every language; a year and a phrase stay as they are. */
static void of_the_content(void **state)
{
    (void)state;
    struct err e = {0};
    struct content *c = compile_and_load(KIOSK_SOURCE_DIR "/content", &e);
    if (!c)
        fail_msg("%s", e.text);
    assert_string_equal(c->letter.signed_on, "2019-08");
    assert_string_equal(content_date(c, 0, c->letter.signed_on), "August 2019");
    assert_string_equal(content_date(c, language(c, "so"), "2019-08"), "Ogosto 2019");
    assert_string_equal(content_date(c, language(c, "my"), "2019-08"), "2019 ခုနှစ် ဩဂုတ်လ");
    assert_string_equal(content_date(c, language(c, "ksw"), "2022-09"), "9/2022");
    assert_string_equal(content_date(c, 0, "2024"), "2024");
    assert_string_equal(content_date(c, 0, "before 2019"), "before 2019");
    assert_string_equal(content_date(c, 0, ""), "");
    for (int l = 0; l < c->languages.n; l++) {
        for (int i = 0; i < c->n_schools; i++)
            assert_null(strstr(content_date(c, l, c->schools[i].partner_as_of), "-0"));
        for (int i = 0; i < c->n_pages; i++)
            assert_true(strlen(c->pages[i].as_of) < 7 ||
                        strcmp(content_date(c, l, c->pages[i].as_of), c->pages[i].as_of) != 0);
    }
    content_free(c);
}

/* ---- from every thread at once ---- */

enum { ASKERS = 8 };

static void *ask_all(void *user)
{
    const struct content *c = user;
    int wrong = 0;
    for (int l = 0; l < c->languages.n; l++)
        wrong += strcmp(content_date(c, l, "2019-08"), "2019-08") == 0 || !content_office_order(c, l);
    return (void *)(intptr_t)wrong;
}

/* The window's thread and those that work ahead ask for languages that nobody has asked for yet. */
static void whoever_asks(void **state)
{
    (void)state;
    struct err e = {0};
    struct content *asked = compile_and_load(KIOSK_SOURCE_DIR "/content", &e),
                   *alone = compile_and_load(KIOSK_SOURCE_DIR "/content", &e);
    assert_true(asked && alone);
    pthread_t threads[ASKERS];
    for (int i = 0; i < ASKERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_all, asked), 0);
    for (int i = 0; i < ASKERS; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
    for (int l = 0; l < alone->languages.n; l++) {
        assert_string_equal(content_date(asked, l, "2019-08"), content_date(alone, l, "2019-08"));
        assert_memory_equal(content_office_order(asked, l), content_office_order(alone, l),
                            (size_t)alone->n_offices * sizeof(int));
    }
    content_free(asked);
    content_free(alone);
}

static void today_is_the_day_at_the_place(void **state)
{
    (void)state;
    char day[DAY_SIZE];
    date_today("America/Chicago", 1796002200, day); /* 2026-11-30T01:30Z is half past seven in the evening there */
    assert_string_equal(day, "2026-11-29");
    date_today("America/Chicago", 1796002200 + 5 * 3600, day); /* half past midnight */
    assert_string_equal(day, "2026-11-30");
    date_today("America/Chicago", 1783053000, day); /* in summer one hour later: 2026-07-03T04:30Z is 23:30 */
    assert_string_equal(day, "2026-07-02");
    date_today("Asia/Yangon", 1796002200, day);
    assert_string_equal(day, "2026-11-30");
    assert_int_equal(date_minute("America/Chicago", 1796002200), 19 * 60 + 30);
    assert_int_equal(date_minute("America/Chicago", 1783053000), 23 * 60 + 30);
    assert_int_equal(date_minute("Asia/Yangon", 1796002200), 8 * 60);
    assert_int_equal(date_minute("UTC", -60), 23 * 60 + 59); /* before 1970 */
    assert_true(date_zone_ok("America/Chicago") && date_zone_ok("UTC"));
    assert_false(date_zone_ok("America/Milwaukee") || date_zone_ok("CST6CDT7") || date_zone_ok(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_the_machine_is_set_to),
        cmocka_unit_test(by_the_contents_patterns),
        cmocka_unit_test(patterns_are_checked),
        cmocka_unit_test(of_the_content),
        cmocka_unit_test(whoever_asks),
        cmocka_unit_test(today_is_the_day_at_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
