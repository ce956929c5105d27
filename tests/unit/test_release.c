/* What must be true of the letter before it goes to families: every draft in it is named, and who checked a translation, and when,
 * is known and can be right. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "author/release.h"
#include "content/content.h"
#include "source_kit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char today[] = "2026-11-30";

struct told { /* of Arabic, whose letter is translated and checked in the fixed content */
    int drafts, signatures;
    char draft[160], signature[300], where[80];
};

static void take(void *user, const struct lint_finding *f)
{
    struct told *t = user;
    assert_int_equal(f->level, LINT_FINDING);
    if (strcmp(f->language, "ar") != 0)
        return;
    bool draft = strcmp(f->kind, "draft") == 0;
    t->drafts += draft;
    t->signatures += strcmp(f->kind, "signature") == 0;
    if (draft)
        snprintf(t->draft, sizeof t->draft, "%s", f->where);
    else
        snprintf(t->signature, sizeof t->signature, "%s", f->what);
    if (!draft)
        snprintf(t->where, sizeof t->where, "%s", f->where);
}

static void count(void *user, const struct lint_finding *f)
{
    (void)f;
    ++*(int *)user;
}

static struct told told_of_content(const struct content *c)
{
    struct told t = {0};
    int n = 0, found;
    release_check(c, today, take, &t);
    found = release_check(c, today, count, &n);
    assert_int_equal(found, n);
    assert_int_equal(release_check(c, today, NULL, NULL), n);
    return t;
}

static struct content *content_of(struct source_kit *k)
{
    struct content *c = compile_and_load(k->folder, &k->e);
    if (!c)
        fail_msg("%s", k->e.text);
    return c;
}

static struct told told_of(struct source_kit *k)
{
    struct content *c = content_of(k);
    struct told t = told_of_content(c);
    content_free(c);
    return t;
}

static void sign(struct source_kit *k, const char *on)
{
    char header[200];
    snprintf(header, sizeof header, "\"Language: ar\\n\"\n\"X-Checked-By: A. Reader\\n\"\n\"X-Checked-On: %s\\n\"\n",
             on);
    source_kit_replace(k, "po/ar.po", "\"Language: ar\\n\"\n", header);
}

/* Takes every translation of a page of the letter away. */
static void untranslate(struct source_kit *k, const char *page)
{
    char command[400];
    snprintf(command, sizeof command,
             "awk 'BEGIN { RS = \"\"; ORS = \"\\n\\n\" } !/msgctxt \"letter:%s:/' ar.po >ar.new && mv ar.new ar.po",
             page);
    int back = open(".", O_RDONLY | O_DIRECTORY);
    assert_int_equal(chdir(source_kit_path(k, "po")), 0);
    assert_int_equal(system(command), 0);
    assert_int_equal(fchdir(back), 0);
    close(back);
}

static void a_translation_without_a_name_is_told(void **state)
{
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    struct told t = told_of(&k);
    assert_int_equal(t.drafts, 0);
    assert_int_equal(t.signatures, 1);
    assert_non_null(strstr(t.signature, "nobody says that it was checked"));
    assert_string_equal(t.where, "po/ar.po");
    source_kit_release(&k);
}

static void the_day_of_the_check_must_be_able_to_be_right(void **state)
{
    static const struct {
        const char *on, *complete_as_of, *says; /* NULL: nothing */
    } cases[] = {
        {"2019-09-01", "2019-08", NULL},
        {"2019-08-01", "2019-08", NULL}, /* in the month: nobody can say more */
        {"2019-07-31", "2019-08", "was checked on 2019-07-31, before the letter became what it is (as_of: 2019-08)"},
        {"2026-11-30", "2019-08", NULL},
        {"2026-12-01", "2019-08", "a day that is still to come (today is 2026-11-30)"},
        {"2026-02-28", "2026-03", "before the letter became what it is (as_of: 2026-03)"}, /* its other page */
        {"2026-03-01", "2026-03", NULL},
        {"2026-03-04", "2026-03-05", "as_of: 2026-03-05"}};
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    sign(&k, "2019-09-01");
    struct content *c = content_of(&k);
    int ar = languages_find(&c->languages, "ar");
    struct content_check *check = (struct content_check *)(uintptr_t)content_check(c, ar);
    assert_string_equal(check->on, "2019-09-01");
    assert_string_equal(c->letter.as_of, "2019-08");
    assert_string_equal(c->letter_complete.as_of, "2019-08");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check->on = cases[i].on;
        c->letter_complete.as_of = cases[i].complete_as_of;
        struct told t = told_of_content(c);
        assert_int_equal(t.drafts, 0);
        assert_int_equal(t.signatures, cases[i].says != NULL);
        if (cases[i].says && !strstr(t.signature, cases[i].says))
            fail_msg("%s: %s", cases[i].on, t.signature);
    }
    content_free(c);
    source_kit_release(&k);
}

/* Either page alone is reason enough to ask who checked it; where nothing of the letter is translated, nobody has to. */
static void a_name_is_asked_for_where_there_is_something_checked(void **state)
{
    static const char *const pages[] = {"digest", "complete"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct source_kit k;
        source_kit_init(&k);
        untranslate(&k, pages[i]);
        struct told t = told_of(&k);
        assert_int_equal(t.signatures, 1);
        untranslate(&k, pages[1 - i]);
        t = told_of(&k);
        assert_int_equal(t.signatures, 0);
        assert_int_equal(t.drafts, 0);
        source_kit_release(&k);
    }
}

static void a_draft_on_either_page_is_named(void **state)
{
    static const char *const texts[] = {"letter:digest:when", "letter:complete:purpose", "letter:digest:title"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct source_kit k;
        char from[100], to[120];
        source_kit_init(&k);
        sign(&k, "2026-11-01");
        snprintf(from, sizeof from, "msgctxt \"%s\"\n", texts[i]);
        snprintf(to, sizeof to, "#, fuzzy\n%s", from);
        source_kit_replace(&k, "po/ar.po", from, to);
        struct told t = told_of(&k);
        assert_int_equal(t.drafts, 1);
        assert_string_equal(t.draft, texts[i]);
        assert_int_equal(t.signatures, 0);
        source_kit_release(&k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_translation_without_a_name_is_told),
        cmocka_unit_test(the_day_of_the_check_must_be_able_to_be_right),
        cmocka_unit_test(a_name_is_asked_for_where_there_is_something_checked),
        cmocka_unit_test(a_draft_on_either_page_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
