/* What a new package takes from visitors is told, and what it gives; to change nothing is no loss. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "author/losses.h"
#include "content/content.h"
#include "source_kit.h"

#include <string.h>

struct told {
    char lines[20000]; /* "lost ar ui:home\n" */
};

static void keep(void *user, const struct lint_finding *f)
{
    struct told *t = user;
    size_t n = strlen(t->lines);
    assert_int_equal(f->level, strcmp(f->kind, "lost") == 0 ? LINT_FINDING : LINT_NOTE);
    assert_true(*f->what && n < sizeof t->lines - 300);
    snprintf(t->lines + n, sizeof t->lines - n, "%s %s %s\n", f->kind, f->language, f->where);
}

/* Between the fixed content and a copy that was changed; forward: the copy is the new one. */
static struct loss_counts between(struct source_kit *k, bool forward, struct told *t)
{
    struct content *fixed = compile_and_load(KIOSK_SOURCE_DIR "/tests/fixtures/content", &k->e);
    struct content *copy = compile_and_load(k->folder, &k->e);
    if (!fixed || !copy)
        fail_msg("%s", k->e.text);
    t->lines[0] = '\0';
    struct loss_counts counts = losses_between(forward ? fixed : copy, forward ? copy : fixed, keep, t);
    content_free(fixed);
    content_free(copy);
    return counts;
}

static void the_same_is_no_loss(void **state)
{
    (void)state;
    struct source_kit k;
    struct told t;
    source_kit_init(&k);
    struct loss_counts n = between(&k, true, &t);
    assert_int_equal(n.lost + n.gone + n.added, 0);
    assert_string_equal(t.lines, "");
    source_kit_release(&k);
}

/* English that was changed leaves its translations behind. */
static void a_translation_that_is_lost(void **state)
{
    (void)state;
    struct source_kit k;
    struct told t;
    source_kit_init(&k);
    source_kit_replace(&k, "strings.json", "\"home\": \"Home\"", "\"home\": \"First screen\"");
    struct loss_counts n = between(&k, true, &t);
    assert_true(n.lost >= 1 && n.gone == 0 && n.added == 0);
    assert_non_null(strstr(t.lines, "lost ar ui:home\n"));
    n = between(&k, false, &t); /* the other way it comes back: nothing is lost */
    assert_int_equal(n.lost, 0);
    source_kit_release(&k);
}

/* Somebody's check is worth something: that it is gone is told, though no reader sees other words. */
static void a_check_that_is_gone(void **state)
{
    (void)state;
    struct source_kit k;
    struct told t;
    source_kit_init(&k);
    source_kit_replace(&k, "po/my.po", "#, fuzzy\nmsgctxt \"ui:home\"", "msgctxt \"ui:home\"");
    struct loss_counts n = between(&k, false, &t);
    assert_int_equal(n.lost, 0);
    assert_int_equal(n.gone, 1);
    assert_string_equal(t.lines, "gone my ui:home\n");
    n = between(&k, true, &t);
    assert_int_equal(n.lost + n.gone + n.added, 0);
    source_kit_release(&k);
}

static void a_school_that_is_gone_or_new(void **state)
{
    (void)state;
    struct source_kit k;
    struct told t;
    source_kit_init(&k);
    source_kit_replace(&k, "schools.json", "\"id\": \"auer-avenue\"", "\"id\": \"auer-street\"");
    struct loss_counts n = between(&k, true, &t);
    assert_int_equal(n.lost, 0);
    assert_non_null(strstr(t.lines, "gone en school:auer-avenue\n"));
    assert_non_null(strstr(t.lines, "added en school:auer-street\n"));
    source_kit_release(&k);
}

static void a_text_that_is_gone_or_new(void **state)
{
    (void)state;
    struct source_kit k;
    struct told t;
    source_kit_init(&k);
    source_kit_replace(&k, "pages/board.md", "## Nine seats {#seats}",
                       "## One heading more {#one-more}\n\n## Nine seats {#seats}");
    struct loss_counts n = between(&k, true, &t);
    assert_int_equal(n.lost + n.gone, 0);
    assert_true(n.added >= 1);
    assert_non_null(strstr(t.lines, "added en page:board:one-more"));
    n = between(&k, false, &t);
    assert_non_null(strstr(t.lines, "gone en page:board:one-more"));
    source_kit_release(&k);
}

static void without_a_report_it_counts(void **state)
{
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    source_kit_replace(&k, "schools.json", "\"id\": \"auer-avenue\"", "\"id\": \"auer-street\"");
    struct content *a = compile_and_load(KIOSK_SOURCE_DIR "/tests/fixtures/content", &k.e);
    struct content *b = compile_and_load(k.folder, &k.e);
    struct loss_counts n = losses_between(a, b, NULL, NULL);
    assert_true(n.gone >= 1 && n.added >= 1);
    content_free(a);
    content_free(b);
    source_kit_release(&k);
}

static void some_findings_of_the_compiler_are_losses(void **state)
{
    (void)state;
    static const char *const losses[] = {"outdated", "placeholder", "form"}, *const others[] = {"draft", "missing",
                                                                                                "phone"};
    for (int i = 0; i < 3; i++) {
        assert_true(losses_is_one(&(struct lint_finding){.kind = losses[i]}));
        assert_false(losses_is_one(&(struct lint_finding){.kind = others[i]}));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_no_loss),
        cmocka_unit_test(a_translation_that_is_lost),
        cmocka_unit_test(a_check_that_is_gone),
        cmocka_unit_test(a_school_that_is_gone_or_new),
        cmocka_unit_test(a_text_that_is_gone_or_new),
        cmocka_unit_test(without_a_report_it_counts),
        cmocka_unit_test(some_findings_of_the_compiler_are_losses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
