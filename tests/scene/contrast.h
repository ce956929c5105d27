/* contrast: WCAG 2.2's relative luminance and contrast ratio of sRGB colours. */
#ifndef TESTS_SCENE_CONTRAST_H
#define TESTS_SCENE_CONTRAST_H

#include <math.h>
#include <stdint.h>

static inline double contrast_channel(uint32_t value)
{
    double c = (value & 255) / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static inline double contrast_luminance(uint32_t rgb)
{
    return 0.2126 * contrast_channel(rgb >> 16) + 0.7152 * contrast_channel(rgb >> 8) + 0.0722 * contrast_channel(rgb);
}

/* 1 … 21 */
static inline double contrast_ratio(uint32_t a, uint32_t b)
{
    double la = contrast_luminance(a), lb = contrast_luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

#endif
