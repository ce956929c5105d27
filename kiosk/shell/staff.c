#include "shell/staff.h"

#include "content/content.h"
#include "scene/theme.h"
#include "text/fonts.h"
#include "text/typeset.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct board { /* what is written on, from the top down */
    struct scene *scene;
    struct typesetter *typesetter;
    struct theme theme;
    int x, y, width; /* px */
};

/* ---- words ---- */

static const struct {
    const char *outcome, *words;
} results[] = {
    {"installed", "The information on this screen has been updated."},
    {"unreadable", "Not updated: the package could not be read to its end. Was the stick pulled out?"},
    {"untrusted", "Not updated: the package is not signed by the district."},
    {"malformed", "Not updated: the package is damaged or is not a kiosk package."},
    {"older", "Not updated: this screen already has this package, or a newer one."},
    {"below-floor", "Not updated: the package was withdrawn by the district."},
    {"unfit", "Not updated: the package is signed, but its content does not fit this screen."},
    {"no-room", "Not updated: there is not enough room on this computer."},
    {"busy", "Not updated: another update is running. Try again in a minute."},
};

const char *staff_result(const struct import_state *import)
{
    if (import->phase == IMPORT_RUNNING)
        return "";
    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
        if (strcmp(results[i].outcome, import->outcome) == 0)
            return results[i].words;
    return "Not updated: something went wrong on this computer.";
}

static const char *step_words(const char *step)
{
    static const struct {
        const char *step, *words;
    } known[] = {
        {"copy", "Copying from the stick. Leave it in."},
        {"verify", "Checking the signature."},
        {"open", "Opening the package. The stick is no longer needed."},
        {"check", "Trying out every screen in every language."},
        {"switch", "Putting it in place."},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].step, step) == 0)
            return known[i].words;
    return "Looking at the stick. Leave it in.";
}

static void version(char *out, size_t size, long long sequence)
{
    if (sequence > 0)
        snprintf(out, size, "version %lld", sequence);
    else
        snprintf(out, size, "the built-in version");
}

/* ---- writing ---- */

static const char *say(struct board *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
static const char *say(struct board *p, const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *kept = arena_text(p->scene->arena, text, strlen(text));
    return kept ? kept : "";
}

static void write_line(struct board *p, enum role role, bool bold, colour c, const char *text)
{
    struct text_style style = {.language = "en", .script = "Latn", .size = p->theme.size[role], .bold = bold};
    size_t n = strlen(text);
    const struct paragraph *para = typeset(p->typesetter, text, n, NULL, 0, &style, p->width);
    scene_text(p->scene, p->x, p->y, para, text, n, c);
    p->y += para->height + p->theme.unit;
}

static void write_icon(struct board *p, const char *name, colour c)
{
    int size = theme_mm(&p->theme, 40);
    scene_icon(p->scene, rect_of(p->x, p->y, size, size), name, c, false);
    p->y += size + p->theme.unit * 2;
}

static void draw_bar(struct board *p, int percent)
{
    struct rect box = rect_of(p->x, p->y, p->width, theme_mm(&p->theme, 8));
    scene_fill(p->scene, box, box.h / 2, p->theme.palette.line, 255);
    box.w = box.h + (box.w - box.h) * percent / 100;
    scene_fill(p->scene, box, box.h / 2, p->theme.palette.accent, 255);
    p->y += box.h + p->theme.unit * 3;
}

static void write_import(struct board *p, const struct staff *st)
{
    const struct palette *c = &p->theme.palette;
    const struct import_state *import = &st->import;
    bool running = import->phase == IMPORT_RUNNING, good = import->phase == IMPORT_INSTALLED;
    char before[40], after[40];
    write_icon(p, running ? "usb" : good ? "check" : "cross", running || good ? c->accent : c->alert);
    write_line(p, ROLE_TITLE, true, c->ink,
               running ? "A package was found"
               : good  ? "Updated"
                       : "Not updated");
    write_line(p, ROLE_BODY, false, c->ink, running ? step_words(import->step) : staff_result(import));
    if (running) {
        draw_bar(p, import->percent);
    } else if (good) {
        version(before, sizeof before, import->before);
        version(after, sizeof after, import->after);
        write_line(p, ROLE_LEAD, true, c->ink, say(p, "From %s to %s", before, after));
    } else {
        version(before, sizeof before, import->before);
        write_line(p, ROLE_LEAD, true, c->ink, say(p, "Still showing %s", before));
        write_line(p, ROLE_CAPTION, false, c->quiet, say(p, "%s", import->reason));
    }
    if (!running && !st->stick_gone)
        write_line(p, ROLE_LEAD, true, c->accent, "You can remove the stick.");
    if (st->file[0])
        write_line(p, ROLE_CAPTION, false, c->quiet, say(p, "File: %s", st->file));
}

static void write_content(struct board *p, const struct content *content, const char *today)
{
    const struct palette *c = &p->theme.palette;
    p->y += p->theme.unit * 2;
    scene_fill(p->scene, rect_of(p->x, p->y, p->width, 2), 0, c->line, 255);
    p->y += p->theme.unit * 2;
    if (!content) {
        write_line(p, ROLE_BODY, true, c->alert,
                   "No content can be read. Visitors see the switchboard number.");
        return;
    }
    write_line(p, ROLE_CAPTION, true, c->ink, "Shown to visitors now");
    write_line(p, ROLE_CAPTION, false, c->ink,
               say(p, "%s, version %lld of %s, in %d languages", content->title, content->sequence,
                   content->issued, content->languages.n));
    if (!content->review_by[0])
        return;
    bool late = strcmp(today, content->review_by) > 0;
    write_line(
        p, ROLE_CAPTION, late, late ? c->alert : c->ink,
        say(p, late ? "It should have been reviewed by %s." : "To be reviewed by %s", content->review_by));
}

void staff_scene(const struct staff *st, const struct content *content, const char *today,
                 struct typesetter *t, const struct panel *panel, struct arena *arena, struct scene *out)
{
    struct board p = {.scene = out, .typesetter = t};
    struct action close = {.kind = ACTION_STAY};
    theme_init(&p.theme, panel, 0, false, fonts_cap_height(typesetter_fonts(t)));
    scene_begin(out, arena, panel->width, panel->height, false, p.theme.palette.paper);
    p.x = p.theme.margin;
    p.y = p.theme.margin;
    p.width = panel->width - 2 * p.theme.margin;
    write_line(&p, ROLE_CAPTION, true, p.theme.palette.accent,
               "Milwaukee Public Schools · lobby screen · for staff");
    p.y += p.theme.unit * 4;
    if (!st->asked)
        write_import(&p, st);
    write_content(&p, content, today);
    p.y += p.theme.unit * 2;
    write_line(&p, ROLE_CAPTION, false, p.theme.palette.quiet, "Touch the screen to close this page.");
    scene_hit(out, rect_of(0, 0, panel->width, panel->height), HIT_NORMAL, &close);
}
