/* measure_text: how the lines of a picture end, begin and stand below one another, by its display list. */
#ifndef TESTS_SCENE_MEASURE_TEXT_H
#define TESTS_SCENE_MEASURE_TEXT_H

#include <stdbool.h>

struct content;
struct scene;

/* Each writes the first thing that is wrong into what (INSPECT_BYTES) and returns false. */

/* No line ends with a single initial, "Dr." or the like, و or another little word of its language alone, or a bare prefix of
 * Karen, where the word before would fill half of the line; no line begins with a comma, a full stop or a closing mark; an
 * ellipsis cuts no syllable of Burmese or Karen. */
bool measure_ends(const struct scene *s, const struct content *c, char *what);

/* The lines of a paragraph that begin with letters of one font begin, or end, or have their middle at one place: the pen's, not
 * the ink's. */
bool measure_margins(const struct scene *s, char *what);

#endif
