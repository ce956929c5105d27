/* hit_test: from text to place and back, in a paragraph that is laid out: for tests and for the comparison with a browser. */
#ifndef TESTS_TEXT_HIT_TEST_H
#define TESTS_TEXT_HIT_TEST_H

#include <stdbool.h>
#include <stddef.h>

struct paragraph;
struct rect;

/* x (1/64 px from the left of the box) of the caret before the character at a UTF-8 offset, and its line;
 * ligatures are divided evenly among their graphemes. False without lines. */
bool paragraph_caret(const struct paragraph *p, const char *utf8, size_t offset, int *line, int *x);

/* Boxes (px in the paragraph box, the height of the line) around the text between two UTF-8 offsets, at most
 * room of them and one per piece of equal direction. Returns how many. */
int paragraph_boxes(const struct paragraph *p, const char *utf8, size_t start, size_t end, struct rect *out, int room);

/* The UTF-8 offset nearest to a point (px in the paragraph box). */
size_t paragraph_offset_at(const struct paragraph *p, const char *utf8, int x, int y);

#endif
