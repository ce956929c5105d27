/* snapshot: `kiosk --snapshot`: one screen to a PNG file, without a window. */
#ifndef OFFSCREEN_SNAPSHOT_H
#define OFFSCREEN_SNAPSHOT_H

#include <stdbool.h>

struct err;
struct options;

/* Fails with one line when the screen or language does not exist or the file cannot be written. */
bool snapshot_run(const struct options *o, struct err *e);

#endif
