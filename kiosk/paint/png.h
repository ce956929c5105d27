/* png: writing a canvas to a PNG file. */
#ifndef PAINT_PNG_H
#define PAINT_PNG_H

#include <stdbool.h>

struct canvas;
struct err;

bool png_write(const struct canvas *canvas, const char *path, struct err *e);

#endif
