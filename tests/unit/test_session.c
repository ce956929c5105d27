/* The kiosk without a window: it forgets, it waits, it takes new content when nobody is there, and nothing
 * that fingers do breaks it. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "input/gesture.h"
#include "scene/model.h"
#include "shell/prefetch.h"
#include "shell/session.h"
#include "shell/session_internal.h"
#include "shell/session_staff.h"
#include "staff/staff.h"
#include "story/teller.h"
#include "text/fonts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int setup(void **state)
{
    return teller_set_up(state, 1080, 1920);
}

static void tap_on(struct teller *t, const char *what)
{
    if (!teller_touch(t, what))
        fail_msg("nothing to touch: %s", what);
}

/* A session that was never touched and one that was cleared cannot be told apart but by their clocks. */
static void expect_nothing_left(struct teller *t)
{
    struct model fresh, now = *session_model(t->session);
    model_init(&fresh, now.touched, now.today);
    fresh.greeting = now.greeting;
    fresh.sway = now.sway;
    assert_true(session_is_fresh(t->session));
    assert_int_equal(now.n_back, 0);
    assert_string_equal(now.query, "");
    assert_string_equal(now.language, fresh.language);
    assert_string_equal(now.card_language, "");
    assert_string_equal(now.alerts_closed[0], "");
    assert_memory_equal(now.back, fresh.back, sizeof now.back);
    assert_memory_equal(now.now.offset, fresh.now.offset, sizeof now.now.offset);
    assert_true(now.map_zoom == 0 && now.map_x == 0 && now.map_y == 0);
    assert_false(now.search_open || now.warning || now.side_by_side || now.side_by_side_chosen || now.pressed);
}

static void clear_screen_forgets_everything(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    tap_on(t, "text-size");
    tap_on(t, "contrast");
    tap_on(t, "go 0 directory");
    tap_on(t, "search-open 1");
    tap_on(t, "key 97");
    assert_string_equal(session_model(t->session)->query, "a");
    tap_on(t, "clear");
    expect_nothing_left(t);
}

static void being_left_alone_forgets_everything(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    tap_on(t, "go 0 map");
    teller_drag(t, 500, 900, 600, 1000, 200, true);
    teller_wait(t, IDLE_MS - IDLE_WARNING_MS - 500);
    assert_false(session_model(t->session)->warning);
    teller_wait(t, 1000);
    assert_true(session_model(t->session)->warning);
    teller_wait(t, IDLE_WARNING_MS);
    expect_nothing_left(t);
}

static void the_touch_that_answers_the_warning_does_nothing_else(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    for (int round = 0; round < 3; round++) { /* without limit */
        teller_wait(t, IDLE_MS - IDLE_WARNING_MS + 1000);
        assert_true(session_model(t->session)->warning);
        teller_tap(t, 1000, 1860); /* where "Clear screen" is */
        assert_false(session_model(t->session)->warning);
        assert_int_equal(session_model(t->session)->now.screen.kind, SCREEN_HOME);
    }
    teller_tap(t, 1000, 1860);
    assert_true(session_is_fresh(t->session));
}

static void a_finger_left_on_the_glass_does_not_hold_the_kiosk(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    teller_down(t, 1, 540, 700);
    teller_wait(t, IDLE_MS + 1000);
    assert_true(session_is_fresh(t->session));
    teller_up(t, 1, 540, 700);
    assert_true(session_is_fresh(t->session));
}

/* The wheel of a mouse is somebody reading, where there is something to scroll. */
static void who_turns_the_wheel_is_there(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    tap_on(t, "go 0 directory");
    teller_wait(t, IDLE_MS - IDLE_WARNING_MS - 1000);
    session_wheel(t->session, 540, 900, -1, t->now);
    teller_wait(t, IDLE_MS - IDLE_WARNING_MS - 1000);
    assert_false(session_model(t->session)->warning);
    session_wheel(t->session, 540, 1919, -1, t->now); /* the bar does not scroll */
    teller_wait(t, 2000);
    assert_true(session_model(t->session)->warning);
}

/* One tap on the welcome screen, told or meant twice, leads home and no further. */
static void the_second_half_of_a_double_tap_does_nothing(void **state)
{
    struct teller *t = *state;
    for (int gap = 0; gap < 400; gap += 20) {
        struct found tile;
        assert_true(teller_find(t, "language 0", 0, &tile));
        float x = (float)(tile.box.x + tile.box.w / 2), y = (float)(tile.box.y + tile.box.h / 2);
        teller_tap(t, x, y);
        teller_wait(t, gap > 40 ? gap - 40 : 0);
        teller_down(t, 1, x, y);
        teller_wait(t, 60);
        teller_up(t, 1, x, y);
        assert_int_equal(session_model(t->session)->now.screen.kind, SCREEN_HOME);
        teller_wait(t, IDLE_MS + 1000);
        assert_true(session_is_fresh(t->session));
    }
}

/* What came down on the old screen, or on the new one before it could be seen, is not meant for what lies there now. */
/* The middle of the place on the screen that leads to the offices. */
static struct pointer down_on_a_way(struct teller *t)
{
    const struct scene *scene = session_scene(t->session);
    int i = 0;
    while (i < scene->n_targets && scene->targets[i].action.screen.kind != SCREEN_DIRECTORY)
        i++;
    assert_true(i < scene->n_targets);
    struct rect box = scene->targets[i].box;
    return (struct pointer){POINTER_DOWN, 1, (float)(box.x + box.w / 2), (float)(box.y + box.h / 2), t->now, 0};
}

static void a_press_before_the_screen_is_seen_does_nothing(void **state)
{
    struct teller *t = *state;
    struct action go = {.kind = ACTION_LANGUAGE, .number = 0};
    teller_wait(t, 1000);
    session_apply(t->session, &go, t->now);
    t->now += 5000; /* nothing was drawn yet: a slow machine */
    struct pointer p = down_on_a_way(t);
    session_pointer(t->session, &p);
    teller_wait(t, 1000);
    p.kind = POINTER_UP;
    p.ms = t->now;
    session_pointer(t->session, &p);
    assert_int_equal(session_model(t->session)->now.screen.kind, SCREEN_HOME);
    session_shown(t->session, t->now);
    t->now += 1000;
    p = down_on_a_way(t); /* the same a second after it was drawn */
    session_pointer(t->session, &p);
    p.kind = POINTER_UP;
    session_pointer(t->session, &p);
    assert_int_equal(session_model(t->session)->now.screen.kind, SCREEN_DIRECTORY);
}

static void a_lost_lift_makes_nobody_deaf(void **state)
{
    struct teller *t = *state;
    teller_down(t, 50, 300, 900); /* on the welcome screen, never lifted */
    teller_wait(t, 330000);
    tap_on(t, "language 0");
    assert_int_equal(session_model(t->session)->now.screen.kind, SCREEN_HOME);
    teller_down(t, 60, 20, 1780); /* a hand that rests on the frame */
    teller_wait(t, 2000);
    tap_on(t, "go 0 letter");
    assert_int_equal(session_model(t->session)->now.screen.kind, SCREEN_LETTER);
    teller_down(t, 61, 540, 700);
    teller_wait(t, IDLE_LETTER_MS + 1000); /* and holds no visit */
    assert_true(session_is_fresh(t->session));
}

static void fast_typing_is_not_held_up(void **state)
{
    struct teller *t = *state;
    struct found m, a;
    assert_true(teller_go_home(t));
    tap_on(t, "go 0 directory");
    tap_on(t, "search-open 1");
    assert_true(teller_find(t, "key 109", 0, &m) && teller_find(t, "key 97", 0, &a));
    for (int i = 0; i < 3; i++) { /* overlapping, 20 ms apart */
        teller_down(t, 210, (float)(m.box.x + 20), (float)(m.box.y + 20));
        teller_wait(t, 20);
        teller_down(t, 211, (float)(a.box.x + 20), (float)(a.box.y + 20));
        teller_wait(t, 20);
        teller_up(t, 210, (float)(m.box.x + 20), (float)(m.box.y + 20));
        teller_up(t, 211, (float)(a.box.x + 20), (float)(a.box.y + 20));
    }
    assert_string_equal(session_model(t->session)->query, "mamama");
}

static void a_press_is_drawn_at_once(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    struct found found;
    assert_true(teller_find(t, "go 0 letter", 0, &found));
    teller_wait(t, 500);
    assert_false(session_dirty(t->session));
    struct pointer down = {POINTER_DOWN, 1, (float)(found.box.x + 20), (float)(found.box.y + 20), t->now, 0};
    assert_true(session_pointer(t->session, &down));
    assert_true(session_model(t->session)->pressed);
    assert_true(session_deadline(t->session, t->now) == t->now);
}

static void nothing_moves_while_nothing_happens(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    teller_wait(t, 2000);
    int frames = t->frames;
    assert_true(session_deadline(t->session, t->now) >= t->now + 60000);
    teller_wait(t, 60000);
    assert_int_equal(t->frames, frames);
}

static void new_content_waits_for_the_visitor_to_leave(void **state)
{
    struct teller *t = *state;
    struct err e = {0};
    assert_true(teller_go_home(t));
    const struct content *old = session_content(t->session);
    session_offer_content(t->session, teller_content(&e), t->now);
    struct content *newest = teller_content(&e);
    session_offer_content(t->session, newest, t->now); /* a second stick meanwhile */
    assert_ptr_equal(session_content(t->session), old);
    teller_wait(t, 5000);
    assert_ptr_equal(session_content(t->session), old);
    tap_on(t, "clear");
    assert_ptr_equal(session_content(t->session), newest);
    assert_true(teller_go_home(t));
}

static void new_content_is_shown_at_once_when_nobody_is_there(void **state)
{
    struct teller *t = *state;
    struct err e = {0};
    struct content *next = teller_content(&e), *last = teller_content(&e);
    session_offer_content(t->session, next, t->now);
    assert_ptr_equal(session_content(t->session), next);
    assert_true(session_dirty(t->session));
    session_offer_content(t->session, last, t->now); /* the painter still looks at the first */
    assert_ptr_equal(session_content(t->session), next);
    session_drop_old_content(t->session);
    assert_ptr_equal(session_content(t->session), last);
    assert_true(teller_go_home(t));
}

/* What was shown and never painted is withdrawn: the painter still looks at the one before, which stays until it has looked away. */
static void what_is_withdrawn_unseen_leaves_the_painter_its_own(void **state)
{
    struct teller *t = *state;
    struct err e = {0};
    const struct content *painted = session_content(t->session);
    session_offer_content(t->session, teller_content(&e), t->now);
    assert_ptr_equal(t->session->old, painted);
    session_withdraw_content(t->session);
    assert_null(session_content(t->session));
    assert_ptr_equal(t->session->old, painted);
    session_drop_old_content(t->session);
    assert_null(t->session->old);
    assert_null(session_scene(t->session));
    session_offer_content(t->session, teller_content(&e), t->now);
    assert_true(teller_go_home(t));
}

static void without_content_there_is_no_picture_until_some_comes(void **state)
{
    struct teller *t = *state;
    struct err e = {0};
    struct session_setup setup = {t->fonts, panel_of(1080, 1920, 0, -1), "2026-11-22", 0, false};
    struct session *s = session_new(&setup, NULL);
    assert_non_null(s);
    assert_null(session_scene(s));
    assert_false(session_pointer(s, &(struct pointer){POINTER_DOWN, 1, 500, 500, 0, 0}));
    assert_false(session_tick(s, 1000)); /* nor a busy loop over nothing */
    assert_true(session_deadline(s, 1000) == INT64_MAX);
    session_offer_content(s, teller_content(&e), 2000);
    assert_non_null(session_scene(s));
    session_free(s);
}

/* ---- the staff screen ---- */

static void whoever_brings_a_stick_is_told(void **state)
{
    struct teller *t = *state;
    struct import_state import = {.phase = IMPORT_RUNNING, .step = "copy", .percent = 40};
    session_import(t->session, &import, "new.kpk", t->now);
    assert_true(session_shows_staff(t->session));
    assert_true(teller_sees(t, "Leave it in"));
    assert_false(teller_sees(t, "remove the stick"));
    import = (struct import_state){.phase = IMPORT_REFUSED, .outcome = "untrusted", .reason = "why", .before = 1};
    session_import(t->session, &import, "new.kpk", t->now);
    assert_true(teller_sees(t, "not signed"));
    assert_true(teller_sees(t, "Still showing version 1"));
    assert_true(teller_sees(t, "remove the stick"));
    session_stick_gone(t->session, t->now);
    assert_false(teller_sees(t, "remove the stick"));
    teller_wait(t, 11000);
    assert_false(session_shows_staff(t->session));
    assert_true(session_is_fresh(t->session));
}

static void a_stick_does_not_interrupt_a_visitor(void **state)
{
    struct teller *t = *state;
    struct import_state import = {.phase = IMPORT_INSTALLED, .outcome = "installed", .before = 4, .after = 5};
    assert_true(teller_go_home(t));
    session_import(t->session, &import, "new.kpk", t->now);
    assert_false(session_shows_staff(t->session));
    assert_true(teller_sees(t, "For staff"));
    teller_wait(t, IDLE_MS - IDLE_WARNING_MS - 1000); /* however long the visitor reads */
    assert_false(session_shows_staff(t->session));
    tap_on(t, "staff-show"); /* but whoever brought it need not wait */
    assert_true(session_shows_staff(t->session));
    assert_true(teller_sees(t, "From version 4 to version 5"));
    teller_tap(t, 500, 500); /* closes it, and presses nothing below */
    assert_false(session_shows_staff(t->session));
    assert_false(session_is_fresh(t->session));
    assert_false(teller_sees(t, "For staff"));
    teller_wait(t, 70000);
    assert_false(session_shows_staff(t->session));
}

/* What is installed and what visitors see differ while somebody is reading: the page says both, and contradicts itself nowhere. */
static void the_page_knows_who_still_sees_what(void **state)
{
    struct teller *t = *state;
    struct import_state import = {.phase = IMPORT_REFUSED, .outcome = "older", .before = 3};
    session_import(t->session, &import, "old.kpk", t->now);
    assert_false(teller_sees(t, "Still showing"));
    assert_true(teller_sees(t, "Visitors still see version 1. Version 3 comes when nobody is reading."));
    long long now = session_content(t->session)->sequence;
    struct import_state good = {.phase = IMPORT_INSTALLED, .outcome = "installed", .before = 1, .after = now};
    session_import(t->session, &good, "new.kpk", t->now);
    assert_true(teller_sees(t, "has been updated"));
    assert_false(teller_sees(t, "Visitors still see")); /* what they see is it */
    session_import(t->session, &import, "old.kpk", t->now);
    struct session_setup setup = {t->fonts, panel_of(1080, 1920, 0, -1), "2026-11-22", 0, false};
    struct session *s = session_new(&setup, NULL), *shown = t->session;
    session_import(s, &import, "old.kpk", t->now);
    t->session = s;
    assert_true(teller_sees(t, "Still nothing to show"));
    assert_true(teller_sees(t, "Visitors see the switchboard number"));
    t->session = shown;
    session_free(s);
}

static void a_stick_of_no_use_is_told_in_words(void **state)
{
    struct teller *t = *state;
    static const struct {
        struct staff_stick stick;
        const char *found, *needed;
    } cases[] = {
        {{.trouble = MEDIA_ZIPPED, .name = "new.kpk.zip"}, "new.kpk.zip: open the ZIP on a computer first.", ".kpk"},
        {{.trouble = MEDIA_RENAMED, .name = "new.kpk.txt"}, "does not end in .kpk", "Rename it"},
        {{.trouble = MEDIA_UNMOUNTED, .name = "ntfs"}, "This stick is formatted as NTFS", "FAT32 or exFAT"},
        {{.trouble = MEDIA_UNMOUNTED, .name = "BitLocker"}, "encrypted", "FAT32 or exFAT"},
        {{.trouble = MEDIA_UNMOUNTED, .name = ""}, "not formatted", "FAT32 or exFAT"},
        {{.trouble = MEDIA_UNMOUNTED, .name = "vfat"}, "could not be opened", "FAT32 or exFAT"},
        {{.trouble = MEDIA_EMPTY}, "The stick is empty", "ends in .kpk"},
        {{.trouble = MEDIA_OTHER_FILES, .name = "a.jpg"}, "no package on this stick", "ends in .kpk"},
        {{.token = "a.staff: was good until 2026-01-01"}, "token on this stick was not accepted", "2026-01-01"},
        {{.trouble = MEDIA_EMPTY, .token = "a.staff: was good until 2026-01-01"},
         "token on this stick was not accepted",
         "2026-01-01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        session_stick(t->session, &cases[i].stick, t->now);
        assert_true(session_shows_staff(t->session));
        if (!teller_sees(t, cases[i].found) || !teller_sees(t, cases[i].needed))
            fail_msg("not said: %s, %s", cases[i].found, cases[i].needed);
    }
    session_stick_gone(t->session, t->now);
    teller_wait(t, 11000);
    assert_false(session_shows_staff(t->session));
}

static void what_waited_comes_when_the_visit_has_ended(void **state)
{
    struct teller *t = *state;
    struct import_state import = {.phase = IMPORT_REFUSED, .outcome = "older", .before = 1};
    assert_true(teller_go_home(t));
    session_import(t->session, &import, "old.kpk", t->now);
    teller_wait(t, 60000);
    tap_on(t, "clear");
    teller_wait(t, 100);
    assert_true(session_is_fresh(t->session));
    assert_true(teller_sees(t, "Still showing version 1")); /* from now on for its whole time */
    teller_wait(t, 59000);
    assert_true(session_shows_staff(t->session));
    teller_wait(t, 2000);
    assert_false(session_shows_staff(t->session));
}

static void a_new_day_is_told(void **state)
{
    struct teller *t = *state;
    session_scene(t->session);
    session_set_today(t->session, "2026-11-22");
    assert_false(session_dirty(t->session));
    session_set_today(t->session, "2026-11-23");
    assert_true(session_dirty(t->session));
    assert_string_equal(session_model(t->session)->today, "2026-11-23");
}

static void working_ahead_changes_nothing_and_ends(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    struct model before = *session_model(t->session);
    struct prefetch warm;
    int pictures = 0;
    prefetch_init(&warm);
    while (prefetch_next(&warm, t->session))
        pictures++;
    assert_true(pictures >= 5 && pictures <= PREFETCH_MOST);
    assert_null(prefetch_next(&warm, t->session));
    assert_memory_equal(&before, session_model(t->session), sizeof before);
    assert_false(session_dirty(t->session));
    prefetch_release(&warm);
}

/* ---- ten thousand touches ---- */

static unsigned dice(unsigned *seed, unsigned n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

static void touch_anywhere(struct teller *t, unsigned *seed)
{
    float x = (float)dice(seed, (unsigned)t->width), y = (float)dice(seed, (unsigned)t->height);
    switch (dice(seed, 12)) {
    case 0:
        teller_drag(t, x, y, (float)dice(seed, 1080), (float)dice(seed, 1920), 80, false);
        return;
    case 1: /* a palm */
        teller_down(t, 1, x, y);
        teller_down(t, 2, x + 60, y + 40);
        teller_move(t, 2, x - 90, y - 200);
        teller_move(t, 1, x + 90, y + 200);
        teller_up(t, 1, x, y);
        teller_up(t, 2, x, y);
        return;
    case 3: /* a lift that never comes */
        teller_down(t, 100 + (int)dice(seed, 30), x, y);
        return;
    case 4: /* two hands */
        teller_down(t, 1, x, y);
        teller_down(t, 2, (float)dice(seed, 1080), (float)dice(seed, 1920));
        teller_wait(t, 60);
        teller_up(t, 2, x, y);
        teller_up(t, 1, x, y);
        return;
    case 2: /* events that come in no order */
        teller_up(t, (int)dice(seed, 4), x, y);
        teller_move(t, (int)dice(seed, 4), x, y);
        return;
    default:
        teller_tap(t, x, y);
    }
}

/* Whatever was touched, the way out is there: somewhere to go, and "Clear screen". */
static void expect_a_way_out(struct teller *t)
{
    const struct scene *s = session_scene(t->session);
    bool go = false, clear = false;
    for (int i = 0; i < s->n_hits; i++) {
        go = go || s->hits[i].action.kind == ACTION_GO;
        clear = clear || s->hits[i].action.kind == ACTION_CLEAR;
    }
    assert_true(go);
    assert_true(clear || session_model(t->session)->now.screen.kind == SCREEN_WELCOME);
    assert_false(s->dropped);
}

static void ten_thousand_touches_find_no_dead_end(void **state)
{
    struct teller *t = *state;
    unsigned seed = 2019;
    for (int i = 0; i < 10000; i++) {
        touch_anywhere(t, &seed);
        if (i % 10 == 0)
            expect_a_way_out(t);
        if (i % 1000 == 999)
            teller_wait(t, 400000);
    }
    teller_wait(t, 400000);
    expect_nothing_left(t);
}

int main(void)
{
#define KIOSK(f) cmocka_unit_test_setup_teardown(f, setup, teller_tear_down)
    const struct CMUnitTest tests[] = {
        KIOSK(clear_screen_forgets_everything),
        KIOSK(being_left_alone_forgets_everything),
        KIOSK(the_touch_that_answers_the_warning_does_nothing_else),
        KIOSK(a_finger_left_on_the_glass_does_not_hold_the_kiosk),
        KIOSK(who_turns_the_wheel_is_there),
        KIOSK(the_second_half_of_a_double_tap_does_nothing),
        KIOSK(a_press_before_the_screen_is_seen_does_nothing),
        KIOSK(a_lost_lift_makes_nobody_deaf),
        KIOSK(fast_typing_is_not_held_up),
        KIOSK(a_press_is_drawn_at_once),
        KIOSK(nothing_moves_while_nothing_happens),
        KIOSK(new_content_waits_for_the_visitor_to_leave),
        KIOSK(new_content_is_shown_at_once_when_nobody_is_there),
        KIOSK(what_is_withdrawn_unseen_leaves_the_painter_its_own),
        KIOSK(without_content_there_is_no_picture_until_some_comes),
        KIOSK(whoever_brings_a_stick_is_told),
        KIOSK(a_stick_does_not_interrupt_a_visitor),
        KIOSK(what_waited_comes_when_the_visit_has_ended),
        KIOSK(the_page_knows_who_still_sees_what),
        KIOSK(a_stick_of_no_use_is_told_in_words),
        KIOSK(a_new_day_is_told),
        KIOSK(working_ahead_changes_nothing_and_ends),
        KIOSK(ten_thousand_touches_find_no_dead_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
