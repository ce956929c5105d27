/* map_labels: names on the map: glyphs turned along a path, with an edge around them, and lines over the map. */
#ifndef PAINT_MAP_LABELS_H
#define PAINT_MAP_LABELS_H

#include <stddef.h>

struct canvas;
struct draw;
struct fonts;
struct map_labels;

/* fonts must outlive it. Keeps at most limit bytes of glyph pictures. NULL without memory. */
struct map_labels *map_labels_new(struct fonts *fonts, size_t limit);
void map_labels_free(struct map_labels *m);

/* Paints a DRAW_LABEL, or a DRAW_LINE. */
void map_labels_paint(struct map_labels *m, struct canvas *c, const struct draw *d);
void map_labels_line(struct canvas *c, const struct draw *d);

size_t map_labels_memory(const struct map_labels *m); /* bytes */

#endif
