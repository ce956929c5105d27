/* teller: a visitor with a finger and a fake clock in front of a kiosk without a window. */
#ifndef TESTS_STORY_TELLER_H
#define TESTS_STORY_TELLER_H

#include "input/keypad.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stdint.h>

struct content;
struct err;
struct fonts;
struct session;

struct teller {
    struct fonts *fonts;
    struct session *session;
    int64_t now; /* ms */
    int width, height;
    int frames; /* pictures drawn */
};

struct found {       /* something that can be touched */
    struct rect box; /* px, visible */
    char what[128];  /* "go 0 office:finance" as scene_print has it */
};

/* A kiosk of this size with the content of the repository. */
bool teller_init(struct teller *t, int width, int height, struct err *e);

/* The same with other content, taken over, that can be heard. */
bool teller_init_heard(struct teller *t, int width, int height, struct content *content, struct err *e);
void teller_release(struct teller *t);

/* The same for a group of cmocka: makes one, or says what went wrong and returns -1; and the other way. */
int teller_set_up(void **state, int width, int height);
int teller_tear_down(void **state);

/* The repository's content, to be freed by the caller. */
struct content *teller_content(struct err *e);

void teller_wait(struct teller *t, int64_t ms); /* lets time pass the way the main loop does */
void teller_down(struct teller *t, int id, float x, float y);
void teller_move(struct teller *t, int id, float x, float y);
void teller_up(struct teller *t, int id, float x, float y);
void teller_tap(struct teller *t, float x, float y);

/* A drag in 16 ms steps. held: the finger rests before it lifts, so that nothing is thrown. */
void teller_drag(struct teller *t, float x0, float y0, float x1, float y1, int ms, bool held);

void teller_key(struct teller *t, enum keypad_key key);

/* The n-th (0 …) hit whose text begins with `what`; scrolls down to it when it is not in sight. */
bool teller_find(struct teller *t, const char *what, int n, struct found *out);

/* Finds and taps the first one; false when there is none. */
bool teller_touch(struct teller *t, const char *what);

/* From the welcome screen to the home screen in English. */
bool teller_go_home(struct teller *t);

/* Drags the first area that scrolls to its end; returns how far it got (px). */
float teller_scroll_to_end(struct teller *t);

/* Whether a text stands on the screen. */
bool teller_sees(struct teller *t, const char *text);

#endif
