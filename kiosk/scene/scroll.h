/* scroll: an area longer than its box: what lies in it, the steps to its next paragraph, and a thumb that can be dragged. */
#ifndef SCENE_SCROLL_H
#define SCENE_SCROLL_H

#include "scene/builder.h"

/* Writes from (x, y) downward in width px and returns the y below its last line. user is handed through. */
typedef int scroll_flow(struct builder *s, int x, int y, int width, void *user);

/* An area of a number (the model keeps its offset). When the flow is longer than the box, two buttons and a thumb stand at
 * the end side, within reach, and between them on which page the reader is; the box includes them. */
void scroll_area(struct builder *s, int number, struct rect box, scroll_flow *flow, void *user);

#endif
