#include "scene/theme.h"

#include <math.h>

/* Chosen so that every text-on-surface pair keeps 7:1 (WCAG 2.2, 1.4.6); tests/unit/test_theme.c measures them. */
static const struct palette calm = {
    .paper = 0xf7f3ea,
    .card = 0xffffff,
    .ink = 0x17222c,
    .quiet = 0x41505c,
    .accent = 0x0f4c6b,
    .on_accent = 0xffffff,
    .wash = 0xe3eef0,
    .on_wash = 0x0b3850,
    .line = 0xcfc7b6,
    .draft = 0xfbecc8,
    .on_draft = 0x5a3a00,
    .alert = 0x8f2d1b,
    .on_alert = 0xffffff,
    .bar = 0x0b3850,
    .on_bar = 0xffffff,
    .here = 0x8f2d1b,
};

static const struct palette stark = {
    .paper = 0x000000,
    .card = 0x000000,
    .ink = 0xffffff,
    .quiet = 0xffffff,
    .accent = 0xffe600,
    .on_accent = 0x000000,
    .wash = 0x000000,
    .on_wash = 0xffffff,
    .line = 0xffffff,
    .draft = 0x000000,
    .on_draft = 0xffe600,
    .alert = 0xffffff,
    .on_alert = 0x000000,
    .bar = 0x000000,
    .on_bar = 0xffffff,
    .here = 0xffe600,
};

static const float assumed_diagonal_mm = 32 * 25.4f;

/* ISO 9241-303 asks for 20–22 minutes of arc; 7.3 mm is that at 1.2 m, 4.8 mm at 0.8 m. */
static const float body_cap_mm = 7.3f;
static const float smallest_cap_mm = 4.8f;
static const float text_factor[3] = {1.0f, 1.45f, 2.05f};

struct panel panel_of(int width, int height, float width_mm, float mount_mm)
{
    float diagonal = hypotf((float)width, (float)height);
    float px_per_mm = width_mm > 0 ? (float)width / width_mm : diagonal / assumed_diagonal_mm;
    return (struct panel){.width = width, .height = height, .px_per_mm = px_per_mm, .mount_mm = mount_mm};
}

int theme_mm(const struct theme *t, float mm)
{
    return (int)ceilf(mm * t->panel.px_per_mm - 0.001f);
}

/* Headings grow less than the body, or the largest size would leave two words a line. */
static void set_scale(struct theme *t, int text_size, float cap_height)
{
    float px_per_em = t->panel.px_per_mm / cap_height;
    float body = body_cap_mm * text_factor[text_size] * px_per_em;
    float small = smallest_cap_mm * px_per_em;
    float base = body_cap_mm * px_per_em;
    t->size[ROLE_BODY] = body;
    t->size[ROLE_CAPTION] = fmaxf(small, body * 0.78f);
    t->size[ROLE_LEAD] = fmaxf(base * 1.15f, body * 1.06f);
    t->size[ROLE_HEADING] = fmaxf(base * 1.35f, body * 1.12f);
    t->size[ROLE_TITLE] = fmaxf(base * 1.8f, body * 1.2f);
    t->size[ROLE_DISPLAY] = fmaxf(base * 2.6f, body * 1.4f);
    t->size[ROLE_BANNER] = t->portrait ? t->size[ROLE_CAPTION] : fmaxf(small, base * 0.78f);
    t->size[ROLE_CONTROL] = small;
}

/* BLUEPRINT: every target 380–1220 mm above the floor, so that a seated person reaches it (ADA 308: 380–1220 mm). */
static struct rect reach_of(const struct panel *p)
{
    struct rect all = rect_of(0, 0, p->width, p->height);
    if (p->mount_mm < 0)
        return all;
    float height_mm = (float)p->height / p->px_per_mm;
    float top_mm = p->mount_mm + height_mm - 1220, bottom_mm = 380 - p->mount_mm;
    int top = top_mm > 0 ? (int)ceilf(top_mm * p->px_per_mm) : 0;
    int bottom = bottom_mm > 0 ? (int)ceilf(bottom_mm * p->px_per_mm) : 0;
    if (p->height - top - bottom < (int)(220 * p->px_per_mm))
        return all; /* no usable band is left at this height: better a full screen than none */
    return rect_of(0, top, p->width, p->height - top - bottom);
}

void theme_init(struct theme *t, const struct panel *panel, int text_size, bool high_contrast, float cap_height)
{
    *t = (struct theme){.panel = *panel, .palette = high_contrast ? stark : calm, .high_contrast = high_contrast};
    t->reach = reach_of(panel);
    t->portrait = t->reach.h > t->reach.w;
    t->unit = theme_mm(t, 4);
    t->target = theme_mm(t, 20);
    t->primary = theme_mm(t, 30);
    t->margin = theme_mm(t, 15);
    t->radius = theme_mm(t, 4);
    set_scale(t, text_size < 0 ? 0 : text_size > 2 ? 2 : text_size, cap_height > 0 ? cap_height : 0.714f);
    t->low = t->reach.h < theme_mm(t, 250) || (float)t->reach.h < 17 * t->size[ROLE_BODY];
}
