/* glass_kit: a kiosk without a window, with a folder for a stick: a session and its updates, turned as the main loop turns
 * them. Include after cmocka_all.h. */
#ifndef TESTS_GLASS_KIT_H
#define TESTS_GLASS_KIT_H

#include "shell/session.h"
#include "staff/glass_size.h"
#include "staff/health.h"
#include "store_kit.h"
#include "update/content_source.h"

struct updates;
struct wakeup;

enum { GLASS_PATIENCE_MS = 60000 }; /* what has not happened by then does not happen */

struct glass {
    struct fonts *fonts;
    struct content_source library;
    struct health health;
    struct session *session;
    struct glass_size size;
    struct wakeup *wake;
    struct updates *updates;
    char media[1024];
    double slowest; /* ms of this thread's processor that one turn of the loop took */
};

/* Shows what the kit's store holds; no stick is there. */
void glass_kit_init(struct glass *g, const struct store_kit *k);
void glass_kit_release(struct glass *g);

/* As the main loop turns, without drawing. */
void glass_kit_turn(struct glass *g);
void glass_kit_turn_for(struct glass *g, int ms);

/* The sequence on the glass; whether it came to be there. */
long long glass_kit_shown(const struct glass *g);
bool glass_kit_until_shown(struct glass *g, long long sequence);

/* Puts a file that is no package onto the stick; and turns until a look at the stick has begun because of it. When a second
 * one has begun, the first has been taken. */
void glass_kit_put(const struct glass *g, const char *name);
void glass_kit_until_looked(struct glass *g, const char *name);

/* ms: of the monotonic clock; of this thread's processor, so that what the machine does besides is not measured. */
int64_t glass_kit_now(void);
double glass_kit_processor_ms(void);

#endif
