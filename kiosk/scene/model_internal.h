/* model_internal: what the parts of the model, choices, time, place and staff screens, share. */
#ifndef SCENE_MODEL_INTERNAL_H
#define SCENE_MODEL_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

struct action;
struct content;
struct model;

/* The visit is over: everything as model_init makes it, but the day. */
void model_forget(struct model *m, int64_t now);

/* A touch was of use: the idle clock starts anew, a warning goes away. Returns whether anything visible changed. */
bool model_touch(struct model *m, int64_t now);

/* Carries out an action about the staff screens. Returns whether anything visible changed. */
bool model_cover(struct model *m, const struct action *a, int64_t now);

/* Lets time pass for a staff screen; whether anything visible changed. When it has something to do next, INT64_MAX: never. */
bool model_tick_cover(struct model *m, const struct content *c, int64_t now);
int64_t model_cover_end(const struct model *m);

/* Carries out an action about the place where the visitor lives. Returns whether anything visible changed. */
bool model_place(struct model *m, const struct content *c, const struct action *a);

#endif
