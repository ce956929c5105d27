/* prefetch: works ahead. Everything one touch away from the screen that is shown is laid out and rasterised in
 * idle slices, so that whatever the visitor touches next is there at once. */
#ifndef SHELL_PREFETCH_H
#define SHELL_PREFETCH_H

#include "ground/arena.h"
#include "scene/model.h"
#include "scene/scene.h"

struct session;

enum { PREFETCH_MOST = 48 };

struct prefetch {
    struct arena arena;
    struct scene scene;
    struct action actions[PREFETCH_MOST]; /* what can be touched */
    int n, next;
    uint64_t key; /* of the screen and touches that were read; another one starts the work anew */
};

/* Nothing is warm yet. */
void prefetch_init(struct prefetch *w);
void prefetch_release(struct prefetch *w);

/* Forgets what was worked out: the content is about to change or the visitor has left. */
void prefetch_forget(struct prefetch *w);

/* Builds the next picture that a touch could lead to, or returns NULL when all are done. One picture takes a
 * few milliseconds at most; the scene is valid until the next call. */
const struct scene *prefetch_next(struct prefetch *w, struct session *s);

#endif
