/* painter: walks a scene and colours a canvas. Decides nothing. Needs no window. */
#ifndef PAINT_PAINTER_H
#define PAINT_PAINTER_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stddef.h>

struct canvas;
struct content;
struct err;
struct fonts;
struct painter;
struct scene;

/* assets: the folder with icons/. fonts must outlive it. */
struct painter *painter_new(struct fonts *fonts, const char *assets, struct err *e);
void painter_free(struct painter *p);

/* Whose pictures and map are drawn from now on; forgets what was cached of the old one. NULL: none. */
void painter_set_content(struct painter *p, const struct content *c);

/* How long a picture of the screen may wait for pictures of the package that are still being made, ms; a plain frame stands in
 * for those that are late, something coarser for the map. Negative, as at first: for ever, which is right where nobody waits for
 * a finger. 0: pictures that are not there are not even begun. */
void painter_set_patience(struct painter *p, int ms);

/* Someone else drew on the canvas: the next paint is a whole one. */
void painter_forget(struct painter *p);

/* Paints the scene; only what differs from the last scene painted by this painter on this canvas, when the
 * painter can tell. Returns the changed box (empty: nothing changed). *again: something stood in for a map
 * tile or a picture not ready in time; paint once more. */
struct rect painter_paint(struct painter *p, struct canvas *canvas, const struct scene *scene, bool *again);

/* Rasterises what a scene needs without painting it, so that the first real picture is quick. */
void painter_warm(struct painter *p, const struct scene *scene);

/* Bytes of its caches. */
size_t painter_memory(const struct painter *p);

#endif
