/* How long whoever listens may: the clock while it is read aloud, the warning that is spoken, and how it goes on when that was
 * answered. Recordings are tones of 100 ms. */
#include "cmocka_all.h"

#include "input/pointer.h"
#include "scene/model.h"
#include "shell/session.h"
#include "shell/voice.h"
#include "sound/player.h"
#include "story/listener.h"

#include <stdio.h>

/* So much time, in steps of a second, and no sound meanwhile: it is held on, or there is none. */
static void wait_ms(struct listener *x, int ms)
{
    for (; ms > 0; ms -= 1000) {
        x->now += 1000;
        session_tick(x->session, x->now);
        listener_follow(x);
    }
}

static void wait_for_warning(struct listener *x)
{
    for (int i = 0; i < 400 && !session_model(x->session)->warning; i++)
        wait_ms(x, 1000);
    assert_true(session_model(x->session)->warning);
}

static void open_screen(struct listener *x, enum screen_kind kind, const char *id)
{
    struct action go = {.kind = ACTION_GO, .screen = {.kind = kind}};
    snprintf(go.screen.id, sizeof go.screen.id, "%s", id);
    session_apply(x->session, &go, x->now);
    listener_follow(x);
}

static void start_listening(struct listener *x)
{
    session_apply(x->session, &(struct action){.kind = ACTION_LISTEN, .number = 1}, x->now);
    listener_follow(x);
    assert_true(session_model(x->session)->hearing.listening);
}

/* Until some texts of the page have been read; which one is. */
static int read_some(struct listener *x)
{
    for (int i = 0, n = 0, last = -1; i < 400 && n < 3; i++) {
        listener_play(x, CHUNK_MS);
        n += session_model(x->session)->hearing.reading != last;
        last = session_model(x->session)->hearing.reading;
    }
    assert_true(player_state(x->player).tag > 0);
    return player_state(x->player).tag;
}

/* Four seconds of the clock, in which a tenth of a second is heard: every recording is forty times as long. */
static void listen_long(struct listener *x)
{
    x->now += 39 * CHUNK_MS;
    listener_play(x, CHUNK_MS);
}

/* Held on until the warning has come and been said to its end; that is no answer to it. */
static int hold_on_until_warned(struct listener *x)
{
    int at = read_some(x);
    listener_key(x, PAD_PAUSE);
    assert_int_equal(listener_play(x, 300), 0);
    wait_for_warning(x);
    listener_hears(x, listener_words(x, UI_IDLE_TITLE));
    listener_hears(x, listener_words(x, UI_EARS_WARNING)); /* what will happen */
    listener_play(x, 5000);
    assert_false(player_state(x->player).playing);
    assert_true(session_model(x->session)->warning);
    return at;
}

static void reads_to_the_end_from(struct listener *x, int at)
{
    for (int i = 0; i < 2000 && player_state(x->player).playing; i++) {
        int tag = player_state(x->player).tag;
        assert_true(tag < 0 || tag >= at);
        listener_play(x, CHUNK_MS);
        at = tag > at ? tag : at;
    }
    assert_false(player_state(x->player).playing);
}

/* Answered by a key or by a finger, reading goes on with the text that was cut off. */
static void listening_goes_on_after_the_warning(void **state)
{
    struct listener *x = *state;
    for (int by_finger = 0; by_finger < 2; by_finger++) {
        listener_begin(x, "en");
        open_screen(x, SCREEN_LETTER, "");
        start_listening(x);
        int at = hold_on_until_warned(x);
        if (by_finger) {
            session_pointer(x->session, &(struct pointer){POINTER_DOWN, 1, 500, 900, x->now, 0});
            session_pointer(x->session, &(struct pointer){POINTER_UP, 1, 500, 900, x->now, 0});
            listener_follow(x);
        } else {
            listener_key(x, PAD_DOWN);
        }
        assert_false(session_model(x->session)->warning);
        assert_true(session_model(x->session)->hearing.listening);
        assert_int_equal(player_state(x->player).tag, at);
        assert_int_equal(listener_play(x, 300), 0); /* held on as before … */
        listener_key(x, PAD_PAUSE);
        assert_true(listener_play(x, 300) > 0); /* … and on from there */
        assert_true(session_model(x->session)->hearing.reading >= at + 1);
        reads_to_the_end_from(x, at);
        assert_false(session_model(x->session)->hearing.listening);
        listener_end(x);
    }
}

/* Whoever does not see hears at once that the answer counted, and where it goes on; the help key is an answer, not the end. */
static void speech_goes_on_after_the_warning(void **state)
{
    static const enum keypad_key answers[] = {PAD_DOWN, PAD_HELP, PAD_PAUSE, PAD_REPEAT, PAD_CHOOSE, PAD_BACK};
    struct listener *x = *state;
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        listener_begin(x, "en");
        listener_key(x, PAD_HELP);
        open_screen(x, SCREEN_OFFICE, "human-resources");
        int at = hold_on_until_warned(x);
        listener_key(x, answers[i]);
        assert_false(session_model(x->session)->warning);
        assert_true(session_model(x->session)->hearing.ears);
        assert_int_equal(session_model(x->session)->now.screen.kind, SCREEN_OFFICE);
        assert_int_equal(player_state(x->player).tag, at);
        assert_true(listener_play(x, 300) > 0);
        reads_to_the_end_from(x, at);
        listener_end(x);
    }
}

/* Nothing was being read: the place is said again. */
static void a_place_is_said_after_the_warning(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    listener_key(x, PAD_HELP);
    listener_key_to(x, "Find an office");
    listener_play(x, 5000);
    wait_for_warning(x);
    listener_key(x, PAD_HELP);
    listener_hears(x, "Find an office|button");
    assert_true(session_model(x->session)->hearing.ears);
    listener_end(x);
}

/* Nobody is sent away while it is read aloud, however long; from its end on the clock runs. */
static void whoever_listens_has_time(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    open_screen(x, SCREEN_LETTER, "complete");
    start_listening(x);
    int64_t began = x->now;
    while (session_model(x->session)->hearing.listening && x->now < began + 3600000) {
        listen_long(x);
        assert_false(session_model(x->session)->warning);
        assert_false(session_is_fresh(x->session));
    }
    assert_true(x->now > began + 2 * IDLE_LETTER_MS && x->now < began + 3600000);
    int64_t ended = x->now;
    wait_for_warning(x);
    assert_true(x->now >= ended + IDLE_LETTER_MS - IDLE_WARNING_MS - 2000);
    assert_true(x->now <= ended + IDLE_LETTER_MS - IDLE_WARNING_MS + 2000);
    wait_ms(x, 2 * IDLE_WARNING_MS);
    assert_true(session_is_fresh(x->session));
    listener_end(x);
}

/* Held on, or where there is no device to bring it on, it has the letter's time on any page, and no more. */
static void whoever_listens_has_the_letters_time(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    open_screen(x, SCREEN_OFFICE, "human-resources");
    wait_ms(x, IDLE_MS - IDLE_WARNING_MS - 2000);
    assert_false(session_model(x->session)->warning);
    start_listening(x);
    wait_ms(x, IDLE_LETTER_MS - IDLE_WARNING_MS - 3000); /* no sample is asked for */
    assert_false(session_model(x->session)->warning);
    wait_ms(x, 4000);
    assert_true(session_model(x->session)->warning);
    wait_ms(x, 2 * IDLE_WARNING_MS);
    assert_true(session_is_fresh(x->session));
    listener_end(x);
    listener_begin(x, "en");
    open_screen(x, SCREEN_OFFICE, "human-resources");
    start_listening(x);
    session_apply(x->session, &(struct action){.kind = ACTION_LISTEN, .number = 0}, x->now);
    listener_follow(x);
    wait_ms(x, IDLE_MS - IDLE_WARNING_MS + 1000); /* stopped: as everybody has */
    assert_true(session_model(x->session)->warning);
    listener_end(x);
}

/* Held on, the next thing is heard all the same, and one press holds on again. */
static void a_pause_ends_with_what_comes_next(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    listener_key(x, PAD_HELP);
    listener_key(x, PAD_PAUSE);
    assert_int_equal(listener_play(x, 300), 0);
    listener_key(x, PAD_DOWN);
    assert_true(listener_play(x, 300) > 0);
    listener_key(x, PAD_PAUSE);
    assert_int_equal(listener_play(x, 300), 0);
    listener_key(x, PAD_REPEAT);
    assert_true(listener_play(x, 300) > 0);
    listener_key(x, PAD_PAUSE);
    assert_int_equal(listener_play(x, 300), 0);
    listener_end(x);
}

int main(int n, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listening_goes_on_after_the_warning),  cmocka_unit_test(speech_goes_on_after_the_warning),
        cmocka_unit_test(a_place_is_said_after_the_warning),    cmocka_unit_test(whoever_listens_has_time),
        cmocka_unit_test(whoever_listens_has_the_letters_time), cmocka_unit_test(a_pause_ends_with_what_comes_next),
    };
    if (n > 1)
        cmocka_set_test_filter(arguments[1]); /* one of them */
    return cmocka_run_group_tests(tests, listener_set_up, listener_tear_down);
}
