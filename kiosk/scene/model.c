#include "scene/model.h"

#include "content/content.h"
#include "ground/utf8.h"
#include "scene/model_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

int model_language(const struct model *m, const struct content *c)
{
    int i = languages_find(&c->languages, m->language);
    return i < 0 ? 0 : i;
}

const struct screen *model_screen(const struct model *m)
{
    return m->cover.up ? &m->cover.screen : &m->now.screen;
}

int model_focus(const struct model *m)
{
    return m->cover.up ? m->cover.focus : m->now.focus;
}

/* ---- going from screen to screen ---- */

static void push(struct model *m)
{
    if (m->n_back == MODEL_BACK_ROOM) {
        memmove(&m->back[0], &m->back[1], sizeof m->back[0] * (MODEL_BACK_ROOM - 1));
        m->n_back--;
    }
    m->now.searching = m->search_open;
    m->back[m->n_back++] = m->now;
}

static bool stop_listening(struct model *m)
{
    bool changed = m->hearing.listening;
    m->hearing.listening = m->hearing.paused = false;
    m->hearing.reading = m->hearing.only = 0;
    return changed;
}

static void leave_overlays(struct model *m)
{
    m->search_open = false;
    m->card_language[0] = '\0';
}

static void forget_search(struct model *m)
{
    m->search_open = false;
    memset(m->query, 0, sizeof m->query);
    m->key_page = 0;
}

/* The screen before, and its search when it was left through a result. */
static void pop(struct model *m)
{
    m->now = m->back[--m->n_back];
    stop_listening(m);
    leave_overlays(m);
    m->search_open = m->now.searching;
}

static void show(struct model *m, const struct screen *s)
{
    m->now = (struct visit){.screen = *s, .at_block = s->block[0] != '\0'};
    stop_listening(m);
    leave_overlays(m);
}

/* The way home is never longer than one step back: a visitor who wandered starts afresh there. */
static bool go(struct model *m, const struct content *c, const struct screen *s)
{
    if (s->kind == SCREEN_STAFF || !screen_exists(s, c) || (screen_equal(s, &m->now.screen) && !s->block[0]))
        return false;
    if (s->kind == SCREEN_HOME || s->kind == SCREEN_WELCOME) {
        m->n_back = 0;
        forget_search(m);
    } else if (s->kind == SCREEN_MAP && m->now.screen.kind == SCREEN_MAP) {
        ; /* choosing on the map is not a new place to come back to */
    } else {
        push(m);
    }
    show(m, s);
    if ((s->kind == SCREEN_MAP && s->id[0]) || s->kind == SCREEN_NEAREST || s->kind == SCREEN_WAY)
        m->map_zoom = 0; /* the view frames the school, or the way */
    return true;
}

static int last_key_page(const struct model *m, const struct content *c)
{
    return c->languages.items[model_language(m, c)].keyboard.n - 1;
}

/* Streets are written in Latin letters, whatever the language: its page of keys is the last. */
static bool set_search(struct model *m, const struct content *c, bool open)
{
    if (m->search_open == open ||
        (open && m->now.screen.kind != SCREEN_DIRECTORY && m->now.screen.kind != SCREEN_NEAREST))
        return false;
    forget_search(m);
    m->search_open = open;
    m->key_page = open && m->now.screen.kind == SCREEN_NEAREST ? last_key_page(m, c) : 0;
    m->now.focus = 0;
    memset(m->now.offset, 0, sizeof m->now.offset);
    return true;
}

static bool go_back(struct model *m, const struct content *c)
{
    if (m->search_open)
        return set_search(m, c, false);
    if (m->now.screen.kind == SCREEN_NEAREST && (m->has_place || m->place_street)) /* one question back */
        return model_place(m, c, &(struct action){.kind = ACTION_PLACE_FORGET});
    if (m->n_back > 0) {
        pop(m);
        return true;
    }
    struct screen parent = {.kind = SCREEN_HOME};
    if (m->now.screen.kind == SCREEN_HOME)
        parent.kind = SCREEN_LANGUAGE;
    else if (m->now.screen.kind == SCREEN_LANGUAGE)
        parent.kind = SCREEN_WELCOME;
    else if (m->now.screen.kind == SCREEN_WELCOME)
        return false;
    show(m, &parent);
    return true;
}

/* ---- language ---- */

/* Offsets are px of the old layout: from now on the paragraph counts that stood at the top. */
static void keep_place(struct model *m, float place)
{
    memset(m->now.offset, 0, sizeof m->now.offset);
    m->now.place = place;
    m->now.by_place = place > 0;
}

static void set_language(struct model *m, const struct language *l)
{
    snprintf(m->language, sizeof m->language, "%s", l->tag);
    m->language_chosen = true;
    memset(m->query, 0, sizeof m->query);
    m->key_page = 0;
}

/* From the language screen the visitor goes on: home at first, later back to what was being read. */
static bool choose_language(struct model *m, const struct content *c, int index, float place)
{
    if (index < 0 || index >= c->languages.n)
        return false;
    set_language(m, &c->languages.items[index]);
    if (m->now.screen.kind != SCREEN_LANGUAGE && m->now.screen.kind != SCREEN_WELCOME) {
        keep_place(m, place);
        return true;
    }
    while (m->n_back > 0 && (m->back[m->n_back - 1].screen.kind == SCREEN_LANGUAGE ||
                             m->back[m->n_back - 1].screen.kind == SCREEN_WELCOME))
        m->n_back--;
    if (m->n_back > 0) {
        pop(m);
        keep_place(m, m->now.place);
    } else {
        show(m, &(struct screen){.kind = SCREEN_HOME});
    }
    return true;
}

static bool next_form(struct model *m, const struct content *c, float place)
{
    int index = model_language(m, c), other = languages_other_form(&c->languages, index);
    if (other == index)
        return false;
    set_language(m, &c->languages.items[other]);
    keep_place(m, place);
    return true;
}

/* ---- search ---- */

static bool type_key(struct model *m, int code)
{
    size_t n = strlen(m->query);
    if (code == KEY_EMPTY && n > 0) {
        memset(m->query, 0, sizeof m->query);
        m->now.offset[0] = 0;
        return true;
    }
    if (code == '\b') {
        if (n == 0)
            return false;
        bool more;
        do {
            n--;
            more = n > 0 && ((unsigned char)m->query[n] & 0xc0) == 0x80;
            m->query[n] = '\0';
        } while (more);
        m->now.offset[0] = 0;
        return true;
    }
    bool surrogate = code >= 0xd800 && code < 0xe000;
    if (!m->search_open || code < 0x20 || code > 0x10ffff || surrogate || n + 5 > sizeof m->query)
        return false;
    m->query[n + utf8_put(m->query + n, (uint32_t)code)] = '\0';
    m->now.offset[0] = 0;
    return true;
}

/* ---- map ---- */

static double clamp(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

static bool set_map(struct model *m, double x, double y, double zoom)
{
    if (!isfinite(x) || !isfinite(y) || !isfinite(zoom))
        return false;
    double was_x = m->map_x, was_y = m->map_y, was_zoom = m->map_zoom;
    m->map_zoom = clamp(zoom, 1, MAP_ZOOM_MOST);
    m->map_x = clamp(x, 0, 1);
    m->map_y = clamp(y, 0, 1);
    return was_x != m->map_x || was_y != m->map_y || was_zoom != m->map_zoom;
}

static bool choose_screen_id(struct model *m, const char *id)
{
    if (m->now.screen.kind != SCREEN_MAP || strcmp(id, m->now.screen.id) == 0)
        return false;
    memset(m->now.screen.id, 0, sizeof m->now.screen.id);
    snprintf(m->now.screen.id, sizeof m->now.screen.id, "%s", id);
    return true;
}

static bool show_city(struct model *m)
{
    bool changed = m->map_zoom != 0;
    m->map_zoom = 0;
    return choose_screen_id(m, "") || changed;
}

static bool choose_on_map(struct model *m, const struct content *c, const char *id, bool frame)
{
    if (m->now.screen.kind != SCREEN_MAP || (id[0] && content_school(c, id) < 0))
        return false;
    bool moved = frame && m->map_zoom != 0;
    if (frame)
        m->map_zoom = 0; /* the view frames the school */
    bool chosen = choose_screen_id(m, id);
    if (chosen && !frame) /* by its pin: it stands at the top of the list too */
        memset(m->now.offset, 0, sizeof m->now.offset);
    return chosen || moved;
}

/* ---- actions ---- */

static bool set_int(int *field, int value, int most)
{
    if (value < 0 || value > most || *field == value)
        return false;
    *field = value;
    return true;
}

static bool set_scroll(struct model *m, const struct action *a)
{
    float offset = a->y < 0 ? 0 : a->y;
    if (a->number < 0 || a->number >= MODEL_REGIONS || !isfinite(offset))
        return false;
    bool moved = m->now.offset[a->number] != offset || (a->number == 0 && (m->now.by_place || m->now.at_block));
    m->now.by_place = m->now.by_place && a->number != 0;
    m->now.at_block = m->now.at_block && a->number != 0;
    m->now.offset[a->number] = offset;
    return moved;
}

static bool set_side_by_side(struct model *m, bool on, float place)
{
    if (m->side_by_side_chosen && m->side_by_side == on)
        return false; /* where the reader is stays, too */
    keep_place(m, place);
    m->side_by_side = on;
    m->side_by_side_chosen = true;
    return true;
}

/* The map frames the step anew, and its words begin at the top. */
static bool set_way_step(struct model *m, int step)
{
    if (m->now.screen.kind != SCREEN_WAY || step < 0 || step > WAY_STEPS || step == m->now.way_step)
        return false;
    m->now.way_step = step;
    m->map_zoom = 0;
    memset(m->now.offset, 0, sizeof m->now.offset);
    m->now.by_place = false;
    stop_listening(m);
    return true;
}

static bool set_card_language(struct model *m, const struct content *c, int index)
{
    if (index < 0 || index >= c->languages.n)
        return false;
    snprintf(m->card_language, sizeof m->card_language, "%s", c->languages.items[index].tag);
    return true;
}

static bool set_text_size(struct model *m, int size, float place)
{
    if (!set_int(&m->text_size, size, 2))
        return false;
    keep_place(m, place);
    return true;
}

static bool set_directory(struct model *m, int order)
{
    if (!set_int(&m->directory_order, order, DIRECTORY_A_TO_Z))
        return false;
    m->now.offset[0] = 0;
    return true;
}

bool model_alert_closed(const struct model *m, const char *id)
{
    for (int i = 0; i < MODEL_ALERTS; i++)
        if (strcmp(m->alerts_closed[i], id) == 0)
            return true;
    return false;
}

static bool close_alert(struct model *m, const struct content *c, const char *id)
{
    if (!content_alert(c, id) || model_alert_closed(m, id))
        return false;
    int at = 0;
    while (at < MODEL_ALERTS && m->alerts_closed[at][0])
        at++;
    if (at == MODEL_ALERTS) {
        at--;
        memmove(m->alerts_closed[0], m->alerts_closed[1], sizeof m->alerts_closed - sizeof m->alerts_closed[0]);
    }
    snprintf(m->alerts_closed[at], sizeof m->alerts_closed[at], "%s", id);
    return true;
}

/* A key shows the ring; a finger takes it away, but whoever has used keys keeps the time for it. */
static bool set_focus(struct model *m, int index, bool by_key)
{
    int *field = m->cover.up ? &m->cover.focus : &m->now.focus, focus = index < 0 ? 0 : index + 1;
    bool changed = *field != focus;
    *field = focus;
    m->keys = m->keys || (by_key && !m->cover.up);
    return changed;
}

/* ---- sound ---- */

static bool step(int *field, int steps, int least, int most)
{
    int value = *field + steps;
    value = value < least ? least : value > most ? most : value;
    bool changed = value != *field;
    *field = value;
    return changed;
}

static bool listen(struct model *m, int what)
{
    const struct hearing was = m->hearing;
    bool on = what != 0, one = what >= HEARING_ONLY;
    stop_listening(m);
    m->hearing.listening = on;
    m->hearing.only = one ? what - HEARING_ONLY + 1 : 0;
    return one || was.listening != on || was.only || was.paused || was.reading;
}

static bool set_reading(struct model *m, int passage)
{
    int reading = passage < 0 ? 0 : passage + 1;
    bool changed = m->hearing.reading != reading;
    m->hearing.reading = reading;
    return changed;
}

static bool set_flag(bool *field, bool on)
{
    bool changed = *field != on;
    *field = on;
    return changed;
}

static bool hear(struct model *m, const struct action *a)
{
    switch (a->kind) {
    case ACTION_LISTEN:
        return listen(m, a->number);
    case ACTION_READING:
        return set_reading(m, a->number);
    case ACTION_EARS:
        return set_flag(&m->hearing.ears, a->number != 0);
    case ACTION_PAUSE:
        return set_flag(&m->hearing.paused, !m->hearing.paused);
    case ACTION_LOUDER:
        return step(&m->hearing.louder, a->number, HEARING_SOFTER, HEARING_LOUDER);
    default:
        return step(&m->hearing.faster, a->number, HEARING_SLOWER, HEARING_FASTER);
    }
}

static bool apply(struct model *m, const struct content *c, const struct action *a, int64_t now)
{
    switch (a->kind) {
    case ACTION_NONE:
    case ACTION_STAY:  /* model_apply has done it */
    case ACTION_GLIDE: /* many ACTION_SCROLL come of it */
        return false;
    case ACTION_GO:
        if (a->screen.kind == SCREEN_LANGUAGE)
            m->now.place = a->place; /* for the way back in another language */
        return go(m, c, &a->screen);
    case ACTION_BACK:
        return go_back(m, c);
    case ACTION_CLEAR:
        model_forget(m, now);
        return true;
    case ACTION_LANGUAGE:
        return choose_language(m, c, a->number, a->place);
    case ACTION_FORM:
        return next_form(m, c, a->place);
    case ACTION_TEXT_SIZE:
        return set_text_size(m, a->number, a->place);
    case ACTION_CONTRAST:
        m->high_contrast = !m->high_contrast;
        return true;
    case ACTION_DIRECTORY:
        return set_directory(m, a->number);
    case ACTION_SEARCH_OPEN:
        return set_search(m, c, a->number != 0);
    case ACTION_KEY:
        return type_key(m, a->number);
    case ACTION_KEYS:
        return m->search_open && set_int(&m->key_page, a->number, last_key_page(m, c));
    case ACTION_SIDE_BY_SIDE:
        return set_side_by_side(m, a->number != 0, a->place);
    case ACTION_SCROLL:
        return set_scroll(m, a);
    case ACTION_MAP_MOVE:
        return set_map(m, a->map_x, a->map_y, a->map_zoom);
    case ACTION_MAP_CITY:
        return show_city(m);
    case ACTION_MAP_CHOOSE:
        return choose_on_map(m, c, a->screen.id, a->number != 0);
    case ACTION_WAY_STEP:
        return set_way_step(m, a->number);
    case ACTION_CARD_LANGUAGE:
        return set_card_language(m, c, a->number);
    case ACTION_PLACE_POINT:
    case ACTION_PLACE_STREET:
    case ACTION_PLACE_BLOCK:
    case ACTION_PLACE_CROSSING:
    case ACTION_PLACE_FORGET:
        return model_place(m, c, a);
    case ACTION_ALERT_CLOSE:
        return close_alert(m, c, a->screen.id);
    case ACTION_LISTEN:
    case ACTION_READING:
    case ACTION_EARS:
    case ACTION_PAUSE:
    case ACTION_LOUDER:
    case ACTION_FASTER:
        return hear(m, a);
    case ACTION_FOCUS:
        return set_focus(m, a->number, a->x == 1);
    case ACTION_REST:
        return set_flag(&m->resting, a->number != 0);
    default: /* the rest is about staff screens */
        return model_cover(m, a, now);
    }
}

/* What a stick does is no touch: the visitor's clock runs on. Somebody listens as long as it is read aloud. */
static bool is_touch(const struct action *a)
{
    return a->kind != ACTION_STAFF_WAIT && a->kind != ACTION_STAFF_STAY && a->kind != ACTION_REST &&
           (a->kind != ACTION_READING || a->number >= 0);
}

static bool needs_content(enum action_kind kind)
{
    return (kind < ACTION_STAFF_OPEN || kind > ACTION_STAFF_GO_BACK) && kind != ACTION_FOCUS && kind != ACTION_REST;
}

bool model_apply(struct model *m, const struct content *c, const struct action *a, int64_t now)
{
    if (!c && needs_content(a->kind))
        return false;
    bool woke = is_touch(a) && model_touch(m, now);
    return apply(m, c, a, now) || woke;
}

void model_ahead(const struct model *m, const struct content *c, const struct action *a, struct model *out)
{
    *out = *m;
    out->pressed = false;
    model_apply(out, c, a, m->touched);
}

/* ---- new content ---- */

static void nearest_screen(struct visit *v, const struct content *c)
{
    if (screen_exists(&v->screen, c))
        return;
    enum screen_kind kind = v->screen.kind == SCREEN_OFFICE   ? SCREEN_DIRECTORY
                            : v->screen.kind == SCREEN_SCHOOL ? SCREEN_SCHOOLS
                            : v->screen.kind == SCREEN_WAY    ? SCREEN_SCHOOLS
                            : v->screen.kind == SCREEN_MAP    ? SCREEN_MAP
                                                              : SCREEN_HOME;
    *v = (struct visit){.screen.kind = kind};
}

/* What was closed is shown again when it says something else now. */
static void reopen_alerts(struct model *m, const struct content *old, const struct content *c)
{
    int kept = 0;
    for (int i = 0; i < MODEL_ALERTS && m->alerts_closed[i][0]; i++) {
        const struct alert *was = content_alert(old, m->alerts_closed[i]);
        const struct alert *is = content_alert(c, m->alerts_closed[i]);
        if (!was || !is || content_alert_equal(old, was, c, is, m->language))
            memmove(m->alerts_closed[kept++], m->alerts_closed[i], sizeof m->alerts_closed[0]);
    }
    memset(m->alerts_closed[kept], 0, sizeof m->alerts_closed[0] * (size_t)(MODEL_ALERTS - kept));
}

void model_reconcile(struct model *m, const struct content *old, const struct content *c)
{
    if (old != c && (m->has_place || m->place_street)) /* streets are known by their number */
        model_place(m, c, &(struct action){.kind = ACTION_PLACE_FORGET});
    if (old)
        reopen_alerts(m, old, c);
    nearest_screen(&m->now, c);
    for (int i = 0; i < m->n_back; i++)
        nearest_screen(&m->back[i], c);
    if (languages_find(&c->languages, m->language) < 0)
        snprintf(m->language, sizeof m->language, "%s", c->languages.items[0].tag);
    if (m->key_page > last_key_page(m, c))
        m->key_page = 0;
    if (m->card_language[0] && languages_find(&c->languages, m->card_language) < 0)
        m->card_language[0] = '\0';
}
