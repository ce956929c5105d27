/* staff: the plain screen for whoever brings a stick: what happens, how it ended, what is shown now, and when
 * the stick may go. In English, for people who work here; touching it closes it. */
#ifndef SHELL_STAFF_H
#define SHELL_STAFF_H

#include "ground/arena.h"
#include "scene/scene.h"
#include "shell/importer.h"

#include <stdbool.h>
#include <stdint.h>

struct content;
struct panel;
struct typesetter;

enum { STAFF_STAYS_MS = 60000 };

struct staff {
    bool up, waiting; /* waiting: for the visitor to pause */
    bool asked;       /* nothing is being installed: someone wants to know how things are */
    char file[128];   /* the package, without its folder */
    struct import_state import;
    int64_t ended;   /* ms, when the installation had ended */
    bool stick_gone; /* removed after the end */
};

/* Builds the screen. content: what is shown now, or NULL. today: "YYYY-MM-DD". */
void staff_scene(const struct staff *st, const struct content *content, const char *today,
                 struct typesetter *t, const struct panel *panel, struct arena *arena, struct scene *out);

/* How the installation ended, as one sentence; "" while it runs. */
const char *staff_result(const struct import_state *import);

#endif
