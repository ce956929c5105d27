/* Imports as the screen follows them, with a child that plays its part (played_import.sh stands in the place of kiosk-import): one
 * at a time, and none that says nothing counts as an update. */
#include "cmocka_all.h"

#include "glass_kit.h"
#include "shell/session_internal.h"
#include "shell/session_staff.h"
#include "update/wakeup.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* How many children have been started, and whether the last one got this file. */
static int started(const struct store_kit *k, const char *last)
{
    char path[PATH_MAX + 300], line[300] = "";
    int n = 0;
    snprintf(path, sizeof path, "%s/started", k->store);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        n++;
    if (f)
        fclose(f);
    line[strcspn(line, "\n")] = '\0';
    return strcmp(line, last) == 0 ? n : -n;
}

static enum import_phase phase(const struct glass *g)
{
    return g->session->staff.import.phase;
}

/* Turns until the nth child, which got this file, has ended. */
static void until_ended(struct glass *g, const struct store_kit *k, const char *file, int n)
{
    int64_t end = glass_kit_now() + GLASS_PATIENCE_MS;
    while (glass_kit_now() < end && (started(k, file) != n || phase(g) == IMPORT_RUNNING))
        glass_kit_turn(g);
    assert_int_equal(started(k, file), n);
    assert_int_equal(phase(g), IMPORT_REFUSED);
}

static void let_go_on(const struct store_kit *k)
{
    char path[PATH_MAX + 300];
    struct err e = {0};
    snprintf(path, sizeof path, "%s/go-on", k->store);
    assert_true(file_replace(path, "", 0, &e));
}

static void a_look_during_an_import_starts_no_second_one(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    glass_kit_put(&g, "b-waits.kpk");
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && started(k, "b-waits.kpk") != 1;)
        glass_kit_turn(&g);
    glass_kit_until_looked(&g, "a-other.kpk"); /* it would be the one that is meant */
    glass_kit_until_looked(&g, "Thumbs.db");   /* the look before has been taken now */
    assert_string_equal(session_import_file(g.session), "b-waits.kpk");
    assert_int_equal(phase(&g), IMPORT_RUNNING);
    assert_int_equal(started(k, "b-waits.kpk"), 1);
    let_go_on(k);
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && started(k, "a-other.kpk") != 2;)
        glass_kit_turn(&g);
    assert_int_equal(started(k, "a-other.kpk"), 2); /* it has its turn when the first has ended */
    glass_kit_release(&g);
}

static void a_child_without_a_last_word_has_failed(void **state)
{
    static const char *const parts[][2] = {{"silent.kpk", "before its time"},
                                           {"cut.kpk", "before its time"},
                                           {"babbles.kpk", "before its time"},
                                           {"killed.kpk", "ended by the system"}};
    struct store_kit *k = *state;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct glass g;
        char path[2048];
        glass_kit_init(&g, k);
        glass_kit_put(&g, parts[i][0]);
        until_ended(&g, k, parts[i][0], (int)i + 1);
        assert_string_equal(g.session->staff.import.outcome, "failed");
        if (!strstr(g.session->staff.import.reason, parts[i][1]))
            fail_msg("%s: %s", parts[i][0], g.session->staff.import.reason);
        assert_true(session_shows_staff(g.session)); /* whoever brought it is told */
        snprintf(path, sizeof path, "%s/%s", g.media, parts[i][0]);
        glass_kit_release(&g);
        assert_int_equal(unlink(path), 0);
    }
}

static void a_last_word_is_kept_as_it_was_said(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    glass_kit_init(&g, k);
    glass_kit_put(&g, "a.kpk");
    until_ended(&g, k, "a.kpk", 1);
    assert_string_equal(g.session->staff.import.outcome, "untrusted");
    assert_string_equal(g.session->staff.import.reason, "by the play");
    glass_kit_release(&g);
}

/* Pulled and plugged again it is tried again, though nothing of it has changed; and so is another file of its name. */
static void what_comes_again_is_tried_again(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    char path[2048], away[PATH_MAX + 300];
    glass_kit_init(&g, k);
    snprintf(path, sizeof path, "%s/a.kpk", g.media);
    snprintf(away, sizeof away, "%s/pulled", k->store);
    glass_kit_put(&g, "a.kpk");
    until_ended(&g, k, "a.kpk", 1);
    assert_int_equal(rename(path, away), 0);
    int64_t end = glass_kit_now() + GLASS_PATIENCE_MS;
    while (glass_kit_now() < end && !g.session->staff.stick_gone)
        glass_kit_turn(&g);
    assert_true(g.session->staff.stick_gone);
    assert_int_equal(rename(away, path), 0);
    until_ended(&g, k, "a.kpk", 2);
    glass_kit_put(&g, "a.kpk"); /* copied over it */
    until_ended(&g, k, "a.kpk", 3);
    glass_kit_release(&g);
}

int main(void)
{
    wakeup_block_signals();
#define KIT(f) cmocka_unit_test_setup_teardown(f, store_kit_setup, store_kit_teardown)
    const struct CMUnitTest tests[] = {
        KIT(a_look_during_an_import_starts_no_second_one),
        KIT(a_child_without_a_last_word_has_failed),
        KIT(a_last_word_is_kept_as_it_was_said),
        KIT(what_comes_again_is_tried_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
