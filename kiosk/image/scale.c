#include "image/scale.h"

#include <math.h>
#include <pixman.h>
#include <stdlib.h>

static const double sky = 0.4; /* of a picture, above the heads of those who stand at its foot */

enum { PHASE_BITS = 4 /* sixteen positions between two source pixels */ };

double scale_of_cover(int source_w, int source_h, int w, int h)
{
    return fmax((double)w / source_w, (double)h / source_h);
}

/* From a place on the target to one in the source: middle above middle, foot on foot as far as heads stay in sight. */
static bool set_place(pixman_image_t *image, int source_w, int source_h, int w, int h, double step)
{
    struct pixman_f_transform place;
    pixman_transform_t fixed;
    pixman_f_transform_init_scale(&place, step, step);
    place.m[0][2] = (source_w - w * step) / 2;
    place.m[1][2] = fmin(source_h - h * step, source_h * sky);
    return pixman_transform_from_pixman_f_transform(&fixed, &place) && pixman_image_set_transform(image, &fixed);
}

static bool set_filter(pixman_image_t *image, double step)
{
    int n = 0;
    pixman_fixed_t wide = pixman_double_to_fixed(step);
    pixman_fixed_t *weights =
        pixman_filter_create_separable_convolution(&n, wide, wide, PIXMAN_KERNEL_LINEAR, PIXMAN_KERNEL_LINEAR,
                                                   PIXMAN_KERNEL_BOX, PIXMAN_KERNEL_BOX, PHASE_BITS, PHASE_BITS);
    bool ok = weights && pixman_image_set_filter(image, PIXMAN_FILTER_SEPARABLE_CONVOLUTION, weights, n);
    free(weights);
    return ok;
}

static bool set_up(pixman_image_t *from, int source_w, int source_h, int w, int h)
{
    double step = 1 / scale_of_cover(source_w, source_h, w, h);
    pixman_image_set_repeat(from, PIXMAN_REPEAT_PAD);
    if (!set_place(from, source_w, source_h, w, h, step))
        return false;
    if (step > 1)
        return set_filter(from, step);
    return pixman_image_set_filter(from, step < 1 ? PIXMAN_FILTER_BILINEAR : PIXMAN_FILTER_NEAREST, NULL, 0);
}

bool scale_cover(const uint32_t *source, int source_w, int source_h, uint32_t *out, int w, int h)
{
    /* pixman reads only; it has one type for what is read and what is written */
    pixman_image_t *from = pixman_image_create_bits(PIXMAN_a8r8g8b8, source_w, source_h, (uint32_t *)(uintptr_t)source,
                                                    source_w * (int)sizeof *source);
    pixman_image_t *to = pixman_image_create_bits(PIXMAN_a8r8g8b8, w, h, out, w * (int)sizeof *out);
    bool ok = from && to && set_up(from, source_w, source_h, w, h);
    if (ok)
        pixman_image_composite32(PIXMAN_OP_SRC, from, NULL, to, 0, 0, 0, 0, 0, 0, w, h);
    if (from)
        pixman_image_unref(from);
    if (to)
        pixman_image_unref(to);
    return ok;
}
