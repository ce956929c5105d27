/* bar: what is always there: home and back, language, text size and contrast, the interpreter, clear. */
#ifndef PARTS_BAR_H
#define PARTS_BAR_H

#include "scene/builder.h"

/* Along the bottom of an upright glass, down the start side of a wide one, within reach. It grows with the text size, and
 * stands in two rows where one is too narrow for its words. Returns what it leaves of the glass: Look and Touch, margins
 * taken off. */
struct rect bar_draw(struct builder *s);

#endif
