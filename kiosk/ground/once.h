/* once: something that is made when it is first asked for, from whatever thread, because the first picture can do without it. */
#ifndef GROUND_ONCE_H
#define GROUND_ONCE_H

#include <pthread.h>
#include <stdatomic.h>

struct once {
    pthread_mutex_t lock;
    atomic_bool made;
};

/* Not made yet; release it in any case. */
void once_init(struct once *o);
void once_release(struct once *o);

/* Calls make unless it was called before; returns when it has returned, whoever called it. make must not ask for the same. */
void once_make(struct once *o, void (*make)(void *user), void *user);

#endif
