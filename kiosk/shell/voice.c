#include "shell/voice.h"

#include "content/content.h"
#include "ground/bundle.h"
#include "query/speech.h"
#include "scene/model.h"
#include "scene/target.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "shell/spoken.h"
#include "sound/player.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROW = 480, BETWEEN_MS = 350, SOON_MS = 40, HOLD_MS = 600 };

struct voice {
    enum voice_way way;
    struct player *player;
    void (*wake)(void *user);
    void *user;
    bool plugged; /* a headphone is in */
    bool ended;   /* by the help key, not by a headphone that was pulled out: then nothing is heard in the room */
    /* what was followed last */
    const struct content *content;
    struct hearing hearing;
    struct screen screen;
    int depth; /* of the way back */
    unsigned turn, ends;
    int focus;
    bool warning, pressed; /* pressed: a key has touched something since */
    int kept;              /* the passage whose reading a warning has cut off; -1: none */
    char title[128];       /* of the screen: another one may come under the same name */
    char label[256];       /* of the focus, as it was said */
    int tile;              /* that a finger is on; -1: none */
    int64_t hold;          /* when a tile that a finger rests on says its name; INT64_MAX: none, or it has */
    struct player_item items[ROW];
    const struct sound *row[ROW];
    int n;
};

static void set_player(const struct voice *v, const struct hearing *h)
{
    int step = h->louder > 0 && v->way == VOICE_SPEAKER ? 0 : h->louder;
    int base = v->way == VOICE_SPEAKER ? VOICE_SPEAKER_DB : VOICE_SPEAKER_DB - VOICE_STEP_DB;
    player_set(v->player, (float)(base + step * VOICE_STEP_DB), 1 + 0.25f * (float)h->faster);
    player_pause(v->player, h->paused);
}

struct voice *voice_new(enum voice_way way, struct player *p, void (*wake)(void *user), void *user)
{
    struct voice *v = calloc(1, sizeof *v);
    if (!v)
        return NULL;
    v->way = way;
    v->player = p;
    v->wake = wake;
    v->user = user;
    v->focus = -1;
    v->kept = -1;
    v->tile = -1;
    v->hold = INT64_MAX;
    set_player(v, &v->hearing); /* the limit holds for the first word, too */
    return v;
}

void voice_free(struct voice *v)
{
    if (v)
        player_stop(v->player);
    free(v);
}

int voice_row(const struct voice *v, const struct sound *const **row)
{
    *row = v ? v->row : NULL;
    return v ? v->n : 0;
}

/* ---- rows ---- */

static void begin(struct voice *v)
{
    v->n = 0;
}

static void add(struct voice *v, const struct speech *what, int tag, int pause_ms)
{
    for (int i = 0; i < what->n && v->n < ROW; i++) {
        const struct sound *s = what->items[i];
        v->row[v->n] = s;
        v->items[v->n++] = (struct player_item){.from = clip_source_in(content_bundle(v->content), s->file),
                                                .tag = tag,
                                                .pause_ms = i ? SOON_MS : pause_ms};
    }
}

/* At once: a pause stands between two things, not before the first. */
static void play(struct voice *v)
{
    v->items[0].pause_ms = 0;
    player_play(v->player, v->items, v->n);
    if (v->n && v->wake)
        v->wake(v->user);
}

static void be_silent(struct voice *v)
{
    player_stop(v->player);
    memset(v->row, 0, sizeof v->row);
    memset(v->items, 0, sizeof v->items);
    memset(v->label, 0, sizeof v->label);
    memset(v->title, 0, sizeof v->title);
    v->n = 0;
    v->kept = -1;
}

static bool may_speak(const struct voice *v)
{
    return v->way == VOICE_SPEAKER || (v->way == VOICE_HEADPHONE && v->plugged);
}

static void apply(struct session *s, enum action_kind kind, int number, int64_t now)
{
    session_apply(s, &(struct action){.kind = kind, .number = number}, now);
}

/* Something new is heard: what was held on is over. */
static void unpause(struct session *s, int64_t now)
{
    if (session_model(s)->hearing.paused)
        apply(s, ACTION_PAUSE, 0, now);
}

/* ---- for whoever does not see ---- */

static void add_focus(struct voice *v, struct session *s)
{
    struct speech what = {.n = 0};
    int at = keys_focus(s);
    if (at < 0)
        return;
    spoken_target(&what, session_content(s), session_model(s), session_scene(s), at);
    add(v, &what, -2, BETWEEN_MS);
}

static void add_ui(struct voice *v, struct session *s, enum ui which)
{
    struct speech what = {.n = 0};
    spoken_ui(&what, session_content(s), session_model(s), which);
    add(v, &what, -2, BETWEEN_MS);
}

static void add_screen(struct voice *v, struct session *s)
{
    struct speech what = {.n = 0};
    spoken_screen(&what, session_content(s), session_model(s), session_scene(s));
    add(v, &what, -2, 0);
}

static void add_warning(struct voice *v, struct session *s)
{
    struct speech what = {.n = 0};
    spoken_warning(&what, session_content(s), session_model(s));
    add(v, &what, -2, 0);
}

/* Every text of the page from one on, one behind the other, told by its passage; or the one that was asked for. */
static void add_page(struct voice *v, struct session *s, int from)
{
    const struct scene *scene = session_scene(s);
    int only = session_model(s)->hearing.only - 1;
    for (int i = from; i < scene->n_passages; i++) {
        struct speech what = {.n = 0};
        if (only >= 0 ? i == only : spoken_is_page(scene, i))
            spoken_passage(&what, session_content(s), session_model(s), &scene->passages[i]);
        add(v, &what, i, BETWEEN_MS);
    }
}

/* To another place on the same screen: a question of the letter leads to its answer. */
static bool is_led(const struct voice *v, const struct model *m)
{
    return m->now.screen.block[0] && !m->cover.up &&
           (strcmp(m->now.screen.block, v->screen.block) != 0 || m->n_back > v->depth);
}

static void speak_change(struct voice *v, struct session *s, bool began, bool turned, int64_t now)
{
    int block = session_scene(s)->block;
    const struct model *m = session_model(s);
    begin(v);
    if (!m->warning)
        unpause(s, now);
    if (m->warning) {
        add_warning(v, s);
    } else if (began || turned) {
        add_screen(v, s);
        if (began)
            add_ui(v, s, UI_EARS_HELP);
        if (spoken_is_reading(m))
            add_page(v, s, block ? block - 1 : 0);
        add_focus(v, s);
    } else if (block && is_led(v, m)) {
        add_page(v, s, block - 1);
        add_focus(v, s);
    } else {
        add_focus(v, s);
    }
    play(v);
}

/* ---- reading aloud ---- */

static void start_listening(struct voice *v, struct session *s, int64_t now)
{
    begin(v);
    add_page(v, s, 0);
    play(v);
    if (v->n == 0)
        session_apply(s, &(struct action){.kind = ACTION_LISTEN, .number = 0}, now);
}

/* The warning was answered: reads on from the beginning of the text that it cut off; holds on there when it did before, but
 * whoever does not see is never answered by silence. */
static void go_on(struct voice *v, struct session *s, int64_t now)
{
    begin(v);
    add_page(v, s, v->kept);
    if (session_model(s)->hearing.ears) {
        add_focus(v, s);
        unpause(s, now);
    }
    play(v);
    player_pause(v->player, session_model(s)->hearing.paused);
    v->kept = -1;
}

/* What is read is marked, and brought into sight. A warning is no part of it: neither its beginning nor its end says that
 * somebody is there. */
static void follow_reading(struct voice *v, struct session *s, int64_t now)
{
    struct player_state state = player_state(v->player);
    int reading = session_model(s)->hearing.reading - 1;
    if (session_model(s)->warning || v->warning) {
        v->ends = state.ends;
        return;
    }
    if (state.tag >= 0 && state.tag != reading) {
        struct action scroll;
        session_apply(s, &(struct action){.kind = ACTION_READING, .number = state.tag}, now);
        if (spoken_reveal(session_scene(s), state.tag, &scroll))
            session_apply(s, &scroll, now);
    }
    if (session_model(s)->hearing.listening && state.ends != v->ends)
        session_apply(s, &(struct action){.kind = ACTION_LISTEN, .number = 0}, now);
    else if (reading >= 0 && state.tag < 0)
        session_apply(s, &(struct action){.kind = ACTION_READING, .number = -1}, now);
    v->ends = state.ends;
}

/* ---- following ---- */

static void title_of(struct session *s, char out[128])
{
    const struct scene *scene = session_scene(s);
    const struct passage *p = scene->title ? &scene->passages[scene->title - 1] : NULL;
    snprintf(out, 128, "%.*s", p ? (int)p->n : 0, p ? p->utf8 : "");
}

static void remember(struct voice *v, struct session *s)
{
    const struct model *m = session_model(s);
    v->hearing = m->hearing;
    v->screen = m->now.screen;
    v->depth = m->n_back;
    v->turn = session_turn(s);
    v->focus = keys_focus(s);
    v->warning = m->warning;
    v->pressed = false;
    title_of(s, v->title);
    keys_label(session_scene(s), v->focus, v->label, sizeof v->label);
}

/* The last thing that is said to whoever does not see. */
static void say_end(struct voice *v, struct session *s)
{
    begin(v);
    add_ui(v, s, UI_EARS_OFF);
    play(v);
}

/* ---- a language says its name ---- */

static bool tells_language(struct session *s, int target)
{
    return target >= 0 && session_scene(s)->targets[target].action.kind == ACTION_LANGUAGE;
}

static void say_name(struct voice *v, struct session *s, int target)
{
    struct speech what = {.n = 0};
    begin(v);
    spoken_name(&what, session_content(s), session_model(s), session_scene(s), target);
    add(v, &what, -2, 0);
    play(v);
}

/* The tile that a finger is on, or -1. */
static int tile_under_finger(struct session *s)
{
    const struct scene *scene = session_scene(s);
    const struct model *m = session_model(s);
    for (int i = 0; m->pressed && i < scene->n_targets; i++)
        if (tells_language(s, i) && rect_contains(scene->targets[i].box, m->press_x, m->press_y))
            return i;
    return -1;
}

/* Whoever cannot read rests a finger on one after the other, and lifts it from the right one. */
static void follow_finger(struct voice *v, struct session *s, int64_t now)
{
    int tile = tile_under_finger(s);
    if (tile != v->tile)
        v->hold = tile < 0 ? INT64_MAX : now + HOLD_MS;
    v->tile = tile;
    if (now < v->hold)
        return;
    v->hold = INT64_MAX;
    say_name(v, s, tile);
}

static void speak(struct voice *v, struct session *s, int64_t now)
{
    const struct model *m = session_model(s);
    const struct hearing *h = &m->hearing;
    char label[sizeof v->label], title[sizeof v->title];
    title_of(s, title);
    bool began = h->ears && !v->hearing.ears, turned = session_turn(s) != v->turn || strcmp(title, v->title) != 0;
    bool listens = h->listening && (!v->hearing.listening || h->only != v->hearing.only);
    bool moved = keys_focus(s) != v->focus ||
                 strcmp(keys_label(session_scene(s), keys_focus(s), label, sizeof label), v->label) != 0;
    bool warned = m->warning && !v->warning, answered = v->warning && !m->warning;
    if (warned)
        v->kept = player_state(v->player).tag;
    if (listens)
        start_listening(v, s, now);
    else if (answered && v->kept >= 0 && !turned && (h->listening || h->ears))
        go_on(v, s, now);
    else if (h->ears && (began || turned || moved || warned || v->pressed || is_led(v, m)))
        speak_change(v, s, began, turned, now);
    else if (h->listening && warned)
        speak_change(v, s, false, false, now);
    else if (m->keys && moved && tells_language(s, keys_focus(s)))
        say_name(v, s, keys_focus(s));
    else if ((v->hearing.listening && !h->listening && player_state(v->player).playing) ||
             (v->hearing.ears && !h->ears) || (v->hearing.listening && turned))
        be_silent(v);
    if (v->hearing.ears && !h->ears && v->ended)
        say_end(v, s);
}

void voice_follow(struct voice *v, struct session *s, int64_t now)
{
    if (!v)
        return;
    if (v->content != session_content(s)) { /* its bytes are about to go */
        be_silent(v);
        v->content = session_content(s);
        v->hearing.listening = false;
    }
    bool staff = session_shows_staff(s) && !session_model(s)->hearing.ears;
    if (staff && session_model(s)->hearing.listening) /* nor is it read on when staff have gone */
        apply(s, ACTION_LISTEN, 0, now);
    if (!v->content || !session_scene(s) || !may_speak(v) || staff) {
        if (v->n)
            be_silent(v);
        return;
    }
    follow_finger(v, s, now);
    if (session_is_fresh(s) && v->tile < 0 && (v->n || v->hearing.ears)) { /* nothing of a visit is heard after it */
        be_silent(v);
        remember(v, s);
        set_player(v, &v->hearing);
        return;
    }
    follow_reading(v, s, now);
    speak(v, s, now);
    if (memcmp(&v->hearing, &session_model(s)->hearing, sizeof v->hearing) != 0)
        set_player(v, &session_model(s)->hearing);
    remember(v, s);
}

int64_t voice_deadline(const struct voice *v)
{
    return v ? v->hold : INT64_MAX;
}

/* ---- keys ---- */

static void set_ears(struct session *s, bool on, int64_t now)
{
    apply(s, ACTION_EARS, on, now);
    if (on && keys_focus(s) < 0 && session_scene(s) && session_scene(s)->n_targets)
        session_apply(s, &(struct action){.kind = ACTION_FOCUS, .number = 0, .x = 1}, now);
}

static void repeat(struct voice *v, struct session *s, int64_t now)
{
    if (!v->n || !may_speak(v))
        return;
    unpause(s, now);
    play(v);
}

/* While the warning is up a key says "I am still here"; only what makes it louder or slower, and a headphone, does more. */
static bool only_answers(struct session *s, enum keypad_key key, int64_t now)
{
    bool answers = session_model(s)->warning && (key == PAD_HELP || key == PAD_PAUSE || key == PAD_REPEAT);
    if (answers)
        apply(s, ACTION_STAY, 0, now);
    return answers;
}

bool voice_key(struct voice *v, struct session *s, enum keypad_key key, int64_t now)
{
    if (!v || key == PAD_NOTHING || !session_content(s))
        return false;
    bool ears = session_model(s)->hearing.ears;
    if (only_answers(s, key, now))
        return true;
    switch (key) {
    case PAD_HELP:
        v->plugged = v->plugged || v->way == VOICE_HEADPHONE; /* whoever asks for help has one in, or hears nothing */
        v->ended = ears;
        set_ears(s, !ears, now);
        return true;
    case PAD_PLUGGED:
        v->plugged = true;
        set_ears(s, true, now);
        return true;
    case PAD_UNPLUGGED:
        v->plugged = false;
        set_ears(s, false, now);
        return true;
    case PAD_LOUDER:
    case PAD_SOFTER:
        apply(s, ACTION_LOUDER, key == PAD_LOUDER ? 1 : -1, now);
        return true;
    case PAD_FASTER:
    case PAD_SLOWER:
        apply(s, ACTION_FASTER, key == PAD_FASTER ? 1 : -1, now);
        return true;
    case PAD_PAUSE:
        apply(s, ACTION_PAUSE, 0, now);
        return true;
    case PAD_REPEAT:
        repeat(v, s, now);
        apply(s, ACTION_STAY, 0, now);
        return true;
    default:
        v->pressed = v->pressed || key == PAD_CHOOSE;
        return false;
    }
}
