/* png: writing a canvas to a PNG file. */
#ifndef PAINT_PNG_H
#define PAINT_PNG_H

#include <stdbool.h>

struct canvas;
struct err;

/* 24-bit RGB. After a failure path may hold a part of the picture. */
bool png_write(const struct canvas *canvas, const char *path, struct err *e);

#endif
