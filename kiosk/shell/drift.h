/* drift: where the picture stands on the glass: it wanders by a few pixels, so that no edge burns in. */
#ifndef SHELL_DRIFT_H
#define SHELL_DRIFT_H

#include <stdint.h>

enum { DRIFT_MOST = 4 /* px to each side */, DRIFT_MS = 180000 /* from one place to the next, a pixel away */ };

/* px to the right and down, DRIFT_MS steps after the start; each place comes as often as any other. */
void drift_at(int64_t steps, int *x, int *y);

#endif
