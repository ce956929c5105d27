#include "scene/theme.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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
    .edge = 0x5f7d8c,
    .line = 0xcfc7b6,
    .gold = 0xf2b632,
    .on_gold = 0x17222c,
    .draft = 0xfbecc8,
    .on_draft = 0x5a3a00,
    .alert = 0x8f2d1b,
    .on_alert = 0xffffff,
    .bar = 0x0b3850,
    .on_bar = 0xffffff,
    .bar_edge = 0x8fb3c7,
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
    .edge = 0xffffff,
    .line = 0xffffff,
    .gold = 0xffe600,
    .on_gold = 0x000000,
    .draft = 0x000000,
    .on_draft = 0xffe600,
    .alert = 0xffffff,
    .on_alert = 0x000000,
    .bar = 0x000000,
    .on_bar = 0xffffff,
    .bar_edge = 0xffffff,
    .here = 0xffe600,
};

static const float assumed_diagonal_mm = 32 * 25.4f;

/* ISO 9241-303 asks for 20–22 minutes of arc; 7.3 mm is that at 1.2 m, 4.8 mm at 0.8 m. */
static const float cap_mm[ROLE_COUNT] = {5.2f, 7.3f, 9.5f, 14, 24};
static const float smallest_cap_mm = 4.8f;

/* What is read grows to twice its size; what is large already grows less, or two words would fill a line. */
static const float growth[3][ROLE_COUNT] = {
    {1, 1, 1, 1, 1},
    {1.45f, 1.45f, 1.35f, 1.25f, 1.15f},
    {2.05f, 2.05f, 1.8f, 1.5f, 1.3f},
};

static const float lowest_mm = 380, highest_mm = 1220; /* ADA 308: a seated person reaches 380–1220 mm */
static const float band_mm = 220;                      /* bar, a row of targets and a few lines */

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

int theme_grown(const struct theme *t, float mm)
{
    return theme_mm(t, mm * (1 + (t->growth - 1) / 2));
}

static void set_scale(struct theme *t, int text_size, float cap_height)
{
    float px_per_em = t->panel.px_per_mm / cap_height;
    for (int role = 0; role < ROLE_COUNT; role++)
        t->size[role] = cap_mm[role] * growth[text_size][role] * px_per_em;
    t->growth = growth[text_size][ROLE_CAPTION];
    t->least = smallest_cap_mm * t->growth * px_per_em;
}

struct band {
    int top, bottom; /* px from the panel's edges that nobody has to reach */
    bool usable;
};

static struct band band_of(const struct panel *p)
{
    float height_mm = (float)p->height / p->px_per_mm;
    float top_mm = p->mount_mm + height_mm - highest_mm, bottom_mm = lowest_mm - p->mount_mm;
    struct band b = {top_mm > 0 ? (int)ceilf(top_mm * p->px_per_mm) : 0,
                     bottom_mm > 0 ? (int)ceilf(bottom_mm * p->px_per_mm) : 0, false};
    b.usable = p->height - b.top - b.bottom >= (int)(band_mm * p->px_per_mm);
    return b;
}

/* Every target stands 380–1220 mm above the floor. */
static struct rect reach_of(const struct panel *p)
{
    struct rect all = rect_of(0, 0, p->width, p->height);
    struct band b = band_of(p);
    if (p->mount_mm < 0 || !b.usable)
        return all; /* no usable band is left at this height: better a full screen than none */
    return rect_of(0, b.top, p->width, p->height - b.top - b.bottom);
}

bool theme_suits(const struct panel *p, char why[THEME_WHY_BYTES])
{
    struct band b = band_of(p);
    float width = (float)p->width / p->px_per_mm, height = (float)p->height / p->px_per_mm;
    float within = fmaxf(0, height - (float)(b.top + b.bottom) / p->px_per_mm);
    if (p->mount_mm >= 0 && !b.usable)
        snprintf(why, THEME_WHY_BYTES,
                 "hung at %.0f mm, only %.0f mm of the panel are 380 to 1220 mm above the floor; "
                 "%.0f are needed",
                 (double)p->mount_mm, (double)within, (double)band_mm);
    else if (fminf(width, height) < 200 || fmaxf(width, height) < 260)
        snprintf(why, THEME_WHY_BYTES, "a picture of %.0f x %.0f mm is too small; 200 x 260 mm are needed",
                 (double)width, (double)height);
    else
        return true;
    return false;
}

void theme_init(struct theme *t, const struct panel *panel, int text_size, bool high_contrast, float cap_height)
{
    *t = (struct theme){.panel = *panel, .palette = high_contrast ? stark : calm, .high_contrast = high_contrast};
    t->reach = reach_of(panel);
    t->portrait = panel->height >= panel->width;
    t->unit = theme_mm(t, 4);
    t->target = theme_mm(t, 20);
    t->primary = theme_mm(t, 30);
    t->radius = theme_mm(t, 4);
    set_scale(t, text_size < 0 ? 0 : text_size > 2 ? 2 : text_size, cap_height > 0 ? cap_height : 0.714f);
    int used = t->reach.y + t->reach.h;
    int least = theme_mm(t, t->portrait ? 330 : 250); /* upright, the bar stands below */
    t->low = used < least || (float)used < 17 * t->size[ROLE_BODY];
    t->low |= t->reach.y > 0 && (float)t->reach.h < 21 * t->size[ROLE_BODY];
    t->margin = theme_mm(t, t->low ? 9 : 15);
}

/* ---- scripts ---- */

struct script_look {
    const char *script;
    float scale, measure;
};

static struct script_look look_of(const char *script)
{
    static const struct script_look looks[] = {
        {"Arab", 1.15f, 27},
        {"Rohg", 1.25f, 30},
        {"Mymr", 1.0f, 34},
    };
    for (size_t i = 0; script && i < sizeof looks / sizeof looks[0]; i++)
        if (strcmp(looks[i].script, script) == 0)
            return looks[i];
    return (struct script_look){"Latn", 1, 29};
}

float theme_script(const char *script)
{
    return look_of(script).scale;
}

float theme_measure(const char *script)
{
    return look_of(script).measure;
}
