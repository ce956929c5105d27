/* kit: what every picture needs: fonts and a painter, found where the program's own data lies. */
#ifndef SHELL_KIT_H
#define SHELL_KIT_H

#include <stdbool.h>

struct err;

struct kit {
    char font_folder[512], asset_folder[512];
    struct fonts *fonts;
    struct painter *painter;
};

/* Fails with one line; what was found until then stays usable for the safe page (font_folder). */
bool kit_init(struct kit *k, struct err *e);
void kit_release(struct kit *k);

/* The day by the clock of the place, "YYYY-MM-DD". */
void kit_today(char out[11]);

#endif
