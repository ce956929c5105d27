/* theme: one grid, one type scale, few colours. All sizes come from millimetres on the real panel. */
#ifndef SCENE_THEME_H
#define SCENE_THEME_H

#include "scene/scene.h"

#include <stdbool.h>

/* The glass. */
struct panel {
    int width, height; /* px */
    float px_per_mm;   /* from --panel-mm, else a 32-inch diagonal is assumed */
    float mount_mm;    /* height of the panel's lower edge above the floor; < 0: not known */
};

/* width_mm <= 0: 32-inch diagonal. */
struct panel panel_of(int width, int height, float width_mm, float mount_mm);

/* The type scale. */
enum role {
    ROLE_CAPTION, /* notes, labels under icons */
    ROLE_BODY,
    ROLE_LEAD, /* first lines, list names */
    ROLE_HEADING,
    ROLE_TITLE,
    ROLE_DISPLAY, /* welcome, language tiles, interpreter card */
    ROLE_BANNER,  /* above the title; on a wide panel it does not grow, or half of a low screen would be header */
    ROLE_CONTROL, /* labels of the bar: does not grow with the text size beyond what fits */
    ROLE_COUNT,
};

struct palette {
    colour paper, card, ink, quiet; /* background, raised surface, text, secondary text (still ≥ 7:1) */
    colour accent, on_accent;       /* filled buttons */
    colour wash, on_wash;           /* tinted surface */
    colour line;                    /* hairlines and outlines */
    colour draft, on_draft;         /* draft and English marks */
    colour alert, on_alert;
    colour bar, on_bar; /* navigation bar */
    colour here;        /* "you are here" */
};

struct theme {
    struct panel panel;
    struct palette palette;
    bool high_contrast, portrait;
    bool low;    /* few lines of text stand above one another: what is not needed makes room, controls scroll along */
    int unit;    /* px: the grid, 4 mm */
    int target;  /* px: 20 mm */
    int primary; /* px: 30 mm */
    int margin;  /* px: outer margin */
    int radius;  /* px */
    float size[ROLE_COUNT]; /* px per em */
    struct rect reach;      /* px: where targets may be, by the mount height */
};

/* text_size 0 … 2; cap_height in em of the Latin face. */
void theme_init(struct theme *t, const struct panel *panel, int text_size, bool high_contrast, float cap_height);

int theme_mm(const struct theme *t, float mm); /* px, rounded up */

#endif
