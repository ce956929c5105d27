/* street_grid: which pieces of streets lie near a point: squares over the city, each with the segments that reach into it. */
#ifndef CITY_STREET_GRID_H
#define CITY_STREET_GRID_H

#include <stdbool.h>
#include <stdint.h>

struct street_grid;

/* boxes: left, top, right, bottom of each of n segments, in map units. NULL without memory, or where segments are so long that
 * squares would not help. Half a millisecond for a city of 20,000 segments. */
struct street_grid *street_grid_new(const int32_t *boxes, uint32_t n);
void street_grid_free(struct street_grid *g);

/* Walks segments from a point outwards, square by square: some several times, none nearer than those before by more than a
 * square. far: no further (map units). */
struct street_walk {
    const struct street_grid *grid;
    int32_t x, y;
    int ring, at; /* squares away, and the next square of the ring */
    uint32_t item, end;
};
void street_walk_init(struct street_walk *w, const struct street_grid *g, int32_t x, int32_t y);

/* The next segment, or false when every segment within far has been told. far may shrink from call to call. */
bool street_walk_next(struct street_walk *w, double far, uint32_t *segment);

#endif
