/* studio: all that is needed to paint: fonts, icons, the repository's content, a canvas, and a scene to fill.
 */
#ifndef TESTS_STUDIO_H
#define TESTS_STUDIO_H

#include "ground/arena.h"
#include "paint/canvas.h"
#include "scene/scene.h"

#include <stdbool.h>

struct content;
struct err;
struct fonts;
struct painter;
struct typesetter;

struct studio {
    struct fonts *fonts;
    struct typesetter *typesetter;
    struct content *content;
    struct painter *painter;
    struct canvas canvas;
    struct arena arena; /* of the scene */
    struct scene scene;
};

/* A canvas of this size; typesetter_bytes of memory for laid-out text. */
bool studio_init(struct studio *s, int width, int height, size_t typesetter_bytes, struct err *e);
void studio_release(struct studio *s);

#endif
