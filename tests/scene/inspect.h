/* inspect: looks a picture over the way a careful eye would: words beside the glass, over one another, cut off, covered or
 * pale; targets that another one covers. */
#ifndef TESTS_SCENE_INSPECT_H
#define TESTS_SCENE_INSPECT_H

#include "ground/rect.h"

#include <stdbool.h>

struct draw;
struct line;
struct scene;

enum { INSPECT_BYTES = 240, INSPECT_LINES = 2000 };

struct seen_line {   /* one line of a drawn text, at least partly in sight */
    struct rect box; /* px: from the height of a capital to the baseline, whole */
    struct rect visible;
    struct rect clip;
    const struct draw *draw;
    const struct line *line;
    int index; /* of the draw */
    bool on_map, scrolls;
};

/* Writes at most INSPECT_LINES of them, from the first drawn on; returns how many. */
int inspect_lines(const struct scene *s, struct seen_line *out);

/* Each writes the first thing that is wrong into what (INSPECT_BYTES) and returns false. Names on the map lie as the map
 * lies: they may be cut at its edge. */
bool inspect_places(const struct scene *s,
                    char *what); /* no line beside the glass or its clip, none over another or covered */
bool inspect_targets(const struct scene *s, char *what); /* the middle of every target belongs to it */

/* Every line of text against what is painted below its middle, at least this ratio (WCAG 2.2). */
bool inspect_contrast(const struct scene *s, double least, char *what);

#endif
