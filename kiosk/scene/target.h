/* target: what keys can reach: every place to touch, in reading order, also those that are scrolled out of sight. The
 * ring stands around one of them (struct visit's focus). */
#ifndef SCENE_TARGET_H
#define SCENE_TARGET_H

#include "scene/scene.h"

struct theme;

/* Nothing that was added before can be reached any more: what follows lies above it and must be answered first. */
void target_cover(struct scene *s);

/* Puts the first n behind all others: a bar is drawn first and read last. Then drops a target that holds another one
 * with the same action: the same thing twice. */
void target_order(struct scene *s, int n);

/* The target after (steps > 0) or before index (0 …, -1: none yet), round the end; -1 when there is none. */
int target_step(const struct scene *s, int index, int steps);

/* The first target of the next (forward) or of the group before: what scrolls together, a row of keys, the rest. */
int target_group(const struct scene *s, int index, bool forward);

/* Where a target of the picture before is in this one: the same place, else the same action, else the nearest index. */
int target_follow(const struct scene *s, const struct target *was, int index);

/* Draws the ring around a target of the picture; index < 0: nothing. */
void target_ring(struct scene *s, int index, const struct theme *t);

/* The action that brings a target into sight; false when it is there already, or does not scroll. */
bool target_reveal(const struct scene *s, int index, struct action *scroll);

#endif
