/* model_internal: what the two halves of the model, choices and time, share. */
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

/* Carries out an action about the place where the visitor lives. Returns whether anything visible changed. */
bool model_place(struct model *m, const struct content *c, const struct action *a);

#endif
