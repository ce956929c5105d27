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

/* The type scale: five sizes, by the height of a capital. kiosk/scene/THEME.md says what each is for. */
enum role {
    ROLE_CAPTION, /* 5.2 mm: the bar, notes, labels */
    ROLE_BODY,    /* 7.3 mm: reading */
    ROLE_LEAD,    /* 9.5 mm: names of rows and tiles, headings within a text */
    ROLE_TITLE,   /* 14 mm: the screen's name, a person's phone number */
    ROLE_DISPLAY, /* 24 mm: greeting, language, the number of an office */
    ROLE_COUNT,
};

struct palette {
    colour paper, card, ink, quiet; /* background, surface, text, secondary text (still ≥ 7:1) */
    colour accent, on_accent;       /* the one blue: filled buttons, icons, headings */
    colour wash, on_wash;           /* tinted surface of what is only read */
    colour edge;                    /* around whatever can be touched: ≥ 3:1 on paper, card and wash */
    colour line;                    /* hairlines between things that are only read */
    colour gold, on_gold;           /* look here: the state that is on, the one notice */
    colour draft, on_draft;         /* draft and English marks */
    colour alert, on_alert;
    colour bar, on_bar, bar_edge; /* navigation bar */
    colour here;                  /* "you are here" */
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
    float size[ROLE_COUNT]; /* px per em of a Latin text */
    float least;            /* px per em: no text becomes smaller than this to fit */
    float growth;           /* of what is read: 1, 1.45, 2.05; what stands beside a text grows with it (theme_grown) */
    struct rect reach;      /* px: where targets may be, by the mount height; what lies above is for the eye alone */
};

/* text_size 0 … 2; cap_height in em of the Latin face. */
void theme_init(struct theme *t, const struct panel *panel, int text_size, bool high_contrast, float cap_height);

int theme_mm(const struct theme *t, float mm); /* px, rounded up */

/* px of what stands beside a text: mm at normal size, growing half as fast as the text. */
int theme_grown(const struct theme *t, float mm);

/* How much larger a script (ISO 15924) is set than Latin, so that both look alike: 1 … 1.25. */
float theme_script(const char *script);

/* The longest line of a script in em of its own size: 70 Latin or 40 Myanmar characters fit in no more. */
float theme_measure(const char *script);

/* Whether this glass suits the kiosk at its height above the floor; if not, one line why in why (THEME_WHY_BYTES). It is
 * used all the same, as well as it can be. */
enum { THEME_WHY_BYTES = 160 };
bool theme_suits(const struct panel *panel, char why[THEME_WHY_BYTES]);

#endif
