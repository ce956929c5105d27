/* mercator: Web Mercator on the unit square, x east and y south (EPSG:3857 scaled; the projection of every
 * web map). */
#ifndef CITY_MERCATOR_H
#define CITY_MERCATOR_H

struct mercator {
    double x, y; /* 0 … 1 */
};

/* Degrees WGS84; latitude is clamped to ±85.05112878. */
struct mercator mercator_of(double latitude, double longitude);
double mercator_latitude(double y);
double mercator_longitude(double x);

#endif
