/* resources: what every picture needs: fonts and a painter, found where the program's own data lies. */
#ifndef PAINT_RESOURCES_H
#define PAINT_RESOURCES_H

#include <stdbool.h>

struct err;

struct resources {
    char font_folder[512], asset_folder[512];
    struct fonts *fonts;
    struct painter *painter;
};

/* Fails with one line; what was found until then stays usable for the safe page (font_folder). */
bool resources_init(struct resources *k, struct err *e);
void resources_release(struct resources *k);

#endif
