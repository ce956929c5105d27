/* staff: the screen for whoever brings a stick or a token. With a stick: what happens, how it ended, what is shown
 * now, and when it may go; with a token: how this kiosk is doing and the way back to the version before. In
 * English, for people who work here. */
#ifndef STAFF_STAFF_H
#define STAFF_STAFF_H

#include "ground/arena.h"
#include "scene/scene.h"
#include "staff/staff_stick.h"

struct view_input;

enum { STAFF_STAYS_MS = 60000, STAFF_GONE_MS = 10000 /* whoever brought the stick is leaving */ };

/* Builds the staff screen that covers in->model (model_screen); its text size and contrast are the visitor's, as far as
 * everything has room. in->content: what is shown now, or NULL. */
void staff_scene(const struct staff *st, const struct view_input *in, struct arena *arena, struct scene *out);

#endif
