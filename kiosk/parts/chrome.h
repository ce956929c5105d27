/* chrome: what stands around every screen: the header with the screen's name and its marks, the legend of marks, and
 * the idle warning above everything. */
#ifndef PARTS_CHROME_H
#define PARTS_CHROME_H

#include "scene/builder.h"
#include "scene/scroll.h"

/* Draws the way to a staff screen that waits, at the top of area, and returns what is left. */
struct rect chrome_staff(struct builder *s, struct rect area);

/* Draws the screen's title with the marks of the language (draft, other script), the district above it, and returns what is
 * left below: it begins in Look, so what is only read may follow at once. */
struct rect chrome_header(struct builder *s, struct rect area, struct text title);

/* The same over a map, which fills Look, with another line above the title: the way to the other script stands among the map's
 * buttons then. */
struct rect chrome_header_over_map(struct builder *s, struct rect area, struct text above, struct text title);

/* The other script of the reader's language, by its own name; only where there is one. */
struct text chrome_form_name(const struct builder *s);

/* The same with another line above the title: where an office belongs. */
struct rect chrome_header_under(struct builder *s, struct rect area, struct text above, struct text title);

/* What lies within reach of an area; image (of the package, may be "") fills what is left of Look above it. */
struct rect chrome_touch(struct builder *s, struct rect area, const char *image);

/* What is left of Look above that, the gap below it left out; no height: nothing. */
struct rect chrome_look(const struct builder *s, struct rect area);

/* Upright, where the flow is short: the picture takes above it what would be left
 * empty below. Returns the rest of the area. */
struct rect chrome_picture_above(struct builder *s, struct rect area, scroll_flow *flow, void *user, const char *image);

/* Keeps room for the legend at the foot of an area, and draws it there, last: English has stood in, or the translation
 * was checked by somebody who has signed for it. */
struct rect chrome_legend_room(struct builder *s, struct rect area);
void chrome_legend(struct builder *s);

/* The button of the language's other script, where it stands beside the legend: where the line of reach runs through the glass. */
void chrome_form(struct builder *s);

/* The idle warning, when it is up. */
void chrome_warning(struct builder *s);

/* What is read aloud now is marked. */
void chrome_reading(struct builder *s);

/* The ring around what keys are on, above everything. */
void chrome_ring(struct builder *s);

#endif
