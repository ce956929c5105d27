/* pixels: a painted picture beside the system of kiosk/scene/THEME.md: edges of what can be touched, text against what lies
 * around it, a dark map. */
#ifndef TESTS_SCENE_PIXELS_H
#define TESTS_SCENE_PIXELS_H

#include <stdbool.h>

struct canvas;
struct scene;
struct theme;

/* Each writes the first thing that is wrong into what (INSPECT_BYTES) and returns false. */

/* Whatever can be touched has an edge of 3:1 at least (WCAG 2.2, 1.4.11) on each side that is in sight: crossing it within
 * 3 mm, at seven of nine places, two colours meet that differ so much. Pins and what takes every touch are left out. */
bool pixels_edges(const struct scene *s, const struct canvas *c, const struct theme *t, char *what);

/* Every line of text off the map: the colour of its strokes against the one that most of its ground has. */
bool pixels_contrast(const struct scene *s, const struct canvas *c, double least, char *what);

/* Two thirds of the map are dark, as high contrast wants it: on paper it is nowhere. */
bool pixels_dark_map(const struct scene *s, const struct canvas *c, char *what);

#endif
