/* widgets: the few things every screen is made of. Boxes in px, unmirrored. */
#ifndef SCENE_WIDGETS_H
#define SCENE_WIDGETS_H

#include "scene/builder.h"
#include "scene/widgets_read.h"

enum look { LOOK_PLAIN, LOOK_FILLED, LOOK_CHOSEN };

/* A button with an icon before its words; icon may be "". */
void widget_button(struct builder *s, struct rect box, const char *icon, struct text label, enum look look,
                   const struct action *a);

/* Its height for a width, at least a target. */
int widget_button_height(struct builder *s, int width, const char *icon, struct text label);

/* The width at which its label stands on one line, at most a width. */
int widget_button_width(struct builder *s, int most, const char *icon, struct text label);

/* Two filled buttons side by side, whose words stand on one baseline; false, and nothing is drawn, where one of them does not
 * stand on one line. */
struct button {
    const char *icon;
    struct text label;
    struct action action;
};
bool widget_button_pair(struct builder *s, struct rect box, const struct button pair[2]);

/* Buttons of which one is chosen, side by side in a box. */
struct choice {
    const char *icon;
    struct text label;
    struct action action;
    bool chosen;
};
void widget_choices(struct builder *s, struct rect box, const struct choice *items, int n);

/* The height at which every label fits, at least a target. */
int widget_choices_height(struct builder *s, int width, const struct choice *items, int n);

/* What is chosen already shows by a line inside that it is pressed once more. */
void widget_press_again(struct builder *s, struct rect box);

/* A cross that closes something. */
void widget_cross(struct builder *s, struct rect box, colour front, const struct action *a);

/* ---- tiles: what leads on, side by side ---- */

struct tile {
    const char *icon;
    struct text title, hint; /* hint: one line about it, or empty */
    struct action action;
};

/* Roomy: the icon above the words. Where a page would not hold them all, close: a smaller one on the line of the title;
 * tight: a title in two lines at most, smaller when it has to; dense: the hint as a caption as well; bare: no hint. */
enum tile_form { TILES_ROOMY, TILES_CLOSE, TILES_TIGHT, TILES_DENSE, TILES_BARE };

struct tile_set {
    const struct tile *items;
    int n, columns;
    bool lead; /* the first stands over the whole width */
    enum tile_form form;
};

/* Tiles in columns from (x, y) in width px: titles of a row on one baseline, a chevron at the end, each row as high as its
 * tallest; alone in its row, one has its icon beside the words. Pushed down to the line of reach. Returns the height. */
int widget_tile_set(struct builder *s, int x, int y, int width, const struct tile_set *set);

/* px between them. */
int widget_tile_gap(const struct builder *s, enum tile_form form);

/* Many tiles without hints: each icon beside its title, in as many columns as make the whole lowest. */
int widget_many_tiles(struct builder *s, int x, int y, int width, const struct tile *tiles, int n);

/* As many columns as leave the words of a tile room enough. */
int widget_tile_columns(const struct builder *s, int width);

/* ---- rows: what leads on, below one another ---- */

enum row_form {
    ROW_PLAIN,
    ROW_INDENTED, /* under the row before */
    ROW_EXCERPT   /* the title is a paragraph, of which the first two lines are shown */
};

struct row {
    const char *icon;         /* "" for none */
    struct text title, value; /* value: a phone number, a street; its own line below the title */
    struct action action;
    enum row_form form;
    int stop; /* builder_stop's id, or -1 */
    struct text
        end; /* a number: on the line of the title in end_w px at its end, or where that is 0 behind the value */
    int end_w;
};

/* Rows of one kind as one card, hairlines between them; pushed down to the line of reach. Returns the height. */
int widget_list(struct builder *s, int x, int y, int width, const struct row *rows, int n);

/* Its height, wherever it stands. */
int widget_list_height(struct builder *s, int width, const struct row *rows, int n);

/* Keeps room at the end of n rows for their numbers, where that makes the list lower. */
void widget_list_ends(struct builder *s, int width, struct row *rows, int n);

/* A list of one row. */
int widget_row(struct builder *s, int x, int y, int width, const char *icon, struct text title, struct text second,
               const struct action *a);

/* Whether two columns of text stand beside one another in a width, gap px between them. */
bool widget_two_columns(const struct builder *s, int width, int gap);

/* The surface of something to touch. */
void widget_surface(struct builder *s, struct rect box, bool pressed);

/* What a touch that leads to a screen asks for; id: of the office, school or page, else "". */
struct action action_go(enum screen_kind kind, const char *id);

#endif
