/* simplify: fewer points for a line or a ring that looks the same from farther away: Douglas–Peucker (1973). */
#ifndef GIS_SIMPLIFY_H
#define GIS_SIMPLIFY_H

#include <stdbool.h>
#include <stdint.h>

/* Keeps the ends and every point that is needed for the line to stay within tolerance (map units) of what it was. points: n
 * pairs x, y; out has room for n pairs. keep: n bytes of scratch. Returns how many are kept. */
uint32_t simplify_line(const int32_t *points, uint32_t n, double tolerance, int32_t *out, uint8_t *keep);

/* The same for a closed ring (its last point is its first): the point farthest from the first is kept too, so that what is
 * left is an area; 0 when that is smaller than the square of tolerance. */
uint32_t simplify_ring(const int32_t *points, uint32_t n, double tolerance, int32_t *out, uint8_t *keep);

/* Twice the area of a ring in square map units; its sign tells the winding. */
double simplify_area2(const int32_t *points, uint32_t n);

#endif
