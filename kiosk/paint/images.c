#include "paint/images.h"

#include "content/content.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/log.h"
#include "ground/lru.h"
#include "image/decode.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { ROOM = 64, WHY_BYTES = 600, POLITENESS = 10 /* setpriority(2): painting goes first */ };

struct scaled {
    char name[64];
    struct image image; /* pixels NULL: cannot be drawn, so that it is not tried in every frame */
    enum image_state state;
    uint64_t last_use;
    bool shown, shows; /* on the screen once; on it now */
};

struct images {
    struct log_once *log;
    pthread_t thread;
    bool threaded;        /* without a thread pictures are made when they are asked for */
    pthread_mutex_t lock; /* over all below */
    pthread_cond_t wanted, made;
    bool closing, working;
    const struct content *content;
    struct scaled scaled[ROOM];
    int n;
    size_t bytes, limit;
    uint64_t requests, begun; /* begun: the first request of this picture of the screen */
    bool ahead;               /* it is only expected */
    char why[WHY_BYTES];      /* what the thread could not make, to be told by whoever asks next */
};

/* ---- making them ---- */

static void make(const struct content *content, struct scaled *s, char why[WHY_BYTES])
{
    const struct bundle_entry *file = content ? content_image(content, s->name) : NULL;
    struct bytes bytes = {0};
    struct err e = {0};
    if (file && content_read_picture(content, file, &bytes, &e))
        s->image.pixels = decode_cover(bytes.data, bytes.size, s->image.w, s->image.h, &s->image.opaque, &e);
    bytes_release(&bytes);
    s->state = s->image.pixels ? IMAGE_READY : IMAGE_MISSING;
    if (!s->image.pixels)
        snprintf(why, WHY_BYTES, "%s: %s: a plain frame stands in", s->name, file ? e.text : "not in the package");
}

/* Room is reckoned from when a picture is asked for. */
static size_t bytes_of(const struct scaled *s)
{
    return s->state == IMAGE_MISSING ? 0 : (size_t)s->image.w * (size_t)s->image.h * sizeof *s->image.pixels;
}

static struct scaled *find(struct images *i, const char *name, int w, int h)
{
    for (int k = 0; k < i->n; k++)
        if (i->scaled[k].image.w == w && i->scaled[k].image.h == h && !strcmp(i->scaled[k].name, name))
            return &i->scaled[k];
    return NULL;
}

/* The one that was asked for last, of those that are not made. */
static struct scaled *most_wanted(struct images *i)
{
    struct scaled *best = NULL;
    for (int k = 0; k < i->n; k++)
        if (i->scaled[k].state == IMAGE_LATE && (!best || i->scaled[k].last_use > best->last_use))
            best = &i->scaled[k];
    return best;
}

/* Makes one without the lock; it may have been forgotten meanwhile. */
static void make_wanted(struct images *i, const struct scaled *wanted)
{
    struct scaled mine = *wanted;
    const struct content *content = i->content;
    char why[WHY_BYTES] = "";
    i->working = true;
    pthread_mutex_unlock(&i->lock);
    make(content, &mine, why);
    pthread_mutex_lock(&i->lock);
    i->working = false;
    struct scaled *s = find(i, mine.name, mine.image.w, mine.image.h);
    if (s && s->state == IMAGE_LATE) {
        i->bytes -= bytes_of(s) - bytes_of(&mine);
        s->image = mine.image;
        s->state = mine.state;
    } else {
        free((uint32_t *)mine.image.pixels);
    }
    if (*why)
        memcpy(i->why, why, sizeof i->why);
    pthread_cond_broadcast(&i->made);
}

static void *work(void *user)
{
    struct images *i = user;
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + POLITENESS); /* on Linux: of this thread */
    pthread_mutex_lock(&i->lock);
    while (!i->closing) {
        const struct scaled *wanted = most_wanted(i);
        if (wanted)
            make_wanted(i, wanted);
        else
            pthread_cond_wait(&i->wanted, &i->lock);
    }
    pthread_mutex_unlock(&i->lock);
    return NULL;
}

/* ---- beginning and end ---- */

struct images *images_new(size_t limit, struct log_once *log)
{
    struct images *i = calloc(1, sizeof *i);
    if (!i)
        return NULL;
    i->limit = limit;
    i->log = log;
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&i->lock, NULL);
    pthread_cond_init(&i->wanted, NULL);
    pthread_cond_init(&i->made, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return i;
}

void images_set_limit(struct images *i, size_t limit)
{
    pthread_mutex_lock(&i->lock);
    i->limit = limit;
    pthread_mutex_unlock(&i->lock);
}

/* Signals are for the thread that waits for them. */
static bool start(struct images *i)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool ok = pthread_create(&i->thread, NULL, work, i) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}

static void forget(struct images *i, int k)
{
    i->bytes -= bytes_of(&i->scaled[k]);
    free((uint32_t *)i->scaled[k].image.pixels);
    i->scaled[k] = i->scaled[--i->n];
}

void images_set_content(struct images *i, const struct content *c)
{
    pthread_mutex_lock(&i->lock);
    while (i->n)
        forget(i, i->n - 1);
    while (i->working)
        pthread_cond_wait(&i->made, &i->lock);
    i->content = c;
    pthread_mutex_unlock(&i->lock);
}

void images_free(struct images *i)
{
    if (!i)
        return;
    images_set_content(i, NULL);
    pthread_mutex_lock(&i->lock);
    i->closing = true;
    pthread_cond_signal(&i->wanted);
    pthread_mutex_unlock(&i->lock);
    if (i->threaded)
        pthread_join(i->thread, NULL);
    pthread_cond_destroy(&i->wanted);
    pthread_cond_destroy(&i->made);
    pthread_mutex_destroy(&i->lock);
    free(i);
}

size_t images_memory(const struct images *i)
{
    return i ? sizeof *i + i->bytes : 0;
}

void images_begin(struct images *i, bool ahead)
{
    pthread_mutex_lock(&i->lock);
    i->begun = i->requests + 1;
    i->ahead = ahead;
    for (int k = 0; k < i->n && !ahead; k++)
        i->scaled[k].shows = false;
    pthread_mutex_unlock(&i->lock);
}

/* ---- asking for them ---- */

static void use(struct images *i, struct scaled *s)
{
    s->last_use = i->requests;
    s->shows = s->shows || (i->begun && !i->ahead);
    s->shown = s->shown || s->shows;
}

static uint64_t last_use(const void *cache, int i)
{
    const struct scaled *s = &((const struct images *)cache)->scaled[i];
    return s->shows ? LRU_BUSY : s->last_use;
}

static uint64_t last_use_ahead(const void *cache, int i)
{
    return ((const struct images *)cache)->scaled[i].shown ? LRU_BUSY : last_use(cache, i);
}

static size_t shown_bytes(const struct images *i)
{
    size_t bytes = 0;
    for (int k = 0; k < i->n; k++)
        bytes += i->scaled[k].shown ? bytes_of(&i->scaled[k]) : 0;
    return bytes;
}

/* What was only made ahead goes first; half of the room is for what somebody has looked at and may come back to. -1: nothing goes. */
static int least_wanted(const struct images *i)
{
    int oldest = lru_oldest(i, i->n, last_use_ahead, i->begun);
    if (oldest < 0 && (!i->ahead || shown_bytes(i) > i->limit / 2))
        oldest = lru_oldest(i, i->n, last_use, i->begun);
    return oldest;
}

/* Gives up others until bytes more fit the limit; false when there is no room, which a picture of the screen finds beyond the
 * limit as long as there is a slot. */
static bool make_room(struct images *i, size_t bytes)
{
    while (i->n && (i->n == ROOM || i->bytes + bytes > i->limit)) {
        int oldest = least_wanted(i);
        if (oldest < 0)
            return !i->ahead && i->n < ROOM;
        forget(i, oldest);
    }
    return true;
}

static struct timespec in_ms(int ms)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += (long)(ms % 1000) * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000;
    }
    return t;
}

static struct scaled *await(struct images *i, const char *name, int w, int h, int wait_ms)
{
    struct timespec end = in_ms(wait_ms < 0 ? 0 : wait_ms);
    struct scaled *s = find(i, name, w, h);
    for (int late = wait_ms == 0; s && s->state == IMAGE_LATE && !late; s = find(i, name, w, h)) {
        if (wait_ms < 0)
            pthread_cond_wait(&i->made, &i->lock);
        else
            late = pthread_cond_timedwait(&i->made, &i->lock, &end) == ETIMEDOUT;
    }
    return s;
}

static void begin_one(struct images *i, const char *name, int w, int h)
{
    struct scaled s = {.image = {.w = w, .h = h}, .state = IMAGE_LATE};
    use(i, &s);
    if (!make_room(i, bytes_of(&s)))
        return;
    memcpy(s.name, name, strlen(name) + 1);
    i->threaded = i->threaded || start(i);
    if (!i->threaded)
        make(i->content, &s, i->why);
    i->scaled[i->n++] = s;
    i->bytes += bytes_of(&s);
    pthread_cond_signal(&i->wanted);
}

enum image_state images_get(struct images *i, const char *name, int w, int h, int wait_ms, struct image *out)
{
    if (!name || strlen(name) >= sizeof i->scaled->name || w <= 0 || h <= 0)
        return IMAGE_MISSING;
    char why[WHY_BYTES] = "";
    pthread_mutex_lock(&i->lock);
    i->requests++;
    if (!find(i, name, w, h))
        begin_one(i, name, w, h);
    struct scaled *s = await(i, name, w, h, wait_ms);
    enum image_state state = s ? s->state : IMAGE_MISSING;
    if (s) {
        use(i, s);
        *out = s->image;
    }
    memcpy(why, i->why, sizeof why);
    i->why[0] = '\0';
    pthread_mutex_unlock(&i->lock);
    if (*why)
        log_once(i->log, "paint", "%s", why);
    return state;
}

enum image_state images_peek(struct images *i, const char *name, int w, int h, struct image *out)
{
    pthread_mutex_lock(&i->lock);
    const struct scaled *s = name ? find(i, name, w, h) : NULL;
    pthread_mutex_unlock(&i->lock);
    return s && s->state != IMAGE_LATE ? images_get(i, name, w, h, 0, out) : IMAGE_LATE;
}

void images_keep(struct images *i, const char *name, int w, int h)
{
    pthread_mutex_lock(&i->lock);
    struct scaled *s = name ? find(i, name, w, h) : NULL;
    i->requests++;
    if (s)
        use(i, s);
    pthread_mutex_unlock(&i->lock);
}
