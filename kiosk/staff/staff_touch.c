#include "staff/staff_touch.h"

#include "scene/view_input.h"
#include "staff/staff_layout.h"
#include "staff/staff_report.h"

#include <stdio.h>

static const float circle_mm = 24, ring_mm = 30;

/* Three rows of three, from edge to edge. */
static struct rect circle(const struct panel *p, int i)
{
    int size = (int)(circle_mm * p->px_per_mm), column = i % 3, row = i / 3;
    return rect_of(column * (p->width - size) / 2, row * (p->height - size) / 2, size, size);
}

int staff_touch_corner_at(const struct panel *panel, float x, float y)
{
    for (int i = 0; i < TRIAL_CORNERS; i++) {
        struct rect c = circle(panel, i);
        float r = (float)c.w / 2, dx = x - (float)c.x - r, dy = y - (float)c.y - r;
        if (dx * dx + dy * dy <= r * r)
            return i;
    }
    return -1;
}

static void write_circles(struct staff_layout *b, const struct touch_trial *t)
{
    const struct palette *c = &b->theme.palette;
    for (int i = 0; i < TRIAL_CORNERS; i++) {
        struct rect box = circle(&b->theme.panel, i);
        bool met = t->corners >> i & 1;
        scene_fill(b->scene, box, box.w / 2, met ? c->accent : c->card, 255);
        if (met)
            scene_icon(b->scene, rect_inset(box, box.w / 4, box.w / 4), "check", c->on_accent, false);
        else
            scene_stroke(b->scene, box, box.w / 2, theme_mm(&b->theme, 1), c->edge);
    }
}

/* The cross is where the finger is felt; the ring is large enough to be seen around it. */
static void write_fingers(struct staff_layout *b, const struct touch_trial *t)
{
    int size = theme_mm(&b->theme, ring_mm), line = theme_mm(&b->theme, 0.8f);
    colour c = b->theme.palette.alert;
    for (int i = 0; i < TRIAL_FINGERS; i++) {
        if (!t->fingers[i].down)
            continue;
        int x = t->fingers[i].x, y = t->fingers[i].y;
        scene_stroke(b->scene, rect_of(x - size / 2, y - size / 2, size, size), size / 2, 2 * line, c);
        scene_fill(b->scene, rect_of(x - size / 2, y - line / 2, size, line), 0, c, 255);
        scene_fill(b->scene, rect_of(x - line / 2, y - size / 2, line, size), 0, c, 255);
    }
}

static int felt(const struct touch_trial *t)
{
    int n = 0;
    for (int i = 0; i < TRIAL_CORNERS; i++)
        n += t->corners >> i & 1;
    return n;
}

static void write_words(struct staff_layout *b, const struct touch_trial *t)
{
    const struct palette *c = &b->theme.palette;
    bool all = felt(t) == TRIAL_CORNERS;
    staff_layout_write(b, ROLE_LEAD, true, c->ink, all ? "The whole glass feels a finger." : "Touch all nine circles.");
    staff_layout_write(
        b, b->words, false, c->ink,
        staff_layout_say(b, "Felt: %d of %d. Most fingers at once: %d.", felt(t), TRIAL_CORNERS, t->most));
    staff_layout_write(b, b->words, false, c->quiet,
                       "The cross must lie under the finger. This page closes by itself.");
}

/* Words between the upper and the middle circles, the button below; returns whether they have room. */
static bool write_at(struct scene *out, const struct staff_page *page, int text_size, enum role words, bool dry)
{
    const struct touch_trial *t = &page->input->model->cover.trial;
    static const struct staff_button back = {"back", "Back", {.kind = ACTION_STAFF_TURN}, 1};
    struct staff_layout b;
    staff_layout_init(&b, out, page->input, text_size);
    struct rect top = circle(&b.theme.panel, 1), middle = circle(&b.theme.panel, 4), low = circle(&b.theme.panel, 7);
    int side = top.w + b.theme.unit, gap = b.theme.unit;
    b.words = words;
    b.dry = dry;
    b.x = side;
    b.width = out->width - 2 * side;
    b.y = top.y + top.h + gap;
    if (!dry)
        write_circles(&b, t);
    write_words(&b, t);
    bool fits = b.y <= middle.y - gap;
    int above = middle.y + middle.h + gap, height = staff_layout_button_height(&b, b.width, back.label);
    staff_layout_row(&b, (above + low.y - gap + height) / 2, &back, 1);
    if (!dry)
        write_fingers(&b, t);
    staff_layout_ring(&b);
    return fits && above + height <= low.y - gap;
}

void staff_touch_write(struct scene *out, const struct staff_page *page)
{
    int size = page->input->model->text_size;
    enum role words = ROLE_BODY;
    while (!write_at(out, page, size, words, true) && (size > 0 || words == ROLE_BODY)) {
        words = size > 0 ? ROLE_BODY : ROLE_CAPTION;
        size -= size > 0;
    }
    write_at(out, page, size, words, false);
}
