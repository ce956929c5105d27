/* staff_layout: what the staff screens are written on: the grid, type scale and colours of the visitors' screens,
 * but English words that no content holds. Written from the top down; dry, to know how much room it takes. */
#ifndef STAFF_STAFF_LAYOUT_H
#define STAFF_STAFF_LAYOUT_H

#include "scene/action.h"
#include "scene/theme.h"

#include <stdbool.h>

struct model;
struct typesetter;
struct view_input;

struct staff_layout {
    struct scene *scene;
    struct typesetter *typesetter;
    const struct model *model; /* says what is under a finger */
    struct theme theme;
    int x, y, width; /* px: where the next thing goes */
    enum role words; /* of facts: body, or where room is scarce caption */
    int most_lines;  /* of a paragraph or fact, 0: as many as needed; what is left over ends in an ellipsis */
    bool dry;        /* nothing is drawn, only y moves */
};

/* Everything at the left margin of the panel; text_size 0 … 2. The scene was begun. */
void staff_layout_init(struct staff_layout *b, struct scene *scene, const struct view_input *in, int text_size);

/* A text put together; lives in the scene's arena. */
const char *staff_layout_say(struct staff_layout *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A paragraph in the board's width. */
void staff_layout_write(struct staff_layout *b, enum role role, bool bold, colour c, const char *text);

/* A fact: what it is on the left, what is so on the right. */
void staff_layout_fact(struct staff_layout *b, const char *what, const char *is);

/* A tinted card with an icon and a heading; body writes into it. */
typedef void staff_layout_body(struct staff_layout *b, const void *user);
void staff_layout_card(struct staff_layout *b, const char *icon, const char *title, staff_layout_body *body,
                       const void *user);

/* The one notice of a page, on gold, with an icon and a sentence that must be seen. */
void staff_layout_notice(struct staff_layout *b, const char *icon, const char *text);

/* A picture: what was found, crossed out, and what is needed, side by side. */
void staff_layout_contrast(struct staff_layout *b, const char *wrong, const char *right);

/* How far something has come. */
void staff_layout_bar(struct staff_layout *b, int percent);

/* Two large pictograms side by side in the middle of what is left above bottom (px): seen from across a room. Where little is left,
 * none. */
struct staff_mark {
    const char *icon;
    colour colour;
};
void staff_layout_marks(struct staff_layout *b, int bottom, const struct staff_mark marks[2]);

/* One line in the middle of a box; nothing is moved. */
void staff_layout_label(struct staff_layout *b, struct rect box, enum role role, colour c, const char *text);

/* px high that a button of this width and label wants to be. */
int staff_layout_button_height(struct staff_layout *b, int width, const char *label);

/* A row of buttons across the board's width that ends at bottom (px), each as wide as its share; returns where it begins. */
enum { STAFF_ROW_MOST = 4 };
struct staff_button {
    const char *icon, *label;
    struct action action; /* ACTION_NONE: it does not work now */
    int share;
};
int staff_layout_row(struct staff_layout *b, int bottom, const struct staff_button *buttons, int n);
int staff_layout_row_height(struct staff_layout *b, const struct staff_button *buttons, int n);

/* The ring of keys, when everything to touch is written. */
void staff_layout_ring(struct staff_layout *b);

/* px between two things. */
void staff_layout_gap(struct staff_layout *b);

#endif
