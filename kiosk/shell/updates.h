/* updates: new content while the kiosk runs: from a stick, by an importer in a process of its own, or put
 * into the store by another program. A visitor is not interrupted: what is new is read beside the drawing
 * (update/content_loader.h), and shown when nobody is there or when it brings an alert. A stick with a token opens the
 * staff screen. Sticks and the store are looked at by a worker: drawing never waits for them. */
#ifndef SHELL_UPDATES_H
#define SHELL_UPDATES_H

#include "update/wakeup.h"

#include <stdbool.h>
#include <stdint.h>

struct content_source;
struct glass_size;
struct health;
struct session;
struct updates;

/* media: the folder to look for packages in instead of sticks, or NULL. source, health and glass must outlive it; source->state is
 * the store as it was when the content that is shown was read; what staff measure is written to glass.
 * NULL without memory; every call below accepts that. */
struct updates *updates_new(const struct content_source *source, const char *media, const struct health *health,
                            struct glass_size *glass, struct wakeup *wake);
void updates_free(struct updates *u);

/* Carries on: looks at sticks, tells the session of progress, reads new content. */
void updates_tick(struct updates *u, struct session *s, enum wakeup_news news, int64_t now);

/* When updates_tick wants to be called although there is no news; INT64_MAX: not at all. */
int64_t updates_deadline(const struct updates *u);

#endif
