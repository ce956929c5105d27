#include "sound/player.h"

#include "ground/err.h"
#include "ground/wipe.h"

#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <sonic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PACKET_ROOM = 5760 * 2 };

struct player {
    void (*tell)(void *user);
    void *user;
    pthread_mutex_t lock; /* of the row: held for moments, so that nobody who draws waits for a disk */
    struct player_item items[PLAYER_ROOM];
    int n, at;      /* at: the item that is heard, or comes next */
    int file;       /* that items of the row lie in; -1: none does */
    bool in_memory; /* an item does */
    unsigned row;   /* which one it is */
    float gain, speed;
    bool paused;
    unsigned ends;
    pthread_mutex_t work; /* of what follows, for whoever fills; taken before the other */
    struct work {
        unsigned row;
        int file; /* its own, so that the row's may be closed meanwhile */
        bool has; /* an item */
        struct player_item item;
        struct clip *clip; /* once it has begun */
        int silence;       /* samples still to be silent before it */
        sonicStream sonic;
        float gain;
        bool paused, changed;
        int16_t packet[PACKET_ROOM];
    } now;
};

struct player *player_new(void (*tell)(void *user), void *user)
{
    struct player *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->now.sonic = sonicCreateStream(PLAYER_RATE, 1);
    if (!p->now.sonic) {
        free(p);
        return NULL;
    }
    pthread_mutex_init(&p->lock, NULL);
    pthread_mutex_init(&p->work, NULL);
    p->tell = tell;
    p->user = user;
    p->gain = p->speed = 1;
    p->file = p->now.file = -1;
    return p;
}

static void close_file(int *file)
{
    if (*file >= 0)
        close(*file);
    *file = -1;
}

void player_free(struct player *p)
{
    if (!p)
        return;
    clip_free(p->now.clip);
    sonicDestroyStream(p->now.sonic);
    close_file(&p->now.file);
    close_file(&p->file);
    pthread_mutex_destroy(&p->work);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

/* ---- whoever fills: with work held ---- */

/* Nothing of the row before is heard, or stays in memory. Without memory for a fresh stream the old one goes on. */
static void drop(struct work *w)
{
    clip_free(w->clip);
    w->clip = NULL;
    w->has = false;
    w->silence = 0;
    close_file(&w->file);
    memset(&w->item, 0, sizeof w->item);
    memset(w->packet, 0, sizeof w->packet);
    sonicStream fresh = sonicCreateStream(PLAYER_RATE, 1);
    if (!fresh)
        return;
    sonicDestroyStream(w->sonic);
    w->sonic = fresh;
}

static bool is_current(struct player *p)
{
    pthread_mutex_lock(&p->lock);
    bool current = p->now.row == p->row;
    pthread_mutex_unlock(&p->lock);
    return current;
}

/* What has been asked for since. */
static void follow(struct player *p)
{
    struct work *w = &p->now;
    bool other = !is_current(p);
    if (other) {
        drop(w);
        wipe_stack(); /* of the device's thread, where samples were */
    }
    pthread_mutex_lock(&p->lock);
    if (other && p->file >= 0)
        w->file = fcntl(p->file, F_DUPFD_CLOEXEC, 0);
    w->row = p->row;
    w->gain = p->gain;
    w->paused = p->paused;
    sonicSetSpeed(w->sonic, p->speed);
    pthread_mutex_unlock(&p->lock);
}

static void fetch(const struct work *w, const struct player_item *item)
{
    if (!item->from.data)
        posix_fadvise(w->file, (off_t)item->from.at, (off_t)item->from.size, POSIX_FADV_WILLNEED);
}

/* The item that is to be heard, if there is one; the disk already brings the next. */
static bool take_item(struct player *p)
{
    struct work *w = &p->now;
    struct player_item next = {.from.data = ""};
    pthread_mutex_lock(&p->lock);
    w->has = w->row == p->row && p->at < p->n;
    if (w->has)
        w->item = p->items[p->at];
    if (w->has && p->at + 1 < p->n)
        next = p->items[p->at + 1];
    pthread_mutex_unlock(&p->lock);
    if (!w->has)
        return false;
    w->item.from.file = w->file;
    w->silence = w->item.pause_ms * (PLAYER_RATE / 1000);
    fetch(w, &w->item);
    fetch(w, &next);
    return true;
}

static void end_item(struct player *p)
{
    struct work *w = &p->now;
    sonicFlushStream(w->sonic);
    clip_free(w->clip);
    w->clip = NULL;
    w->has = false;
    w->changed = true;
    pthread_mutex_lock(&p->lock);
    if (w->row == p->row)
        p->ends += ++p->at == p->n;
    pthread_mutex_unlock(&p->lock);
}

/* Decodes a little more into the stream; false when the row has ended. */
static bool feed(struct player *p)
{
    struct work *w = &p->now;
    if (!w->has && !take_item(p))
        return false;
    if (w->silence > 0) {
        int n = w->silence < PACKET_ROOM ? w->silence : PACKET_ROOM;
        memset(w->packet, 0, sizeof *w->packet * (size_t)n);
        w->silence -= n;
        return sonicWriteShortToStream(w->sonic, w->packet, n) != 0;
    }
    if (!w->clip) {
        struct err e = {0};
        w->clip = clip_new(&w->item.from, &e);
        w->changed = true;
    }
    int n = w->clip ? clip_read(w->clip, w->packet, PACKET_ROOM) : 0;
    if (n > 0)
        return sonicWriteShortToStream(w->sonic, w->packet, n) != 0;
    end_item(p);
    return true;
}

static int fill(struct player *p, int16_t *out, int n)
{
    struct work *w = &p->now;
    int done = 0;
    while (done < n && !w->paused) {
        int got = sonicReadShortFromStream(w->sonic, out + done, n - done);
        done += got;
        if (got == 0 && !feed(p))
            break;
    }
    for (int i = 0; i < done; i++)
        out[i] = (int16_t)lrintf((float)out[i] * w->gain);
    return done;
}

int player_fill(struct player *p, int16_t *out, int n)
{
    int done = 0;
    bool changed = false;
    if (p) {
        pthread_mutex_lock(&p->work);
        follow(p);
        done = fill(p, out, n);
        if (!is_current(p)) { /* stopped meanwhile: silent at once */
            drop(&p->now);
            done = 0;
        }
        changed = p->now.changed;
        p->now.changed = false;
        pthread_mutex_unlock(&p->work);
    }
    memset(out + done, 0, sizeof *out * (size_t)(n - done));
    if (changed && p->tell)
        p->tell(p->user);
    return done;
}

/* ---- whoever asks ---- */

/* Returns whether anything of the row before lay in memory. */
static bool set_row(struct player *p, const struct player_item *items, int n)
{
    bool in_memory = p->in_memory;
    memset(p->items, 0, sizeof p->items); /* nothing of what a visitor heard stays */
    close_file(&p->file);
    p->n = n < PLAYER_ROOM ? n : PLAYER_ROOM;
    p->at = 0;
    p->paused = false;
    p->in_memory = false;
    p->row++;
    for (int i = 0; i < p->n; i++) {
        p->items[i] = items[i];
        p->in_memory |= items[i].from.data != NULL;
        if (!items[i].from.data && p->file < 0)
            p->file = fcntl(items[i].from.file, F_DUPFD_CLOEXEC, 0);
    }
    return in_memory;
}

void player_play(struct player *p, const struct player_item *items, int n)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    bool in_memory = set_row(p, items, n);
    pthread_mutex_unlock(&p->lock);
    int busy = 0; /* whoever fills drops the row itself then */
    if (in_memory)
        pthread_mutex_lock(&p->work);
    else
        busy = pthread_mutex_trylock(&p->work);
    if (busy)
        return;
    drop(&p->now);
    pthread_mutex_unlock(&p->work);
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
