/* player: a row of recordings becomes one stream of samples: one after the other, slower or faster without another pitch
 * (libsonic), louder or softer. Knows no device: whoever wants samples asks for them, from any thread. */
#ifndef SOUND_PLAYER_H
#define SOUND_PLAYER_H

#include "sound/clip.h"

struct player;

enum { PLAYER_RATE = CLIP_RATE, PLAYER_ROOM = 512 };

struct player_item {
    struct clip_source from; /* in memory: until player_stop returns; in a file: the same one for all such of a row */
    int tag;                 /* told while it is heard */
    int pause_ms;            /* silence before it */
};

struct player_state {
    int tag;       /* of what is heard now; -1: nothing */
    bool playing;  /* something is heard or still to come; also while paused */
    unsigned ends; /* counts rows that came to their own end */
};

/* tell(user) is called, from the thread that fills, when another item begins or the row ends. NULL without memory;
 * every call below accepts that. */
struct player *player_new(void (*tell)(void *user), void *user);
void player_free(struct player *p);

/* Stops what is heard and begins a new row; what has no room is left out. Never waits for a disk: the row keeps the file
 * open by itself. */
void player_play(struct player *p, const struct player_item *items, int n);

/* Silence; afterwards no item's bytes in memory are looked at any more. */
void player_stop(struct player *p);

/* Holds on where it is, and goes on. */
void player_pause(struct player *p, bool paused);
/* How loud (-60 … 0 dB of what was recorded) and how fast (0.5 … 3 times); from now on. */
void player_set(struct player *p, float level_db, float speed);

/* What is heard now. */
struct player_state player_state(struct player *p);

/* Fills n samples, at the end of the row and while paused with silence. Returns how many are not. */
int player_fill(struct player *p, int16_t *out, int n);

#endif
