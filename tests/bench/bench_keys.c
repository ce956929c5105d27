/* bench_keys: what somebody who uses keys waits for: from the key to the ring, painted, and to the first sample of what is
 * said. The built-in package is read from its file and the sound device has its own thread, as in the lobby; SDL's dummy driver
 * takes samples at the pace of a real one. The 20 ms that a device's buffer takes to play are counted. Exit 1 when a limit of
 * the README is missed, 77 when no voice was built in.
 *
 *     bench_keys [--size WxH] [--keys N]      1080x1920; so many keys on each screen (30) */
#include "content/content.h"
#include "content/sounds.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "paint/canvas.h"
#include "paint/painter.h"
#include "scene/model.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "shell/voice.h"
#include "sound/player.h"
#include "sound/speaker.h"
#include "text/fonts.h"
#include "trust/package.h"

#include <SDL.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 20000, BUFFER_MS = 20, PATIENCE_MS = 2000, DEVICES = 8 };

struct bench {
    struct fonts *fonts;
    struct session *session;
    struct painter *painter;
    struct canvas canvas;
    struct player *player;
    struct speaker *speaker;
    struct voice *voice;
    int64_t now;
    atomic_llong begun; /* µs at which an item was decoded first; 0: not since the key */
    double *times;
    int n, missed;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* From the device's thread. */
static void on_item(void *user)
{
    struct bench *b = user;
    long long none = 0;
    if (player_state(b->player).playing)
        atomic_compare_exchange_strong(&b->begun, &none, (long long)(now() * 1e3));
}

static void on_wake(void *user)
{
    speaker_wake(((struct bench *)user)->speaker);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void keep(struct bench *b, double ms)
{
    if (b->n < MOST)
        b->times[b->n++] = ms;
}

static void report(struct bench *b, const char *what, double limit)
{
    if (b->n == 0)
        return;
    qsort(b->times, (size_t)b->n, sizeof *b->times, by_size);
    double p99 = b->times[(b->n * 99 - 1) / 100];
    bool ok = p99 <= limit;
    printf("%-44s %7d %8.2f %8.2f %8.2f %8.0f %s\n", what, b->n, b->times[b->n / 2], p99, b->times[b->n - 1], limit,
           ok ? "ok" : "MISSED");
    b->missed += !ok;
    b->n = 0;
}

/* ---- one key ---- */

static void nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
}

/* As the main loop does: what is to be heard first, then the picture. Returns how long the ring took (ms). */
static double press(struct bench *b, enum keypad_key key)
{
    bool again;
    b->now += 2000;
    atomic_store(&b->begun, 0);
    double start = now();
    if (!voice_key(b->voice, b->session, key, b->now))
        keys_press(b->session, key, b->now);
    voice_follow(b->voice, b->session, b->now);
    painter_paint(b->painter, &b->canvas, session_scene(b->session), &again);
    return now() - start;
}

/* Until something is heard: how long after start (ms); < 0: nothing came. */
static double heard_after(struct bench *b, double start)
{
    while (atomic_load(&b->begun) == 0 && now() - start < PATIENCE_MS)
        nap();
    long long at = atomic_load(&b->begun);
    return at ? (double)at / 1e3 - start + BUFFER_MS : -1;
}

static void go(struct bench *b, int language, enum screen_kind kind)
{
    struct action a = {.kind = ACTION_GO, .screen.kind = kind};
    session_apply(b->session, &(struct action){.kind = ACTION_CLEAR}, b->now);
    voice_follow(b->voice, b->session, b->now);
    session_apply(b->session, &(struct action){.kind = ACTION_LANGUAGE, .number = language}, b->now);
    session_apply(b->session, &a, b->now);
    press(b, PAD_HELP);
}

static const enum screen_kind screens[] = {SCREEN_HOME, SCREEN_DIRECTORY, SCREEN_LETTER, SCREEN_MAP, SCREEN_NEEDS};
enum { SCREENS = sizeof screens / sizeof screens[0], LANGUAGES_HEARD = 2 };

static int language_of(const struct bench *b, int i)
{
    return i == 0 ? 0 : languages_find(&session_content(b->session)->languages, "es");
}

static void rings(struct bench *b, int keys)
{
    for (int i = 0; i < SCREENS * LANGUAGES_HEARD; i++) {
        go(b, language_of(b, i % LANGUAGES_HEARD), screens[i / LANGUAGES_HEARD]);
        for (int k = 0; k < keys; k++)
            keep(b, press(b, k % 9 == 8 ? PAD_UP : PAD_DOWN));
    }
    report(b, "key to ring", 33);
}

static void sounds(struct bench *b, int keys)
{
    for (int i = 0; i < SCREENS * LANGUAGES_HEARD; i++) {
        go(b, language_of(b, i % LANGUAGES_HEARD), screens[i / LANGUAGES_HEARD]);
        for (int k = 0; k < keys; k++) {
            double start = now();
            press(b, PAD_DOWN);
            double ms = heard_after(b, start);
            if (ms >= 0)
                keep(b, ms);
        }
    }
    report(b, "key to sound", 100);
}

/* The first key after a rest: the device is opened for it. */
static void first_sounds(struct bench *b)
{
    for (int i = 0; i < DEVICES; i++) {
        speaker_free(b->speaker);
        b->speaker = speaker_new(b->player);
        go(b, 0, SCREEN_HOME);
        speaker_free(b->speaker);
        b->speaker = speaker_new(b->player);
        double start = now();
        press(b, PAD_DOWN);
        double ms = heard_after(b, start);
        if (ms >= 0)
            keep(b, ms);
    }
    report(b, "key to sound, the device closed before", 100);
}

/* ---- the kiosk ---- */

static struct content *builtin(struct err *e)
{
    struct bundle bundle;
    if (!package_load(KIOSK_BUILD_DIR "/builtin.kpk", NULL, &bundle, NULL, e))
        return NULL;
    return content_new(&bundle, e);
}

static bool bench_init(struct bench *b, int width, int height, struct err *e)
{
    struct content *c = builtin(e);
    b->times = calloc(MOST, sizeof *b->times);
    b->fonts = c ? fonts_new(KIOSK_BUILD_DIR "/fonts", e) : NULL;
    if (!b->fonts || !b->times)
        return false;
    struct session_setup setup = {.fonts = b->fonts,
                                  .panel = panel_of(width, height, 0, -1),
                                  .today = "2026-11-22",
                                  .sound = true,
                                  .now = b->now = 1000000};
    b->session = session_new(&setup, c);
    b->painter = canvas_init(&b->canvas, width, height) ? painter_new(b->fonts, KIOSK_BUILD_DIR "/assets", e) : NULL;
    b->player = player_new(on_item, b);
    b->speaker = speaker_new(b->player);
    b->voice = voice_new(VOICE_SPEAKER, b->player, on_wake, b);
    if (!b->session || !b->painter || !b->speaker || !b->voice)
        return false;
    painter_set_patience(b->painter, 3);
    painter_set_content(b->painter, session_content(b->session));
    return true;
}

static void bench_release(struct bench *b)
{
    voice_free(b->voice);
    speaker_free(b->speaker);
    player_free(b->player);
    painter_free(b->painter);
    session_free(b->session);
    fonts_free(b->fonts);
    canvas_release(&b->canvas);
    free(b->times);
}

int main(int argc, char **argv)
{
    static struct bench b;
    struct err e = {0};
    int width = 1080, height = 1920, keys = 30;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--size") == 0)
            sscanf(argv[i + 1], "%dx%d", &width, &height);
        else if (strcmp(argv[i], "--keys") == 0)
            keys = atoi(argv[i + 1]);
    }
    setenv("SDL_AUDIODRIVER", "dummy", 0);
    if (!bench_init(&b, width, height, &e)) {
        fprintf(stderr, "bench_keys: %s\n", e.text);
        bench_release(&b);
        return 1;
    }
    long long ms;
    if (sounds_heard(content_sounds(session_content(b.session)), 0, &ms) == 0) {
        fprintf(stderr, "bench_keys: no voice was built in\n");
        bench_release(&b);
        return 77;
    }
    printf("%d x %d\n%-44s %7s %8s %8s %8s %8s\n", width, height, "ms", "n", "median", "p99", "worst", "limit");
    rings(&b, keys);
    sounds(&b, keys);
    first_sounds(&b);
    bench_release(&b);
    return b.missed ? 1 : 0;
}
