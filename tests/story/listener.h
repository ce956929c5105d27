/* listener: a visitor who hears: a session with a voice whose recordings are tones, keys that are pressed, and what of it is heard,
 * told by the words that a recording stands for. No device, no clock. */
#ifndef TESTS_STORY_LISTENER_H
#define TESTS_STORY_LISTENER_H

#include "content/ui.h"
#include "input/keypad.h"
#include "shell/voice.h"
#include "story/speaking.h"

#include <stdbool.h>
#include <stdint.h>

struct content;
struct fonts;
struct player;
struct session;
struct sound;

struct listener {
    struct fonts *fonts;
    struct content *content; /* of the session */
    struct session *session;
    struct player *player;
    struct voice *voice;
    int64_t now;
    int woken;
    char folder[256]; /* of the package that is kept: making one takes longer than a visit */
    struct speaking package;
};

enum { CHUNK = 4800, CHUNK_MS = 100 /* of sound at 48 kHz, and of time */ };

/* cmocka's set-up and tear-down of a group of tests: *state is a listener before the first visit. */
int listener_set_up(void **state);
int listener_tear_down(void **state);

/* A fresh visitor who has chosen a language ("": none yet) before a content folder, on a day ("2026-11-22"); 1080 × 1920. */
void listener_begin_as(struct listener *x, const char *language, enum voice_way way, const char *folder,
                       const char *today);
/* The same with the built-in content and a loudspeaker. */
void listener_begin(struct listener *x, const char *language);
void listener_end(struct listener *x);

/* What has changed is followed, as the main loop does. */
void listener_follow(struct listener *x);

/* One key, 50 ms later. */
void listener_key(struct listener *x, enum keypad_key k);

/* Down, until what stands in the ring begins with these words; fails when it never does. Returns the number of keys. */
int listener_key_to(struct listener *x, const char *words);

/* So many ms of sound and of time, in steps of CHUNK_MS; returns the loudest sample. */
int listener_play(struct listener *x, int ms);

/* Whether a recording stands for these words. */
bool listener_says(const struct sound *s, const char *words);

/* These words ("a|b|c") one after the other in what was spoken last, others may be between; fails when not, or when it is over. */
void listener_hears(struct listener *x, const char *words);

/* An interface text in the visitor's language. */
const char *listener_words(struct listener *x, enum ui which);

#endif
