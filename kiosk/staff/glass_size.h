/* glass_size: how large the picture is and how high it hangs: what the options of this machine say, else what was measured on the
 * staff screen, else what is usual. What was measured lies in the store, in panel.json, and counts only for a picture of as many
 * pixels as it was measured on: another panel is measured anew. */
#ifndef STAFF_GLASS_SIZE_H
#define STAFF_GLASS_SIZE_H

#include "scene/theme.h"

#include <stdbool.h>

struct err;

struct glass_measure {
    int width, height;        /* px of the picture that was measured; 0: none was */
    float panel_mm, mount_mm; /* its width, and its lower edge above the floor */
};

struct glass_size {
    float panel_mm, mount_mm; /* the options: ≤ 0 and < 0 where nothing is said */
    struct glass_measure measured;
};

/* What was measured, from the store's folder; one line in the log when panel.json is there and says nothing of use. */
void glass_size_read(struct glass_size *g, const char *store);

/* The glass for a picture of this size, px. */
struct panel glass_size_panel(const struct glass_size *g, int width, int height);

/* Whether the options say both, so that measuring changes nothing. */
bool glass_size_is_given(const struct glass_size *g);

/* Replaces panel.json, whole and synced, in a folder that is a store or may become one; refused while something is being
 * installed. */
bool glass_size_write(const char *store, const struct glass_measure *m, struct err *e);

#endif
