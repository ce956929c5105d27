/* Visits by ear: what a visitor who does not see hears, in order, and what is read aloud. The recordings are tones; which
 * of them is heard is told by the words it stands for. */
#include "cmocka_all.h"

#include "city/address.h"
#include "content/content.h"
#include "content/sounds.h"
#include "ground/err.h"
#include "input/pointer.h"
#include "query/speech.h"
#include "scene/model.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "shell/spoken.h"
#include "shell/voice.h"
#include "sound/player.h"
#include "story/listener.h"
#include "text/fonts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- stories ---- */

static void finds_an_office(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    const struct sound *const *row;
    assert_int_equal(voice_row(x->voice, &row), 0); /* never by itself */
    listener_key(x, PAD_HELP);
    listener_hears(x, listener_words(x, UI_HOME_TITLE));
    listener_hears(x, listener_words(x, UI_EARS_HELP));
    listener_hears(x, "button|1|of");
    listener_key_to(x, "Find an office");
    listener_hears(x, "Find an office|button|of");
    listener_key(x, PAD_CHOOSE);
    listener_hears(x, "Find an office"); /* the screen's name */
    listener_key_to(x, "Office of Human Resources");
    listener_hears(x, "Office of Human Resources|button");
    listener_key(x, PAD_CHOOSE);
    int office = content_office(x->content, "human-resources");
    const char *phone = x->content->offices[office].phone;
    char digits[64] = "Office of Human Resources";
    assert_true(strlen(phone) >= 12);
    for (const char *d = phone; *d; d++)
        if (*d >= '0' && *d <= '9')
            snprintf(digits + strlen(digits), 4, "|%c", *d);
    listener_hears(x, digits); /* digit by digit */
    listener_end(x);
}

/* Down, until the ring is on what does this; how many keys that takes. */
static int key_to_action(struct listener *x, const struct action *a)
{
    for (int i = 0; i < 200; i++) {
        int at = keys_focus(x->session);
        const struct action *is = at < 0 ? a : &session_scene(x->session)->targets[at].action;
        if (at >= 0 && is->kind == a->kind && is->number == a->number && screen_equal(&is->screen, &a->screen) &&
            strcmp(is->screen.block, a->screen.block) == 0)
            return i;
        listener_key(x, PAD_DOWN);
    }
    fail_msg("keys do not come to action %d %d", a->kind, a->number);
    return 0;
}

static bool hears_at_all(struct listener *x, const char *words)
{
    const struct sound *const *row;
    int n = voice_row(x->voice, &row), found = 0;
    for (int i = 0; i < n; i++)
        found += listener_says(row[i], words);
    return found > 0;
}

/* From the start screen with keys alone: the help key, a language, the letter, the question; its answer is what is heard first. In
 * a language without a voice the English of it. */
static void asks_the_letter(struct listener *x, const char *language, const char *heard_in)
{
    const struct action letter = {.kind = ACTION_GO, .screen = {.kind = SCREEN_LETTER}};
    struct action choose = {.kind = ACTION_LANGUAGE}, question = letter;
    const struct sound *const *row;
    listener_begin_as(x, "", VOICE_SPEAKER, KIOSK_SOURCE_DIR "/content", "2026-11-22");
    choose.number = languages_find(&x->content->languages, language);
    int heard = languages_find(&x->content->languages, heard_in), keys = 4;
    strcpy(question.screen.block, "status");
    listener_key(x, PAD_HELP);
    listener_hears(x, listener_words(x, UI_EARS_HELP));
    keys += key_to_action(x, &choose);
    listener_key(x, PAD_CHOOSE);
    keys += key_to_action(x, &letter);
    listener_key(x, PAD_CHOOSE);
    keys += key_to_action(x, &question);
    assert_false(hears_at_all(x, content_text(x->content, heard, content_ui(x->content, UI_EARS_CHOSEN)).utf8));
    for (int again = 0; again < 2; again++) {
        listener_key(x, PAD_CHOOSE);
        const struct page *page = &x->content->letter;
        struct text answer = content_text(x->content, heard, page->blocks[content_block(page, "status")].text);
        int n = voice_row(x->voice, &row), at = 0;
        while (at < n && row[at]->words != sounds_hash(answer.utf8, answer.n))
            at++;
        assert_true(at <= 1); /* behind its number at most */
        assert_int_equal(row[at]->language, heard);
        assert_true(n > at + 4); /* and then where the ring is */
        listener_key(x, PAD_BACK);
        assert_int_equal(key_to_action(x, &question), 0); /* back where it was */
    }
    print_message("%s: %d keys to the answer\n", language, keys);
    listener_end(x);
}

static void a_question_is_answered(void **state)
{
    asks_the_letter(*state, "en", "en");
    asks_the_letter(*state, "es", "es");
    asks_the_letter(*state, "ksw", "en");
}

/* What has scrolled beneath a button is none of its words, and is read all the same. */
static void what_lies_beneath_is_not_said(void **state)
{
    struct listener *x = *state;
    struct action go = {.kind = ACTION_GO, .screen = {.kind = SCREEN_LETTER, .block = "status"}};
    listener_begin(x, "en");
    listener_key(x, PAD_HELP);
    session_apply(x->session, &go, x->now);
    listener_follow(x);
    const struct scene *scene = session_scene(x->session);
    int beneath = 0;
    for (int i = 0; i < scene->n_targets; i++)
        for (int k = 0; k < scene->n_passages; k++) {
            const struct target *t = &scene->targets[i];
            const struct passage *p = &scene->passages[k];
            if (p->region == t->region || !rect_contains(t->box, p->box.x + p->box.w / 2, p->box.y + p->box.h / 2))
                continue;
            struct speech what = {.n = 0};
            beneath++;
            spoken_target(&what, x->content, session_model(x->session), scene, i);
            for (int j = 0; j < what.n; j++)
                assert_true(what.items[j]->words != sounds_hash(p->utf8, p->n));
            assert_true(p->region < 0 || spoken_is_page(scene, k));
        }
    assert_true(beneath > 0);
    listener_end(x);
}

static void reads_the_digest(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    struct action go = {.kind = ACTION_GO, .screen = {.kind = SCREEN_LETTER}};
    struct action start = {.kind = ACTION_LISTEN, .number = 1};
    session_apply(x->session, &go, x->now);
    listener_follow(x);
    session_apply(x->session, &start, x->now);
    listener_follow(x);
    assert_true(x->woken > 0);
    const struct page *letter = &x->content->letter;
    char first[512] = "";
    for (int i = 0, n = 0; i < letter->n_blocks && n < 3; i++) {
        struct text t = content_text(x->content, 0, letter->blocks[i].text);
        if (t.n == 0 || t.n > 150)
            continue;
        snprintf(first + strlen(first), sizeof first - strlen(first), "%s%s", n++ ? "|" : "", t.utf8);
    }
    listener_hears(x, first);
    /* What is read is marked and comes into sight; after a while the page has moved. */
    int before = 0;
    bool moved = false;
    for (int i = 0; i < 400 && session_model(x->session)->hearing.listening; i++) {
        listener_play(x, 100);
        int reading = session_model(x->session)->hearing.reading;
        if (reading)
            assert_true(reading >= before);
        before = reading ? reading : before;
        moved = moved || session_model(x->session)->now.offset[0] > 0;
    }
    assert_true(before > 3 && moved);
    assert_false(session_model(x->session)->hearing.listening); /* it has come to its end */
    assert_int_equal(session_model(x->session)->hearing.reading, 0);
    listener_end(x);
}

static void hears_a_schools_address(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "es"); /* Spanish, with English names in the English voice */
    listener_key(x, PAD_PLUGGED);
    const struct school *school = &x->content->schools[content_school(x->content, "longfellow")];
    struct action go = {.kind = ACTION_GO, .screen = {.kind = SCREEN_SCHOOL}};
    strcpy(go.screen.id, "longfellow");
    session_apply(x->session, &go, x->now);
    listener_follow(x);
    char wanted[256];
    snprintf(wanted, sizeof wanted, "%s|%s, Milwaukee, WI %s", school->name, school->street, school->zip);
    listener_hears(x, wanted);
    const struct sound *const *row;
    int n = voice_row(x->voice, &row), english = 0, spanish = 0;
    for (int i = 0; i < n; i++) {
        english += row[i]->language == 0;
        spanish += row[i]->language == languages_find(&x->content->languages, "es");
    }
    assert_true(english > 0 && spanish > 0);
    listener_key(x, PAD_UNPLUGGED);
    assert_false(player_state(x->player).playing);
    listener_end(x);
}

static void warns_before_the_end(void **state)
{
    struct listener *x = *state;
    const struct sound *const *row;
    listener_begin(x, "en");
    listener_key(x, PAD_HELP);
    listener_play(x, 60000);
    while (!session_model(x->session)->warning && x->now < 1000000 + 400000) {
        x->now += 1000;
        session_tick(x->session, x->now);
        listener_follow(x);
    }
    assert_true(x->now > 1000000 + 260000); /* the letter's time */
    listener_hears(x, listener_words(x, UI_IDLE_TITLE));
    listener_play(x, 60000);
    assert_true(session_is_fresh(x->session));
    assert_int_equal(voice_row(x->voice, &row), 0); /* and nothing is left */
    assert_false(player_state(x->player).playing);
    listener_end(x);
}

static void manners(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "en");
    listener_key(x, PAD_HELP);
    int usual = listener_play(x, 300);
    listener_key(x, PAD_LOUDER);
    listener_key(x, PAD_REPEAT);
    int capped = listener_play(x, 300);
    assert_true(abs(capped - usual) < usual / 10); /* a loudspeaker has a limit */
    for (int i = 0; i < 20; i++)
        listener_key(x, PAD_SOFTER);
    listener_key(x, PAD_REPEAT);
    int soft = listener_play(x, 300);
    assert_true(soft > 0 && soft < usual / 4); /* soft, but never silent */
    assert_int_equal(session_model(x->session)->hearing.louder, HEARING_SOFTER);
    listener_key(x, PAD_PAUSE);
    assert_int_equal(listener_play(x, 300), 0);
    listener_key(x, PAD_PAUSE);
    session_apply(x->session, &(struct action){.kind = ACTION_CLEAR}, x->now);
    listener_follow(x);
    assert_int_equal(session_model(x->session)->hearing.louder, 0);
    assert_false(session_model(x->session)->hearing.ears);
    listener_end(x);
}

/* An interface text in the language, or where no voice speaks that in English; with the voice of that language. */
static void hears_ui(struct listener *x, enum ui which, const char *heard_in)
{
    const struct sound *const *row;
    int heard = languages_find(&x->content->languages, heard_in), n = voice_row(x->voice, &row), found = 0;
    struct text t = content_text(x->content, heard, content_ui(x->content, which));
    for (int i = 0; i < n; i++)
        found += row[i]->language == heard && listener_says(row[i], t.utf8);
    if (!found)
        fail_msg("'%s' is not heard", t.utf8);
}

static const char *const voices[][2] = {{"en", "en"}, {"es", "es"}, {"ksw", "en"}, {"ar", "en"}, {"rhg-Rohg", "en"}};
enum { N_VOICES = sizeof voices / sizeof voices[0] };

/* What is not for visitors has no recordings: that it is so, and where the ring is, are said all the same. */
static void staff_by_ear(void **state)
{
    struct listener *x = *state;
    const struct sound *const *row;
    for (int i = 0; i < N_VOICES; i++) {
        listener_begin(x, voices[i][0]);
        session_apply(x->session, &(struct action){.kind = ACTION_STAFF_OPEN}, x->now);
        listener_follow(x);
        assert_int_equal(voice_row(x->voice, &row), 0);
        listener_key(x, PAD_HELP);
        hears_ui(x, UI_EARS_STAFF, voices[i][1]);
        hears_ui(x, UI_EARS_BUTTON, voices[i][1]);
        listener_hears(x, "1");
        listener_key(x, PAD_DOWN);
        hears_ui(x, UI_EARS_BUTTON, voices[i][1]);
        listener_hears(x, "2");
        assert_true(voice_row(x->voice, &row) <= 5); /* nothing is spelled */
        listener_key(x, PAD_BACK);
        hears_ui(x, UI_HOME_TITLE, voices[i][1]);
        listener_end(x);
    }
}

/* The cross on the map of "where do you live" has no words of its own, and the numbers of freeways and schools are not its. */
static void the_middle_of_the_map(void **state)
{
    struct listener *x = *state;
    for (int i = 0; i < N_VOICES; i++) {
        listener_begin(x, voices[i][0]);
        listener_key(x, PAD_HELP);
        session_apply(x->session, &(struct action){.kind = ACTION_GO, .screen = {.kind = SCREEN_NEAREST}}, x->now);
        listener_follow(x);
        for (int k = 0; k < 100; k++) {
            listener_key(x, PAD_DOWN);
            if (session_scene(x->session)->targets[keys_focus(x->session)].action.kind == ACTION_PLACE_POINT)
                break;
        }
        hears_ui(x, UI_EARS_MIDDLE, voices[i][1]);
        hears_ui(x, UI_EARS_BUTTON, voices[i][1]);
        const struct sound *const *row;
        assert_true(voice_row(x->voice, &row) <= 5);
        listener_end(x);
    }
}

static int rows(struct listener *x)
{
    const struct sound *const *row;
    return voice_row(x->voice, &row);
}

/* With a headphone only: nothing is heard before one is in, nor after it was pulled out. */
static void a_headphone_alone(void **state)
{
    struct listener *x = *state;
    listener_begin_as(x, "en", VOICE_HEADPHONE, KIOSK_SOURCE_DIR "/content", "2026-11-22");
    session_apply(x->session, &(struct action){.kind = ACTION_GO, .screen = {.kind = SCREEN_LETTER}}, x->now);
    session_apply(x->session, &(struct action){.kind = ACTION_LISTEN, .number = 1}, x->now);
    listener_follow(x);
    assert_int_equal(listener_play(x, 500), 0);
    session_apply(x->session, &(struct action){.kind = ACTION_LISTEN, .number = 0}, x->now);
    listener_key(x, PAD_PLUGGED);
    assert_true(listener_play(x, 500) > 0);
    listener_key(x, PAD_LOUDER); /* louder than usual, which a loudspeaker is not */
    assert_int_equal(session_model(x->session)->hearing.louder, 1);
    listener_key(x, PAD_UNPLUGGED);
    listener_play(x, 500);
    assert_int_equal(listener_play(x, 500), 0);
    listener_end(x);
}

/* One alert is read aloud by the button beside it, and the page is not. */
static void an_alert_alone(void **state)
{
    struct listener *x = *state;
    listener_begin_as(x, "en", VOICE_SPEAKER, KIOSK_SOURCE_DIR "/tests/fixtures/content", "2026-12-01");
    const struct scene *scene = session_scene(x->session);
    struct action listens = {.kind = ACTION_NONE}, closes = listens;
    int close_at = -1;
    for (int i = 0; i < scene->n_targets; i++) {
        if (scene->targets[i].action.kind == ACTION_LISTEN && scene->targets[i].action.number >= HEARING_ONLY)
            listens = scene->targets[i].action;
        if (scene->targets[i].action.kind == ACTION_ALERT_CLOSE)
            close_at = i, closes = scene->targets[i].action;
    }
    assert_int_equal(listens.kind, ACTION_LISTEN);
    assert_int_equal(rows(x), 0); /* never by itself */
    session_apply(x->session, &listens, x->now);
    listener_follow(x);
    listener_hears(x, "Snow: all schools are closed today.");
    assert_int_equal(rows(x), 1);
    listener_play(x, 2000);
    assert_false(session_model(x->session)->hearing.listening);
    struct speech what = {.n = 0};
    spoken_target(&what, x->content, session_model(x->session), session_scene(x->session), close_at);
    assert_true(what.n > 1 && listener_says(what.items[0], "Snow: all schools are closed today."));
    session_apply(x->session, &closes, x->now);
    scene = session_scene(x->session);
    for (int i = 0; i < scene->n_targets; i++)
        assert_false(scene->targets[i].action.kind == ACTION_LISTEN && scene->targets[i].action.number >= HEARING_ONLY);
    listener_end(x);
}

static void rest_finger(struct listener *x, int target, enum pointer_kind kind)
{
    struct rect box = session_scene(x->session)->targets[target].box;
    session_shown(x->session, x->now);
    x->now += 500;
    struct pointer p = {kind, 1, (float)(box.x + box.w / 2), (float)(box.y + box.h / 2), x->now, 0};
    session_pointer(x->session, &p);
    listener_follow(x);
}

/* Whoever does not read rests a finger on a language, hears it, and slides off again: nothing has begun. */
static void a_language_says_its_name(void **state)
{
    struct listener *x = *state;
    listener_begin_as(x, "", VOICE_SPEAKER, KIOSK_SOURCE_DIR "/content", "2026-11-22");
    const struct scene *scene = session_scene(x->session);
    int es = languages_find(&x->content->languages, "es"), tile = -1;
    for (int i = 0; i < scene->n_targets; i++)
        if (scene->targets[i].action.kind == ACTION_LANGUAGE && scene->targets[i].action.number == es)
            tile = i;
    rest_finger(x, tile, POINTER_DOWN);
    assert_int_equal(rows(x), 0);
    assert_true(voice_deadline(x->voice) > x->now && voice_deadline(x->voice) <= x->now + 1000);
    x->now = voice_deadline(x->voice);
    listener_follow(x);
    listener_hears(x, "Bienvenidos|Español|Spanish");
    assert_int_equal(voice_deadline(x->voice), INT64_MAX);
    rest_finger(x, tile, POINTER_CANCEL);
    assert_int_equal(rows(x), 0);
    assert_true(session_is_fresh(x->session));
    for (int i = 0; i < 30 && keys_focus(x->session) != tile; i++)
        listener_key(x, PAD_DOWN);
    listener_hears(x, "Bienvenidos|Español|Spanish"); /* with keys it does so at once */
    listener_end(x);
}

/* ---- every screen ---- */

struct silent {
    int n, targets, passages;
    bool some; /* enough that something is said: no voice speaks the language */
};

static void note(struct silent *x, const char *screen, const char *what, int index, const char *words, size_t n)
{
    if (x->n++ < 40)
        print_error("%s, %s %d: '%.*s' is not said\n", screen, what, index, (int)n, words);
}

static bool says_nothing(const struct silent *x, const struct speech *s)
{
    return s->n == 0 || (s->lost > 0 && !x->some);
}

/* The screen's name, every place to touch and every text of the page. */
static void listen_through(struct listener *x, const char *screen, struct silent *silent)
{
    const struct scene *scene = session_scene(x->session);
    const struct model *m = session_model(x->session);
    struct speech what = {.n = 0};
    char label[512];
    spoken_screen(&what, x->content, m, scene);
    if (says_nothing(silent, &what))
        note(silent, screen, "its name", 0, "", 0);
    for (int i = 0; i < scene->n_targets; i++, silent->targets++) {
        struct speech role = {.n = 0};
        what = (struct speech){.n = 0};
        spoken_target(&what, x->content, m, scene, i);
        spoken_ui(&role, x->content, m, UI_EARS_BUTTON);
        int rest = scene->targets[i].class == HIT_KEY ? 0 : 4; /* button, number, of, number */
        keys_label(scene, i, label, sizeof label);
        if ((says_nothing(silent, &what) || what.n <= rest) && !(silent->some && rest == 0))
            note(silent, screen, "place", i, label, strlen(label));
    }
    for (int i = 0; i < scene->n_passages; i++) {
        const struct passage *p = &scene->passages[i];
        what = (struct speech){.n = 0};
        spoken_passage(&what, x->content, m, p);
        silent->passages += spoken_is_page(scene, i);
        bool beside = m->now.screen.kind == SCREEN_LETTER && p->language == 0 && model_language(m, x->content);
        if (spoken_is_page(scene, i) && (beside ? what.lost > 0 : says_nothing(silent, &what)))
            note(silent, screen, "text", i, p->utf8, p->n);
    }
}

static void do_at(struct listener *x, enum action_kind kind, int number)
{
    session_apply(x->session, &(struct action){.kind = kind, .number = number}, x->now);
}

/* Streets, blocks and the answer of "where do you live". */
static void listen_where_you_live(struct listener *x, struct silent *silent)
{
    uint32_t street;
    assert_int_equal(address_streets(content_streets(x->content), "vliet", &street, 1), 1);
    do_at(x, ACTION_SEARCH_OPEN, 1);
    for (const char *letter = "27"; *letter; letter++)
        do_at(x, ACTION_KEY, *letter);
    listen_through(x, "nearest, typing", silent);
    do_at(x, ACTION_PLACE_STREET, (int)street);
    listen_through(x, "nearest, blocks", silent);
    do_at(x, ACTION_PLACE_BLOCK, 5225);
    listen_through(x, "nearest, answer", silent);
}

static void every_screen(struct listener *x, const char *language)
{
    struct silent silent = {.some = strcmp(language, "en") != 0 && strcmp(language, "es") != 0};
    listener_begin(x, language);
    int n = screen_all(x->content, NULL, 0);
    struct screen *screens = calloc((size_t)n, sizeof *screens);
    screen_all(x->content, screens, n);
    for (int i = 0; i < n; i++) {
        char name[64];
        struct action go = {.kind = ACTION_GO, .screen = screens[i]};
        screen_format(&screens[i], name);
        session_apply(x->session, &go, x->now);
        listen_through(x, name, &silent);
        if (screens[i].kind == SCREEN_NEAREST)
            listen_where_you_live(x, &silent);
        if (screens[i].kind == SCREEN_DIRECTORY) {
            do_at(x, ACTION_SEARCH_OPEN, 1);
            listen_through(x, "search", &silent);
        }
        if (screens[i].kind == SCREEN_WELCOME)
            do_at(x, ACTION_LANGUAGE, languages_find(&x->content->languages, language));
    }
    free(screens);
    listener_end(x);
    print_message("%s: %d places and %d texts are said\n", language, silent.targets, silent.passages);
    assert_true(silent.targets > 1000 && silent.passages > 500);
    assert_int_equal(silent.n, 0);
}

static void everything_is_said_in_english(void **state)
{
    every_screen(*state, "en");
}

static void everything_is_said_in_spanish(void **state)
{
    every_screen(*state, "es");
}

/* No voice speaks it: the English of the same words is heard, whole sentences of it, but for letters to type with. */
static void english_is_said_in_somali(void **state)
{
    every_screen(*state, "so");
}

/* The answer comes under the same name of the screen as the question. */
static void an_answer_is_told(void **state)
{
    struct listener *x = *state;
    uint32_t street;
    listener_begin(x, "en");
    listener_key(x, PAD_HELP);
    session_apply(x->session, &(struct action){.kind = ACTION_GO, .screen = {.kind = SCREEN_NEAREST}}, x->now);
    listener_follow(x);
    listener_hears(x, listener_words(x, UI_WHERE_DO_YOU_LIVE));
    assert_int_equal(address_streets(content_streets(x->content), "vliet", &street, 1), 1);
    do_at(x, ACTION_PLACE_STREET, (int)street);
    listener_follow(x);
    listener_hears(x, "W.|Vliet|St.");
    do_at(x, ACTION_PLACE_BLOCK, 5225);
    listener_follow(x);
    listener_hears(x, listener_words(x, UI_NEAREST_SCHOOLS));
    listener_end(x);
}

static void a_way_in_english_words_for_karen(void **state)
{
    struct listener *x = *state;
    listener_begin(x, "ksw");
    session_apply(x->session, &(struct action){.kind = ACTION_GO, .screen = {SCREEN_WAY, "longfellow", ""}}, x->now);
    listener_key(x, PAD_HELP);
    listener_hears(
        x, "H. W. Longfellow School|About|4|#point|0|miles|on foot|52|blocks|Go|east|on|W.|Vliet|St.|for|28|blocks|"
           "Turn right on|N.|27th|St.|Go|south|You are there|H. W. Longfellow School");
    listener_end(x);
}

int main(int n, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_an_office),
        cmocka_unit_test(a_question_is_answered),
        cmocka_unit_test(what_lies_beneath_is_not_said),
        cmocka_unit_test(reads_the_digest),
        cmocka_unit_test(hears_a_schools_address),
        cmocka_unit_test(warns_before_the_end),
        cmocka_unit_test(manners),
        cmocka_unit_test(staff_by_ear),
        cmocka_unit_test(the_middle_of_the_map),
        cmocka_unit_test(a_headphone_alone),
        cmocka_unit_test(an_alert_alone),
        cmocka_unit_test(a_language_says_its_name),
        cmocka_unit_test(everything_is_said_in_english),
        cmocka_unit_test(everything_is_said_in_spanish),
        cmocka_unit_test(english_is_said_in_somali),
        cmocka_unit_test(an_answer_is_told),
        cmocka_unit_test(a_way_in_english_words_for_karen),
    };
    if (n > 1)
        cmocka_set_test_filter(arguments[1]); /* one of them */
    return cmocka_run_group_tests(tests, listener_set_up, listener_tear_down);
}
