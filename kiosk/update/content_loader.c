#include "update/content_loader.h"

#include "content/content.h"
#include "update/content_source.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { POLITENESS = 10 /* setpriority(2): drawing and touches go first */ };

struct content_loader {
    struct content_source library; /* the thread's while it runs */
    struct content *content;
    void (*tell)(void *user);
    void *user;
    pthread_t thread;
    bool busy, apart; /* apart: busy in a thread that is still to be joined */
    atomic_bool done;
};

struct content_loader *content_loader_new(const struct content_source *library, void (*tell)(void *user), void *user)
{
    struct content_loader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->library = *library;
    r->tell = tell;
    r->user = user;
    return r;
}

static void finish(struct content_loader *r)
{
    if (r->apart)
        pthread_join(r->thread, NULL);
    r->busy = r->apart = false;
}

void content_loader_free(struct content_loader *r)
{
    if (!r)
        return;
    finish(r);
    content_free(r->content);
    free(r);
}

/* All that is called from here works on what is its own: the package's file, a fresh arena, the collators and
 * parsers it opens; the log writes a line at a time. */
static void read_now(struct content_loader *r)
{
    r->content = content_source_open(&r->library);
    atomic_store(&r->done, true);
    r->tell(r->user);
}

static void *read_apart(void *user)
{
    struct content_loader *r = user;
    if (!r->library.alone)                        /* an author waits for it */
        setpriority(PRIO_PROCESS, 0, POLITENESS); /* on Linux: of this thread */
    read_now(r);
    return NULL;
}

bool content_loader_start(struct content_loader *r)
{
    if (!r || r->busy)
        return false;
    r->busy = true;
    atomic_store(&r->done, false);
    r->apart = pthread_create(&r->thread, NULL, read_apart, r) == 0;
    if (!r->apart)
        read_now(r);
    return true;
}

bool content_loader_take(struct content_loader *r, struct content **content, const char **from)
{
    if (!r || !r->busy || !atomic_load(&r->done))
        return false;
    finish(r);
    *content = r->content;
    *from = content_origin_name(r->library.from);
    r->content = NULL;
    return true;
}

const char *content_loader_problems(const struct content_loader *r)
{
    return r->library.problems;
}
