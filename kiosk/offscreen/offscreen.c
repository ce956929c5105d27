#include "offscreen/offscreen.h"

#include "content/content.h"
#include "display/safe_page.h"
#include "ground/err.h"
#include "paint/painter.h"
#include "paint/resources.h"
#include "scene/model.h"
#include "scene/target.h"
#include "staff/staff.h"
#include "text/typeset.h"
#include "views/views.h"

#include <stdio.h>

enum { TYPESETTER_BYTES = 16 << 20, MOST_PASSES = 200 };

bool offscreen_init(struct offscreen *e, struct resources *kit, const struct content *content,
                    const struct panel *panel, const char *today, struct err *err)
{
    *e = (struct offscreen){.kit = kit, .content = content, .panel = *panel};
    snprintf(e->today, sizeof e->today, "%s", today);
    arena_init(&e->arena, 0);
    e->typesetter = kit->fonts ? typesetter_new(kit->fonts, TYPESETTER_BYTES) : NULL;
    if (!canvas_init(&e->canvas, panel->width, panel->height) || (kit->fonts && !e->typesetter)) {
        offscreen_release(e);
        return err_set(err, ERR_FAILED, "out of memory for a picture of %d × %d", panel->width, panel->height);
    }
    if (kit->painter)
        painter_set_content(kit->painter, content);
    return true;
}

void offscreen_release(struct offscreen *e)
{
    if (e->kit && e->kit->painter)
        painter_set_content(e->kit->painter, NULL);
    canvas_release(&e->canvas);
    typesetter_free(e->typesetter);
    route_memo_clear(&e->ways);
    arena_release(&e->arena);
    *e = (struct offscreen){0};
}

/* The way a visitor would come there: chosen language first, then the screen. */
static struct model visitor_of(const struct offscreen *e, const struct shot *shot)
{
    struct action language = {.kind = ACTION_LANGUAGE, .number = shot->language};
    struct action size = {.kind = ACTION_TEXT_SIZE, .number = shot->text_size};
    struct action contrast = {.kind = ACTION_CONTRAST};
    struct action go = {.kind = ACTION_GO, .screen = shot->screen};
    struct action scroll = {.kind = ACTION_SCROLL, .y = (float)shot->scroll};
    struct model m;
    model_init(&m, 0, e->today);
    model_apply(&m, e->content, &language, 0);
    model_apply(&m, e->content, &size, 0);
    if (shot->high_contrast)
        model_apply(&m, e->content, &contrast, 0);
    model_apply(&m, e->content, &go, 0);
    if (shot->scroll > 0) /* a block stays where its screen opens */
        model_apply(&m, e->content, &scroll, 0);
    const struct languages *all = &e->content->languages;
    int n = languages_groups(all), own = languages_find(all, all->items[shot->language].group);
    for (int i = 0; shot->screen.kind == SCREEN_WELCOME && i < n;
         i++) /* the moment at which this language is greeted */
        if (languages_group(all, i) == own)
            model_tick(&m, e->content, (int64_t)i * (GREETINGS_MS / n));
    return m;
}

static void lay_out(struct offscreen *e, const struct shot *shot)
{
    struct model m = visitor_of(e, shot);
    struct view_input stage = {.content = e->content,
                               .model = &m,
                               .typesetter = e->typesetter,
                               .ways = &e->ways,
                               .panel = e->panel,
                               .sound = true};
    typesetter_trim(e->typesetter);
    views_build(&stage, &e->arena, &e->scene);
    if (shot->focus) { /* the way keys would come there: what is scrolled out of sight comes into it */
        struct action scroll, put = {.kind = ACTION_FOCUS, .number = shot->focus - 1, .x = 1};
        bool out_of_sight = target_reveal(&e->scene, put.number, &scroll);
        model_apply(&m, e->content, &put, 0);
        if (out_of_sight)
            model_apply(&m, e->content, &scroll, 0);
        views_build(&stage, &e->arena, &e->scene);
    }
}

static bool paint(struct offscreen *e, struct err *err)
{
    bool again = true;
    for (int i = 0; again && i < MOST_PASSES; i++) /* until no map tile is a stand-in any more */
        painter_paint(e->kit->painter, &e->canvas, &e->scene, &again);
    return !e->scene.dropped || err_set(err, ERR_FAILED, "out of memory: the picture is incomplete");
}

bool offscreen_draw_staff(struct offscreen *e, const struct staff_status *report, const struct shot *shot,
                          struct err *err)
{
    struct staff staff = {.report = *report};
    struct action open = {.kind = ACTION_STAFF_OPEN};
    struct action turn = {.kind = ACTION_STAFF_TURN, .screen.id = SCREEN_STAFF_PANEL, .y = 700};
    struct model m = visitor_of(e, shot);
    model_apply(&m, e->content, &open, 0);
    turn.number = (int)(100 * e->panel.px_per_mm + 0.5f);
    model_apply(&m, e->content, &turn, 0);
    turn.screen = shot->screen;
    model_apply(&m, e->content, &turn, 0);
    if (shot->focus)
        model_apply(&m, e->content, &(struct action){.kind = ACTION_FOCUS, .number = shot->focus - 1, .x = 1}, 0);
    struct view_input input = {.content = e->content, .model = &m, .typesetter = e->typesetter, .panel = e->panel};
    if (!e->typesetter || !e->kit->painter)
        return err_set(err, ERR_FAILED, "fonts or icons are missing");
    typesetter_trim(e->typesetter);
    staff_scene(&staff, &input, &e->arena, &e->scene);
    return paint(e, err);
}

bool offscreen_draw(struct offscreen *e, const struct shot *shot, struct err *err)
{
    if (shot->screen.kind == SCREEN_SAFE || !e->content || !e->kit->painter)
        return safe_page_paint(&e->canvas, e->kit->font_folder, err);
    lay_out(e, shot);
    return paint(e, err);
}
