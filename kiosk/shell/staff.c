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
    {"nothing", "Nothing was ever installed here."},
    {"went-back", "Staff went back to the version before."},
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

static const char *outcome_words(const char *outcome)
{
    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
        if (strcmp(results[i].outcome, outcome) == 0)
            return results[i].words;
    return "Not updated: something went wrong on this computer.";
}

const char *staff_result(const struct import_state *import)
{
    if (import->phase == IMPORT_RUNNING)
        return "";
    return outcome_words(import->outcome);
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

static void write_about(struct board *p, const char *text)
{
    write_line(p, ROLE_CAPTION, true, p->theme.palette.accent, text);
}

static void write_note(struct board *p, const char *text)
{
    write_line(p, ROLE_CAPTION, false, p->theme.palette.ink, text);
}

static void write_review(struct board *p, const struct content *content, const char *today)
{
    long left = report_days(today, content->review_by);
    if (!content->review_by[0])
        write_note(p, "No review date.");
    else if (left < 0)
        write_line(p, ROLE_CAPTION, true, p->theme.palette.alert,
                   say(p, "Past review: it should have been reviewed by %s, %ld days ago.",
                       content->review_by, -left));
    else
        write_note(p, say(p, "To be reviewed by %s, in %ld days", content->review_by, left));
}

static void write_content(struct board *p, const struct content *content, const char *today)
{
    write_about(p, "Shown to visitors now");
    if (!content) {
        write_line(p, ROLE_BODY, true, p->theme.palette.alert,
                   "No content can be read. Visitors see the switchboard number.");
        return;
    }
    long age = report_days(content->issued, today);
    write_line(p, ROLE_BODY, true, p->theme.palette.ink, say(p, "Version %lld", content->sequence));
    write_note(p, say(p, "%s, version %lld of %s, in %d languages", content->title, content->sequence,
                      content->issued, content->languages.n));
    write_note(p, age <= 0 ? "Issued today" : say(p, age == 1 ? "%ld day old" : "%ld days old", age));
    write_review(p, content, today);
}

/* ---- how this kiosk is doing ---- */

static void write_last(struct board *p, const struct report *r)
{
    char before[40], after[40];
    const struct store_last *last = &r->last;
    write_about(p, "Last change");
    write_note(p, outcome_words(store_outcome_word(last->outcome)));
    if (last->outcome == STORE_NOTHING)
        return;
    version(before, sizeof before, last->before);
    version(after, sizeof after, last->after);
    if (last->outcome == STORE_INSTALLED || last->outcome == STORE_WENT_BACK)
        write_note(p, say(p, "From %s to %s", before, after));
    else if (last->reason[0])
        write_line(p, ROLE_CAPTION, false, p->theme.palette.quiet, say(p, "%s", last->reason));
    if (last->at[0])
        write_note(p, say(p, "On %.10s at %.5s%s%s", last->at, strlen(last->at) > 16 ? last->at + 11 : "",
                          last->file[0] ? ", file: " : "", last->file));
}

static void write_keys(struct board *p, const struct report *r)
{
    write_about(p, say(p, "Trusted keys: %d", r->n_trusted));
    for (int i = 0; i < r->n_trusted && i < REPORT_KEYS; i++)
        write_note(p, say(p, "%s  %s", r->trusted[i].id, r->trusted[i].name));
    if (r->n_trusted == 0)
        write_line(p, ROLE_CAPTION, true, p->theme.palette.alert, "No package can be installed.");
    if (r->n_withdrawn == 0)
        return;
    write_about(p, say(p, "Withdrawn keys: %d", r->n_withdrawn));
    for (int i = 0; i < r->n_withdrawn && i < REPORT_KEYS; i++)
        write_note(p, r->withdrawn[i].id);
}

static void write_health(struct board *p, const struct report *r)
{
    long long minutes = r->uptime_ms / 60000;
    write_about(p, "This computer");
    if (!r->running) {
        write_note(p, "The kiosk is not running: this is only a picture.");
        return;
    }
    if (minutes >= 2880)
        write_note(p, say(p, "Running for %lld days", minutes / 1440));
    else
        write_note(p, say(p, "Running for %lld hours %lld minutes", minutes / 60, minutes % 60));
    write_note(p, say(p, "Memory: %ld MiB", r->memory_kib / 1024));
    write_note(p, say(p, "The last picture took %.1f ms", r->last_ms));
}

static void leave_gap(struct board *p)
{
    p->y += p->theme.unit * 2;
}

/* One column, or two where the panel is wide. */
static void write_report(struct board *p, const struct staff *st, const struct content *content,
                         const char *today)
{
    int top = p->y, width = p->width;
    bool two = !p->theme.portrait;
    if (two)
        p->width = (width - 2 * p->theme.margin) / 2;
    write_content(p, content, today);
    leave_gap(p);
    write_last(p, &st->report);
    if (two) {
        p->x += p->width + 2 * p->theme.margin;
        p->y = top;
    } else {
        leave_gap(p);
    }
    write_keys(p, &st->report);
    leave_gap(p);
    write_health(p, &st->report);
    p->x = p->theme.margin;
    p->width = width;
}

/* ---- buttons ---- */

static void draw_button(struct board *p, struct rect box, const char *label, enum staff_wish wish,
                        bool pressed)
{
    const struct palette *c = &p->theme.palette;
    struct text_style style = {
        .language = "en", .script = "Latn", .size = p->theme.size[ROLE_BODY], .bold = true};
    struct action action = {.kind = ACTION_STAY, .number = wish};
    int pad = p->theme.unit * 2;
    size_t n = strlen(label);
    const struct paragraph *words = typeset(p->typesetter, label, n, NULL, 0, &style, box.w - 2 * pad);
    bool works = wish != STAFF_NOTHING, inverted = pressed && works;
    scene_fill(p->scene, box, p->theme.radius, !works ? c->wash : inverted ? c->on_accent : c->accent, 255);
    if (inverted)
        scene_stroke(p->scene, box, p->theme.radius, theme_mm(&p->theme, 1), c->accent);
    scene_text(p->scene, box.x + pad, box.y + (box.h - words->height) / 2, words, label, n,
               !works     ? c->on_wash
               : inverted ? c->accent
                          : c->on_accent);
    if (works)
        scene_hit(p->scene, box, HIT_PRIMARY, &action);
}

static const char *way_back(struct board *p, const struct report *r)
{
    char where[40];
    version(where, sizeof where, r->previous);
    return r->may_go_back ? say(p, "Go back to the version before: %s", where)
                          : "Go back to the version before";
}

/* At the lower end of what everyone can reach. */
static void draw_buttons(struct board *p, const struct staff *st)
{
    const struct theme *t = &p->theme;
    const struct report *r = &st->report;
    int bottom = t->reach.y + t->reach.h - t->margin, gap = t->unit * 2, right = p->width / 4;
    struct rect back = rect_of(t->margin, bottom - t->primary, p->width - right - gap, t->primary);
    struct rect close = rect_of(t->margin + p->width - right, back.y, right, t->primary);
    draw_button(p, back, way_back(p, r), r->may_go_back ? STAFF_GO_BACK : STAFF_NOTHING,
                st->pressed == STAFF_GO_BACK);
    draw_button(p, close, "Close", STAFF_CLOSE, st->pressed == STAFF_CLOSE);
    if (r->may_go_back)
        return;
    p->y = back.y - t->unit - (int)(3.2f * t->size[ROLE_CAPTION]);
    write_line(p, ROLE_CAPTION, false, t->palette.quiet, say(p, "No way back: %s", r->why_not));
}

static void write_title(struct board *p, const struct staff *st)
{
    const char *whom = st->report.visitor;
    write_line(p, ROLE_CAPTION, true, p->theme.palette.accent,
               st->asked && whom[0] ? say(p, "Milwaukee Public Schools · lobby screen · for staff: %s", whom)
                                    : "Milwaukee Public Schools · lobby screen · for staff");
    leave_gap(p);
    if (st->asked && st->report.went_back)
        write_line(p, ROLE_LEAD, true, p->theme.palette.ink,
                   "Went back. Visitors see the version before now.");
}

void staff_scene(const struct staff *st, const struct content *content, const char *today,
                 struct typesetter *t, const struct panel *panel, struct arena *arena, struct scene *out)
{
    struct board p = {.scene = out, .typesetter = t};
    struct action close = {.kind = ACTION_STAY, .number = STAFF_CLOSE};
    theme_init(&p.theme, panel, 0, false, fonts_cap_height(typesetter_fonts(t)));
    scene_begin(out, arena, panel->width, panel->height, false, p.theme.palette.paper);
    p.x = p.theme.margin;
    p.y = p.theme.margin;
    p.width = panel->width - 2 * p.theme.margin;
    write_title(&p, st);
    if (st->asked) {
        write_report(&p, st, content, today);
        draw_buttons(&p, st);
        return;
    }
    write_import(&p, st);
    leave_gap(&p);
    write_content(&p, content, today);
    leave_gap(&p);
    write_line(&p, ROLE_CAPTION, false, p.theme.palette.quiet, "Touch the screen to close this page.");
    scene_hit(out, rect_of(0, 0, panel->width, panel->height), HIT_NORMAL, &close);
}

enum staff_wish staff_wish_at(const struct scene *scene, float x, float y)
{
    const struct hit *hit = scene_hit_at(scene, (int)x, (int)y);
    return hit ? (enum staff_wish)hit->action.number : STAFF_NOTHING;
}
