/* The staff screen that a token opens: what it says, its two buttons, and how it closes; content that does
 * not wait. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "scene/model.h"
#include "shell/session.h"
#include "shell/session_staff.h"
#include "staff/staff.h"
#include "staff/staff_status.h"
#include "story/teller.h"
#include "text/layout.h"
#include "update/importer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct staff_status good = {
    .visitor = "Facilities, North",
    .trusted = {{"office", "3D898828891A0A8B"}},
    .withdrawn = {{"", "1111222233334444"}},
    .n_trusted = 1,
    .n_withdrawn = 1,
    .last = {.outcome = STORE_INSTALLED, .before = 11, .after = 12, .file = "a.kpk", .at = "2026-11-20T08:15:00-0600"},
    .may_go_back = true,
    .previous = 11,
    .running = true,
    .uptime_ms = 3 * 86400000LL,
    .memory_kib = 90 * 1024,
    .last_ms = 4.25};

static int upright(void **state)
{
    return teller_set_up(state, 1080, 1920);
}

static int lying(void **state)
{
    return teller_set_up(state, 1920, 1080);
}

static void tap_on(struct teller *t, const char *what)
{
    if (!teller_touch(t, what))
        fail_msg("nothing to touch: %s", what);
}

static void it_tells_how_things_are(void **state)
{
    struct teller *t = *state;
    char words[80];
    const struct content *c = session_content(t->session);
    session_report(t->session, &good, t->now);
    assert_true(session_shows_staff(t->session));
    snprintf(words, sizeof words, "Version %lld", c->sequence);
    assert_true(teller_sees(t, words));
    snprintf(words, sizeof words, "%s, %ld days ago", c->issued, staff_status_days(c->issued, "2026-11-22"));
    assert_true(teller_sees(t, staff_status_days(c->issued, "2026-11-22") > 1 ? words : c->issued));
    static const char *const said[] = {"for staff: Facilities, North",
                                       "To be reviewed by",
                                       "Trusted keys: 1",
                                       "office",
                                       "3D898828891A0A8B",
                                       "Withdrawn",
                                       "1111222233334444",
                                       "From version 11 to version 12",
                                       "2026-11-20 at 08:15",
                                       "3 days",
                                       "90 MiB",
                                       "drawn in 4.2 ms",
                                       "Go back to the version before: version 11"};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        if (!teller_sees(t, said[i]))
            fail_msg("not said: %s", said[i]);
    session_set_today(t->session, "2036-01-01");
    assert_true(teller_sees(t, "Past review"));
}

static bool meet(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* Every text lies in the picture and on no other; every button is large, and no text but its own is on it. */
static void check_room(const struct scene *s, float px_per_mm)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_TEXT)
            continue;
        if (d->box.x < 0 || d->box.y < 0 || d->box.x + d->box.w > s->width || d->box.y + d->box.h > s->height)
            fail_msg("\"%.40s\" leaves the picture", d->utf8);
        for (int j = 0; j < i; j++)
            if (s->draws[j].kind == DRAW_TEXT && meet(d->box, s->draws[j].box))
                fail_msg("\"%.40s\" over \"%.40s\"", d->utf8, s->draws[j].utf8);
        for (int j = 0; j < s->n_hits; j++) {
            struct rect button = s->hits[j].box;
            if (button.h < s->height && meet(d->box, button) && d->paragraph->split)
                fail_msg("a word of \"%.40s\" is parted", d->utf8);
            if (meet(d->box, button) && (d->box.y < button.y || d->box.y + d->box.h > button.y + button.h))
                fail_msg("\"%.40s\" reaches over a button", d->utf8);
        }
    }
    for (int i = 0; i < s->n_hits; i++)
        assert_true((float)s->hits[i].box.h >= 30 * px_per_mm - 1 && (float)s->hits[i].box.w >= 30 * px_per_mm - 1);
}

static struct staff_status full_report(void)
{
    struct staff_status full = good;
    full.n_trusted = 30;
    for (int i = 0; i < STAFF_STATUS_KEYS; i++) {
        snprintf(full.trusted[i].name, sizeof full.trusted[i].name, "office-%d", i);
        snprintf(full.trusted[i].id, sizeof full.trusted[i].id, "3D898828891A0A%02X", (unsigned)i);
    }
    full.may_go_back = false;
    memset(full.why_not, 'n', 120);
    full.last.outcome = STORE_UNTRUSTED;
    memset(full.last.reason, 'r', 120);
    return full;
}

/* However much there is to say, and however large. */
static void everything_has_room(void **state)
{
    struct teller *t = *state;
    struct staff_status full = full_report();
    float mm = panel_of(t->width, t->height, 0, -1).px_per_mm;
    for (int size = 0; size < 3; size++) {
        session_apply(t->session, &(struct action){.kind = ACTION_TEXT_SIZE, .number = size}, t->now);
        session_report(t->session, &full, t->now);
        check_room(session_scene(t->session), mm);
        assert_int_equal(session_scene(t->session)->n_hits, 4); /* what does not work cannot be touched */
        assert_true(teller_sees(t, "No way back: nnn"));
        assert_true(teller_sees(t, "Trusted keys: 30"));
        assert_true(teller_sees(t, "office-2"));
        assert_true(teller_sees(t, " more"));
        session_report(t->session, &good, t->now);
        check_room(session_scene(t->session), mm);
        assert_int_equal(session_scene(t->session)->n_hits, 5);
        session_close_report(t->session, t->now);
    }
}

/* The size of the letters of the first text that says this; 0: none does. */
static int letters(const struct scene *s, const char *says)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_TEXT && strstr(s->draws[i].utf8, says))
            return s->draws[i].paragraph->runs[0].size_q6;
    return 0;
}

static void it_is_as_large_as_the_visitor_had_it(void **state)
{
    struct teller *t = *state;
    int before = 0;
    for (int size = 0; size < 2; size++) {
        session_apply(t->session, &(struct action){.kind = ACTION_TEXT_SIZE, .number = size}, t->now);
        session_report(t->session, &good, t->now);
        int now = letters(session_scene(t->session), "Last change");
        assert_true(now > before);
        before = now;
        session_close_report(t->session, t->now);
    }
}

/* A 15-inch panel, where four cards have no room. */
static void on_a_small_panel_it_is_brief(void **state)
{
    struct teller *t = *state;
    struct staff_status full = full_report();
    static const int sizes[][2] = {{1024, 768}, {768, 1024}};
    for (int i = 0; i < 2; i++) {
        struct err e = {0};
        struct panel panel = panel_of(sizes[i][0], sizes[i][1], i ? 228 : 304, -1);
        struct session_setup setup = {t->fonts, panel, "2026-11-22", t->now, false};
        struct session *s = session_new(&setup, teller_content(&e));
        assert_non_null(s);
        session_report(s, &full, t->now);
        check_room(session_scene(s), panel.px_per_mm);
        assert_true(letters(session_scene(s), "30 trusted, 1 withdrawn"));
        assert_true(letters(session_scene(s), "No way back"));
        struct import_state import = {.phase = IMPORT_REFUSED, .outcome = "untrusted", .before = 1};
        memset(import.reason, 'r', 120);
        session_close_report(s, t->now);
        session_import(s, &import, "new.kpk", t->now);
        check_room(session_scene(s), 0);
        assert_true(letters(session_scene(s), "Still showing version 1"));
        assert_true(letters(session_scene(s), "You can remove the stick"));
        session_free(s);
    }
}

static void going_back_is_one_touch(void **state)
{
    struct teller *t = *state;
    session_report(t->session, &good, t->now);
    assert_false(session_take_wish(t->session, ACTION_STAFF_GO_BACK));
    struct found found;
    assert_true(teller_find(t, "staff-go-back", 0, &found));
    teller_down(t, 1, (float)(found.box.x + 20), (float)(found.box.y + 20));
    teller_move(t, 1, 20, 20); /* slid off: not meant */
    teller_up(t, 1, 20, 20);
    assert_false(session_take_wish(t->session, ACTION_STAFF_GO_BACK));
    tap_on(t, "staff-go-back");
    assert_true(session_take_wish(t->session, ACTION_STAFF_GO_BACK));
    assert_false(session_take_wish(t->session, ACTION_STAFF_GO_BACK));
    struct staff_status after = good;
    after.went_back = true;
    staff_status_note(&after, true, "Went back. Visitors see the version before now.");
    session_report(t->session, &after, t->now);
    assert_true(teller_sees(t, "Went back"));
}

static void it_closes(void **state)
{
    struct teller *t = *state;
    session_report(t->session, &good, t->now);
    teller_tap(t, 20, 20); /* nothing is there */
    assert_true(session_shows_staff(t->session));
    tap_on(t, "staff-close");
    assert_false(session_shows_staff(t->session));
    session_report(t->session, &good, t->now);
    session_close_report(t->session, t->now); /* the stick was removed */
    assert_false(session_shows_staff(t->session));
    session_report(t->session, &good, t->now);
    teller_wait(t, IDLE_MS - 1000);
    assert_true(session_shows_staff(t->session));
    teller_wait(t, 2000);
    assert_false(session_shows_staff(t->session));
}

static void being_left_alone_closes_it_with_the_visit(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    session_report(t->session, &good, t->now);
    teller_wait(t, IDLE_MS + 1000);
    assert_false(session_shows_staff(t->session));
    assert_true(session_is_fresh(t->session));
}

/* ---- content that does not wait ---- */

static struct content *with_alerts(struct alert *alerts, int n)
{
    struct err e = {0};
    struct content *c = teller_content(&e);
    assert_non_null(c);
    c->alerts = alerts;
    c->n_alerts = n;
    return c;
}

static void an_alert_is_shown_to_a_visitor_at_once(void **state)
{
    struct teller *t = *state;
    struct alert closed = {.id = "closed-today", .from = "2026-11-22", .until = "2026-11-22"};
    struct alert later = {.id = "later", .from = "2026-12-01", .until = ""};
    assert_true(teller_go_home(t));
    tap_on(t, "go 0 directory");
    const struct content *old = session_content(t->session);
    session_offer_content(t->session, with_alerts(&later, 1), t->now);
    assert_ptr_equal(session_content(t->session), old);
    struct content *urgent = with_alerts(&closed, 1);
    session_offer_content(t->session, urgent, t->now);
    assert_ptr_equal(session_content(t->session), urgent);
    assert_int_equal(session_model(t->session)->now.screen.kind, SCREEN_DIRECTORY); /* where the visitor was */
    assert_string_equal(session_model(t->session)->language, "en");
    session_drop_old_content(t->session);
    session_offer_content(t->session, with_alerts(&closed, 1), t->now); /* brings nothing more */
    assert_ptr_equal(session_content(t->session), urgent);
    struct alert reworded = closed, louder = closed;
    reworded.text = content_ui(urgent, UI_HOME); /* some other words under the same id */
    struct content *said_anew = with_alerts(&reworded, 1);
    session_offer_content(t->session, said_anew, t->now);
    assert_ptr_equal(session_content(t->session), said_anew);
    session_drop_old_content(t->session);
    louder.text = reworded.text;
    louder.level = ALERT_WARNING;
    struct content *raised = with_alerts(&louder, 1);
    session_offer_content(t->session, raised, t->now);
    assert_ptr_equal(session_content(t->session), raised);
}

static void what_staff_asked_for_does_not_wait(void **state)
{
    struct teller *t = *state;
    assert_true(teller_go_home(t));
    struct content *next = with_alerts(NULL, 0);
    session_offer_content(t->session, next, t->now);
    assert_ptr_not_equal(session_content(t->session), next);
    session_hurry(t->session);
    assert_ptr_equal(session_content(t->session), next);
}

static void days_are_counted_by_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(staff_status_days("2026-11-22", "2026-11-22"), 0);
    assert_int_equal(staff_status_days("2026-12-31", "2027-01-01"), 1);
    assert_int_equal(staff_status_days("2028-02-28", "2028-03-01"), 2);
    assert_int_equal(staff_status_days("2027-02-28", "2027-03-01"), 1);
    assert_int_equal(staff_status_days("2027-01-01", "2026-01-01"), -365);
    assert_int_equal(staff_status_days("", "2026-01-01"), 0);
}

int main(void)
{
#define UPRIGHT(f) cmocka_unit_test_setup_teardown(f, upright, teller_tear_down)
#define LYING(f)   cmocka_unit_test_setup_teardown(f, lying, teller_tear_down)
    const struct CMUnitTest tests[] = {
        UPRIGHT(it_tells_how_things_are),
        LYING(it_tells_how_things_are),
        UPRIGHT(everything_has_room),
        LYING(everything_has_room),
        UPRIGHT(it_is_as_large_as_the_visitor_had_it),
        LYING(it_is_as_large_as_the_visitor_had_it),
        UPRIGHT(on_a_small_panel_it_is_brief),
        UPRIGHT(going_back_is_one_touch),
        UPRIGHT(it_closes),
        UPRIGHT(being_left_alone_closes_it_with_the_visit),
        UPRIGHT(an_alert_is_shown_to_a_visitor_at_once),
        UPRIGHT(what_staff_asked_for_does_not_wait),
        cmocka_unit_test(days_are_counted_by_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
