/* staff: the screen for whoever brings a stick: what happens, how it ended, what is shown now, and when
 * the stick may go; or, for whoever brings a token, how this kiosk is doing and the way back to the version
 * before. In English, for people who work here. */
#ifndef STAFF_STAFF_H
#define STAFF_STAFF_H

#include "ground/arena.h"
#include "scene/scene.h"
#include "staff/staff_status.h"
#include "update/importer.h"

#include <stdbool.h>
#include <stdint.h>

struct content;
struct panel;
struct typesetter;

enum { STAFF_STAYS_MS = 60000 };

/* What its places to touch ask for, as the number of their ACTION_STAY: the visitor's model knows nothing of
 * it. */
enum staff_wish { STAFF_NOTHING, STAFF_CLOSE, STAFF_GO_BACK };

struct staff {
    bool up, waiting; /* waiting: for the visitor to pause */
    bool asked;       /* nothing is being installed: someone wants to know how things are, as report says */
    struct staff_status report;
    enum staff_wish pressed; /* under the finger */
    char file[128];          /* the package, without its folder */
    struct import_state import;
    int64_t ended;   /* ms, when the installation had ended */
    bool stick_gone; /* removed after the end */
    int text_size;   /* 0 … 2: the visitor's, as far as everything has room */
    bool high_contrast;
};

/* Builds the screen. content: what is shown now, or NULL. today: "YYYY-MM-DD". */
void staff_scene(const struct staff *st, const struct content *content, const char *today, struct typesetter *t,
                 const struct panel *panel, struct arena *arena, struct scene *out);

/* What lies under a finger (px). */
enum staff_wish staff_wish_at(const struct scene *scene, float x, float y);

/* How the installation ended, as one sentence; "" while it runs. */
const char *staff_result(const struct import_state *import);

#endif
