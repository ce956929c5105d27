/* worker: one thread beside the drawing that does one thing after another: what may take long (a stick, the store, a hash) is
 * done there, and comes back as plain values. */
#ifndef UPDATE_WORKER_H
#define UPDATE_WORKER_H

#include <stdbool.h>

struct worker;

struct job { /* the first member of a block from malloc that holds what goes in and what comes out */
    void (*run)(struct job *job);
    struct job *next; /* the worker's */
};

/* tell(user) is called from the worker's thread when there is something to take. NULL without memory or a thread. */
struct worker *worker_new(void (*tell)(void *user), void *user);

/* Drops what waits, and waits for what is under way, two seconds at most: a stick may never answer. */
void worker_free(struct worker *w);

/* Takes over the job and runs it when those before are done. Without a worker (NULL) it is run at once, and false returned:
 * the caller still has it. */
bool worker_start(struct worker *w, struct job *job);

/* The next job that was run, to be freed by the caller with free(), or NULL. */
struct job *worker_take(struct worker *w);

#endif
