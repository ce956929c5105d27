/* bench_kiosk: what a visitor waits for: from the event taken to the picture finished, the window left out
 * (tests/bench/kiosk.sh measures the real program). A visit is a walk over every screen in every language; between two touches
 * the kiosk works ahead, as it does while a person looks. "cold" is a touch that no working ahead has prepared. The clock is
 * the wall's, since pictures are painted by several threads: a quiet machine is needed. The last column is the median beside
 * the time that memcpy takes for one picture in the same run. Exit 1 when a limit of the README is missed.
 *
 *     bench_kiosk [--size WxH] [--visits N] [--touches N] [--only PART]      1080x1920; so many touches of a visit (2,000), and so
 * many random ones at the end, to see that memory stays flat (120,000: the caches are full after about 50,000, so the second
 * half is what counts); PART: cold, screens, languages, scroll, map, press, snapshots or memory */
#include "bench/clock.h"
#include "content/content.h"
#include "ground/err.h"
#include "input/gesture.h"
#include "paint/canvas.h"
#include "paint/painter.h"
#include "scene/model.h"
#include "shell/prefetch.h"
#include "shell/session.h"
#include "staff/health.h"
#include "story/teller.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 200000, COPIES = 15 };

struct bench {
    struct teller teller;
    struct painter *painter;
    struct canvas canvas;
    struct prefetch warm;
    int width, height; /* px */
    double copy;       /* ms that memcpy takes for one picture */
    double *times;     /* ms */
    int n;
    double slowest; /* ms, and on which screen */
    char slowest_at[100];
    int missed;
    long pictures;
    unsigned drawn;              /* the session's picture that was painted last */
    bool seen[SCREEN_STAFF + 1]; /* by kind of screen */
};

static double now(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

static void report(struct bench *b, const char *what, double limit)
{
    if (b->n == 0)
        return;
    qsort(b->times, (size_t)b->n, sizeof *b->times, clock_by_size);
    double p99 = b->times[(b->n * 99 - 1) / 100];
    bool ok = limit <= 0 || p99 <= limit;
    printf("%-44s %7d %8.2f %8.2f %8.2f", what, b->n, b->times[b->n / 2], p99, b->times[b->n - 1]);
    if (limit > 0)
        printf(" %8.0f %-6s", limit, ok ? "ok" : "MISSED");
    else
        printf(" %8s %-6s", "", "");
    printf(" %6.1f  %s", b->times[b->n / 2] / b->copy, b->slowest_at);
    b->slowest = 0;
    b->slowest_at[0] = '\0';
    putchar('\n');
    fflush(stdout);
    b->missed += !ok;
    b->n = 0;
}

static bool is_large(const struct bench *b)
{
    return b->width * b->height > 4000000;
}

/* ms a picture may take: a frame of the display at 2160 x 3840, half of one at 1080 x 1920. */
static double frame_limit(const struct bench *b)
{
    return is_large(b) ? 16 : 8;
}

/* What the machine needs at least to make one picture out of another. */
static void measure_copy(struct bench *b)
{
    size_t size = (size_t)b->width * (size_t)b->height * 4;
    char *from = malloc(size), *to = malloc(size);
    for (int i = 0; from && to && i < COPIES; i++) {
        memset(from, i, size);
        double start = now();
        memcpy(to, from, size);
        b->times[i] = now() - start;
    }
    qsort(b->times, COPIES, sizeof *b->times, clock_by_size);
    b->copy = b->times[COPIES / 2];
    printf("one picture copied by memcpy: %.2f ms\n", b->copy);
    free(from);
    free(to);
}

/* ---- one picture ---- */

static void paint(struct bench *b)
{
    bool again;
    const struct scene *scene = session_scene(b->teller.session);
    painter_paint(b->painter, &b->canvas, scene, &again);
    session_shown(b->teller.session, b->teller.now);
    b->drawn = session_pictures(b->teller.session);
    b->pictures++;
    b->seen[session_model(b->teller.session)->now.screen.kind] = true;
}

static void keep(struct bench *b, double start)
{
    double took = now() - start;
    if (b->n < MOST)
        b->times[b->n++] = took;
    if (took <= b->slowest)
        return;
    const struct model *m = session_model(b->teller.session);
    char screen[64];
    screen_format(&m->now.screen, screen);
    b->slowest = took;
    snprintf(b->slowest_at, sizeof b->slowest_at, "worst: %s %s", m->language, screen);
}

static void work_ahead(struct bench *b)
{
    const struct scene *scene;
    while ((scene = prefetch_next(&b->warm, b->teller.session)))
        painter_warm(b->painter, scene);
}

static void finish_map(struct bench *b)
{
    bool again = true;
    for (int i = 0; again && i < 200; i++)
        painter_paint(b->painter, &b->canvas, session_scene(b->teller.session), &again);
}

/* Carries an action out as a lift of the finger does, and measures up to the finished picture. */
static void act(struct bench *b, const struct action *a, bool measure)
{
    b->teller.now += 3000;
    double start = now();
    session_apply(b->teller.session, a, b->teller.now);
    paint(b);
    if (measure)
        keep(b, start);
}

static void clear(struct bench *b)
{
    act(b, &(struct action){.kind = ACTION_CLEAR}, false);
}

static void forget_pictures(struct bench *b)
{
    painter_set_content(b->painter, session_content(b->teller.session));
    prefetch_forget(&b->warm);
}

/* ---- walks ---- */

static int screens_of(struct bench *b, struct screen **out)
{
    const struct content *c = session_content(b->teller.session);
    int n = screen_all(c, NULL, 0);
    *out = calloc((size_t)n, sizeof **out);
    return *out ? screen_all(c, *out, n) : 0;
}

/* Every screen in every language in the order of the list: each for the first time since the program started.
 */
static void cold_walk(struct bench *b)
{
    struct screen *screens;
    int n = screens_of(b, &screens);
    const struct languages *all = &session_content(b->teller.session)->languages;
    for (int l = 0; l < all->n; l++) {
        clear(b);
        act(b, &(struct action){.kind = ACTION_LANGUAGE, .number = l}, true);
        for (int i = 0; i < n; i++)
            if (screens[i].kind != SCREEN_WELCOME)
                act(b, &(struct action){.kind = ACTION_GO, .screen = screens[i]}, true);
    }
    free(screens);
    report(b, "screen change, cold", is_large(b) ? 33 : 0); /* its worst at 2160 x 3840 is promised */
}

static unsigned dice(unsigned *seed, unsigned n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

static bool turns(enum action_kind kind)
{
    return kind == ACTION_GO || kind == ACTION_BACK || kind == ACTION_LANGUAGE || kind == ACTION_FORM ||
           kind == ACTION_TEXT_SIZE || kind == ACTION_CONTRAST || kind == ACTION_SIDE_BY_SIDE ||
           kind == ACTION_DIRECTORY || kind == ACTION_SEARCH_OPEN || kind == ACTION_KEYS || kind == ACTION_MAP_CHOOSE ||
           kind == ACTION_CLEAR;
}

/* Random touches on what can be touched, each after a look (and the work ahead that it leaves time for). */
static void visit(struct bench *b, int touches, bool languages_only)
{
    unsigned seed = 7;
    for (int i = 0; i < touches; i++) {
        const struct scene *s = session_scene(b->teller.session);
        finish_map(b);
        work_ahead(b);
        s = session_scene(b->teller.session);
        struct action a = s->hits[dice(&seed, (unsigned)s->n_hits)].action;
        if (languages_only) {
            const struct content *c = session_content(b->teller.session);
            act(b, &(struct action){.kind = ACTION_GO, .screen.kind = SCREEN_LANGUAGE}, false);
            work_ahead(b);
            a = (struct action){.kind = ACTION_LANGUAGE, .number = (int)dice(&seed, (unsigned)c->languages.n)};
        }
        act(b, &a, turns(a.kind));
    }
}

static void go(struct bench *b, int language, enum screen_kind kind, const char *id)
{
    struct action a = {.kind = ACTION_GO, .screen.kind = kind};
    strcpy(a.screen.id, id);
    clear(b);
    act(b, &(struct action){.kind = ACTION_LANGUAGE, .number = language}, false);
    act(b, &a, false);
    finish_map(b);
    work_ahead(b);
    b->teller.now += 1000; /* a look: no touch counts before what it is for could be seen */
}

/* ---- fingers ---- */

/* As the loop of the kiosk does (shell/app.c): what a touch asked about may have been laid out anew without being dirty. */
static void paint_what_changed(struct bench *b)
{
    if (session_dirty(b->teller.session) || b->drawn != session_pictures(b->teller.session))
        paint(b);
}

static void point(struct bench *b, enum pointer_kind kind, int id, float x, float y, bool measure)
{
    double start = now();
    session_pointer(b->teller.session, &(struct pointer){kind, id, x, y, b->teller.now, 0});
    paint_what_changed(b);
    if (measure)
        keep(b, start);
}

static void run_out(struct bench *b)
{
    for (int i = 0; i < 300; i++) {
        b->teller.now += 16;
        double start = now();
        if (!session_tick(b->teller.session, b->teller.now))
            continue;
        paint(b);
        keep(b, start);
    }
}

/* The places are those of 1080 x 1920. */
static float across(const struct bench *b, float x)
{
    return x * (float)b->width / 1080;
}

static float down(const struct bench *b, float y)
{
    return y * (float)b->height / 1920;
}

static void drag(struct bench *b, float x0, float y0, float x1, float y1)
{
    x0 = across(b, x0);
    x1 = across(b, x1);
    y0 = down(b, y0);
    y1 = down(b, y1);
    point(b, POINTER_DOWN, 1, x0, y0, false);
    for (int i = 1; i <= 12; i++) {
        b->teller.now += 16;
        float part = (float)i / 12;
        point(b, POINTER_MOVE, 1, x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, true);
    }
    point(b, POINTER_UP, 1, x1, y1, false);
    run_out(b);
}

static void scroll(struct bench *b)
{
    const struct content *c = session_content(b->teller.session);
    for (int l = 0; l < c->languages.n; l++) {
        go(b, l, SCREEN_LETTER, "complete");
        for (int i = 0; i < 6; i++)
            drag(b, 400, 1500, 400, 700);
        go(b, l, SCREEN_DIRECTORY, "");
        for (int i = 0; i < 4; i++)
            drag(b, 400, 1500, 400, 700);
    }
    report(b, "scroll (letter, directory; 9 languages)", frame_limit(b));
}

static void map(struct bench *b)
{
    for (int round = 0; round < 4; round++) {
        go(b, 0, SCREEN_MAP, "");
        for (int i = 0; i < 6; i++)
            drag(b, i % 2 ? 300 : 700, 800, i % 3 ? 700 : 300, i % 2 ? 1200 : 500);
    }
    report(b, "map: pan and throw", frame_limit(b));
    for (int round = 0; round < 4; round++) {
        go(b, 0, SCREEN_MAP, "");
        point(b, POINTER_DOWN, 1, across(b, 440), down(b, 900), false);
        point(b, POINTER_DOWN, 2, across(b, 640), down(b, 900), false);
        for (int i = 1; i <= 60; i++) {
            b->teller.now += 16;
            point(b, POINTER_MOVE, 1, across(b, 440 - 5 * (float)i), down(b, 900), true);
            point(b, POINTER_MOVE, 2, across(b, 640 + 5 * (float)i), down(b, 900), true);
        }
        point(b, POINTER_UP, 1, across(b, 140), down(b, 900), false);
        point(b, POINTER_UP, 2, across(b, 940), down(b, 900), false);
        finish_map(b);
    }
    report(b, "map: pinch", frame_limit(b));
}

static void press(struct bench *b)
{
    const struct content *c = session_content(b->teller.session);
    for (int l = 0; l < c->languages.n; l++)
        for (int i = 0; i < 12; i++) {
            go(b, l, i % 2 ? SCREEN_HOME : SCREEN_DIRECTORY, "");
            const struct scene *s = session_scene(b->teller.session);
            struct rect box = s->hits[i % s->n_hits].visible;
            float x = (float)(box.x + box.w / 2), y = (float)(box.y + box.h / 2);
            point(b, POINTER_DOWN, 1, x, y, true);
            point(b, POINTER_CANCEL, 1, x, y, false);
        }
    report(b, "press feedback", 33);
}

/* On something that can be touched, or, one in three, anywhere. */
static void aim(struct bench *b, unsigned *seed, float *x, float *y)
{
    const struct scene *s = session_scene(b->teller.session);
    *x = (float)dice(seed, (unsigned)b->width);
    *y = (float)dice(seed, (unsigned)b->height);
    if (dice(seed, 3) == 0 || s->n_hits == 0)
        return;
    struct rect box = s->hits[dice(seed, (unsigned)s->n_hits)].visible;
    *x = (float)(box.x + box.w / 2);
    *y = (float)(box.y + box.h / 2);
}

static void soak(struct bench *b, int touches)
{
    unsigned seed = 2019;
    long early = 0, late = 0;
    int kinds = 0;
    for (int i = 0; i < touches; i++) {
        float x, y;
        aim(b, &seed, &x, &y);
        point(b, POINTER_DOWN, 1, x, y, false);
        b->teller.now += 16;
        if (i % 4 == 0)
            point(b, POINTER_MOVE, 1, (float)dice(&seed, (unsigned)b->width), (float)dice(&seed, (unsigned)b->height),
                  false);
        point(b, POINTER_UP, 1, x, y, false);
        b->teller.now += i % 500 == 499 ? 400000 : 200 + dice(&seed, 600);
        session_tick(b->teller.session, b->teller.now);
        paint_what_changed(b);
        if (i == touches / 2)
            early = health_memory();
    }
    late = health_memory();
    for (int i = 0; i <= SCREEN_STAFF; i++)
        kinds += b->seen[i];
    printf("%-44s %7ld of %d kinds of screens\n", "pictures painted", b->pictures, kinds);
    bool flat = late <= early + early / 20, many = b->pictures > touches / 4;
    printf("%-44s %7d %.1f MiB at half, %.1f MiB at the end  %s\n", "memory over random touches", touches,
           (double)early / 1024, (double)late / 1024, flat && many ? "ok" : "MISSED");
    b->missed += !flat || !many;
}

/* The whole process, the PNG file included: from exec to exit. */
static void snapshots(struct bench *b)
{
    static const char *const tags[] = {"en", "ar", "my", "ksw", "rhg"};
    for (int i = 0; i < 50; i++) {
        struct rusage used;
        pid_t child = fork();
        if (child == 0) {
            execl(KIOSK_BUILD_DIR "/kiosk", "kiosk", "--store", "/nonexistent", "--snapshot", "/dev/null", "--screen",
                  "letter", "--lang", tags[i % 5], (char *)NULL);
            _exit(127);
        }
        if (wait4(child, NULL, 0, &used) == child)
            b->times[b->n++] = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
                               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
    }
    report(b, "kiosk --snapshot of the letter, whole process", 150);
}

static bool bench_init(struct bench *b, int width, int height)
{
    struct err e = {0};
    *b = (struct bench){.width = width, .height = height, .times = calloc(MOST, sizeof *b->times)};
    prefetch_init(&b->warm);
    if (b->times && teller_init(&b->teller, width, height, &e) && canvas_init(&b->canvas, width, height))
        b->painter = painter_new(b->teller.fonts, KIOSK_BUILD_DIR "/assets", &e);
    if (!b->painter) {
        fprintf(stderr, "bench_kiosk: %s\n", e.text);
        return false;
    }
    painter_set_patience(b->painter, 3); /* as the kiosk does */
    painter_set_content(b->painter, session_content(b->teller.session));
    return true;
}

static void bench_release(struct bench *b)
{
    painter_free(b->painter);
    prefetch_release(&b->warm);
    teller_release(&b->teller);
    canvas_release(&b->canvas);
    free(b->times);
}

struct asked {
    int width, height, visits, touches;
    const char *only; /* one part, or NULL */
};

/* Reads the options; false after a line about what is wrong. */
static bool read_options(int argc, char **argv, struct asked *a)
{
    for (int i = 1; i < argc; i += 2) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : "";
        bool size = strcmp(name, "--size") == 0 && sscanf(value, "%dx%d", &a->width, &a->height) == 2;
        bool count = strcmp(name, "--touches") == 0 && sscanf(value, "%d", &a->touches) == 1;
        bool visit = strcmp(name, "--visits") == 0 && sscanf(value, "%d", &a->visits) == 1;
        bool only = strcmp(name, "--only") == 0 && *value;
        if (only)
            a->only = value;
        if (!size && !count && !visit && !only) {
            fprintf(stderr, "usage: bench_kiosk [--size WxH] [--visits N] [--touches N] [--only PART]\n");
            return false;
        }
    }
    return true;
}

static bool wanted(const struct asked *a, const char *part)
{
    return !a->only || strcmp(a->only, part) == 0;
}

static void screens(struct bench *b, const struct asked *a)
{
    if (wanted(a, "cold"))
        cold_walk(b);
    forget_pictures(b);
    clear(b);
    visit(b, wanted(a, "screens") ? a->visits : 0, false);
    report(b, "screen change", frame_limit(b));
    forget_pictures(b);
    visit(b, wanted(a, "languages") ? a->visits / 6 : 0, true);
    report(b, "language change", frame_limit(b));
}

static void run(struct bench *b, const struct asked *a)
{
    printf("%d x %d\n", b->width, b->height);
    measure_copy(b);
    printf("%-44s %7s %8s %8s %8s %8s %6s %6s\n", "ms", "n", "median", "p99", "worst", "limit", "", "copies");
    screens(b, a);
    if (wanted(a, "scroll"))
        scroll(b);
    if (wanted(a, "map"))
        map(b);
    if (wanted(a, "press"))
        press(b);
    if (wanted(a, "snapshots"))
        snapshots(b);
    if (wanted(a, "memory"))
        soak(b, a->touches);
}

int main(int argc, char **argv)
{
    struct bench b;
    struct asked asked = {.width = 1080, .height = 1920, .visits = 2000, .touches = 120000};
    if (!read_options(argc, argv, &asked))
        return 64;
    bool ok = bench_init(&b, asked.width, asked.height);
    if (ok)
        run(&b, &asked);
    int missed = b.missed;
    bench_release(&b);
    return ok && missed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
