/* updates: new content comes beside the drawing, is shown between two visits, and costs the screen's thread
 * next to nothing, however large it is. */
#include "cmocka_all.h"

#include "content/content.h"
#include "glass_kit.h"
#include "ground/err.h"
#include "scene/model.h"
#include "shell/session_internal.h"
#include "shell/session_staff.h"
#include "shell/updates.h"
#include "trust/marks.h"
#include "trust/token.h"
#include "update/content_loader.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LARGE = 64 /* MB */ };

/* What reading the installed package costs, in this thread. */
static double cost_of_reading(const struct glass *g)
{
    struct content_source l = g->library;
    double start = glass_kit_processor_ms();
    struct content *c = content_source_open(&l);
    double took = glass_kit_processor_ms() - start;
    assert_non_null(c);
    content_free(c);
    return took;
}

static void a_large_package_does_not_hold_up_the_screen(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    assert_int_equal(glass_kit_shown(&g), 101);
    store_kit_install(k, &(struct store_wish){.sequence = 102, .megabytes = LARGE});
    assert_true(glass_kit_until_shown(&g, 102));
    double reading = cost_of_reading(&g);
    print_message("reading takes %.1f ms, the slowest turn took %.2f ms\n", reading, g.slowest);
    assert_true(g.slowest < reading / 5);
    glass_kit_release(&g);
}

static void a_visitor_keeps_what_is_read_and_the_next_one_sees_the_new(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    struct action go = {.kind = ACTION_LANGUAGE, .number = 0}, clear = {.kind = ACTION_CLEAR};
    session_apply(g.session, &go, glass_kit_now());
    store_kit_install(k, &(struct store_wish){.sequence = 102});
    glass_kit_turn_for(&g, 1500);
    assert_int_equal(glass_kit_shown(&g), 101);
    session_apply(g.session, &clear, glass_kit_now());
    assert_true(glass_kit_until_shown(&g, 102));
    glass_kit_release(&g);
}

/* The one that the store has overtaken never comes to the screen after the newer one. */
static void of_two_that_come_together_the_newer_stays(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    store_kit_install(k, &(struct store_wish){.sequence = 102, .megabytes = LARGE / 2});
    for (int i = 0; i < 20; i++)
        glass_kit_turn(&g);
    store_kit_install(k, &(struct store_wish){.sequence = 103});
    assert_true(glass_kit_until_shown(&g, 103));
    glass_kit_turn_for(&g, 1000);
    assert_int_equal(glass_kit_shown(&g), 103);
    glass_kit_release(&g);
}

/* Turns on news alone until the reader has read; false: its content was taken within the last turn, before it could tell. */
static bool is_read_and_not_taken(struct glass *g, unsigned *news, long long before)
{
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && !(*news & WAKEUP_CONTENT);
         usleep(1000)) {
        if (*news)
            updates_tick(g->updates, g->session, *news, glass_kit_now());
        *news = wakeup_take(g->wake);
    }
    assert_true(*news & WAKEUP_CONTENT);
    session_tick(g->session, glass_kit_now());
    session_drop_old_content(g->session);
    return glass_kit_shown(g) == before;
}

/* It was read whole, and its successor came before the screen's thread had looked. */
static void what_is_overtaken_is_never_shown(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    unsigned news = 0;
    long long last = 101;
    store_kit_install(k, &(struct store_wish){.sequence = last});
    glass_kit_init(&g, k);
    do {
        assert_true(last < 200); /* one of fifty is caught at the right moment; nearly always the first */
        store_kit_install(k, &(struct store_wish){.sequence = last + 1});
        last++;
    } while (!is_read_and_not_taken(&g, &news, last - 1) && glass_kit_until_shown(&g, last));
    store_kit_install(k, &(struct store_wish){.sequence = last + 1});
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && !(news & WAKEUP_STORE);
         usleep(1000))
        news |= wakeup_take(g.wake);
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && glass_kit_shown(&g) != last + 1;
         usleep(1000)) {
        updates_tick(g.updates, g.session, news, glass_kit_now());
        session_tick(g.session, glass_kit_now());
        assert_int_not_equal(glass_kit_shown(&g), last);
        news = wakeup_take(g.wake);
    }
    assert_int_equal(glass_kit_shown(&g), last + 1);
    glass_kit_release(&g);
}

/* Something is written to the stick without end: it is looked at all the same. */
static void a_stick_that_never_rests_is_looked_at(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    struct err e = {0};
    char file[1200];
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    glass_kit_turn_for(&g, 500);
    snprintf(file, sizeof file, "%s/new.kpk.zip", g.media);
    assert_true(file_replace(file, "x", 1, &e));
    int64_t now = glass_kit_now(), first = now;
    while (now - first < GLASS_PATIENCE_MS && model_screen(session_model(g.session))->kind != SCREEN_STAFF) {
        updates_tick(g.updates, g.session, WAKEUP_MEDIA, now);
        session_tick(g.session, now);
        now += 500;
        usleep(20000);
    }
    assert_int_equal(model_screen(session_model(g.session))->kind, SCREEN_STAFF);
    glass_kit_release(&g);
}

static void what_cannot_be_read_leaves_the_one_before(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    store_kit_install(k, &(struct store_wish){.sequence = 102});
    glass_kit_init(&g, k);
    assert_int_equal(glass_kit_shown(&g), 102);
    store_kit_install(k, &(struct store_wish){.sequence = 103});
    store_kit_break(k, STORE_CURRENT);
    glass_kit_turn_for(&g, 1500);
    assert_int_equal(glass_kit_shown(&g), 102);
    glass_kit_release(&g);
}

/* Nothing of the store can be read; what is shown is the lowest that a floor allows. */
static void what_a_floor_allows_stays(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    unsigned news = 0;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    store_kit_install(k, &(struct store_wish){.sequence = 102, .min_sequence = 102});
    glass_kit_init(&g, k);
    assert_int_equal(glass_kit_shown(&g), 102);
    store_kit_install(k, &(struct store_wish){.sequence = 103, .min_sequence = 102});
    store_kit_break(k, STORE_CURRENT);
    store_kit_break(k, STORE_PREVIOUS);
    assert_true(is_read_and_not_taken(&g, &news, 102));
    updates_tick(g.updates, g.session, news, glass_kit_now());
    assert_non_null(session_content(g.session));
    assert_int_equal(glass_kit_shown(&g), 102);
    glass_kit_release(&g);
}

/* What a floor has withdrawn goes from the screen even when nothing can be shown instead. */
static void what_is_withdrawn_does_not_stay(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    store_kit_install(k, &(struct store_wish){.sequence = 102, .min_sequence = 102});
    store_kit_break(k, STORE_CURRENT);
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && session_content(g.session);)
        glass_kit_turn(&g);
    assert_null(session_content(g.session));
    assert_null(session_scene(g.session)); /* the safe page */
    store_kit_install(k, &(struct store_wish){.sequence = 103});
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && !session_content(g.session);)
        glass_kit_turn(&g);
    assert_int_equal(glass_kit_shown(&g), 103);
    assert_non_null(session_scene(g.session));
    glass_kit_release(&g);
}

static void nothing(void *user)
{
    (void)user;
}

static void a_reader_takes_one_thing_at_a_time_and_ends_in_the_middle(void **state)
{
    struct store_kit *k = *state;
    struct content *content = NULL;
    const char *from = "";
    struct content_source l = {.store = k->store, .trust = k->trust};
    store_kit_install(k, &(struct store_wish){.sequence = 101, .megabytes = 16});
    struct content_loader *r = content_loader_new(&l, nothing, NULL);
    assert_non_null(r);
    assert_false(content_loader_take(r, &content, &from));
    assert_true(content_loader_start(r));
    assert_false(content_loader_start(r));
    for (int i = 0; i < GLASS_PATIENCE_MS && !content_loader_take(r, &content, &from); i++)
        usleep(1000);
    assert_non_null(content);
    assert_int_equal(content->sequence, 101);
    assert_string_equal(from, "current");
    content_free(content);
    assert_false(content_loader_take(r, &content, &from));
    assert_true(content_loader_start(r));
    content_loader_free(r);
    content_loader_free(NULL);
    assert_false(content_loader_start(NULL));
    assert_false(content_loader_take(NULL, &content, &from));
}

static void a_useless_stick_is_told_of_once(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    glass_kit_put(&g, "new.kpk.zip");
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && !session_shows_staff(g.session);)
        glass_kit_turn(&g);
    assert_true(session_shows_staff(g.session));
    session_apply(g.session, &(struct action){.kind = ACTION_STAFF_CLOSE}, glass_kit_now());
    assert_false(session_shows_staff(g.session));
    glass_kit_until_looked(&g, "Thumbs.db");
    glass_kit_until_looked(&g, "desktop.ini"); /* begins when the look before has been taken */
    assert_false(session_shows_staff(g.session));
    glass_kit_release(&g);
}

/* It is no package; whoever has read that and closed the page is not told again while the stick stays in. */
static void the_same_file_is_tried_once(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    glass_kit_put(&g, "a.kpk");
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS;
         glass_kit_now() < end && g.session->staff.import.phase != IMPORT_REFUSED;)
        glass_kit_turn(&g);
    assert_int_equal(g.session->staff.import.phase, IMPORT_REFUSED);
    assert_true(session_shows_staff(g.session));
    session_apply(g.session, &(struct action){.kind = ACTION_STAFF_CLOSE}, glass_kit_now());
    glass_kit_until_looked(&g, "Thumbs.db");
    glass_kit_until_looked(&g, "desktop.ini");
    assert_false(session_shows_staff(g.session));
    glass_kit_release(&g);
}

/* Puts a token of the office onto the stick, and turns until it has opened the staff screen. */
static void open_by_token(struct glass *g, struct store_kit *k, char path[1100])
{
    struct token t = {"Facilities", "2099-12-31"};
    struct bytes text;
    struct err e = {0};
    snprintf(path, 1100, "%s/office.staff", g->media);
    assert_true(token_write(&t, &k->secret, &text, &e) && file_replace(path, text.data, text.size, &e));
    bytes_release(&text);
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && !session_shows_report(g->session);)
        glass_kit_turn(g);
    assert_true(session_shows_report(g->session));
}

static void the_staff_screen_goes_with_its_token(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    char path[1100];
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    open_by_token(&g, k, path);
    session_apply(g.session, &(struct action){.kind = ACTION_STAFF_CLOSE}, glass_kit_now());
    glass_kit_until_looked(&g, "Thumbs.db");
    glass_kit_until_looked(&g, "desktop.ini");
    assert_false(session_shows_staff(g.session)); /* once for each time that it comes */
    assert_int_equal(unlink(path), 0);
    glass_kit_until_looked(&g, "Thumbs.db");
    glass_kit_until_looked(&g, "desktop.ini"); /* that it went has been seen */
    open_by_token(&g, k, path);
    assert_int_equal(unlink(path), 0);
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && session_shows_staff(g.session);)
        glass_kit_turn(&g);
    assert_false(session_shows_staff(g.session));
    glass_kit_release(&g);
}

/* Whoever holds a token sees at once what going back leads to, also when a visit lies beneath. */
static void what_staff_go_back_to_is_shown_at_once(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    char path[1100];
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    store_kit_install(k, &(struct store_wish){.sequence = 102});
    glass_kit_init(&g, k);
    session_apply(g.session, &(struct action){.kind = ACTION_LANGUAGE, .number = 0}, glass_kit_now());
    open_by_token(&g, k, path);
    assert_int_equal(glass_kit_shown(&g), 102);
    session_apply(g.session, &(struct action){.kind = ACTION_STAFF_GO_BACK}, glass_kit_now());
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS;
         glass_kit_now() < end && glass_kit_shown(&g) != 101 && session_shows_report(g.session);)
        glass_kit_turn(&g);
    assert_int_equal(glass_kit_shown(&g), 101);
    assert_true(session_shows_report(g.session));
    glass_kit_release(&g);
}

static bool turn_until_day(struct glass *g, const struct store_kit *k, const char *day)
{
    char seen[DAY_SIZE] = "";
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && strcmp(seen, day) != 0;) {
        glass_kit_turn(g);
        marks_read_day(k->store, seen);
    }
    return strcmp(seen, day) == 0;
}

/* The clock's floor rises with the days, though nothing else happens for months. */
static void each_day_is_remembered(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_kit_init(&g, k);
    assert_true(turn_until_day(&g, k, "2026-11-22"));
    session_set_today(g.session, "2026-11-23");
    assert_true(turn_until_day(&g, k, "2026-11-23"));
    session_set_today(g.session, "2027-02-01");
    assert_true(turn_until_day(&g, k, "2027-02-01"));
    glass_kit_release(&g);
}

int main(void)
{
    wakeup_block_signals();
#define KIT(f) cmocka_unit_test_setup_teardown(f, store_kit_setup, store_kit_teardown)
    const struct CMUnitTest tests[] = {
        KIT(a_large_package_does_not_hold_up_the_screen),
        KIT(a_visitor_keeps_what_is_read_and_the_next_one_sees_the_new),
        KIT(of_two_that_come_together_the_newer_stays),
        KIT(what_is_overtaken_is_never_shown),
        KIT(a_stick_that_never_rests_is_looked_at),
        KIT(a_useless_stick_is_told_of_once),
        KIT(the_same_file_is_tried_once),
        KIT(what_cannot_be_read_leaves_the_one_before),
        KIT(what_a_floor_allows_stays),
        KIT(what_is_withdrawn_does_not_stay),
        KIT(each_day_is_remembered),
        KIT(the_staff_screen_goes_with_its_token),
        KIT(what_staff_go_back_to_is_shown_at_once),
        KIT(a_reader_takes_one_thing_at_a_time_and_ends_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
