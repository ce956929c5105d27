/* line_length: how many characters of a line an eye follows without losing the next. */
#ifndef SCENE_LINE_LENGTH_H
#define SCENE_LINE_LENGTH_H

#include "text/layout.h"

enum { LINE_LATIN = 70, LINE_MYANMAR = 40 /* characters; signs above and below them do not count */ };

/* Whether a line of a paragraph of this text (UTF-8) has more than LINE_LATIN characters, or more than LINE_MYANMAR where
 * most are of Myanmar. */
bool line_length_exceeded(const struct paragraph *p, const char *utf8);

#endif
