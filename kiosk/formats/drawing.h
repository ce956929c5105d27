/* drawing: an author's SVG becomes a PNG of the size that kiosks need. It is drawn by librsvg in a process of its
 * own with limits, so that nothing an author was given can end the program or keep it busy. Kiosks never read SVG
 * of a package. */
#ifndef FORMATS_DRAWING_H
#define FORMATS_DRAWING_H

#include <stdbool.h>

struct bytes;
struct err;

struct drawing_limits {
    int cpu_seconds;  /* processor time */
    int memory_mib;   /* address space, MiB */
    int longest_side; /* px of the PNG */
};

/* What ground/limits.h says. */
struct drawing_limits drawing_limits_usual(void);

/* Draws SVG 1.1 with the style sheets, clip paths, patterns, gradients, masks, filters and symbols of SVG 2 that librsvg
 * knows. What it would leave out (words, other files, HTML) is refused, and so is what takes more than the limits allow.
 * The caller releases out. Fails with one line "file: reason". */
bool drawing_to_png(const struct bytes *svg, const char *file, struct drawing_limits limits, struct bytes *out,
                    struct err *e);

#endif
