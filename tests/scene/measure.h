/* measure: a picture beside the system of kiosk/scene/THEME.md, by its display list: sizes, lengths of lines, titles on one
 * baseline, icons on the line of their number. */
#ifndef TESTS_SCENE_MEASURE_H
#define TESTS_SCENE_MEASURE_H

#include <stdbool.h>

struct scene;
struct theme;

/* Each writes the first thing that is wrong into what (INSPECT_BYTES) and returns false. cap_height: of the Latin face, em. */

/* Every text stands in one of the five sizes, as its script and the text size have it. Only words on something to touch,
 * numbers, and what is larger than reading, may be smaller so that they fit, and a text with a word as long as its line: never below 4.8 mm. Names on the map are left out.
 * poster: the interpreter card, whose words fill it. */
bool measure_sizes(const struct scene *s, const struct theme *t, float cap_height, bool poster, char *what);

/* No line is longer than 70 characters, or 40 when it is mostly Myanmar; signs above and below a letter do not count. */
bool measure_lines(const struct scene *s, char *what);

/* The titles of what leads on in one row, as high as one another, have one baseline. */
bool measure_titles(const struct scene *s, char *what);

/* A row of what leads on is no higher than the tallest in it needs: its words or icon end at most 8 mm above the foot. */
bool measure_rows(const struct scene *s, const struct theme *t, char *what);

/* An icon beside a phone number that is only read is level with it: middle to middle within 1.5 mm. */
bool measure_icons(const struct scene *s, const struct theme *t, char *what);

/* The two numbers to call are one size, and side by side in a box wide enough for both. */
bool measure_people(const struct scene *s, const struct theme *t, char *what);

/* Along the bar's row, all icons are level and all words begin level; what stands in its cells is in their middle, ± 1 mm. Not under a
 * veil. */
bool measure_bar(const struct scene *s, const struct theme *t, char *what);

/* In high contrast no picture is drawn. */
bool measure_pictures(const struct scene *s, bool high_contrast, char *what);

#endif
