/* way_step: the way there one step at a time, large, its stretch marked on the map; and what it shares with the list of all. */
#ifndef VIEWS_WAY_STEP_H
#define VIEWS_WAY_STEP_H

#include "city/address.h"
#include "query/directions.h"
#include "query/way_words.h"
#include "scene/builder.h"

struct way {
    int school;
    bool from_place, found;
    struct address from, to;
    const struct route *route;
    struct direction_step steps[DIRECTION_STEPS];
    int n;
    int32_t *points; /* in the scene's arena, as the others */
    int n_points;
    int step; /* the one that is shown, from 1 on; n + 1: the arrival; 0: all */
    const int32_t *stretch;
    int n_stretch;
};

/* Which step the visitor is at, and its stretch, once the rest is known. */
void way_step_find(struct builder *s, struct way *w);

/* "Step 2 of 7". */
struct text way_step_title(struct builder *s, const struct way *w);

/* scroll_flow of a struct way with a step. */
int way_step_flow(struct builder *s, int x, int y, int width, void *user);

/* The pictogram of a step. */
const char *way_step_icon(const struct direction_step *step);

/* The sentence number i of the way: 0 the whole, then a step each, then where it ends (n + 1); also in words. */
struct text way_text(struct builder *s, const struct way *w, int i, char words[WAY_WORDS]);

#endif
