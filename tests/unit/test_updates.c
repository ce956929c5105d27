/* updates: new content comes beside the drawing, is shown between two visits, and costs the screen's thread
 * next to nothing, however large it is. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "ground/file.h"
#include "input/gesture.h"
#include "scene/model.h"
#include "shell/session.h"
#include "shell/session_internal.h"
#include "shell/updates.h"
#include "staff/glass_size.h"
#include "staff/health.h"
#include "store_kit.h"
#include "text/fonts.h"
#include "update/content_loader.h"
#include "update/content_source.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LARGE = 64 /* MB */, PATIENCE_MS = 60000 };

struct glass { /* a kiosk without a window */
    struct fonts *fonts;
    struct content_source library;
    struct health health;
    struct session *session;
    struct glass_size size;
    struct wakeup *wake;
    struct updates *updates;
    char media[1024];
    double slowest; /* ms of this thread's processor that one turn of the loop took */
};

/* This thread's processor: what the machine does besides is not what is measured. */
static double processor_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void glass_init(struct glass *g, const struct store_kit *k)
{
    struct err e = {0};
    *g = (struct glass){.size = {.mount_mm = -1}, .library = {.store = k->store, .trust = k->trust}};
    g->fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
    assert_non_null(g->fonts);
    struct session_setup setup = {g->fonts, panel_of(540, 960, 0, -1), "2026-11-22", now_ms(), false};
    g->session = session_new(&setup, content_source_open(&g->library));
    assert_non_null(g->session);
    health_init(&g->health, now_ms());
    g->wake = wakeup_new();
    snprintf(g->media, sizeof g->media, "%.900s/../media", k->store);
    assert_true(file_make_folder(k->store, &e) && file_make_folder(g->media, &e)); /* no stick is there */
    g->updates = updates_new(&g->library, g->media, &g->health, &g->size, g->wake);
    assert_non_null(g->updates);
}

static void glass_release(struct glass *g)
{
    updates_free(g->updates);
    wakeup_free(g->wake);
    session_free(g->session);
    fonts_free(g->fonts);
}

/* As the main loop turns, without drawing. */
static void turn(struct glass *g)
{
    double start = processor_ms();
    updates_tick(g->updates, g->session, wakeup_take(g->wake), now_ms());
    session_tick(g->session, now_ms());
    double took = processor_ms() - start;
    g->slowest = took > g->slowest ? took : g->slowest;
    session_drop_old_content(g->session);
    usleep(1000);
}

static long long shown(const struct glass *g)
{
    return session_content(g->session)->sequence;
}

static bool turn_until_shown(struct glass *g, long long sequence)
{
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && shown(g) != sequence;)
        turn(g);
    return shown(g) == sequence;
}

static void turn_for(struct glass *g, int ms)
{
    for (int64_t end = now_ms() + ms; now_ms() < end;)
        turn(g);
}

/* What reading the installed package costs, in this thread. */
static double cost_of_reading(const struct glass *g)
{
    struct content_source l = g->library;
    double start = processor_ms();
    struct content *c = content_source_open(&l);
    double took = processor_ms() - start;
    assert_non_null(c);
    content_free(c);
    return took;
}

static void a_large_package_does_not_hold_up_the_screen(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_init(&g, k);
    assert_int_equal(shown(&g), 101);
    store_kit_install(k, &(struct store_wish){.sequence = 102, .megabytes = LARGE});
    assert_true(turn_until_shown(&g, 102));
    double reading = cost_of_reading(&g);
    print_message("reading takes %.1f ms, the slowest turn took %.2f ms\n", reading, g.slowest);
    assert_true(g.slowest < reading / 5);
    glass_release(&g);
}

static void a_visitor_keeps_what_is_read_and_the_next_one_sees_the_new(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_init(&g, k);
    struct action go = {.kind = ACTION_LANGUAGE, .number = 0}, clear = {.kind = ACTION_CLEAR};
    session_apply(g.session, &go, now_ms());
    store_kit_install(k, &(struct store_wish){.sequence = 102});
    turn_for(&g, 1500);
    assert_int_equal(shown(&g), 101);
    session_apply(g.session, &clear, now_ms());
    assert_true(turn_until_shown(&g, 102));
    glass_release(&g);
}

/* The one that the store has overtaken never comes to the screen after the newer one. */
static void of_two_that_come_together_the_newer_stays(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_init(&g, k);
    store_kit_install(k, &(struct store_wish){.sequence = 102, .megabytes = LARGE / 2});
    for (int i = 0; i < 20; i++)
        turn(&g);
    store_kit_install(k, &(struct store_wish){.sequence = 103});
    assert_true(turn_until_shown(&g, 103));
    turn_for(&g, 1000);
    assert_int_equal(shown(&g), 103);
    glass_release(&g);
}

/* Turns on news alone until the reader has read; false: its content was taken within the last turn, before it could tell. */
static bool is_read_and_not_taken(struct glass *g, unsigned *news, long long before)
{
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && !(*news & WAKEUP_CONTENT); usleep(1000)) {
        if (*news)
            updates_tick(g->updates, g->session, *news, now_ms());
        *news = wakeup_take(g->wake);
    }
    assert_true(*news & WAKEUP_CONTENT);
    session_tick(g->session, now_ms());
    session_drop_old_content(g->session);
    return shown(g) == before;
}

/* It was read whole, and its successor came before the screen's thread had looked. */
static void what_is_overtaken_is_never_shown(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    unsigned news = 0;
    long long last = 101;
    store_kit_install(k, &(struct store_wish){.sequence = last});
    glass_init(&g, k);
    do {
        assert_true(last < 200); /* one of fifty is caught at the right moment; nearly always the first */
        store_kit_install(k, &(struct store_wish){.sequence = last + 1});
        last++;
    } while (!is_read_and_not_taken(&g, &news, last - 1) && turn_until_shown(&g, last));
    store_kit_install(k, &(struct store_wish){.sequence = last + 1});
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && !(news & WAKEUP_STORE); usleep(1000))
        news |= wakeup_take(g.wake);
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && shown(&g) != last + 1; usleep(1000)) {
        updates_tick(g.updates, g.session, news, now_ms());
        session_tick(g.session, now_ms());
        assert_int_not_equal(shown(&g), last);
        news = wakeup_take(g.wake);
    }
    assert_int_equal(shown(&g), last + 1);
    glass_release(&g);
}

/* Something is written to the stick without end: it is looked at all the same. */
static void a_stick_that_never_rests_is_looked_at(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    struct err e = {0};
    char file[1200];
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_init(&g, k);
    turn_for(&g, 500);
    snprintf(file, sizeof file, "%s/new.kpk.zip", g.media);
    assert_true(file_replace(file, "x", 1, &e));
    int64_t now = now_ms(), first = now;
    while (now - first < PATIENCE_MS && model_screen(session_model(g.session))->kind != SCREEN_STAFF) {
        updates_tick(g.updates, g.session, WAKEUP_MEDIA, now);
        session_tick(g.session, now);
        now += 500;
        usleep(20000);
    }
    assert_int_equal(model_screen(session_model(g.session))->kind, SCREEN_STAFF);
    glass_release(&g);
}

static void what_cannot_be_read_leaves_the_one_before(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    store_kit_install(k, &(struct store_wish){.sequence = 102});
    glass_init(&g, k);
    assert_int_equal(shown(&g), 102);
    store_kit_install(k, &(struct store_wish){.sequence = 103});
    store_kit_break(k, STORE_CURRENT);
    turn_for(&g, 1500);
    assert_int_equal(shown(&g), 102);
    glass_release(&g);
}

/* What a floor has withdrawn goes from the screen even when nothing can be shown instead. */
static void what_is_withdrawn_does_not_stay(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_init(&g, k);
    store_kit_install(k, &(struct store_wish){.sequence = 102, .min_sequence = 102});
    store_kit_break(k, STORE_CURRENT);
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && session_content(g.session);)
        turn(&g);
    assert_null(session_content(g.session));
    assert_null(session_scene(g.session)); /* the safe page */
    store_kit_install(k, &(struct store_wish){.sequence = 103});
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && !session_content(g.session);)
        turn(&g);
    assert_int_equal(shown(&g), 103);
    assert_non_null(session_scene(g.session));
    glass_release(&g);
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
    for (int i = 0; i < PATIENCE_MS && !content_loader_take(r, &content, &from); i++)
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

static void put_file(const struct glass *g, const char *name)
{
    char path[1100];
    struct err e = {0};
    snprintf(path, sizeof path, "%s/%s", g->media, name);
    assert_true(file_replace(path, "x", 1, &e));
}

/* A file comes, and the stick is looked at anew: the look has begun. */
static void turn_until_looked(struct glass *g, const char *name)
{
    put_file(g, name);
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && updates_deadline(g->updates) == INT64_MAX;)
        turn(g);
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && updates_deadline(g->updates) != INT64_MAX;)
        turn(g);
    assert_true(updates_deadline(g->updates) == INT64_MAX);
}

static void a_useless_stick_is_told_of_once(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_init(&g, k);
    put_file(&g, "new.kpk.zip");
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && !session_shows_staff(g.session);)
        turn(&g);
    assert_true(session_shows_staff(g.session));
    session_apply(g.session, &(struct action){.kind = ACTION_STAFF_CLOSE}, now_ms());
    assert_false(session_shows_staff(g.session));
    turn_until_looked(&g, "Thumbs.db");
    turn_until_looked(&g, "desktop.ini"); /* begins when the look before has been taken */
    assert_false(session_shows_staff(g.session));
    glass_release(&g);
}

/* It is no package; whoever has read that and closed the page is not told again while the stick stays in. */
static void the_same_file_is_tried_once(void **state)
{
    struct store_kit *k = *state;
    struct glass g;
    store_kit_install(k, &(struct store_wish){.sequence = 101});
    glass_init(&g, k);
    put_file(&g, "a.kpk");
    for (int64_t end = now_ms() + PATIENCE_MS; now_ms() < end && g.session->staff.import.phase != IMPORT_REFUSED;)
        turn(&g);
    assert_int_equal(g.session->staff.import.phase, IMPORT_REFUSED);
    assert_true(session_shows_staff(g.session));
    session_apply(g.session, &(struct action){.kind = ACTION_STAFF_CLOSE}, now_ms());
    turn_until_looked(&g, "Thumbs.db");
    turn_until_looked(&g, "desktop.ini");
    assert_false(session_shows_staff(g.session));
    glass_release(&g);
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
        KIT(what_is_withdrawn_does_not_stay),
        KIT(a_reader_takes_one_thing_at_a_time_and_ends_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
