/* places: where the kiosk and the schools are on the streets, and which schools are nearest to a point. */
#ifndef QUERY_PLACES_H
#define QUERY_PLACES_H

#include "city/address.h"

struct content;

enum { NEAREST_SCHOOLS = 3 };

struct near_school {
    int school;   /* index in the content */
    float metres; /* in a straight line */
    int compass;  /* the eighth in which it lies: 0 north … 7 northwest */
};

/* The schools nearest to a point (map units), nearest first. Returns how many: at most room. */
int places_nearest(const struct content *c, int32_t x, int32_t y, struct near_school *out, int room);

/* The kiosk's own place, a school: its street beside its coordinates. False where there are no streets near. */
bool places_here(const struct content *c, struct address *out);
bool places_school(const struct content *c, int school, struct address *out);

/* Degrees (WGS84) as map units, and back. */
void places_units(double latitude, double longitude, int32_t *x, int32_t *y);
double places_latitude(int32_t y);
double places_longitude(int32_t x);

#endif
