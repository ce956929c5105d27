/* hero: the way to the letter, for which many families came: wide, in their own words, with its picture where there is room.
 * Boxes in px, unmirrored. */
#ifndef PARTS_HERO_H
#define PARTS_HERO_H

#include "scene/builder.h"

/* The picture of the letter, of the package. */
const char *hero_image(const struct builder *s);

/* The least height (px) in a width; picture: with its picture, where one may stand in it. */
int hero_least(struct builder *s, int width, bool picture);

/* Fills a box within reach with the most beautiful form that fits; where it is lower than hero_least, the question alone
 * stands in it, smaller until it fits. picture: one may stand in it (never in high contrast). */
void hero(struct builder *s, struct rect box, bool picture);

#endif
