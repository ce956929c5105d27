/* take_along: what a visitor takes along by telephone: a QR code of plain text, never of a web address. */
#ifndef PARTS_TAKE_ALONG_H
#define PARTS_TAKE_ALONG_H

#include "scene/builder.h"

struct take_code {
    const char *text;
    int side;     /* px, quiet zone included: whole pixels a module; 0: not even the shorter text has room */
    bool shorter; /* the text itself was too long */
};

/* The code of a text: modules of at least 3 px and 0.8 mm, about mm wide (at most 90 mm); of the shorter text when that
 * does not go. Both texts outlive the scene. */
struct take_code take_code(struct builder *s, const char *text, const char *shorter, float mm);

/* Draws it with its top left at x, y. */
void take_code_draw(struct builder *s, int x, int y, const struct take_code *code);

/* The same with "Take it along" below it. Returns the height; 0, and nothing is drawn, where there is no code or the words do
 * not stand on two lines below it. */
int take_code_named(struct builder *s, int x, int y, const struct take_code *code);

/* A phone number as a telephone takes it ("tel:+14144758393", RFC 3966; ten digits are North American); in the scene's
 * arena, "" without memory. */
const char *take_tel(struct builder *s, const char *number);

/* Texts as lines below one another, without empty ones; in the scene's arena, "" without memory. */
const char *take_lines(struct builder *s, const struct text *lines, int n);

/* The button that leads to the code of a screen ("office:finance", "letter"); block: of the card the tag of its language,
 * else "". Pushed down to the line of reach. Returns the height. */
int take_button(struct builder *s, int x, int y, int width, const char *screen, const char *block);

#endif
