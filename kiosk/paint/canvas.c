#include "paint/canvas.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <wchar.h>

/* The inner loops work on four pixels at once with the vector types of gcc and clang: on every 64-bit machine
 * one instruction each, and no second version of the code to keep in step. A channel is blended as d + (s -
 * d) * a / 256 with a = 0 … 256, in 16-bit lanes where the sum (d << 8) + (s - d) * a never leaves 0 … 65280.
 */
typedef uint32_t quad __attribute__((vector_size(16)));  // four pixels
typedef uint16_t lanes __attribute__((vector_size(16))); // the even or the odd channels of four pixels
typedef uint8_t bytes4 __attribute__((vector_size(4)));

enum { LARGEST_CORNER = 1024 }; /* px */

static const uint32_t OPAQUE = 0xff000000u;
static const uint32_t EVEN = 0x00ff00ffu;

/* Zeroed, and given back to the system at once, where nobody can read it: a screen is asked for in large pages, where the kernel
 * has them, instead of two thousand small ones. */
static size_t bytes_of(const struct canvas *c)
{
    return (size_t)c->stride * (size_t)c->height * sizeof *c->pixels;
}

static uint32_t *new_pixels(size_t size)
{
    uint32_t *pixels = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pixels == MAP_FAILED)
        return NULL;
    madvise(pixels, size, MADV_HUGEPAGE); /* a wish: without it only slower */
    return pixels;
}

bool canvas_init(struct canvas *c, int width, int height)
{
    *c = (struct canvas){0};
    if (width <= 0 || height <= 0 || width > 16384 || height > 16384)
        return false;
    struct canvas made = {
        .width = width, .height = height, .stride = (width + 15) & ~15}; /* rows start on cache lines */
    made.pixels = new_pixels(bytes_of(&made));
    if (!made.pixels)
        return false;
    *c = made;
    c->clip = rect_of(0, 0, width, height);
    return true;
}

void canvas_release(struct canvas *c)
{
    if (c->pixels)
        munmap(c->pixels, bytes_of(c));
    *c = (struct canvas){0};
}

static uint32_t *pixel_at(const struct canvas *c, int x, int y)
{
    return c->pixels + (size_t)y * (size_t)c->stride + x;
}

static struct rect visible(const struct canvas *c, struct rect box)
{
    return rect_intersect(rect_intersect(box, c->clip), rect_of(0, 0, c->width, c->height));
}

/* ---- rows ---- */

static inline quad load(const uint32_t *p)
{
    quad q;
    memcpy(&q, p, sizeof q);
    return q;
}

static inline void store(uint32_t *p, quad q)
{
    memcpy(p, &q, sizeof q);
}

/* a: 0 … 256 in every element. */
static inline quad mix(quad d, quad s, quad a)
{
    lanes weight = (lanes)(a | a << 16);
    lanes d_even = (lanes)(d & EVEN), s_even = (lanes)(s & EVEN);
    lanes d_odd = (lanes)(d >> 8 & EVEN), s_odd = (lanes)(s >> 8 & EVEN);
    lanes even = ((d_even << 8) + (s_even - d_even) * weight) >> 8;
    lanes odd = (d_odd << 8) + (s_odd - d_odd) * weight;
    return (quad)even | ((quad)odd & (EVEN << 8));
}

static inline uint32_t mix_one(uint32_t d, uint32_t s, uint32_t a)
{
    uint32_t even = d & EVEN, odd = d >> 8 & EVEN;
    even += ((s & EVEN) - even) * a >> 8;
    odd = (odd << 8) + ((s >> 8 & EVEN) - odd) * a;
    return (even & EVEN) | (odd & (EVEN << 8));
}

/* wmemset is the C library's own fastest way to fill 32-bit units. */
_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wmemset fills pixels");

static void fill_row(uint32_t *d, int n, uint32_t s)
{
    wmemset((wchar_t *)d, (wchar_t)s, (size_t)n);
}

static void blend_row(uint32_t *d, int n, uint32_t s, uint32_t a)
{
    quad sources = {s, s, s, s}, weights = {a, a, a, a};
    int i = 0;
    for (; i + 4 <= n; i += 4)
        store(d + i, mix(load(d + i), sources, weights));
    for (; i < n; i++)
        d[i] = mix_one(d[i], s, a);
}

/* Raises middle coverage, by up to 22 of 255: without it light text on dark looks thinner than dark on light,
 * because blending happens in sRGB values. */
static inline uint32_t lifted(uint32_t a, uint32_t lift)
{
    return a + ((a * (255 - a) >> 7) * lift >> 11);
}

/* lift_of(black) = 0 … lift_of(white) = 360, by the luma of Rec. 709. */
static uint32_t lift_of(uint32_t s)
{
    uint32_t luma = ((s >> 16 & 255) * 54 + (s >> 8 & 255) * 183 + (s & 255) * 19) >> 8;
    return luma > 96 ? (luma - 96) * 360 / 159 : 0;
}

static inline void coverage_row(uint32_t *d, const uint8_t *a, int n, uint32_t s, uint32_t lift)
{
    quad sources = {s, s, s, s};
    int i = 0;
    for (; i + 4 <= n; i += 4) {
        uint32_t four;
        memcpy(&four, a + i, sizeof four);
        if (!four)
            continue;
        bytes4 narrow;
        memcpy(&narrow, a + i, sizeof narrow);
        quad wide = __builtin_convertvector(narrow, quad);
        if (lift)
            wide += (quad)(((lanes)wide * (255 - (lanes)wide) >> 7) * (lanes)(quad){lift, lift, lift, lift} >> 11);
        store(d + i, mix(load(d + i), sources, wide + (wide >> 7)));
    }
    for (; i < n; i++) {
        uint32_t one = lifted(a[i], lift);
        d[i] = mix_one(d[i], s, one + (one >> 7));
    }
}

static void argb_row(uint32_t *d, const uint32_t *s, int n)
{
    int i = 0;
    for (; i + 4 <= n; i += 4) {
        quad source = load(s + i), a = source >> 24;
        store(d + i, mix(load(d + i), source | OPAQUE, a + (a >> 7)));
    }
    for (; i < n; i++) {
        uint32_t a = s[i] >> 24;
        d[i] = mix_one(d[i], s[i] | OPAQUE, a + (a >> 7));
    }
}

/* ---- rectangles ---- */

void canvas_fill(struct canvas *c, struct rect box, uint32_t colour)
{
    struct rect r = visible(c, box);
    for (int y = r.y; y < r.y + r.h; y++)
        fill_row(pixel_at(c, r.x, y), r.w, colour | OPAQUE);
}

static void blend_box(struct canvas *c, struct rect box, uint32_t colour, int alpha)
{
    if (alpha >= 255) {
        canvas_fill(c, box, colour);
        return;
    }
    if (alpha <= 0)
        return;
    struct rect r = visible(c, box);
    uint32_t a = (uint32_t)(alpha + (alpha >> 7));
    for (int y = r.y; y < r.y + r.h; y++)
        blend_row(pixel_at(c, r.x, y), r.w, colour | OPAQUE, a);
}

/* Blends n coverage values at x, y; a mirrored span runs from right to left and starts at x too. */
static void blend_span(struct canvas *c, int x, int y, const uint8_t *coverage, int n, int step, uint32_t colour)
{
    if (y < c->clip.y || y >= c->clip.y + c->clip.h || y < 0 || y >= c->height)
        return;
    struct rect r = visible(c, rect_of(step > 0 ? x : x - n + 1, y, n, 1));
    uint32_t *row = pixel_at(c, 0, y);
    for (int i = r.x; i < r.x + r.w; i++) {
        uint32_t a = coverage[step > 0 ? i - x : x - i];
        row[i] = mix_one(row[i], colour | OPAQUE, a + (a >> 7));
    }
}

static uint8_t to_byte(float coverage)
{
    return (uint8_t)(coverage <= 0 ? 0 : coverage >= 1 ? 255 : coverage * 255 + 0.5f);
}

/* One row of a shape's left part; the right part mirrors it. */
struct part {
    uint8_t coverage[LARGEST_CORNER];
    int n;
    int middle; /* coverage between the parts */
};

static void blend_parts(struct canvas *c, struct rect box, int y, const struct part *p, uint32_t colour)
{
    blend_span(c, box.x, y, p->coverage, p->n, 1, colour);
    blend_box(c, rect_of(box.x + p->n, y, box.w - 2 * p->n, 1), colour, p->middle);
    blend_span(c, box.x + box.w - 1, y, p->coverage, p->n, -1, colour);
}

/* How much of the pixel x, y px from the corner (less than centre) lies in the circle of radius r around
 * (centre, centre); to be cut to 0 … 1. */
static float circle_coverage(int x, int y, int centre, int r)
{
    float dx = (float)(centre - x) - 0.5f, dy = (float)(centre - y) - 0.5f;
    return (float)r - sqrtf(dx * dx + dy * dy) + 0.5f;
}

/* Whether a row of pixels can be seen at all: corners are reckoned row by row, and most bands see none. */
static bool row_seen(const struct canvas *c, int y)
{
    return y >= c->clip.y && y < c->clip.y + c->clip.h;
}

static int corner_radius(struct rect box, int radius)
{
    int half = (box.w < box.h ? box.w : box.h) / 2;
    int r = radius < half ? radius : half;
    return r < 0 ? 0 : r >= LARGEST_CORNER ? LARGEST_CORNER - 1 : r;
}

void canvas_fill_round(struct canvas *c, struct rect box, int radius, uint32_t colour, int alpha)
{
    int r = corner_radius(box, radius);
    float opacity = (float)(alpha < 0 ? 0 : alpha > 255 ? 255 : alpha) / 255;
    struct part p = {.n = r, .middle = alpha};
    for (int y = 0; y < r; y++) {
        if (!row_seen(c, box.y + y) && !row_seen(c, box.y + box.h - 1 - y))
            continue;
        for (int x = 0; x < r; x++) {
            float inside = circle_coverage(x, y, r, r);
            p.coverage[x] = to_byte((inside > 1 ? 1 : inside) * opacity);
        }
        blend_parts(c, box, box.y + y, &p, colour);
        blend_parts(c, box, box.y + box.h - 1 - y, &p, colour);
    }
    blend_box(c, rect_of(box.x, box.y + r, box.w, box.h - 2 * r), colour, alpha);
}

void canvas_stroke_round(struct canvas *c, struct rect box, int radius, int width, uint32_t colour)
{
    if (width <= 0)
        return;
    if (2 * width >= box.w || 2 * width >= box.h) {
        canvas_fill_round(c, box, radius, colour, 255);
        return;
    }
    int r = corner_radius(box, radius), inner = r - width;
    struct part p = {.n = r};
    for (int y = 0; y < r; y++) {
        if (!row_seen(c, box.y + y) && !row_seen(c, box.y + box.h - 1 - y))
            continue;
        for (int x = 0; x < r; x++) {
            float within = inner > 0 ? circle_coverage(x, y, r, inner) : x >= width && y >= width;
            float hole = within < 0 ? 0 : within, whole = circle_coverage(x, y, r, r);
            p.coverage[x] = to_byte(whole < 1 - hole ? whole : 1 - hole);
        }
        p.middle = y < width ? 255 : 0;
        blend_parts(c, box, box.y + y, &p, colour);
        blend_parts(c, box, box.y + box.h - 1 - y, &p, colour);
    }
    int edge = r > width ? r : width; /* rows already drawn, or to be drawn as full bars */
    for (int y = r; y < edge; y++) {
        canvas_fill(c, rect_of(box.x, box.y + y, box.w, 1), colour);
        canvas_fill(c, rect_of(box.x, box.y + box.h - 1 - y, box.w, 1), colour);
    }
    canvas_fill(c, rect_of(box.x, box.y + edge, width, box.h - 2 * edge), colour);
    canvas_fill(c, rect_of(box.x + box.w - width, box.y + edge, width, box.h - 2 * edge), colour);
}

/* ---- pictures ---- */

void canvas_coverage(struct canvas *c, int x, int y, const uint8_t *coverage, int w, int h, int pitch, uint32_t colour)
{
    struct rect r = visible(c, rect_of(x, y, w, h));
    uint32_t lift = lift_of(colour);
    for (int row = r.y; row < r.y + r.h; row++) {
        const uint8_t *a = coverage + (ptrdiff_t)(row - y) * pitch + (r.x - x);
        if (lift)
            coverage_row(pixel_at(c, r.x, row), a, r.w, colour | OPAQUE, lift);
        else
            coverage_row(pixel_at(c, r.x, row), a, r.w, colour | OPAQUE, 0);
    }
}

void canvas_glyphs(struct canvas *c, const struct glyph_place *places, int n, uint32_t colour)
{
    int top = c->clip.y, bottom = c->clip.y + c->clip.h;
    for (const struct glyph_place *g = places; g < places + n; g++)
        if (g->w > 0 && g->y < bottom && g->y + g->h > top)
            canvas_coverage(c, g->x, g->y, g->coverage, g->w, g->h, g->w, colour);
}

void canvas_blit(struct canvas *c, int x, int y, const uint32_t *argb, int w, int h, int pitch, bool opaque)
{
    struct rect r = visible(c, rect_of(x, y, w, h));
    for (int row = r.y; row < r.y + r.h; row++) {
        const uint32_t *s = argb + (ptrdiff_t)(row - y) * pitch + (r.x - x);
        if (opaque)
            memcpy(pixel_at(c, r.x, row), s, (size_t)r.w * sizeof *s);
        else
            argb_row(pixel_at(c, r.x, row), s, r.w);
    }
}

void canvas_blit_round(struct canvas *c, struct rect box, int radius, const uint32_t *argb, bool opaque)
{
    int r = corner_radius(box, radius);
    for (int i = 0; i < 2 * r;
         i++) { /* the rows of the corners: in the middle as they are, at the ends pixel by pixel */
        int y = i < r ? i : box.h - 2 * r + i, depth = i < r ? i : 2 * r - 1 - i;
        if (!row_seen(c, box.y + y))
            continue;
        const uint32_t *row = argb + (ptrdiff_t)y * box.w;
        for (int x = 0; x < r; x++) {
            float inside = circle_coverage(x, depth, r, r);
            uint32_t left = row[x], right = row[box.w - 1 - x];
            uint8_t a = to_byte(inside * (float)(left >> 24) / 255), b = to_byte(inside * (float)(right >> 24) / 255);
            a = a < left >> 24 ? a : (uint8_t)(left >> 24);
            b = b < right >> 24 ? b : (uint8_t)(right >> 24);
            blend_span(c, box.x + x, box.y + y, &a, 1, 1, left);
            blend_span(c, box.x + box.w - 1 - x, box.y + y, &b, 1, 1, right);
        }
        canvas_blit(c, box.x + r, box.y + y, row + r, box.w - 2 * r, 1, box.w, opaque);
    }
    canvas_blit(c, box.x, box.y + r, argb + (ptrdiff_t)r * box.w, box.w, box.h - 2 * r, box.w, opaque);
}
