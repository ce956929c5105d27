/* board: what the staff screens are written on: the grid, type scale and colours of the visitors' screens,
 * but English words that no content holds. Written from the top down; dry, to know how much room it takes. */
#ifndef SHELL_BOARD_H
#define SHELL_BOARD_H

#include "scene/theme.h"

#include <stdbool.h>

struct typesetter;

struct board {
    struct scene *scene;
    struct typesetter *typesetter;
    struct theme theme;
    int x, y, width; /* px: where the next thing goes */
    enum role words; /* of facts: body, or where room is scarce caption */
    int most_lines;  /* of a paragraph or fact, 0: as many as needed; what is left over ends in an ellipsis */
    bool dry;        /* nothing is drawn, only y moves */
};

/* Everything at the left margin of a panel; text_size 0 … 2. The scene was begun. */
void board_init(struct board *b, struct scene *scene, struct typesetter *t, const struct panel *panel, int text_size,
                bool high_contrast);

/* A text put together; lives in the scene's arena. */
const char *board_say(struct board *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A paragraph in the board's width. */
void board_write(struct board *b, enum role role, bool bold, colour c, const char *text);

/* A fact: what it is on the left, what is so on the right. */
void board_fact(struct board *b, const char *what, const char *is);

/* A raised card with an icon and a heading; body writes into it. */
typedef void board_body(struct board *b, const void *user);
void board_card(struct board *b, const char *icon, const char *title, board_body *body, const void *user);

/* A tinted box with an icon and a sentence that must be seen. */
void board_notice(struct board *b, const char *icon, const char *text);

/* How far something has come. */
void board_bar(struct board *b, int percent);

/* A button in a box of at least board_button_height; number: of its ACTION_STAY, 0: it does not work now. */
void board_button(struct board *b, struct rect box, const char *icon, const char *label, int number, bool pressed);
int board_button_height(struct board *b, int width, const char *label);

/* px between two things. */
void board_gap(struct board *b);

#endif
