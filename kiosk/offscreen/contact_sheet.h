/* contact_sheet: many pictures small, side by side, each with its name: to see at a glance what a content
 * looks like. */
#ifndef OFFSCREEN_CONTACT_SHEET_H
#define OFFSCREEN_CONTACT_SHEET_H

#include "paint/canvas.h"

#include <stdbool.h>

struct err;
struct resources;

struct contact_sheet {
    struct canvas canvas;
    int columns, thumb_width, thumb_height; /* px */
};

/* A sheet for n pictures with their names, each thumb_width wide and in the proportion of width to height. */
bool contact_sheet_init(struct contact_sheet *s, struct resources *kit, const char *const *names, int n, int columns,
                        int thumb_width, int width, int height, struct err *e);
void contact_sheet_release(struct contact_sheet *s);

/* Puts a picture in its place, 0 … n - 1. */
void contact_sheet_put(struct contact_sheet *s, int place, const struct canvas *picture);

#endif
