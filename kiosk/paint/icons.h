/* icons: the program's own pictograms, assets/icons/NAME.svg, as coverage at the exact size. */
#ifndef PAINT_ICONS_H
#define PAINT_ICONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct icons;
struct log_once;

/* assets: the folder with icons/. log must outlive it: a missing icon is told once. NULL without memory. */
struct icons *icons_new(const char *assets, struct log_once *log);
void icons_free(struct icons *i);

/* Begins a picture of the screen: what is asked for from now on is kept until the next one begins. */
void icons_begin(struct icons *i);

/* size × size coverage (rows of size bytes), valid until the next picture begins. mirrored: left and right exchanged.
 * NULL: there is no such icon. */
const uint8_t *icons_get(struct icons *i, const char *name, int size, bool mirrored);

size_t icons_memory(const struct icons *i); /* bytes */

#endif
