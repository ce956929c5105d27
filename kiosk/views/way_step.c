#include "views/way_step.h"

#include "content/content.h"
#include "query/places.h"
#include "scene/widgets.h"

#include <string.h>

static const float icon_mm = 28;

static struct text kept(struct builder *s, int language, const char *words)
{
    const char *copy = arena_text(s->scene->arena, words, strlen(words));
    struct text t = builder_plain_in(language, copy ? copy : "");
    t.state = language == 0 && s->language != 0 ? TEXT_ENGLISH : t.state;
    return t;
}

/* Returns its language. */
static int sentence(const struct content *c, int language, const struct way *w, int i, char out[WAY_WORDS])
{
    const struct school *school = &c->schools[w->school];
    int32_t x, y;
    if (i == 0)
        return way_total_words(c, language, w->steps, w->n, out);
    if (i <= w->n)
        return way_step_words(c, language, &w->steps[i - 1], out);
    places_units(school->latitude, school->longitude, &x, &y);
    return way_arrival_words(c, language, school->name, directions_side(w->route, content_streets(c), x, y), out);
}

struct text way_text(struct builder *s, const struct way *w, int i, char words[WAY_WORDS])
{
    char english[WAY_WORDS];
    int language = sentence(s->content, s->language, w, i, words);
    struct text t = kept(s, language, words);
    if (builder_says_english(s, language)) {
        sentence(s->content, 0, w, i, english);
        t.english = arena_text(s->scene->arena, english, strlen(english));
    }
    return t;
}

const char *way_step_icon(const struct direction_step *step)
{
    static const char *const turns[] = {"arrow-north", "arrow-north", "turn-left", "turn-right"};
    static const char *const starts[] = {"arrow-north", "arrow-east", "arrow-east", "arrow-east",
                                         "arrow-south", "arrow-west", "arrow-west", "arrow-west"};
    return step->turn == TURN_START ? starts[step->compass] : turns[step->turn];
}

/* The arrival has the last metres of the last step. */
void way_step_find(struct builder *s, struct way *w)
{
    int last = w->n + 1, step = s->model->now.way_step;
    w->step = w->n == 0 ? 0 : step < last ? step : last;
    if (w->step == 0)
        return;
    const struct direction_step *of = &w->steps[w->step < last ? w->step - 1 : w->n - 1];
    struct route part = {.legs = w->route->legs + of->first_leg, .n = of->n_legs};
    if (w->step == last) {
        part.legs = w->route->legs + w->route->n - 1;
        part.n = 1;
    }
    int32_t *points = ARENA_NEW(s->scene->arena, int32_t, 2 * (size_t)w->n_points + 2);
    w->stretch = points;
    w->n_stretch = points ? route_points(&part, content_streets(s->content), points, w->n_points + 1) : 0;
}

struct text way_step_title(struct builder *s, const struct way *w)
{
    char words[WAY_WORDS];
    int language = way_place_words(s->content, s->language, w->step, w->n + 1, words);
    return kept(s, language, words);
}

/* ---- the sheet ---- */

/* The pictogram beside the words; above them where they would have little room. */
static int large(struct builder *s, int x, int y, int width, const char *icon, struct text words)
{
    int size = theme_mm(&s->theme, icon_mm), gap = s->theme.unit;
    bool beside = (float)(width - size - gap) >= 9 * s->theme.size[ROLE_LEAD];
    bool roomy = s->model->text_size < 2 && !s->theme.low; /* the largest has grown already */
    enum role role = beside && roomy ? ROLE_TITLE : ROLE_LEAD;
    struct ink ink = {.role = role, .bold = true, .colour = s->theme.palette.ink};
    int from = beside ? x + size + 2 * gap : x, h = builder_height(s, x + width - from, words, &ink);
    int row = beside ? (h > size ? h : size) : size + gap / 2 + h;
    builder_icon(s, rect_of(x, beside ? y + (row - size) / 2 : y, size, size), icon, s->theme.palette.accent);
    builder_write(s, from, beside ? y + (row - h) / 2 : y + size + gap / 2, x + width - from, words, &ink);
    return row + gap;
}

struct pair { /* two buttons beside one another */
    const char *icon;
    struct text label;
    enum look look;
    struct action action;
};

static int buttons(struct builder *s, int x, int y, int width, const struct pair pair[2])
{
    int gap = s->theme.unit, w = (width - gap) / 2, h = 0;
    for (int i = 0; i < 2; i++) {
        int needs = widget_button_height(s, w, pair[i].icon, pair[i].label);
        h = needs > h ? needs : h;
    }
    for (int i = 0; i < 2; i++)
        widget_button(s, rect_of(x + i * (w + gap), y, w, h), pair[i].icon, pair[i].label, pair[i].look,
                      &pair[i].action);
    return h + gap;
}

/* Back and forward stay at their places: before the first step stands the list, behind the last the school. */
static int turn_buttons(struct builder *s, int x, int y, int width, const struct way *w)
{
    bool first = w->step == 1, last = w->step > w->n;
    struct action before = {.kind = ACTION_WAY_STEP, .number = w->step - 1},
                  next = {.kind = ACTION_WAY_STEP, .number = w->step + 1};
    if (last)
        next = action_go(SCREEN_SCHOOL, s->content->schools[w->school].id);
    struct pair pair[2] = {
        {first ? "list" : "back", builder_ui(s, first ? UI_WAY_ALL : UI_WAY_BEFORE), LOOK_PLAIN, before},
        {last ? "school" : "forward", builder_ui(s, last ? UI_SHOW_SCHOOL : UI_WAY_NEXT), LOOK_FILLED, next}};
    return buttons(s, x, y, width, pair);
}

int way_step_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct way *w = user;
    char words[WAY_WORDS];
    struct action all = {.kind = ACTION_WAY_STEP};
    y += large(s, x, y, width, w->step > w->n ? "school" : way_step_icon(&w->steps[w->step - 1]),
               way_text(s, w, w->step, words));
    y += turn_buttons(s, x, y, width, w);
    if (w->step > 1) {
        struct text label = builder_ui(s, UI_WAY_ALL);
        int h = widget_button_height(s, width, "list", label);
        widget_button(s, rect_of(x, y, width, h), "list", label, LOOK_PLAIN, &all);
        y += h + s->theme.unit;
    }
    return y;
}
