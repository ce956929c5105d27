#include "scene/scroll.h"

/* How much of the box a step may turn over, and the least that is worth a step. */
static const float step_most = 0.92f, step_least = 0.35f, step_plain = 0.8f;

static float clamp(float v, float low, float high)
{
    return v < low ? low : v > high ? high : v;
}

/* Where one step down lands: at the last paragraph that begins on this page, when that turns over enough. */
static float step_down(const struct region *r)
{
    float view = (float)r->box.h, best = r->offset + view * step_plain;
    for (int i = 0; i < r->n_stops; i++) {
        float at = (float)r->stops[i].y;
        if (at <= r->offset + view * step_most && at >= r->offset + view * step_least)
            best = at;
    }
    return clamp(best, 0, r->limit);
}

/* Where one step up lands: at the first paragraph from which this page can still be reached by one step down. */
static float step_up(const struct region *r)
{
    float view = (float)r->box.h;
    for (int i = 0; i < r->n_stops; i++) {
        float at = (float)r->stops[i].y;
        if (at >= r->offset - view * step_most && at <= r->offset - view * step_least)
            return clamp(at, 0, r->limit);
    }
    return clamp(r->offset - view * step_plain, 0, r->limit);
}

enum { PAGES_MOST = 99 /* of more nobody wants to know the number, and it would not fit */ };

/* How many steps down lead from the top to the end, and on which of their pages this offset is: both from 1. */
static void count_pages(const struct region *r, int *now, int *all)
{
    struct region walk = *r;
    *now = *all = 1;
    for (walk.offset = 0; walk.offset < r->limit - 0.5f && *all <= PAGES_MOST;) {
        walk.offset = step_down(&walk);
        ++*all;
        if (r->offset > walk.offset - 0.5f)
            *now = *all;
    }
}

/* Where the reader is and how much is left, in the digits of the language: "2 / 5". */
static void progress(struct builder *s, const struct region *r, struct rect box)
{
    int now, all;
    count_pages(r, &now, &all);
    if (all > PAGES_MOST)
        return;
    struct ink ink = {.role = ROLE_CAPTION, .bold = true, .align = ALIGN_CENTRE, .colour = s->theme.palette.quiet};
    ink.max_lines = 1;
    ink.steady = true;
    struct text total = builder_plain(builder_number(s, s->language, all, ""));
    struct text t = builder_plain_in(s->language, builder_number(s, s->language, now, ""));
    struct text spaced = builder_join(s, t, " / ", total);
    bool tight = builder_paragraph(s, spaced, &ink, box.w)->truncated; /* many pages, large text */
    /* Between digits alone a slash is one of them (UAX #9, W4): the marks keep the order of the spaced one. */
    const char *slash = s->scene->mirror ? "\u200f/\u200f" : "/";
    builder_fit(s, box, tight ? builder_join(s, t, slash, total) : spaced, ink);
}

static void step_button(struct builder *s, const struct region *r, struct rect box, const char *icon, float target,
                        bool active)
{
    const struct palette *p = &s->theme.palette;
    struct action a = {.kind = ACTION_GLIDE, .number = r->number, .y = target};
    bool down = active && builder_pressed(s, box);
    int side = box.w * 3 / 5;
    if (!active)
        return; /* nothing further that way: nothing to touch */
    builder_fill(s, box, s->theme.radius, down ? p->on_accent : p->accent);
    builder_stroke(s, box, s->theme.radius, theme_mm(&s->theme, 0.6f), p->accent);
    builder_icon(s, rect_of(box.x + (box.w - side) / 2, box.y + (box.h - side) / 2, side, side), icon,
                 down ? p->accent : p->on_accent);
    builder_hit(s, box, HIT_NORMAL, &a);
}

/* The track says how long the text is, the thumb where the reader is; both answer to a finger (gesture). */
static void thumb(struct builder *s, struct region *r, struct rect track)
{
    const struct palette *p = &s->theme.palette;
    float total = r->limit + (float)r->box.h;
    int h = (int)((float)track.h * (float)r->box.h / total), least = s->theme.target;
    h = h < least ? least : h;
    if (h >= track.h)
        return;
    int y = track.y + (int)((float)(track.h - h) * r->offset / r->limit), line = theme_mm(&s->theme, 0.6f);
    int rail = s->theme.unit / 2, w = s->theme.unit * 2;
    scene_track(s->scene, r, track, h);
    bool held = builder_pressed(s, track);
    struct rect grip = rect_of(track.x + (track.w - w) / 2, y, w, h);
    builder_fill(s, rect_of(track.x + (track.w - rail) / 2, track.y, rail, track.h), rail / 2, p->edge);
    builder_fill(s, grip, w / 2, held ? p->gold : p->accent);
    builder_stroke(s, grip, w / 2, line, p->accent);
    for (int i = -1; i <= 1; i++) /* ridges: this can be held */
        builder_fill(s, rect_of(grip.x + w / 4, y + h / 2 + i * s->theme.unit / 2 - line / 2, w / 2, line), 0,
                     held ? p->on_gold : p->on_accent);
}

static struct region *open_region(struct builder *s)
{
    return &s->scene->regions[s->scene->open_region < 0 ? 0 : s->scene->open_region];
}

/* The offset that shows the reader's place in this layout: a dry flow says where its paragraph begins now. */
static float sought(struct builder *s, struct rect box, scroll_flow *flow, void *user)
{
    s->seek = (struct seek){.on = true, .place = s->model->now.place};
    flow(s, box.x, box.y, box.w, user);
    struct seek k = s->seek;
    s->seek.on = false;
    if (!k.found)
        return 0;
    float part = k.has_next ? (k.place - (float)k.at.id) / (float)(k.next.id - k.at.id) : 0;
    return (float)(k.at.y - box.y) + part * (k.has_next ? (float)(k.next.y - k.at.y) : 0);
}

/* Whether something to touch reaches into a strip: what has an edge may be cut by the region's, as a card that goes on. */
static bool touched(const struct scene *s, const struct region *r, struct rect strip)
{
    for (int i = 0; i < s->n_hits; i++)
        if (s->hits[i].region == r->number && !rect_empty(rect_intersect(s->hits[i].visible, strip)))
            return true;
    return false;
}

/* What of a strip at an edge no whole line of text reaches into: only what is cut may fade. from: the first draw of the region. */
static struct rect beyond_lines(const struct scene *s, int from, struct rect strip, bool upper)
{
    int top = strip.y, end = strip.y + strip.h;
    int x = s->mirror ? s->width - strip.x - strip.w : strip.x; /* on the glass, as the draws have it */
    for (int i = from; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        bool here = d->kind == DRAW_TEXT && d->box.x < x + strip.w && d->box.x + d->box.w > x;
        for (int k = 0; here && k < d->paragraph->n_lines; k++) {
            int em = d->paragraph->n_runs ? d->paragraph->runs[0].size_q6 / 64 : 0;
            int base = d->box.y + d->paragraph->lines[k].baseline,
                high = base - em / 2; /* about the letters' own height */
            if (upper && high + em / 8 >= strip.y && high - em / 4 < end)
                end = high - em / 4;
            if (!upper && base + em / 4 <= strip.y + strip.h && base + em / 4 > top) /* with what hangs below it */
                top = base + em / 4;
        }
    }
    return rect_of(strip.x, top, strip.w, end - top);
}

static void fade_bands(struct builder *s, struct rect strip, bool upper)
{
    int h = strip.h, bands = h < 2 ? 0 : h / 2 < 12 ? h / 2 : 12;
    for (int i = 0; i < bands; i++) {
        int begin = h * i / bands, end = h * (i + 1) / bands, k = i + 1;
        int y = upper ? strip.y + h - end : strip.y + begin, alpha = 240 * k * k / (bands * bands);
        scene_fill(s->scene, rect_of(strip.x, y, strip.w, end - begin), 0, s->theme.palette.paper, (uint8_t)alpha);
    }
}

/* Text that goes on beyond an edge of its region fades there: half a line that is cut looks like a fault. Of two columns each by
 * its own lines. Not in high contrast, where nothing is less than sharp. box: as it was given, unmirrored; upper: at its upper
 * edge. */
static void fade(struct builder *s, const struct region *r, struct rect box, int from, bool upper)
{
    int most = s->theme.unit * 3 / 2, half = box.w / 2;
    struct rect strip = rect_of(box.x, upper ? box.y : box.y + box.h - most, box.w, most);
    struct rect seen = rect_of(r->box.x, strip.y, r->box.w, most);
    if (s->theme.high_contrast || touched(s->scene, r, seen))
        return;
    struct rect first = beyond_lines(s->scene, from, rect_of(strip.x, strip.y, half, most), upper);
    struct rect second = beyond_lines(s->scene, from, rect_of(strip.x + half, strip.y, strip.w - half, most), upper);
    if (first.y == second.y && first.h == second.h) {
        fade_bands(s, rect_of(strip.x, first.y, strip.w, first.h), upper);
        return;
    }
    fade_bands(s, first, upper);
    fade_bands(s, second, upper);
}

void scroll_area(struct builder *s, int number, struct rect box, scroll_flow *flow, void *user)
{
    int column = theme_mm(&s->theme, 22), gap = s->theme.unit * 3 / 2;
    bool was_dry = s->dry;
    s->dry = true;
    int height = flow(s, box.x, box.y, box.w, user) - box.y;
    bool scrolls = height > box.h;
    int top = builder_touch_y(s, box.y), bottom = box.y + box.h;
    int beside = bottom - top < 2 * s->theme.target + gap ? column + gap : 0; /* too low for one above the other */
    int width = scrolls ? box.w - column - gap - beside : box.w;
    if (scrolls)
        height = flow(s, box.x, box.y, width, user) - box.y;
    float offset = s->model->now.offset[number];
    if (number == 0 && s->model->now.by_place)
        offset = sought(s, rect_of(box.x, box.y, width, box.h), flow, user);
    s->dry = was_dry;
    if (s->dry)
        return;
    int hang = (int)(s->theme.size[ROLE_BODY] * 0.3f); /* punctuation hangs over the edge of a column */
    int bleed = hang > s->theme.unit ? hang : s->theme.unit;
    struct rect view = rect_of(box.x - bleed, box.y, width + 2 * bleed, box.h);
    if (s->model->now.at_block && number == 0 && s->block_y >= box.y)
        offset = builder_offset(s, number, box.y);
    int from = s->scene->n_draws;
    scene_region_begin(s->scene, number, view, offset, height);
    flow(s, box.x, box.y, width, user);
    struct region *r = open_region(s);
    scene_region_end(s->scene);
    if (!scrolls || r->limit < 1)
        return;
    if (r->offset > 0.5f)
        fade(s, r, view, from, true);
    if (r->offset < r->limit - 0.5f)
        fade(s, r, view, from, false);
    int x = box.x + box.w - column, h = bottom - top < 3 * s->theme.primary ? s->theme.target : s->theme.primary;
    step_button(s, r, rect_of(x - beside, top, column, h), "chevron-up", step_up(r), r->offset > 0.5f);
    step_button(s, r, rect_of(x, bottom - h, column, h), "chevron-down", step_down(r), r->offset < r->limit - 0.5f);
    if (beside)
        return;
    int count = builder_line(s, ROLE_CAPTION), track = bottom - top - 2 * (h + gap);
    if (track > 2 * s->theme.target + count) {
        track -= count;
        progress(s, r, rect_of(x - gap / 2, top + h + gap + track, column + gap, count));
    }
    thumb(s, r, rect_of(x, top + h + gap, column, track));
}
