/* warm: works ahead. Everything one touch away from the screen that is shown is laid out and rasterised in
 * idle slices, so that whatever the visitor touches next is there at once. */
#ifndef SHELL_WARM_H
#define SHELL_WARM_H

#include "ground/arena.h"
#include "scene/model.h"
#include "scene/scene.h"

struct session;

enum { WARM_MOST = 48 };

struct warm {
    struct arena arena;
    struct scene scene;
    struct action actions[WARM_MOST]; /* what can be touched */
    int n, next;
    uint64_t key; /* of the screen and touches that were read; another one starts the work anew */
};

/* Nothing is warm yet. */
void warm_init(struct warm *w);
void warm_release(struct warm *w);

/* Forgets what was worked out: the content is about to change or the visitor has left. */
void warm_forget(struct warm *w);

/* Builds the next picture that a touch could lead to, or returns NULL when all are done. One picture takes a
 * few milliseconds at most; the scene is valid until the next call. */
const struct scene *warm_next(struct warm *w, struct session *s);

#endif
