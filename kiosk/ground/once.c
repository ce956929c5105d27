#include "ground/once.h"

#include <stdbool.h>

void once_init(struct once *o)
{
    pthread_mutex_init(&o->lock, NULL);
    atomic_init(&o->made, false);
}

void once_release(struct once *o)
{
    pthread_mutex_destroy(&o->lock);
}

void once_make(struct once *o, void (*make)(void *user), void *user)
{
    if (atomic_load(&o->made)) /* mostly: no lock */
        return;
    pthread_mutex_lock(&o->lock);
    if (!atomic_load(&o->made))
        make(user);
    atomic_store(&o->made, true);
    pthread_mutex_unlock(&o->lock);
}
