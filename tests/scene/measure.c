#include "scene/measure.h"

#include "scene/inspect.h"
#include "scene/scene.h"
#include "scene/theme.h"
#include "text/layout.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static const double least_mm = 4.8;

static bool wrong(char *what, const char *problem, const struct draw *d)
{
    snprintf(what, INSPECT_BYTES, "%s: \"%.*s\" at %d,%d", problem, d->n < 60 ? (int)d->n : 60, d->utf8, d->box.x,
             d->box.y);
    return false;
}

/* ---- sizes ---- */

/* px per em; the largest of its runs: marks and digits of another script may be set smaller. */
static double size_of(const struct paragraph *p)
{
    int most = 0;
    for (int i = 0; i < p->n_runs; i++)
        most = p->runs[i].size_q6 > most ? p->runs[i].size_q6 : most;
    return most / 64.0;
}

static bool is_a_step(const struct theme *t, double size)
{
    static const char *const scripts[] = {"Latn", "Arab", "Rohg"};
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int i = 0; i < 3; i++)
            if (fabs(size - (double)(t->size[role] * theme_script(scripts[i]))) < 0.5)
                return true;
    return false;
}

static bool is_touched(const struct scene *s, const struct draw *d)
{
    for (int i = 0; i < s->n_hits; i++)
        if (rect_contains(s->hits[i].box, d->box.x + d->box.w / 2, d->box.y + d->box.h / 2))
            return true;
    return false;
}

static bool on_map(const struct scene *s, const struct draw *d)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_MAP && rect_contains(s->draws[i].box, d->box.x + d->box.w / 2, d->box.y))
            return true;
    return false;
}

static bool has_letters(const struct draw *d)
{
    for (int at = 0; at < (int)d->n;) {
        UChar32 c;
        U8_NEXT(d->utf8, at, (int)d->n, c);
        if (u_isalpha(c))
            return true;
    }
    return false;
}

static bool is_title(const struct scene *s, const struct draw *d)
{
    return s->title > 0 && s->title <= s->n_passages && s->passages[s->title - 1].utf8 == d->utf8;
}

/* Words on something to touch shrink until they fit it; so does a number, and what is larger than reading: a title at the head
 * of the picture, a greeting. Names on the map have a measure of their own. */
static bool may_shrink(const struct scene *s, const struct theme *t, const struct draw *d, double size)
{
    bool head = d->box.y < s->height / 8 || is_title(s, d);
    return head || size > (double)t->size[ROLE_BODY] || !has_letters(d) || is_touched(s, d) || on_map(s, d);
}

/* Whether a word would not fit into its line one step (a ninth) larger: it is set smaller rather than broken. */
static bool holds_a_long_word(const struct draw *d)
{
    const struct paragraph *p = d->paragraph;
    int64_t word = 0, longest = 0;
    for (int i = 0; i < p->n_glyphs; i++) { /* in visual order, which keeps a word's glyphs together */
        char c = p->glyphs[i].cluster < d->n ? d->utf8[p->glyphs[i].cluster] : ' ';
        word = c == ' ' ? 0 : word + p->glyphs[i].advance;
        longest = word > longest ? word : longest;
    }
    return longest * 10 > (int64_t)p->width * 64 * 9;
}

bool measure_sizes(const struct scene *s, const struct theme *t, float cap_height, bool poster, char *what)
{
    double least = least_mm * (double)t->panel.px_per_mm / (double)cap_height;
    double most = (double)(t->size[ROLE_DISPLAY] * theme_script("Rohg"));
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_TEXT || d->paragraph->n_runs == 0)
            continue;
        double size = size_of(d->paragraph);
        if (size < least - 1 && !on_map(s, d))
            return wrong(what, "smaller than 4.8 mm", d);
        if (size > most + 1)
            return wrong(what, "larger than the largest size", d);
        if (!poster && !is_a_step(t, size) && !may_shrink(s, t, d, size) && !holds_a_long_word(d))
            return wrong(what, "none of the five sizes", d);
    }
    return true;
}

/* ---- lines ---- */

static bool is_sign(UChar32 c)
{
    int kind = u_charType(c);
    return kind == U_NON_SPACING_MARK || kind == U_COMBINING_SPACING_MARK || kind == U_ENCLOSING_MARK ||
           kind == U_FORMAT_CHAR;
}

static bool too_long(const struct draw *d, const struct line *l)
{
    int characters = 0, myanmar = 0, at = (int)l->start;
    while (at < (int)l->end) {
        UChar32 c;
        U8_NEXT(d->utf8, at, (int)d->n, c);
        characters += !is_sign(c);
        myanmar += !is_sign(c) && c >= 0x1000 && c < 0x10a0;
    }
    return characters > (myanmar * 2 > characters ? 40 : 70);
}

bool measure_lines(const struct scene *s, char *what)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        for (int k = 0; d->kind == DRAW_TEXT && k < d->paragraph->n_lines; k++)
            if (too_long(d, &d->paragraph->lines[k]))
                return wrong(what, "too long a line", d);
    }
    return true;
}

/* ---- titles ---- */

/* The first text within a box: a title is written before its hint. */
static const struct draw *title_of(const struct scene *s, struct rect box)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind == DRAW_TEXT && d->paragraph->n_lines && rect_contains(box, d->box.x + d->box.w / 2, d->box.y + 1))
            return d;
    }
    return NULL;
}

static int baseline_of(const struct draw *d)
{
    return d->box.y + d->paragraph->lines[0].baseline;
}

/* title: the second one's. Without titles, or with titles of two sizes, there is nothing to compare. */
static bool are_level(const struct scene *s, const struct hit *a, const struct hit *b, const struct draw **title)
{
    const struct draw *first = title_of(s, a->box), *second = title_of(s, b->box);
    *title = second;
    if (!first || !second || size_of(first->paragraph) != size_of(second->paragraph))
        return true;
    return abs(baseline_of(first) - baseline_of(second)) <= 1;
}

/* Tiles that lead on, and the buttons of a map. */
static bool is_titled(const struct hit *h)
{
    return h->action.kind == ACTION_GO || h->action.kind == ACTION_MAP_MOVE || h->action.kind == ACTION_MAP_CITY;
}

/* Of two whole touches, whether they stand in one row, as high as one another. */
static bool in_one_row(const struct hit *a, const struct hit *b)
{
    bool whole = a->visible.h == a->box.h && b->visible.h == b->box.h;
    return whole && a->box.y == b->box.y && a->box.h == b->box.h && a->region == b->region;
}

bool measure_titles(const struct scene *s, char *what)
{
    for (int i = 0; i < s->n_hits; i++)
        for (int k = 0; k < i; k++) {
            const struct hit *a = &s->hits[k], *b = &s->hits[i];
            const struct draw *title;
            bool row = in_one_row(a, b) && (a->region >= 0 || b->action.kind != ACTION_GO);
            if (row && is_titled(a) && is_titled(b) && !are_level(s, a, b, &title))
                return wrong(what, "titles of one row on two baselines", title);
        }
    return true;
}

/* px from the foot of what is drawn within a box to the box's own, or its height. */
static int left_below(const struct scene *s, struct rect box)
{
    int foot = box.y;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        bool drawn = d->kind == DRAW_TEXT || d->kind == DRAW_ICON;
        if (drawn && rect_contains(box, d->box.x + d->box.w / 2, d->box.y + 1) && d->box.y + d->box.h > foot)
            foot = d->box.y + d->box.h;
    }
    return box.y + box.h - foot;
}

bool measure_rows(const struct scene *s, const struct theme *t, char *what)
{
    for (int i = 0; i < s->n_hits; i++) {
        int least = left_below(s, s->hits[i].box), more = 0;
        for (int k = 0; k < s->n_hits; k++)
            if (k != i && s->hits[i].region >= 0 && in_one_row(&s->hits[i], &s->hits[k])) {
                int left = left_below(s, s->hits[k].box);
                least = left < least ? left : least;
                more += s->hits[i].action.kind == ACTION_GO && s->hits[k].action.kind == ACTION_GO;
            }
        const struct draw *title = more ? title_of(s, s->hits[i].box) : NULL;
        if (title && s->hits[i].box.h > t->target && least > theme_mm(t, 8))
            return wrong(what, "a row higher than its tallest", title);
    }
    return true;
}

/* ---- icons ---- */

static bool is_number(const struct draw *d)
{
    int digits = 0;
    for (size_t i = 0; d->kind == DRAW_TEXT && i < d->n; i++) {
        if (!isdigit((unsigned char)d->utf8[i]) && d->utf8[i] != '-')
            return false;
        digits += d->utf8[i] != '-';
    }
    return digits == 10;
}

/* The icon drawn just before it, or just after, that begins within 20 mm of its side and overlaps its height. */
static const struct draw *icon_of(const struct scene *s, int index, const struct theme *t)
{
    const struct draw *d = &s->draws[index];
    const struct line *l = &d->paragraph->lines[0];
    int left = d->box.x + l->x, right = left + l->width, near = theme_mm(t, 20);
    for (int i = index > 2 ? index - 2 : 0; i < s->n_draws && i < index + 2; i++) {
        const struct draw *icon = &s->draws[i];
        bool beside = icon->kind == DRAW_ICON &&
                      (abs(icon->box.x + icon->box.w - left) < near || abs(icon->box.x - right) < near);
        if (beside && icon->box.y < d->box.y + d->box.h && icon->box.y + icon->box.h > d->box.y)
            return icon;
    }
    return NULL;
}

bool measure_icons(const struct scene *s, const struct theme *t, char *what)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (!is_number(d) || d->paragraph->n_lines == 0 || is_touched(s, d))
            continue;
        const struct draw *icon = icon_of(s, i, t);
        double middle = baseline_of(d) - size_of(d->paragraph) * 0.357;
        if (icon && fabs(icon->box.y + icon->box.h / 2.0 - middle) > 1.5 * (double)t->panel.px_per_mm)
            return wrong(what, "an icon is not on the line of its number", d);
    }
    return true;
}

/* ---- the people to call ---- */

/* The last fill before a draw that holds it. */
static const struct draw *panel_of_draw(const struct scene *s, int index)
{
    const struct draw *d = &s->draws[index];
    for (int i = index - 1; i >= 0; i--)
        if (s->draws[i].kind == DRAW_FILL && rect_contains(s->draws[i].box, d->box.x + d->box.w / 2, d->box.y + 1))
            return &s->draws[i];
    return NULL;
}

/* Rows to touch have a line around them, what is read has none: a number in a row that was scrolled out of reach is not one of
 * the two. */
static bool is_outlined(const struct scene *s, struct rect box)
{
    for (int i = 0; i < s->n_draws; i++) {
        struct rect b = s->draws[i].box;
        if (s->draws[i].kind == DRAW_STROKE && b.x == box.x && b.y == box.y && b.w == box.w && b.h == box.h)
            return true;
    }
    return false;
}

/* a, b: numbers that follow one another in one panel. */
static bool stand_well(const struct theme *t, const struct draw *panel, const struct draw *a, const struct draw *b)
{
    int icon = theme_grown(t, 14) + t->unit, left = a->paragraph->lines[0].width, right = b->paragraph->lines[0].width;
    int wider = left > right ? left : right, both = 2 * (icon + wider) + 8 * t->unit;
    bool level = abs(baseline_of(a) - baseline_of(b)) <= 1, wide = panel->box.w >= both;
    return (level || !wide) && fabs(size_of(a->paragraph) - size_of(b->paragraph)) < 0.5;
}

bool measure_people(const struct scene *s, const struct theme *t, char *what)
{
    const struct draw *before = NULL, *panel = NULL;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (!is_number(d) || d->paragraph->n_lines == 0 || is_touched(s, d))
            continue;
        const struct draw *now = panel_of_draw(s, i);
        if (now && is_outlined(s, now->box))
            continue;
        if (before && now && now == panel && !stand_well(t, panel, before, d))
            return wrong(what, "two numbers in half a box, or of two sizes", d);
        before = d;
        panel = now;
    }
    return true;
}

/* ---- bar ---- */

/* The first draw of a kind within a box. */
static const struct draw *within(const struct scene *s, enum draw_kind kind, struct rect box)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind == kind && rect_contains(box, d->box.x + d->box.w / 2, d->box.y + 1))
            return d;
    }
    return NULL;
}

static bool is_bar(const struct hit *h)
{
    return h->region < 0 && (h->action.kind == ACTION_TEXT_SIZE || h->action.kind == ACTION_CONTRAST);
}

/* a: of the bar. The cells of its row, beside those of one icon and one label. */
static bool row_is_level(const struct scene *s, const struct hit *a, const struct theme *t, char *what)
{
    const struct draw *icon = within(s, DRAW_ICON, a->box), *words = within(s, DRAW_TEXT, a->box);
    int low = 0;
    for (int i = 0; icon && i < s->n_hits; i++) {
        const struct hit *b = &s->hits[i];
        if (b->region >= 0 || b->box.y != a->box.y || b->box.h != a->box.h)
            continue;
        const struct draw *sign = within(s, DRAW_ICON, b->box), *label = within(s, DRAW_TEXT, b->box);
        if (sign && sign->box.y != icon->box.y)
            return wrong(what, "an icon of the bar is not level", label);
        if (label && label->box.y != words->box.y)
            return wrong(what, "a label of the bar is not level", label);
        low = label && label->box.y + label->box.h > low ? label->box.y + label->box.h : low;
    }
    int above = icon ? icon->box.y - a->box.y : 0, below = icon ? a->box.y + a->box.h - low : 0;
    return abs(above - below) <= theme_mm(t, 1) || wrong(what, "the bar's row is not in the middle", words);
}

/* What lies over the bar is not of the bar. */
static bool is_veiled(const struct scene *s)
{
    for (int i = 0; i < s->n_hits; i++)
        if (s->hits[i].class == HIT_VEIL)
            return true;
    return false;
}

bool measure_bar(const struct scene *s, const struct theme *t, char *what)
{
    for (int i = 0; i < s->n_hits && !is_veiled(s); i++)
        if (is_bar(&s->hits[i]) && !row_is_level(s, &s->hits[i], t, what))
            return false;
    return true;
}

/* ---- pictures ---- */

bool measure_pictures(const struct scene *s, bool high_contrast, char *what)
{
    for (int i = 0; high_contrast && i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_IMAGE) {
            snprintf(what, INSPECT_BYTES, "a picture in high contrast: %s", s->draws[i].name);
            return false;
        }
    return true;
}
