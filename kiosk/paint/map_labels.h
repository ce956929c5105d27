/* map_labels: names on the map: glyphs turned along a path, with an edge around them, and lines over the map. */
#ifndef PAINT_MAP_LABELS_H
#define PAINT_MAP_LABELS_H

#include <stddef.h>

struct arena;
struct canvas;
struct draw;
struct fonts;
struct glyph_place;
struct map_labels;

/* fonts must outlive it. Keeps at most limit bytes of glyph pictures. NULL without memory. */
struct map_labels *map_labels_new(struct fonts *fonts, size_t limit);
void map_labels_free(struct map_labels *m);

/* Begins a picture: what is asked for from now on is kept until the next one begins. */
void map_labels_begin(struct map_labels *m);

/* Where the glyphs of a DRAW_LABEL stand, as many as its paragraph has; edge (px): fatter by so much, 0: the letters themselves.
 * In the arena, valid until the next picture begins. NULL without memory. */
const struct glyph_place *map_labels_find(struct map_labels *m, struct arena *arena, const struct draw *d, int edge);

/* Paints a DRAW_LINE, what of it comes near the canvas' clip. */
void map_labels_line(struct canvas *c, const struct draw *d);

size_t map_labels_memory(const struct map_labels *m); /* bytes */

#endif
