/* bench_paint: pixels per millisecond at 1080 × 1920, in this program alone (no window). One line each: the
 * median and the slowest of several rounds, in ms. */
#include "bench/clock.h"
#include "content/content.h"
#include "display/turn.h"
#include "ground/err.h"
#include "paint/painter.h"
#include "paint/png.h"
#include "studio.h"
#include "text/typeset.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { W = 1080, H = 1920, ROUNDS = 60 };

struct bench {
    struct studio studio;
    double times[ROUNDS];
    int n;
};

static double now(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

static void report(struct bench *b, const char *what)
{
    qsort(b->times, (size_t)b->n, sizeof *b->times, clock_by_size);
    printf("%-44s %8.3f %8.3f\n", what, b->times[b->n / 2], b->times[b->n - 1]);
    b->n = 0;
}

static void keep(struct bench *b, double start)
{
    if (b->n < ROUNDS)
        b->times[b->n++] = now() - start;
}

/* ---- a page of text ---- */

static int text_page(struct bench *b, int shift, float size)
{
    static const char text[] =
        "A safe haven is a safe place. Milwaukee Public Schools has said that all its schools and other "
        "sites are safe havens for every student and every family, whatever their status is. ";
    struct text_style style = {.language = "en", .script = "Latn", .size = size};
    int glyphs = 0;
    scene_begin(&b->studio.scene, &b->studio.arena, W, H, false, 0xf4efe6);
    for (int y = 150 - shift; glyphs < 2500; y += 16) {
        const struct paragraph *p = typeset(b->studio.typesetter, text, sizeof text - 1, NULL, 0, &style, 900);
        scene_fill(&b->studio.scene, rect_of(40, y, 1000, p->height), 16, 0xffffff, 255);
        scene_text(&b->studio.scene, 90, y, p, text, sizeof text - 1, 0x1d2a33);
        glyphs += p->n_glyphs;
        y += p->height;
    }
    scene_fill(&b->studio.scene, rect_of(0, H - 160, W, 160), 0, 0x12405f, 255);
    for (int i = 0; i < 7; i++)
        scene_icon(&b->studio.scene, rect_of(40 + i * 150, H - 140, 64, 64), i % 2 ? "home" : "map", 0xffffff, false);
    return glyphs;
}

static void bench_text(struct bench *b)
{
    char what[64];
    int glyphs = text_page(b, 0, 25);
    double start = now();
    painter_paint(b->studio.painter, &b->studio.canvas, &b->studio.scene, NULL);
    keep(b, start);
    snprintf(what, sizeof what, "%d glyphs, cold (one round)", glyphs);
    report(b, what);
    for (int i = 0; i < ROUNDS; i++) {
        painter_forget(b->studio.painter);
        start = now();
        painter_paint(b->studio.painter, &b->studio.canvas, &b->studio.scene, NULL);
        keep(b, start);
    }
    report(b, "the same again, all of it");
    for (int i = 0; i < ROUNDS; i++) {
        start = now();
        painter_paint(b->studio.painter, &b->studio.canvas, &b->studio.scene, NULL);
        keep(b, start);
    }
    report(b, "the same again, unchanged");
    for (int i = 0; i < ROUNDS; i++) {
        text_page(b, i * 7, 25);
        start = now();
        painter_paint(b->studio.painter, &b->studio.canvas, &b->studio.scene, NULL);
        keep(b, start);
    }
    report(b, "scrolled by 7 px");
    for (int i = 0; i < ROUNDS; i++) {
        text_page(b, 0, 25);
        scene_fill(&b->studio.scene, rect_of(340, H - 150, 130, 130), 20, i % 2 ? 0xffffff : 0x0, 60);
        start = now();
        painter_paint(b->studio.painter, &b->studio.canvas, &b->studio.scene, NULL);
        keep(b, start);
    }
    report(b, "a button pressed");
}

/* ---- the map ---- */

static bool paint_map(struct bench *b, double x, double y, double scale)
{
    bool again = false;
    scene_begin(&b->studio.scene, &b->studio.arena, W, H, false, 0xf4efe6);
    scene_map(&b->studio.scene, rect_of(40, 200, 1000, 1500), (struct camera){x, y, scale, 0}, false);
    double start = now();
    painter_paint(b->studio.painter, &b->studio.canvas, &b->studio.scene, &again);
    keep(b, start);
    return again;
}

static void bench_map(struct bench *b)
{
    const double x = 0.25575, y = 0.3673;
    while (paint_map(b, x, y, 9e5))
        ;
    report(b, "map of the city, first paints");
    while (paint_map(b, x, y, 3e6))
        ;
    report(b, "map of the streets, first paints");
    for (int i = 0; i < ROUNDS; i++)
        paint_map(b, x + i * 25 / 3e6, y + i * 9 / 3e6, 3e6);
    report(b, "map panned by 27 px");
    for (int i = 0; i < ROUNDS; i++)
        paint_map(b, x, y, 3e6 * pow(1.02, i));
    report(b, "map pinched");
    for (int i = 0; i < ROUNDS; i++)
        paint_map(b, x, y, 9e6 * pow(0.96, i));
    report(b, "map pinched out");
}

/* ---- the rest ---- */

static void bench_canvas(struct bench *b)
{
    static uint32_t turned[W * H];
    char path[64];
    for (int i = 0; i < ROUNDS; i++) {
        double start = now();
        canvas_fill(&b->studio.canvas, b->studio.canvas.clip, 0xf4efe6);
        keep(b, start);
    }
    report(b, "fill");
    for (int rotate = 90; rotate < 360; rotate += 90) {
        for (int i = 0; i < ROUNDS; i++) {
            double start = now();
            turn_canvas(&b->studio.canvas, b->studio.canvas.clip, rotate, 0, 0, turned, rotate == 180 ? W : H);
            keep(b, start);
        }
        snprintf(path, sizeof path, "turn by %d degrees", rotate);
        report(b, path);
    }
    text_page(b, 0, 25);
    painter_forget(b->studio.painter);
    painter_paint(b->studio.painter, &b->studio.canvas, &b->studio.scene, NULL);
    snprintf(path, sizeof path, "/tmp/bench_paint.%d.png", (int)getpid());
    for (int i = 0; i < 10; i++) {
        double start = now();
        png_write(&b->studio.canvas, path, NULL);
        keep(b, start);
    }
    unlink(path);
    report(b, "PNG file of the text page");
}

int main(void)
{
    static struct bench b;
    struct err e = {0};
    if (!studio_init(&b.studio, W, H, 8 << 20, &e)) {
        fprintf(stderr, "bench_paint: %s\n", e.text);
        return EXIT_FAILURE;
    }
    printf("%-44s %8s %8s\n", "1080 × 1920, ms", "median", "slowest");
    bench_text(&b);
    bench_map(&b);
    bench_canvas(&b);
    printf("caches: %.1f MiB\n", (double)painter_memory(b.studio.painter) / (1 << 20));
    studio_release(&b.studio);
    return EXIT_SUCCESS;
}
