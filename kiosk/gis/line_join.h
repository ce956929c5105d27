/* line_join: pieces of one street that meet end to end become one line, so that it is drawn in one stroke and its name can
 * stand across crossings. */
#ifndef GIS_LINE_JOIN_H
#define GIS_LINE_JOIN_H

#include "ground/array.h"

#include <stdbool.h>

struct join_piece { /* points: n pairs x, y, at least two */
    const int32_t *points;
    uint32_t n;
    const void *key; /* pieces of one key may be joined */
};

/* Called for each joined line; points are valid during the call. False stops. */
typedef bool join_line(void *user, const void *key, const int32_t *points, uint32_t n);

/* Joins where exactly two ends of one key meet in a point and the way on is not a sharp turn back. Lines are given out in the
 * order of their first piece, none longer than most points (a longer one comes in parts that touch). False without memory, or
 * when line did. */
bool line_join(const struct join_piece *pieces, uint32_t n, uint32_t most, join_line *line, void *user);

#endif
