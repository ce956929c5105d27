#include "staff/staff_glass.h"

#include "scene/view_input.h"
#include "staff/staff_layout.h"
#include "staff/staff_report.h"
#include "staff/staff_status.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char given[] =
    "The settings of this machine name the size of the glass, and they count: what is measured here does not.";

struct glass_page {
    const struct staff_page *page;
    const struct panel *panel;
    int bar, height; /* px, mm */
};

float staff_glass_width_mm(const struct panel *panel, int bar)
{
    return bar > 0 ? (float)panel->width * STAFF_GLASS_BAR_MM / (float)bar : 0;
}

/* ---- what is measured ---- */

/* A bar that ends where a ruler's marks are, the left end always in one place. */
static void write_bar(struct staff_layout *b, int length)
{
    int thick = theme_mm(&b->theme, 8), mark = theme_mm(&b->theme, 22), line = theme_mm(&b->theme, 0.5f);
    colour c = b->theme.palette.ink;
    int y = b->y + b->theme.unit;
    line = line > 1 ? line : 2;
    if (!b->dry) {
        scene_fill(b->scene, rect_of(b->x, y + (mark - thick) / 2, length, thick), 0, b->theme.palette.accent, 255);
        scene_fill(b->scene, rect_of(b->x, y, line, mark), 0, c, 255);
        scene_fill(b->scene, rect_of(b->x + length - line, y, line, mark), 0, c, 255);
    }
    b->y = y + mark + b->theme.unit;
}

static void write_width(struct staff_layout *b, const struct glass_page *p)
{
    const struct palette *c = &b->theme.palette;
    staff_layout_write(b, ROLE_LEAD, true, c->ink, "Make this bar exactly 100 mm long, by a ruler.");
    write_bar(b, p->bar);
    staff_layout_write(b, b->words, false, c->ink,
                       staff_layout_say(b, "The picture is then %.1f mm wide. Check that with a tape measure.",
                                        (double)staff_glass_width_mm(p->panel, p->bar)));
}

static void write_height(struct staff_layout *b, const struct glass_page *p)
{
    const struct palette *c = &b->theme.palette;
    staff_layout_write(b, ROLE_LEAD, true, c->ink, "Measure from the floor to the lower edge of the picture.");
    staff_layout_write(b, ROLE_TITLE, true, c->accent, staff_layout_say(b, "%d mm", p->height));
    staff_layout_write(b, b->words, false, c->ink,
                       "What can be touched then stands 380 to 1220 mm above the floor, where everyone reaches it.");
}

/* ---- the glass on its wall ---- */

struct wall { /* how the figure is drawn: px a mm, and where */
    float scale;
    struct rect glass;
    int floor, thin;
};

/* A line between two marks, upright or level. */
static void measure_line(struct staff_layout *b, const struct wall *w, struct rect line, bool level)
{
    int mark = theme_mm(&b->theme, 6), thin = w->thin;
    colour c = b->theme.palette.ink;
    struct rect first =
        level ? rect_of(line.x, line.y - mark / 2, thin, mark) : rect_of(line.x - mark / 2, line.y, mark, thin);
    struct rect last = first;
    last.x += level ? line.w - thin : 0;
    last.y += level ? 0 : line.h - thin;
    scene_fill(b->scene, level ? rect_of(line.x, line.y, line.w, thin) : rect_of(line.x, line.y, thin, line.h), 0, c,
               255);
    scene_fill(b->scene, first, 0, c, 255);
    scene_fill(b->scene, last, 0, c, 255);
}

/* The part of the glass that everyone reaches. */
static void write_reach(struct staff_layout *b, const struct wall *w)
{
    int most = w->floor - (int)(1220 * w->scale), least = w->floor - (int)(380 * w->scale);
    int top = w->glass.y > most ? w->glass.y : most,
        foot = w->glass.y + w->glass.h < least ? w->glass.y + w->glass.h : least;
    struct rect band = rect_of(w->glass.x, top, w->glass.w, foot - top);
    if (band.h <= 0)
        return;
    int size = theme_mm(&b->theme, 24), room = (band.h < band.w ? band.h : band.w) * 2 / 3;
    size = size < room ? size : room;
    scene_fill(b->scene, band, 0, b->theme.palette.wash, 255);
    scene_fill(b->scene, rect_of(band.x, band.y, band.w, w->thin), 0, b->theme.palette.accent, 255);
    scene_fill(b->scene, rect_of(band.x, band.y + band.h - w->thin, band.w, w->thin), 0, b->theme.palette.accent, 255);
    scene_icon(b->scene, rect_of(band.x + (band.w - size) / 2, band.y + (band.h - size) / 2, size, size), "hand",
               b->theme.palette.accent, false);
}

/* As it hangs above the floor, with what is measured on this page; where there is room between top and bottom (px). */
static void write_figure(struct staff_layout *b, const struct glass_page *p, bool width, int top, int bottom)
{
    float mm = staff_glass_width_mm(p->panel, p->bar), high = mm * (float)p->panel->height / (float)p->panel->width;
    int gap = 2 * b->theme.unit, label = (int)(2 * b->theme.size[b->words]), room = bottom - top - 2 * gap - label;
    struct wall w = {.floor = bottom - gap, .thin = theme_mm(&b->theme, 0.6f)};
    if (b->dry || mm <= 0 || room < theme_mm(&b->theme, 70))
        return;
    w.scale = fminf((float)room / (high + (float)p->height), (float)(b->width * 2 / 3) / mm);
    w.glass = rect_of(0, 0, (int)(mm * w.scale), (int)(high * w.scale));
    w.glass.x = b->x + (b->width - w.glass.w) / 2;
    w.glass.y = w.floor - (int)((float)p->height * w.scale) - w.glass.h;
    scene_fill(b->scene, w.glass, 0, b->theme.palette.card, 255);
    write_reach(b, &w);
    scene_stroke(b->scene, w.glass, 0, 2 * w.thin, b->theme.palette.ink);
    scene_fill(b->scene, rect_of(b->x, w.floor, b->width, 2 * w.thin), 0, b->theme.palette.ink, 255);
    if (width) {
        measure_line(b, &w, rect_of(w.glass.x, w.glass.y - label / 3, w.glass.w, 0), true);
        staff_layout_label(b, rect_of(b->x, w.glass.y - label / 3 - label, b->width, label), b->words,
                           b->theme.palette.ink, staff_layout_say(b, "%.0f mm", (double)mm));
        return;
    }
    int foot = w.glass.y + w.glass.h, x = w.glass.x + w.glass.w / 2;
    measure_line(b, &w, rect_of(x, foot, 0, w.floor - foot), false);
    staff_layout_label(b, rect_of(x + b->theme.unit, foot, theme_mm(&b->theme, 60 * b->theme.growth), w.floor - foot),
                       b->words, b->theme.palette.ink, staff_layout_say(b, "%d mm", p->height));
}

/* ---- buttons ---- */

/* kind with the value that a touch leads to, or none where that is out of bounds. */
static struct action step(enum action_kind kind, int value, int least, int most)
{
    return (struct action){.kind = value >= least && value <= most ? kind : ACTION_NONE, .number = value};
}

/* Smaller and larger, by little and by much, in a row; on a narrow glass in two. */
static void make_steps(struct staff_layout *b, const struct glass_page *p, bool width, bool narrow,
                       struct staff_button row[4])
{
    static const int in_one[4] = {-10, -1, 1, 10}, in_two[4] = {-1, 1, -10, 10};
    enum action_kind kind = width ? ACTION_STAFF_BAR : ACTION_STAFF_HEIGHT;
    int is = width ? p->bar : p->height, unit = width ? 1 : 5;
    int least = width ? p->panel->width / 50 : 0, most = width ? b->width : COVER_HEIGHT_MOST;
    for (int i = 0; i < 4; i++) {
        int by = (narrow ? in_two : in_one)[i] * unit;
        row[i].icon = by < 0 ? "minus" : "plus";
        row[i].label = staff_layout_say(b, width ? "%d px" : "%d mm", abs(by));
        row[i].action = step(kind, is + by, least, most);
        row[i].share = 1;
    }
}

/* Below what was written, within reach; returns where they end. */
static int write_steps(struct staff_layout *b, const struct glass_page *p, bool width)
{
    struct staff_button steps[4];
    bool narrow = b->width < 7 * b->theme.primary;
    int gap = b->theme.unit, y = b->y > b->theme.reach.y ? b->y : b->theme.reach.y, n = narrow ? 2 : 4;
    make_steps(b, p, width, narrow, steps);
    for (int i = 0; i < 4; i += n) {
        y += gap + staff_layout_row_height(b, &steps[i], n);
        staff_layout_row(b, y, &steps[i], n);
    }
    return y;
}

/* Returns where they begin. */
static int write_buttons(struct staff_layout *b, bool width)
{
    const struct theme *t = &b->theme;
    struct action next = {.kind = ACTION_STAFF_TURN, .screen.id = SCREEN_STAFF_HEIGHT};
    struct action before = {.kind = ACTION_STAFF_TURN, .screen.id = SCREEN_STAFF_PANEL};
    struct action keep = {.kind = ACTION_STAFF_MEASURED}, leave = {.kind = ACTION_STAFF_TURN};
    const struct staff_button first[] = {{"back", "Back", leave, 1}, {"forward", "Next", next, 1}};
    const struct staff_button second[] = {{"back", "Back", before, 1}, {"check", "Keep both", keep, 1}};
    return staff_layout_row(b, t->reach.y + t->reach.h - t->margin, width ? first : second, 2);
}

/* ---- the page ---- */

/* False: it does not all have room. */
static bool write_at(struct scene *out, const struct glass_page *p, bool width, int text_size, enum role words,
                     bool dry)
{
    struct staff_layout b;
    staff_layout_init(&b, out, p->page->input, text_size);
    b.words = words;
    b.dry = dry;
    int bottom = write_buttons(&b, width);
    b.y = b.theme.margin;
    staff_report_head(&b, "Measure the glass", p->page->report->visitor);
    if (width)
        write_width(&b, p);
    else
        write_height(&b, p);
    if (p->page->report->glass_is_given) {
        staff_layout_gap(&b);
        staff_layout_notice(&b, "info", given);
    }
    int end = write_steps(&b, p, width);
    write_figure(&b, p, width, end, bottom);
    staff_layout_ring(&b);
    return end <= bottom - b.theme.unit;
}

void staff_glass_write(struct scene *out, const struct staff_page *page)
{
    const struct cover *c = &page->input->model->cover;
    struct glass_page p = {page, &page->input->panel, c->bar, c->height};
    bool width = strcmp(c->screen.id, SCREEN_STAFF_PANEL) == 0;
    int size = page->input->model->text_size;
    enum role words = ROLE_BODY;
    while (!write_at(out, &p, width, size, words, true) && (size > 0 || words == ROLE_BODY)) {
        words = size > 0 ? ROLE_BODY : ROLE_CAPTION;
        size -= size > 0;
    }
    write_at(out, &p, width, size, words, false);
}
