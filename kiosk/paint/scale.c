#include "paint/scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef float colour4 __attribute__((vector_size(16))); // blue, green, red, alpha; colours times alpha
typedef uint8_t bytes4 __attribute__((vector_size(4)));
typedef int32_t ints4 __attribute__((vector_size(16)));

struct taps { /* which source pixels make one target pixel */
    int first, n;
    const float *weights; /* sum 1 */
};

struct axis {
    struct taps *taps;
    float *weights;
    int most; /* largest n */
};

static void axis_release(struct axis *a)
{
    free(a->taps);
    free(a->weights);
}

static bool axis_init(struct axis *a, double start, double length, int source, int target)
{
    double ratio = length / target, reach = ratio > 1 ? ratio : 1;
    size_t most = (size_t)(2 * reach) + 3;
    *a = (struct axis){.taps = calloc((size_t)target, sizeof *a->taps),
                       .weights = calloc((size_t)target * most, sizeof *a->weights)};
    if (!a->taps || !a->weights)
        return false;
    for (int i = 0; i < target; i++) {
        double centre = start + (i + 0.5) * ratio - 0.5;
        int first = (int)ceil(centre - reach), last = (int)floor(centre + reach);
        first = first < 0 ? 0 : first > source - 1 ? source - 1 : first;
        last = last > source - 1 ? source - 1 : last < first ? first : last;
        float *weights = a->weights + (size_t)i * most, sum = 0;
        for (int k = first; k <= last; k++)
            sum += weights[k - first] = (float)fmax(1 - fabs(k - centre) / reach, 1e-6);
        for (int k = first; k <= last; k++)
            weights[k - first] /= sum;
        a->taps[i] = (struct taps){first, last - first + 1, weights};
        a->most = a->taps[i].n > a->most ? a->taps[i].n : a->most;
    }
    return true;
}

static inline colour4 widen(uint32_t pixel)
{
    bytes4 narrow;
    memcpy(&narrow, &pixel, sizeof narrow);
    colour4 c = __builtin_convertvector(__builtin_convertvector(narrow, ints4), colour4);
    float alpha = c[3] / 255;
    return c * (colour4){alpha, alpha, alpha, 1};
}

static void shrink_row(colour4 *out, int w, const uint32_t *row, const struct axis *across)
{
    for (int x = 0; x < w; x++) {
        struct taps t = across->taps[x];
        colour4 sum = {0};
        for (int k = 0; k < t.n; k++)
            sum += widen(row[t.first + k]) * t.weights[k];
        out[x] = sum;
    }
}

static uint32_t narrow(colour4 c)
{
    float alpha = c[3];
    if (alpha < 0.5f)
        return 0;
    float back = 255 / alpha;
    uint32_t channel[3];
    for (int i = 0; i < 3; i++) {
        float v = c[i] * back + 0.5f;
        channel[i] = v > 255 ? 255 : (uint32_t)v;
    }
    uint32_t a = alpha > 254.5f ? 255 : (uint32_t)(alpha + 0.5f);
    return a << 24 | channel[2] << 16 | channel[1] << 8 | channel[0];
}

/* The last `most` source rows, already in the target's width, in a ring: row y at y % most. */
struct ring {
    colour4 *rows;
    int most, w, next; /* next: the first row not read */
};

static bool fill_ring(struct ring *r, int until, scale_rows rows, void *context, const struct axis *across, int from)
{
    if (r->next < from)
        r->next = from;
    for (; r->next < until; r->next++) {
        const uint32_t *row = rows(context, r->next);
        if (!row)
            return false;
        shrink_row(r->rows + (size_t)(r->next % r->most) * (size_t)r->w, r->w, row, across);
    }
    return true;
}

static void sum_rows(uint32_t *out, const struct ring *r, struct taps t)
{
    for (int x = 0; x < r->w; x++) {
        colour4 sum = {0};
        for (int k = 0; k < t.n; k++)
            sum += r->rows[(size_t)((t.first + k) % r->most) * (size_t)r->w + (size_t)x] * t.weights[k];
        out[x] = narrow(sum);
    }
}

bool scale_picture(scale_rows rows, void *context, int source_w, int source_h, struct scale_window window,
                   uint32_t *out, int w, int h)
{
    struct axis across = {0}, down = {0};
    struct ring ring = {.w = w};
    bool ok = axis_init(&across, window.x, window.w, source_w, w) && axis_init(&down, window.y, window.h, source_h, h);
    if (ok) {
        ring.most = down.most;
        ring.rows = aligned_alloc(16, (size_t)ring.most * (size_t)w * sizeof(colour4));
        ok = ring.rows;
    }
    for (int y = 0; ok && y < h; y++) {
        struct taps t = down.taps[y];
        ok = fill_ring(&ring, t.first + t.n, rows, context, &across, t.first);
        if (ok)
            sum_rows(out + (size_t)y * (size_t)w, &ring, t);
    }
    free(ring.rows);
    axis_release(&across);
    axis_release(&down);
    return ok;
}
