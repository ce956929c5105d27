#include "city/mercator.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

struct mercator mercator_of(double latitude, double longitude)
{
    const double edge = 85.05112878; /* where the square ends */
    if (latitude > edge)
        latitude = edge;
    if (latitude < -edge)
        latitude = -edge;
    double s = sin(latitude * pi / 180);
    return (struct mercator){longitude / 360 + 0.5, 0.5 - log((1 + s) / (1 - s)) / (4 * pi)};
}

double mercator_latitude(double y)
{
    return atan(sinh(pi * (1 - 2 * y))) * 180 / pi;
}

double mercator_longitude(double x)
{
    return (x - 0.5) * 360;
}
