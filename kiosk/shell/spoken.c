#include "shell/spoken.h"

#include "content/content.h"
#include "query/speech.h"
#include "scene/model.h"
#include "scene/target.h"

#include <stdio.h>
#include <string.h>

static void say(struct speech *out, const struct content *c, const struct model *m, struct text t)
{
    speech_add(out, c, model_language(m, c), t.utf8, t.n);
}

static void say_id(struct speech *out, const struct content *c, const struct model *m, text_id id)
{
    say(out, c, m, content_text(c, model_language(m, c), id));
}

void spoken_ui(struct speech *out, const struct content *c, const struct model *m, enum ui which)
{
    say_id(out, c, m, content_ui(c, which));
}

static void say_plain(struct speech *out, const struct content *c, const struct model *m, const char *utf8)
{
    speech_add(out, c, model_language(m, c), utf8, strlen(utf8));
}

/* ---- screens ---- */

static void say_passage(struct speech *out, const struct content *c, const struct model *m, const struct passage *p)
{
    int language = p->language < 0 ? model_language(m, c) : p->language;
    speech_add_joined(out, c, language, p->utf8, p->n, p->english);
}

/* The name that stands on it; the welcome has none, nor does what staff see. */
void spoken_screen(struct speech *out, const struct content *c, const struct model *m, const struct scene *scene)
{
    enum screen_kind kind = model_screen(m)->kind;
    if (kind == SCREEN_STAFF)
        spoken_ui(out, c, m, UI_EARS_STAFF);
    else if (kind == SCREEN_WELCOME || !scene->title)
        spoken_ui(out, c, m, UI_WELCOME);
    else
        say_passage(out, c, m, &scene->passages[scene->title - 1]);
    if (kind == SCREEN_WAY)
        spoken_ui(out, c, m, UI_THE_WAY);
    if (kind == SCREEN_TAKE)
        spoken_ui(out, c, m, UI_TAKE_ALONG);
}

bool spoken_is_reading(const struct model *m)
{
    switch (model_screen(m)->kind) {
    case SCREEN_NEED:
    case SCREEN_OFFICE:
    case SCREEN_SCHOOL:
    case SCREEN_WAY:
    case SCREEN_ALERTS:
    case SCREEN_PAGE:
    case SCREEN_LETTER:
    case SCREEN_CARD:
    case SCREEN_TAKE:
        return true;
    case SCREEN_NEAREST:
        return m->has_place;
    default:
        return false;
    }
}

/* "{number} of {count}", "{seconds}": numbers where the text has its placeholders. */
static void say_numbers(struct speech *out, const struct content *c, const struct model *m, enum ui which,
                        const int *numbers, int n)
{
    int language = model_language(m, c);
    struct text t = content_text(c, language, content_ui(c, which));
    if (t.state == TEXT_ENGLISH)
        language = 0;
    for (const char *at = t.utf8; *at;) {
        size_t words = strcspn(at, "{"), from = strspn(at, " ,.:;"), to = words;
        while (to > from && strchr(" ,.:;", at[to - 1]))
            to--;
        if (to > from)
            speech_add(out, c, language, at + from, to - from);
        at += words;
        if (*at == '{' && n-- > 0)
            speech_number(out, c, language, *numbers++);
        at += strcspn(at, "}");
        at += *at == '}';
    }
}

void spoken_warning(struct speech *out, const struct content *c, const struct model *m)
{
    spoken_ui(out, c, m, UI_IDLE_TITLE);
    say_numbers(out, c, m, UI_IDLE_SECONDS, &m->seconds_left, 1);
    spoken_ui(out, c, m, UI_EARS_WARNING);
}

/* ---- places to touch ---- */

/* What has scrolled away beneath something else does not stand in it. */
static bool lies_in(const struct target *t, const struct passage *p)
{
    return p->region == t->region && rect_contains(t->box, p->box.x + p->box.w / 2, p->box.y + p->box.h / 2);
}

static int texts_within(struct speech *out, const struct content *c, const struct model *m, const struct scene *scene,
                        const struct target *t)
{
    int n = 0;
    for (int i = 0; i < scene->n_passages; i++)
        if (lies_in(t, &scene->passages[i])) {
            say_passage(out, c, m, &scene->passages[i]);
            n++;
        }
    return n;
}

static const struct region *region_of(const struct scene *scene, int number)
{
    for (int i = 0; i < scene->n_regions; i++)
        if (scene->regions[i].number == number)
            return &scene->regions[i];
    return NULL;
}

/* What a symbol without words does; UI_COUNT: nothing is known. */
static enum ui meaning(const struct scene *scene, const struct action *a)
{
    const struct region *r = region_of(scene, a->number);
    switch (a->kind) {
    case ACTION_GLIDE:
    case ACTION_SCROLL:
        return r && a->y < r->offset ? UI_SCROLL_UP : UI_SCROLL_DOWN;
    case ACTION_MAP_MOVE:
        return r && r->city_scale > 0 && a->map_zoom < r->camera.scale / r->city_scale ? UI_ZOOM_OUT : UI_ZOOM_IN;
    case ACTION_MAP_CITY:
        return UI_WHOLE_CITY;
    case ACTION_KEY:
        return a->number == KEY_EMPTY ? UI_CLEAR_FIELD
               : a->number == '\b'    ? UI_KEY_DELETE
               : a->number == ' '     ? UI_KEY_SPACE
                                      : UI_COUNT;
    case ACTION_ALERT_CLOSE:
    case ACTION_MAP_CHOOSE:
    case ACTION_SEARCH_OPEN:
        return UI_CLOSE;
    case ACTION_GO:
        return UI_MORE;
    case ACTION_LISTEN:
        return a->number ? UI_LISTEN : UI_STOP_LISTENING;
    case ACTION_PLACE_POINT:
        return UI_EARS_MIDDLE;
    default:
        return UI_COUNT;
    }
}

/* A listing of what a small sign beside a text is about. */
static void say_subject(struct speech *out, const struct content *c, const struct model *m, const struct scene *scene,
                        const struct action *a)
{
    const struct alert *alert = a->kind == ACTION_ALERT_CLOSE ? content_alert(c, a->screen.id) : NULL;
    if (alert)
        say_id(out, c, m, alert->text);
    if (a->kind == ACTION_LISTEN && a->number >= HEARING_ONLY && a->number - HEARING_ONLY < scene->n_passages)
        say_passage(out, c, m, &scene->passages[a->number - HEARING_ONLY]);
}

void spoken_name(struct speech *out, const struct content *c, const struct model *m, const struct scene *scene,
                 int index)
{
    const struct target *t = &scene->targets[index];
    say_subject(out, c, m, scene, &t->action);
    int school = t->class == HIT_PIN ? content_school(c, t->action.screen.id) : -1;
    if (school >= 0) {
        say_plain(out, c, m, c->schools[school].name);
        return;
    }
    if (texts_within(out, c, m, scene, t) > 0)
        return;
    enum ui what = meaning(scene, &t->action);
    if (what != UI_COUNT)
        spoken_ui(out, c, m, what);
}

/* What is on already; a button whose words change with what it does needs no more. */
static bool is_chosen(const struct model *m, const struct content *c, const struct action *a)
{
    switch (a->kind) {
    case ACTION_NONE: /* the one of a row of choices that is on */
        return true;
    case ACTION_DIRECTORY:
        return a->number == m->directory_order;
    case ACTION_GO: /* a place on this screen is not where the visitor is: touched, it leads there */
        return !a->screen.block[0] && screen_equal(&a->screen, &m->now.screen);
    case ACTION_CONTRAST:
        return m->high_contrast;
    case ACTION_LANGUAGE:
        return m->language_chosen && a->number == model_language(m, c);
    case ACTION_CARD_LANGUAGE:
        return a->number ==
               (m->card_language[0] ? languages_find(&c->languages, m->card_language) : model_language(m, c));
    case ACTION_MAP_CHOOSE: /* touched once more it is not */
        return a->number && !a->screen.id[0];
    case ACTION_KEYS:
        return a->number == m->key_page;
    default:
        return false;
    }
}

void spoken_target(struct speech *out, const struct content *c, const struct model *m, const struct scene *scene,
                   int index)
{
    const struct target *t = &scene->targets[index];
    const int place[] = {index + 1, scene->n_targets};
    if (model_screen(m)->kind != SCREEN_STAFF) /* whose words nobody has recorded: they would be spelled */
        spoken_name(out, c, m, scene, index);
    if (t->class == HIT_KEY)
        return; /* a letter is enough: a word is typed of many */
    if (is_chosen(m, c, &t->action))
        spoken_ui(out, c, m, UI_EARS_CHOSEN);
    if (t->action.kind == ACTION_TEXT_SIZE)
        spoken_ui(out, c, m, (enum ui)(UI_NORMAL + m->text_size));
    spoken_ui(out, c, m, UI_EARS_BUTTON);
    say_numbers(out, c, m, UI_EARS_PLACE, place, 2);
}

/* ---- the page ---- */

bool spoken_is_page(const struct scene *scene, int passage)
{
    const struct passage *p = &scene->passages[passage];
    for (int i = 0; i < scene->n_targets; i++)
        if (lies_in(&scene->targets[i], p))
            return false;
    return p->region >= 0;
}

static bool is_english_beside(const struct content *c, const struct model *m, const struct passage *p)
{
    int language = model_language(m, c);
    text_id id = language && m->now.screen.kind == SCREEN_LETTER ? content_text_by_words(c, 0, p->utf8, p->n) : 0;
    return id && content_text(c, language, id).language == language &&
           content_text_by_words(c, language, p->utf8, p->n) == 0;
}

void spoken_passage(struct speech *out, const struct content *c, const struct model *m, const struct passage *p)
{
    if (!is_english_beside(c, m, p))
        say_passage(out, c, m, p);
}

bool spoken_reveal(const struct scene *scene, int passage, struct action *scroll)
{
    if (passage < 0 || passage >= scene->n_passages)
        return false;
    const struct passage *p = &scene->passages[passage];
    const struct region *r = p->region < 0 ? NULL : region_of(scene, p->region);
    if (!r || (p->box.y >= r->box.y && p->box.y + p->box.h <= r->box.y + r->box.h))
        return false;
    float to = r->offset + (float)(p->box.y - r->box.y - r->box.h / 8);
    to = to < 0 ? 0 : to > r->limit ? r->limit : to;
    *scroll = (struct action){.kind = ACTION_SCROLL, .number = p->region, .y = to};
    return to != r->offset;
}
