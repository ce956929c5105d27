#include "shell/snapshot.h"

#include "content/content.h"
#include "ground/err.h"
#include "paint/png.h"
#include "shell/easel.h"
#include "shell/kit.h"
#include "shell/library.h"
#include "shell/options.h"
#include "shell/report.h"

#include <string.h>

static bool choose(struct shot *shot, const struct content *content, const struct options *o, struct err *e)
{
    *shot = (struct shot){.text_size = o->text_size, .high_contrast = o->high_contrast, .scroll = o->scroll};
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

static bool draw_staff(const struct options *o, struct easel *easel, struct err *e)
{
    struct library library = {.content = o->content, .store = o->store, .trust = o->trust};
    struct report report;
    report_read(&report, &library, NULL, 0);
    return easel_draw_staff(easel, &report,
                            &(struct shot){.text_size = o->text_size, .high_contrast = o->high_contrast}, e);
}

static bool draw(const struct options *o, struct kit *kit, const struct content *content, struct err *e)
{
    struct shot shot;
    struct easel easel;
    char today[11];
    kit_today(today);
    int width = o->width ? o->width : 1080, height = o->height ? o->height : 1920;
    struct panel panel = panel_of(width, height, o->panel_mm, o->mount_mm);
    bool staff = strcmp(o->screen, "staff") == 0;
    if (!(staff || choose(&shot, content, o, e)) ||
        !easel_init(&easel, kit, content, &panel, o->today ? o->today : today, e))
        return false;
    bool ok = staff ? draw_staff(o, &easel, e) : easel_draw(&easel, &shot, e);
    ok = ok && png_write(&easel.canvas, o->snapshot, e);
    easel_release(&easel);
    return ok;
}

bool snapshot_run(const struct options *o, struct err *e)
{
    struct library library = {.content = o->content, .store = o->store, .trust = o->trust};
    struct content *content = library_open(&library);
    struct kit kit;
    /* The safe page is drawn with whatever was found. */
    bool ok = (kit_init(&kit, e) || strcmp(o->screen, "safe") == 0) && draw(o, &kit, content, e);
    kit_release(&kit);
    content_free(content);
    return ok;
}
