#include "query/places.h"

#include "city/map.h"
#include "city/mercator.h"
#include "content/content.h"
#include "query/directions.h"

#include <math.h>
#include <string.h>

static const double reach =
    400; /* metres: a place's own address is believed when it lies this near to its coordinates */

void places_units(double latitude, double longitude, int32_t *x, int32_t *y)
{
    struct mercator at = mercator_of(latitude, longitude);
    *x = (int32_t)fmin(fmax(at.x * MAP_WORLD, 0), MAP_WORLD - 1);
    *y = (int32_t)fmin(fmax(at.y * MAP_WORLD, 0), MAP_WORLD - 1);
}

double places_latitude(int32_t y)
{
    return mercator_latitude(y / MAP_WORLD);
}

double places_longitude(int32_t x)
{
    return mercator_longitude(x / MAP_WORLD);
}

/* Within a city the mercator plane, scaled for its latitude, is as good as the sphere: 0.1 % over 30 km. */
static double metres_between(double ax, double ay, double bx, double by)
{
    return hypot(ax - bx, ay - by) * map_metres_per_unit((ay + by) / 2);
}

int places_nearest(const struct content *c, int32_t x, int32_t y, struct near_school *out, int room)
{
    int n = 0;
    for (int i = 0; i < c->n_schools; i++) {
        int32_t sx, sy;
        places_units(c->schools[i].latitude, c->schools[i].longitude, &sx, &sy);
        struct near_school own = {i, (float)metres_between(x, y, sx, sy), directions_compass(x, y, sx, sy)};
        int at = n < room ? n : room;
        while (at > 0 && out[at - 1].metres > own.metres)
            at--;
        if (at == room)
            continue;
        n += n < room;
        memmove(out + at + 1, out + at, sizeof *out * (size_t)(n - 1 - at));
        out[at] = own;
    }
    return n;
}

/* By its address where that lies near its coordinates; else the street beside them. */
static bool find_place(const struct content *c, const char *street, double latitude, double longitude,
                       struct address *out)
{
    int32_t x, y;
    places_units(latitude, longitude, &x, &y);
    int n = *street ? address_find(content_streets(c), street, out, 1) : 0;
    bool near = n == 1 && out->kind == ADDRESS_HOUSE && metres_between(x, y, out->spot.x, out->spot.y) < reach;
    if (!near && !address_at(content_streets(c), x, y, out))
        return false;
    out->spot.x = x;
    out->spot.y = y;
    return true;
}

bool places_here(const struct content *c, struct address *out)
{
    return find_place(c, c->place.address, c->place.latitude, c->place.longitude, out);
}

bool places_school(const struct content *c, int school, struct address *out)
{
    const struct school *s = &c->schools[school];
    return find_place(c, s->street, s->latitude, s->longitude, out);
}
