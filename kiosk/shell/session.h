/* session: the whole kiosk without a window: touches and time go in, scenes come out. Owns what a visitor
 * chooses and everything derived from it, and forgets all of it when the visitor clears the screen or has
 * left. */
#ifndef SHELL_SESSION_H
#define SHELL_SESSION_H

#include "scene/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct action;
struct content;
struct fonts;
struct model;
struct pointer;
struct scene;
struct session;
struct view_input;

struct session_setup {
    struct fonts *fonts; /* outlives the session */
    struct panel panel;
    const char *today; /* "YYYY-MM-DD" */
    int64_t now;       /* ms of the steady clock that every other call uses */
    bool sound;        /* texts with a recording show "Listen" */
};

/* A kiosk that waits for its first visitor. Takes over the content; without any (NULL) there is no scene and
 * the safe page stands in. NULL without memory. */
struct session *session_new(const struct session_setup *setup, struct content *content);
void session_free(struct session *s);

/* Events. Each returns whether the picture has changed since it was last asked for. */
bool session_pointer(struct session *s, const struct pointer *p);
bool session_wheel(struct session *s, float x, float y, float steps, int64_t now);
bool session_tick(struct session *s, int64_t now);
bool session_apply(struct session *s, const struct action *a, int64_t now);

/* The picture of session_scene can be seen now: from here on the visitor has 400 ms to read a new screen before a press on it
 * counts, so that a tap on the screen before, told twice, does nothing. */
void session_shown(struct session *s, int64_t now);

/* Whether there is something new to draw. */
bool session_dirty(const struct session *s);

/* When session_tick has something to do next; now when the picture is to be drawn, INT64_MAX: never. */
int64_t session_deadline(const struct session *s, int64_t now);

/* The picture as it is now; built when something has changed. Valid until the next call of any session
 * function that is not const. NULL: no content, show the safe page. */
const struct scene *session_scene(struct session *s);

/* New content, taken over: shown at once when nobody is there or when it brings an alert for today that the
 * shown content does not have in the same words, else as soon as the visitor has left. The painter may still
 * look at the old one from another thread: it is kept until session_drop_old_content. */
void session_offer_content(struct session *s, struct content *content, int64_t now);
void session_drop_old_content(struct session *s);

/* What an author at a desk has to mend, a line for each fault, or "". Copied. */
void session_set_note(struct session *s, const char *note);

/* What is shown may not be shown any more, and nothing stands in its place: the safe page does. The painter's
 * look at the old one ends as with session_offer_content. */
void session_withdraw_content(struct session *s);

/* The glass has another size or other millimetres now: everything is laid out anew. */
void session_resize(struct session *s, const struct panel *panel);
/* A new day, "YYYY-MM-DD": alerts begin and end. */
void session_set_today(struct session *s, const char *today);

/* Whether the welcome screen waits untouched: nothing of any visitor is held. */
bool session_is_fresh(const struct session *s);

/* What is shown and what the visitor chose; valid until the next call that changes the session. */
const struct content *session_content(const struct session *s);
const struct model *session_model(const struct session *s);

/* Offered content is shown although a visitor is there: staff asked for it. */
void session_hurry(struct session *s);

/* Whether the staff screen covers what the visitor sees. */
bool session_shows_staff(const struct session *s);

/* What a view needs to build another picture than the one shown (see shell/prefetch.h). */
struct view_input session_stage(const struct session *s, const struct model *m);

/* Counts up whenever the visitor sees another screen, language, text size or contrast. */
unsigned session_turn(const struct session *s);
unsigned session_pictures(const struct session *s); /* counts pictures built: a new one has to be painted */
#endif
