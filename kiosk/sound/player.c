#include "sound/player.h"

#include "ground/err.h"
#include "sound/clip.h"

#include <math.h>
#include <pthread.h>
#include <sonic.h>
#include <stdlib.h>
#include <string.h>

enum { PACKET_ROOM = 5760 * 2 };

struct player {
    pthread_mutex_t lock; /* of everything below */
    void (*tell)(void *user);
    void *user;
    struct player_item items[PLAYER_ROOM];
    int n, at;         /* at: the item that is heard, or comes next */
    struct clip *clip; /* of items[at], once it has begun */
    int silence;       /* samples still to be silent before it */
    sonicStream sonic;
    float gain, speed;
    bool paused;
    unsigned ends;
    int16_t packet[PACKET_ROOM];
};

struct player *player_new(void (*tell)(void *user), void *user)
{
    struct player *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->sonic = sonicCreateStream(PLAYER_RATE, 1);
    if (!p->sonic || pthread_mutex_init(&p->lock, NULL) != 0) {
        if (p->sonic)
            sonicDestroyStream(p->sonic);
        free(p);
        return NULL;
    }
    p->tell = tell;
    p->user = user;
    p->gain = p->speed = 1;
    return p;
}

void player_free(struct player *p)
{
    if (!p)
        return;
    clip_free(p->clip);
    sonicDestroyStream(p->sonic);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

/* ---- with the lock held ---- */

/* A stream of its own for every row: nothing of the one before is heard. Without memory the old one goes on. */
static void empty(struct player *p)
{
    clip_free(p->clip);
    p->clip = NULL;
    p->n = p->at = p->silence = 0;
    memset(p->items, 0, sizeof p->items);
    memset(p->packet, 0, sizeof p->packet); /* nothing of what a visitor heard stays */
    sonicStream fresh = sonicCreateStream(PLAYER_RATE, 1);
    if (!fresh)
        return;
    sonicDestroyStream(p->sonic);
    p->sonic = fresh;
    sonicSetSpeed(p->sonic, p->speed);
}

static void append(struct player *p, const struct player_item *items, int n)
{
    int room = PLAYER_ROOM - p->n;
    n = n < room ? n : room;
    if (n <= 0)
        return;
    memcpy(p->items + p->n, items, sizeof *items * (size_t)n);
    if (p->at == p->n)
        p->silence = items[0].pause_ms * (PLAYER_RATE / 1000);
    p->n += n;
}

static void next_item(struct player *p)
{
    clip_free(p->clip);
    p->clip = NULL;
    p->at++;
    if (p->at < p->n)
        p->silence = p->items[p->at].pause_ms * (PLAYER_RATE / 1000);
    else
        p->ends++;
}

/* Decodes a little more into the stream; false when the row has ended. */
static bool feed(struct player *p, bool *changed)
{
    if (p->at >= p->n)
        return false;
    if (p->silence > 0) {
        int n = p->silence < PACKET_ROOM ? p->silence : PACKET_ROOM;
        memset(p->packet, 0, sizeof *p->packet * (size_t)n);
        p->silence -= n;
        return sonicWriteShortToStream(p->sonic, p->packet, n) != 0;
    }
    if (!p->clip) {
        struct err e = {0};
        p->clip = clip_new(p->items[p->at].data, p->items[p->at].size, &e);
        *changed = true;
    }
    int n = p->clip ? clip_read(p->clip, p->packet, PACKET_ROOM) : 0;
    if (n > 0)
        return sonicWriteShortToStream(p->sonic, p->packet, n) != 0;
    sonicFlushStream(p->sonic);
    next_item(p);
    *changed = true;
    return true;
}

static int fill(struct player *p, int16_t *out, int n, bool *changed)
{
    int done = 0;
    while (done < n && !p->paused) {
        int got = sonicReadShortFromStream(p->sonic, out + done, n - done);
        done += got;
        if (got == 0 && !feed(p, changed))
            break;
    }
    for (int i = 0; i < done; i++)
        out[i] = (int16_t)lrintf((float)out[i] * p->gain);
    memset(out + done, 0, sizeof *out * (size_t)(n - done));
    return done;
}

/* ---- from outside ---- */

int player_fill(struct player *p, int16_t *out, int n)
{
    bool changed = false;
    if (!p) {
        memset(out, 0, sizeof *out * (size_t)n);
        return 0;
    }
    pthread_mutex_lock(&p->lock);
    int done = fill(p, out, n, &changed);
    pthread_mutex_unlock(&p->lock);
    if (changed && p->tell)
        p->tell(p->user);
    return done;
}

void player_play(struct player *p, const struct player_item *items, int n)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    empty(p);
    p->paused = false;
    append(p, items, n);
    pthread_mutex_unlock(&p->lock);
}

void player_add(struct player *p, const struct player_item *items, int n)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    append(p, items, n);
    pthread_mutex_unlock(&p->lock);
}

void player_stop(struct player *p)
{
    player_play(p, NULL, 0);
}

void player_pause(struct player *p, bool paused)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->paused = paused;
    pthread_mutex_unlock(&p->lock);
}

void player_set(struct player *p, float level_db, float speed)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->gain = powf(10, (level_db > 0 ? 0 : level_db < -60 ? -60 : level_db) / 20);
    p->speed = speed < 0.5f ? 0.5f : speed > 3 ? 3 : speed;
    sonicSetSpeed(p->sonic, p->speed);
    pthread_mutex_unlock(&p->lock);
}

struct player_state player_state(struct player *p)
{
    if (!p)
        return (struct player_state){.tag = -1};
    pthread_mutex_lock(&p->lock);
    struct player_state s = {.tag = p->at < p->n ? p->items[p->at].tag : -1, .playing = p->at < p->n, .ends = p->ends};
    pthread_mutex_unlock(&p->lock);
    return s;
}
