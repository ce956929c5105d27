#include "gis/simplify.h"

#include <math.h>
#include <string.h>

enum { DEPTH = 64 };

/* Square of the distance from p to the line through a and b, or to a when they are one. */
static double off_line(const int32_t *p, const int32_t *a, const int32_t *b)
{
    double dx = (double)b[0] - a[0], dy = (double)b[1] - a[1], px = (double)p[0] - a[0], py = (double)p[1] - a[1];
    double length = dx * dx + dy * dy, t = length > 0 ? (px * dx + py * dy) / length : 0;
    t = fmin(fmax(t, 0), 1);
    double ex = px - t * dx, ey = py - t * dy;
    return ex * ex + ey * ey;
}

static uint32_t farthest(const int32_t *points, uint32_t from, uint32_t to, double *far)
{
    uint32_t best = from;
    *far = -1;
    for (uint32_t i = from + 1; i < to; i++) {
        double d = off_line(points + 2 * i, points + 2 * from, points + 2 * to);
        if (d > *far) {
            *far = d;
            best = i;
        }
    }
    return best;
}

/* Marks what is needed between two kept points. The larger half waits on the stack, so that it stays flat. */
static void mark(const int32_t *points, uint32_t from, uint32_t to, double square, uint8_t *keep)
{
    uint32_t stack[DEPTH][2];
    int depth = 0;
    for (;;) {
        double far;
        uint32_t at = farthest(points, from, to, &far);
        if (to - from > 1 && far > square) {
            keep[at] = 1;
            bool left = at - from > to - at;
            if (depth == DEPTH) { /* cannot happen below 2^64 points; keep everything rather than lose any */
                memset(keep + from, 1, to - from);
                return;
            }
            stack[depth][0] = left ? from : at;
            stack[depth++][1] = left ? at : to;
            from = left ? at : from;
            to = left ? to : at;
            continue;
        }
        if (depth == 0)
            return;
        from = stack[--depth][0];
        to = stack[depth][1];
    }
}

static uint32_t take(const int32_t *points, uint32_t n, const uint8_t *keep, int32_t *out)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < n; i++)
        if (keep[i]) {
            out[2 * k] = points[2 * i];
            out[2 * k + 1] = points[2 * i + 1];
            k++;
        }
    return k;
}

uint32_t simplify_line(const int32_t *points, uint32_t n, double tolerance, int32_t *out, uint8_t *keep)
{
    if (n == 0)
        return 0;
    memset(keep, 0, n);
    keep[0] = keep[n - 1] = 1;
    if (n > 2)
        mark(points, 0, n - 1, tolerance * tolerance, keep);
    return take(points, n, keep, out);
}

double simplify_area2(const int32_t *points, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i + 1 < n; i++)
        sum += ((double)points[2 * i] - points[0]) * ((double)points[2 * i + 3] - points[1]) -
               ((double)points[2 * i + 2] - points[0]) * ((double)points[2 * i + 1] - points[1]);
    return sum;
}

uint32_t simplify_ring(const int32_t *points, uint32_t n, double tolerance, int32_t *out, uint8_t *keep)
{
    uint32_t far = 0;
    double most = -1;
    for (uint32_t i = 0; i < n; i++) {
        double d = off_line(points + 2 * i, points, points);
        if (d > most) {
            most = d;
            far = i;
        }
    }
    if (n < 4 || fabs(simplify_area2(points, n)) / 2 < tolerance * tolerance)
        return 0;
    memset(keep, 0, n);
    keep[0] = keep[n - 1] = keep[far] = 1;
    mark(points, 0, far, tolerance * tolerance, keep);
    mark(points, far, n - 1, tolerance * tolerance, keep);
    uint32_t k = take(points, n, keep, out);
    return k < 4 ? 0 : k;
}
