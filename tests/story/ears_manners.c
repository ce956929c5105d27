/* What is not heard, or not any more, and what is heard again: loudness and words that end with a visit, fingers and keys that come
 * quickly, staff and new content in the middle of it. Recordings are tones of 100 ms. */
#include "cmocka_all.h"

#include "content/content.h"
#include "content/sounds.h"
#include "input/pointer.h"
#include "query/speech.h"
#include "scene/model.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "shell/spoken.h"
#include "shell/voice.h"
#include "sound/player.h"
#include "story/listener.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int rows(struct listener *x)
{
    const struct sound *const *row;
    return voice_row(x->voice, &row);
}

static void act(struct listener *x, struct action a)
{
    session_apply(x->session, &a, x->now);
    listener_follow(x);
}

static void open_screen(struct listener *x, enum screen_kind kind, const char *id)
{
    struct action go = {.kind = ACTION_GO, .screen = {.kind = kind}};
    snprintf(go.screen.id, sizeof go.screen.id, "%s", id);
    act(x, go);
}

/* The place to touch that chooses a language, or -1. */
static int tile_of(struct listener *x, const char *tag)
{
    const struct scene *scene = session_scene(x->session);
    int language = languages_find(&x->content->languages, tag);
    for (int i = 0; i < scene->n_targets; i++)
        if (scene->targets[i].action.kind == ACTION_LANGUAGE && scene->targets[i].action.number == language)
            return i;
    fail_msg("no tile of %s", tag);
    return -1;
}

static void finger(struct listener *x, int id, int target, enum pointer_kind kind)
{
    struct rect box = session_scene(x->session)->targets[target].box;
    session_shown(x->session, x->now);
    x->now += 500;
    struct pointer p = {kind, id, (float)(box.x + box.w / 2), (float)(box.y + box.h / 2), x->now, 0};
    session_pointer(x->session, &p);
    listener_follow(x);
}

static void wait_for_name(struct listener *x)
{
    assert_true(voice_deadline(x->voice) > x->now && voice_deadline(x->voice) <= x->now + 1000);
    x->now = voice_deadline(x->voice);
    listener_follow(x);
}

static void loudness_ends_with_the_visit(void **state)
{
    struct listener *x = *state;
    int loud[2];
    listener_begin_as(x, "", VOICE_SPEAKER, KIOSK_SOURCE_DIR "/content", "2026-11-22");
    for (int visit = 0; visit < 2; visit++) {
        int es = tile_of(x, "es");
        finger(x, 1, es, POINTER_DOWN);
        wait_for_name(x);
        loud[visit] = listener_play(x, 300);
        finger(x, 1, es, POINTER_CANCEL);
        listener_key(x, PAD_HELP);
        for (int i = 0; i < 20; i++)
            listener_key(x, PAD_SOFTER);
        listener_key(x, PAD_REPEAT);
        assert_true(listener_play(x, 300) < loud[visit] / 4);
        act(x, (struct action){.kind = ACTION_CLEAR});
        assert_int_equal(rows(x), 0);
    }
    assert_int_equal(loud[0], loud[1]);
    listener_end(x);
}

/* A second finger is laid down before the first is lifted: the newest says what it is on. */
static void a_finger_after_another_says_its_own_name(void **state)
{
    struct listener *x = *state;
    listener_begin_as(x, "", VOICE_SPEAKER, KIOSK_SOURCE_DIR "/content", "2026-11-22");
    int en = tile_of(x, "en"), es = tile_of(x, "es");
    for (int said = 0; said < 2; said++) { /* the first has, or has not yet, said its name */
        finger(x, 1, en, POINTER_DOWN);
        if (said)
            wait_for_name(x);
        finger(x, 2, es, POINTER_DOWN);
        wait_for_name(x);
        listener_hears(x, "Bienvenidos|Español|Spanish");
        finger(x, 2, es, POINTER_CANCEL);
        finger(x, 1, en, POINTER_CANCEL);
        assert_true(session_is_fresh(x->session));
    }
    listener_end(x);
}

/* What was said of content that has gone must not be said again: its recordings have gone too. */
static void nothing_of_content_that_went_is_kept(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    open_screen(x, SCREEN_OFFICE, "human-resources");
    act(x, (struct action){.kind = ACTION_LISTEN, .number = 1});
    for (int i = 0; i < 400 && session_model(x->session)->hearing.listening; i++)
        listener_play(x, 500);
    assert_false(session_model(x->session)->hearing.listening);
    assert_true(rows(x) > 0); /* to be repeated */
    x->content = speaking_open(&x->package);
    session_offer_content(x->session, x->content, x->now);
    session_hurry(x->session);
    assert_ptr_equal(session_content(x->session), x->content);
    listener_follow(x);
    session_drop_old_content(x->session);
    assert_int_equal(rows(x), 0);
    listener_key(x, PAD_REPEAT);
    assert_false(player_state(x->player).playing);
    listener_end(x);
}

/* Somebody with a token stands there: the page of the visit is not read on beneath. */
static void a_staff_page_is_silent(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    open_screen(x, SCREEN_OFFICE, "human-resources");
    act(x, (struct action){.kind = ACTION_LISTEN, .number = 1});
    assert_true(player_state(x->player).playing);
    act(x, (struct action){.kind = ACTION_STAFF_OPEN});
    assert_true(session_shows_staff(x->session));
    assert_false(player_state(x->player).playing);
    assert_int_equal(rows(x), 0);
    assert_false(session_model(x->session)->hearing.listening);
    for (int i = 0; i < 3; i++)
        assert_int_equal(listener_play(x, 1000), 0);
    act(x, (struct action){.kind = ACTION_STAFF_CLOSE});
    act(x, (struct action){.kind = ACTION_LISTEN, .number = 1});
    for (int i = 0; i < 400 && session_model(x->session)->hearing.listening; i++)
        listener_play(x, 500);
    assert_true(rows(x) > 0); /* read to its end, it could be repeated */
    act(x, (struct action){.kind = ACTION_STAFF_OPEN});
    listener_key(x, PAD_REPEAT);
    assert_int_equal(rows(x), 0);
    assert_false(player_state(x->player).playing);
    listener_end(x);
}

/* Down to the choice that is on already, and does nothing; false: there is none. */
static bool key_to_what_is_chosen(struct listener *x)
{
    for (int i = 0; i < session_scene(x->session)->n_targets; i++) {
        listener_key(x, PAD_DOWN);
        if (session_scene(x->session)->targets[keys_focus(x->session)].action.kind == ACTION_NONE)
            return true;
    }
    return false;
}

/* Whoever does not see is answered by words each time, also where nothing changes. */
static void each_press_is_answered(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    listener_key(x, PAD_HELP);
    open_screen(x, SCREEN_SCHOOLS, "");
    assert_true(key_to_what_is_chosen(x));
    for (int i = 0; i < 3; i++) {
        listener_play(x, 10000);
        assert_false(player_state(x->player).playing);
        listener_key(x, PAD_CHOOSE);
        listener_hears(x, "button");
        listener_hears(x, listener_words(x, UI_EARS_CHOSEN));
    }
    listener_end(x);
}

/* The warning was said to its end in the moment in which it is answered: that end is not the reading's. */
static void the_end_of_the_warning_is_not_the_end_of_listening(void **state)
{
    struct listener *x = *state;
    int16_t out[CHUNK];
    listener_begin(x, "en");
    open_screen(x, SCREEN_LETTER, "");
    act(x, (struct action){.kind = ACTION_LISTEN, .number = 1});
    listener_play(x, 1000);
    listener_key(x, PAD_PAUSE);
    for (int i = 0; i < 400 && !session_model(x->session)->warning; i++) {
        x->now += 1000;
        session_tick(x->session, x->now);
        listener_follow(x);
    }
    assert_true(session_model(x->session)->warning);
    while (player_fill(x->player, out, CHUNK) > 0) /* nobody has looked since */
        continue;
    act(x, (struct action){.kind = ACTION_STAY});
    assert_false(session_model(x->session)->warning);
    assert_true(session_model(x->session)->hearing.listening);
    listener_key(x, PAD_PAUSE);
    assert_true(listener_play(x, 300) > 0);
    listener_end(x);
}

/* No text of this number is on the page. */
static void listening_to_nothing_is_over_at_once(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    act(x, (struct action){.kind = ACTION_LISTEN, .number = HEARING_ONLY + 9999});
    assert_false(session_model(x->session)->hearing.listening);
    assert_int_equal(rows(x), 0);
    listener_end(x);
}

/* A headphone that was pulled out: the end is not said in the room, nor anything that is asked for by touch. */
static void after_a_headphone_nothing_is_said_in_the_room(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    listener_key(x, PAD_HELP);
    listener_key(x, PAD_UNPLUGGED);
    assert_int_equal(rows(x), 0);
    listener_key(x, PAD_HELP);
    listener_key(x, PAD_HELP);
    listener_hears(x, listener_words(x, UI_EARS_OFF)); /* by the key it is said */
    listener_end(x);
    listener_begin_as(x, "en", VOICE_HEADPHONE, KIOSK_SOURCE_DIR "/content", "2026-11-22");
    listener_key(x, PAD_PLUGGED);
    assert_true(listener_play(x, 300) > 0);
    listener_key(x, PAD_UNPLUGGED);
    open_screen(x, SCREEN_LETTER, "");
    act(x, (struct action){.kind = ACTION_LISTEN, .number = 1});
    assert_int_equal(listener_play(x, 500), 0);
    listener_end(x);
}

/* Beside a translation of the letter stands its English, which whoever listens to the translation does not want to hear too. */
static void the_english_beside_a_translation_is_not_read(void **state)
{
    struct listener *x = *state;
    int beside = 0;
    listener_begin(x, "es");
    open_screen(x, SCREEN_LETTER, "");
    act(x, (struct action){.kind = ACTION_SIDE_BY_SIDE, .number = 1});
    const struct scene *scene = session_scene(x->session);
    int es = languages_find(&x->content->languages, "es");
    for (int i = 0; i < scene->n_passages; i++) {
        const struct passage *p = &scene->passages[i];
        text_id id = content_text_by_words(x->content, 0, p->utf8, p->n);
        struct speech what = {.n = 0};
        spoken_passage(&what, x->content, session_model(x->session), p);
        if (!id || content_text(x->content, es, id).language != es ||
            content_text_by_words(x->content, es, p->utf8, p->n))
            continue;
        beside++;
        assert_int_equal(what.n, 0);
    }
    assert_true(beside > 3);
    listener_end(x);
}

/* An alert that stands there in English has an English recording, which says nothing to whoever reads another language. */
static void an_alert_in_english_has_no_button_to_hear_it(void **state)
{
    static const char *const tags[] = {"en", "ar"};
    struct listener *x = *state;
    for (int l = 0; l < 2; l++) {
        listener_begin_as(x, tags[l], VOICE_SPEAKER, KIOSK_SOURCE_DIR "/tests/fixtures/content", "2026-12-01");
        const struct scene *scene = session_scene(x->session);
        int buttons = 0, crosses = 0;
        for (int i = 0; i < scene->n_targets; i++) {
            const struct action *a = &scene->targets[i].action;
            buttons += a->kind == ACTION_LISTEN && a->number >= HEARING_ONLY;
            crosses += a->kind == ACTION_ALERT_CLOSE;
        }
        int language = languages_find(&x->content->languages, tags[l]);
        assert_int_equal(content_text(x->content, language, x->content->alerts[0].text).language, 0);
        assert_true(crosses > 0); /* it is there */
        assert_int_equal(buttons > 0, l == 0);
        listener_end(x);
    }
}

/* House numbers, years and what is left, in the parts that a voice has. */
static void numbers_are_said_in_pairs(void **state)
{
    static const struct {
        int number;
        const char *said[5];
    } cases[] = {{0, {"0"}},
                 {7, {"7"}},
                 {100, {"100"}},
                 {805, {"#800", "5"}},
                 {900, {"#900"}},
                 {5225, {"52", "25"}},
                 {2019, {"#2000", "19"}},
                 {2000, {"#2000"}},
                 {1900, {"1", "9", "0", "0"}},
                 {1005, {"1", "0", "0", "5"}},
                 {1910, {"19", "10"}},
                 {2100, {"2", "1", "0", "0"}}};
    struct listener *x = *state;
    listener_begin(x, "en");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct speech what = {.n = 0};
        int n = 0;
        speech_number(&what, x->content, 0, cases[i].number);
        for (; n < 5 && cases[i].said[n]; n++)
            if (n >= what.n || !listener_says(what.items[n], cases[i].said[n]))
                fail_msg("%d: not '%s'", cases[i].number, cases[i].said[n]);
        assert_int_equal(what.n, n);
        assert_int_equal(what.lost, 0);
    }
    listener_end(x);
}

/* ---- keys ---- */

static void from_a_page_behind_the_report_home_leaves_at_once(void **state)
{
    struct listener *x = *state;
    const struct action open = {.kind = ACTION_STAFF_OPEN},
                        test = {.kind = ACTION_STAFF_TURN, .screen.id = SCREEN_STAFF_TOUCH};
    listener_begin(x, "en");
    act(x, open);
    act(x, test);
    listener_key(x, PAD_BACK); /* to the report */
    assert_true(session_shows_staff(x->session));
    assert_string_equal(session_model(x->session)->cover.screen.id, "");
    act(x, test);
    listener_key(x, PAD_HOME);
    assert_false(session_shows_staff(x->session));
    act(x, open);
    listener_key(x, PAD_BACK);
    assert_false(session_shows_staff(x->session));
    listener_end(x);
}

/* The page below was about to end; keys are the staff page's. */
static void a_key_on_a_staff_page_answers_no_warning(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    for (int i = 0; i < 400 && !session_model(x->session)->warning; i++) {
        x->now += 1000;
        session_tick(x->session, x->now);
    }
    assert_true(session_model(x->session)->warning);
    act(x, (struct action){.kind = ACTION_STAFF_OPEN});
    assert_true(session_shows_staff(x->session));
    int at = keys_focus(x->session);
    listener_key(x, PAD_DOWN);
    assert_int_equal(keys_focus(x->session), at + 1);
    listener_end(x);
}

/* What was typed leaves fewer results than the ring was at. */
static void the_ring_stays_on_the_screen(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    act(x, (struct action){.kind = ACTION_FOCUS, .number = 400, .x = 1});
    const struct scene *scene = session_scene(x->session);
    assert_true(scene->n_targets > 1 && scene->n_targets < 400);
    assert_int_equal(keys_focus(x->session), scene->n_targets - 1);
    listener_end(x);
}

int main(int n, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loudness_ends_with_the_visit),
        cmocka_unit_test(a_finger_after_another_says_its_own_name),
        cmocka_unit_test(nothing_of_content_that_went_is_kept),
        cmocka_unit_test(a_staff_page_is_silent),
        cmocka_unit_test(each_press_is_answered),
        cmocka_unit_test(the_end_of_the_warning_is_not_the_end_of_listening),
        cmocka_unit_test(listening_to_nothing_is_over_at_once),
        cmocka_unit_test(after_a_headphone_nothing_is_said_in_the_room),
        cmocka_unit_test(the_english_beside_a_translation_is_not_read),
        cmocka_unit_test(an_alert_in_english_has_no_button_to_hear_it),
        cmocka_unit_test(numbers_are_said_in_pairs),
        cmocka_unit_test(from_a_page_behind_the_report_home_leaves_at_once),
        cmocka_unit_test(a_key_on_a_staff_page_answers_no_warning),
        cmocka_unit_test(the_ring_stays_on_the_screen),
    };
    if (n > 1)
        cmocka_set_test_filter(arguments[1]); /* one of them */
    return cmocka_run_group_tests(tests, listener_set_up, listener_tear_down);
}
