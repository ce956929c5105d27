/* measure_control: what can be touched, by the display list: nothing else looks as if, the bar says what is on, what scrolls has
 * a thumb and lands on beginnings, targets keep apart. */
#ifndef TESTS_SCENE_MEASURE_CONTROL_H
#define TESTS_SCENE_MEASURE_CONTROL_H

#include <stdbool.h>

struct model;
struct scene;
struct theme;

/* Each writes the first thing that is wrong into what (INSPECT_BYTES) and returns false. */

/* Only what can be touched has a line around it: every outline of 8 mm and more lies on a target or on the
 * track of a thumb. */
bool measure_outlines(const struct scene *s, const struct theme *t, char *what);

/* The bar says which text size is on (as many steps in its colour of light) and whether the contrast is high (gold). */
bool measure_states(const struct scene *s, const struct theme *t, const struct model *m, char *what);

/* The bar's words are as large as their role, 5.2 mm, growing with the text; only on a low glass may they be smaller (4.8 mm). */
bool measure_bar_words(const struct scene *s, const struct theme *t, char *what);

/* What scrolls can be moved to its end and its beginning by steps that land where a paragraph begins (or at an end, or where
 * none begins on the page), and by a thumb in a track within reach. */
bool measure_scrolls(const struct scene *s, const struct theme *t, char *what);

#endif
