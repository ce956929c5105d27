#include "offscreen/snapshot.h"

#include "content/content.h"
#include "ground/err.h"
#include "offscreen/offscreen.h"
#include "paint/png.h"
#include "paint/resources.h"
#include "shell/options.h"
#include "staff/staff_status.h"
#include "update/content_source.h"

#include <string.h>
#include <time.h>

static bool choose(struct shot *shot, const struct content *content, const struct options *o, struct err *e)
{
    *shot = (struct shot){
        .text_size = o->text_size, .high_contrast = o->high_contrast, .scroll = o->scroll, .focus = o->focus};
    if (!screen_parse(o->screen, &shot->screen))
        return err_set(e, ERR_FAILED, "--screen: '%s' is not a screen", o->screen);
    if (shot->screen.kind == SCREEN_SAFE)
        return true;
    if (!content)
        return err_set(e, ERR_FAILED, "no content can be read; only the screen 'safe' can be drawn");
    if (!screen_exists(&shot->screen, content))
        return err_set(e, ERR_FAILED, "--screen: the content has no '%s'", o->screen);
    shot->language = languages_find(&content->languages, o->lang);
    return shot->language >= 0 || err_set(e, ERR_FAILED, "--lang: the content has no '%s'", o->lang);
}

static bool draw_staff(const struct options *o, struct offscreen *easel, struct err *e)
{
    struct content_source library = {.content = o->content, .store = o->store, .trust = o->trust};
    struct staff_status report;
    struct status_facts facts = {.shown = easel->content ? easel->content->sequence : -1};
    staff_status_read(&report, &library, NULL, 0);
    staff_status_tell(&report, &library, &facts);
    struct shot shot = {.text_size = o->text_size, .high_contrast = o->high_contrast, .focus = o->focus};
    screen_parse(o->screen, &shot.screen);
    return offscreen_draw_staff(easel, &report, &shot, e);
}

static bool draw(const struct options *o, struct resources *kit, const struct content *content, struct err *e)
{
    struct shot shot;
    struct offscreen easel;
    char today[DAY_SIZE];
    content_today(content, time(NULL), today);
    int width = o->width ? o->width : 1080, height = o->height ? o->height : 1920;
    struct panel panel = panel_of(width, height, o->panel_mm, o->mount_mm);
    struct screen screen;
    bool staff = screen_parse(o->screen, &screen) && screen.kind == SCREEN_STAFF;
    if (!(staff || choose(&shot, content, o, e)) ||
        !offscreen_init(&easel, kit, content, &panel, o->today ? o->today : today, e))
        return false;
    bool ok = staff ? draw_staff(o, &easel, e) : offscreen_draw(&easel, &shot, e);
    ok = ok && png_write(&easel.canvas, o->snapshot, e);
    offscreen_release(&easel);
    return ok;
}

/* Whoever asks for a picture of one package must not get one of another and take it for that one. */
static bool needs_what_is_given(const struct options *o)
{
    struct screen screen;
    bool any = screen_parse(o->screen, &screen) && (screen.kind == SCREEN_SAFE || screen.kind == SCREEN_STAFF);
    return o->content && !any;
}

bool snapshot_run(const struct options *o, struct err *e)
{
    bool alone = needs_what_is_given(o);
    struct content_source library = {
        .content = o->content, .store = o->store, .trust = o->trust, .quiet = alone, .alone = alone};
    struct content *content = content_source_open(&library);
    if (alone && !content)
        return err_set(e, ERR_FAILED, "%s: not shown: %.300s", o->content, library.why);
    struct resources kit;
    /* The safe page is drawn with whatever was found. */
    bool ok = (resources_init(&kit, e) || strcmp(o->screen, "safe") == 0) && draw(o, &kit, content, e);
    resources_release(&kit);
    content_free(content);
    return ok;
}
