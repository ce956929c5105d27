/* pixels: a painted picture beside the system of kiosk/scene/THEME.md: edges of what can be touched, text against what lies
 * around it, a dark map. */
#ifndef TESTS_SCENE_PIXELS_H
#define TESTS_SCENE_PIXELS_H

#include <stdbool.h>

struct canvas;
struct pixels;
struct scene;
struct seen;
struct theme;

struct pixels *pixels_new(void); /* NULL without memory */
void pixels_free(struct pixels *p);

/* Lists the places of a picture that are to be judged, and asks for them to be painted. known: of this picture (seen_begin, in
 * which the theme's contrast and px per mm are terms); what is known to be right is left out. NULL: every place is judged. */
void pixels_plan(struct pixels *p, const struct scene *s, const struct theme *t, struct seen *known);

/* Each writes the first thing that is wrong on the painted canvas into what (INSPECT_BYTES) and returns false; what is right is
 * known from then on. */

/* Whatever can be touched has an edge of 3:1 at least (WCAG 2.2, 1.4.11) on each side that is in sight: crossing it within
 * 3 mm, at seven of nine places, two colours meet that differ so much. Pins and what takes every touch are left out. */
bool pixels_edges(struct pixels *p, const struct canvas *c, char *what);

/* Every line of text off the map: the colour of its strokes against the one that most of its ground has; 7:1, in high contrast
 * 15:1. */
bool pixels_contrast(struct pixels *p, const struct canvas *c, char *what);

/* In high contrast two thirds of the map are dark: on paper it is nowhere. */
bool pixels_dark_map(struct pixels *p, const struct canvas *c, char *what);

#endif
