/* voice: what is to be heard: a screen that is read aloud, or, for whoever does not see, everything that happens.
 * Which screen this is, where the ring is, what a key did, that the visit is about to end. Looks at the session
 * after every change and makes rows of recordings for the player; knows no device. */
#ifndef SHELL_VOICE_H
#define SHELL_VOICE_H

#include "input/keypad.h"

#include <stdbool.h>
#include <stdint.h>

struct player;
struct session;
struct sound;
struct voice;

enum voice_way { VOICE_OFF, VOICE_HEADPHONE, VOICE_SPEAKER };

/* A loudspeaker in a lobby is no louder than this, below what was recorded; a headphone may be. */
enum { VOICE_SPEAKER_DB = -6, VOICE_STEP_DB = 4 };

/* The player must outlive it. wake(user) is called when there is something new to hear. NULL without memory; every call
 * below accepts that. */
struct voice *voice_new(enum voice_way way, struct player *p, void (*wake)(void *user), void *user);
void voice_free(struct voice *v);

/* A key of the keypad, before keys_press is asked. Returns whether it was one for sound. */
bool voice_key(struct voice *v, struct session *s, enum keypad_key key, int64_t now);

/* Something may have changed: speaks, or goes on with what is read. */
void voice_follow(struct voice *v, struct session *s, int64_t now);

/* When voice_follow has something to do next (ms of the same clock) though nothing has happened. */
int64_t voice_deadline(const struct voice *v);

/* Something is heard or about to be, of the row made last: its recordings in order. For tests. */
int voice_row(const struct voice *v, const struct sound *const **row);

#endif
