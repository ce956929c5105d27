/* seen: which places of pictures were judged before. A place is known by what is drawn there, wherever on the glass it lies: where
 * the same commands, clips and letters stand around it, the painter colours the same pixels. */
#ifndef TESTS_SCENE_SEEN_H
#define TESTS_SCENE_SEEN_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stdint.h>

struct scene;
struct seen;

struct seen *seen_new(void); /* NULL without memory */
void seen_free(struct seen *k);

/* The picture that the next calls are about; it must stay as it is. terms: whatever else a judgement depends on. */
void seen_begin(struct seen *k, const struct scene *s, uint64_t terms);

/* The name of a place: of what is drawn in n zones of it (px), as it lies around an origin. The map, and what follows its ways,
 * counts as the same in the same place of the glass only. */
uint64_t seen_place(const struct seen *k, struct rect origin, const struct rect *zones, int n);

/* Places that were judged and found right. */
bool seen_knows(const struct seen *k, uint64_t place);
void seen_learn(struct seen *k, uint64_t place);

/* Asks for n zones to be painted. seen_wanted: whether any were asked for since seen_begin; what must be painted for them is a
 * scene of its own, which lives until the next seen_begin. */
void seen_want(struct seen *k, const struct rect *zones, int n);
bool seen_wanted(struct seen *k, struct scene *out);

#endif
