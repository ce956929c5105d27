#include "city/mercator.h"
#include "parts/chrome.h"
#include "parts/map_credits.h"
#include "parts/map_picture.h"
#include "parts/map_sheet.h"
#include "parts/school_list.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>

enum { MAP_REGION = 1 };

static const double school_metres_per_mm = 9; /* a school in its neighbourhood: every street has its name */

/* Until the visitor moves it: the schools and the kiosk, or the chosen school in its neighbourhood. */
static struct camera camera_of(struct builder *s, struct rect box, int chosen)
{
    const struct model *m = s->model;
    struct camera city = map_city(s, box);
    if (m->map_zoom > 0)
        return (struct camera){m->map_x, m->map_y, city.scale * m->map_zoom, city.grain};
    if (chosen < 0)
        return map_first(s, box);
    struct mercator at = mercator_of(s->content->schools[chosen].latitude, s->content->schools[chosen].longitude);
    return (struct camera){at.x, at.y, map_scale(s, at.y, school_metres_per_mm, city.scale), city.grain};
}

/* ---- the list ---- */

static int chosen_school(const struct builder *s)
{
    return s->model->now.screen.id[0] ? content_school(s->content, s->model->now.screen.id) : -1;
}

/* What can be done with the chosen one, below its row. */
static int chosen_buttons(struct builder *s, int x, int y, int width, int index)
{
    const char *id = s->content->schools[index].id;
    struct action about = action_go(SCREEN_SCHOOL, id), way = action_go(SCREEN_WAY, id);
    int gap = s->theme.unit, columns = (float)width < 26 * s->theme.size[ROLE_BODY] ? 1 : 2,
        w = columns == 2 ? (width - gap) / 2 : width;
    struct text a = builder_ui(s, UI_SHOW_SCHOOL), b = builder_ui(s, UI_THE_WAY);
    int h = widget_button_height(s, w, "school", a), h2 = widget_button_height(s, w, "path", b);
    h = h2 > h ? h2 : h;
    const struct button pair[2] = {{"school", a, about}, {"path", b, way}};
    if (columns == 2 && content_streets(s->content)->n && widget_button_pair(s, rect_of(x, y, width, h), pair))
        return h + gap;
    widget_button(s, rect_of(x, y, w, h), "school", a, LOOK_FILLED, &about);
    if (content_streets(s->content)->n)
        widget_button(s, columns == 2 ? rect_of(x + w + gap, y, w, h) : rect_of(x, y + h + gap, w, h), "path", b,
                      LOOK_FILLED, &way);
    return (h + gap) * (columns == 2 ? 1 : 2);
}

/* Touched once more it is not chosen any longer. */
static struct action choose(const struct builder *s, int index, bool chosen)
{
    struct action a = {.kind = ACTION_MAP_CHOOSE, .number = 1};
    snprintf(a.screen.id, sizeof a.screen.id, "%s", chosen ? "" : s->content->schools[index].id);
    return a;
}

/* Whoever touched its pin finds it here, and what can be done with it. Returns the height. */
static int chosen_row(struct builder *s, int x, int y, int width, int index)
{
    struct school_row row = {.index = index, .chosen = true, .action = choose(s, index, true)};
    row.below = builder_plain(s->content->schools[index].street);
    int h = school_list_row(s, x, y, width, &row) + s->theme.unit / 2;
    return h + chosen_buttons(s, x, y + h, width, index);
}

static int list_flow(struct builder *s, int x, int y, int width, void *user)
{
    int chosen = *(const int *)user, gap = s->theme.unit / 2;
    struct action nearest = action_go(SCREEN_NEAREST, "");
    if (chosen >= 0)
        y += chosen_row(s, x, y, width, chosen) + gap;
    struct ink hint = {.role = ROLE_BODY, .colour = s->theme.palette.quiet};
    y += builder_write(s, x, y, width, builder_ui(s, UI_TOUCH_A_SCHOOL), &hint) + gap;
    if (content_streets(s->content)->n && s->content->n_schools)
        y += widget_row(s, x, y, width, "pin", builder_ui(s, UI_NEAREST), builder_ui(s, UI_NEAREST_HINT), &nearest) +
             gap;
    struct school_list list = {.chosen = chosen, .action = choose, .under = chosen_buttons};
    return y + school_list_all(s, x, y, width, &list);
}

/* ---- the map ---- */

static void whole_map(struct builder *s, struct rect area, void *user)
{
    int chosen = *(const int *)user;
    int credits = map_credits_height(s, area);
    struct rect box = rect_of(area.x, area.y, area.w, area.h - credits);
    struct camera camera = camera_of(s, box, chosen);
    scene_map_region(s->scene, MAP_REGION, box, camera, map_city(s, box).scale);
    map_picture(s, box, camera, &(struct map_marks){.chosen = chosen, .pins = PINS_TOUCHED});
    builder_stroke(s, box, 0, theme_mm(&s->theme, 0.4f), s->theme.palette.line);
    map_credits(s, area, credits);
}

void view_map(struct builder *s, struct rect area)
{
    int chosen = chosen_school(s);
    area = chrome_header_over_map(s, area, builder_ui(s, UI_DISTRICT), builder_ui(s, UI_MAP));
    map_sheet(s, area, &(struct map_sheet){.map = whole_map, .flow = list_flow, .user = &chosen});
}
