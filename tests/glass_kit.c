#include "cmocka_all.h"

#include "content/content.h"
#include "glass_kit.h"
#include "ground/err.h"
#include "ground/file.h"
#include "scene/model.h"
#include "shell/updates.h"
#include "text/fonts.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

double glass_kit_processor_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int64_t glass_kit_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void glass_kit_init(struct glass *g, const struct store_kit *k)
{
    struct err e = {0};
    *g = (struct glass){.size = {.mount_mm = -1}, .library = {.store = k->store, .trust = k->trust}};
    g->fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
    assert_non_null(g->fonts);
    struct session_setup setup = {g->fonts, panel_of(540, 960, 0, -1), "2026-11-22", glass_kit_now(), false};
    g->session = session_new(&setup, content_source_open(&g->library));
    assert_non_null(g->session);
    health_init(&g->health, glass_kit_now());
    g->wake = wakeup_new();
    snprintf(g->media, sizeof g->media, "%.900s/../media", k->store);
    assert_true(file_make_folder(k->store, &e) && file_make_folder(g->media, &e));
    g->updates = updates_new(&g->library, g->media, &g->health, &g->size, g->wake);
    assert_non_null(g->updates);
}

void glass_kit_release(struct glass *g)
{
    updates_free(g->updates);
    wakeup_free(g->wake);
    session_free(g->session);
    fonts_free(g->fonts);
}

void glass_kit_turn(struct glass *g)
{
    double start = glass_kit_processor_ms();
    updates_tick(g->updates, g->session, wakeup_take(g->wake), glass_kit_now());
    session_tick(g->session, glass_kit_now());
    double took = glass_kit_processor_ms() - start;
    g->slowest = took > g->slowest ? took : g->slowest;
    session_drop_old_content(g->session);
    usleep(1000);
}

void glass_kit_turn_for(struct glass *g, int ms)
{
    for (int64_t end = glass_kit_now() + ms; glass_kit_now() < end;)
        glass_kit_turn(g);
}

long long glass_kit_shown(const struct glass *g)
{
    return session_content(g->session)->sequence;
}

bool glass_kit_until_shown(struct glass *g, long long sequence)
{
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && glass_kit_shown(g) != sequence;)
        glass_kit_turn(g);
    return glass_kit_shown(g) == sequence;
}

void glass_kit_put(const struct glass *g, const char *name)
{
    char path[1100];
    struct err e = {0};
    snprintf(path, sizeof path, "%s/%s", g->media, name);
    assert_true(file_replace(path, "x", 1, &e));
}

static bool is_at_rest(const struct glass *g)
{
    return updates_deadline(g->updates) == INT64_MAX;
}

void glass_kit_until_looked(struct glass *g, const char *name)
{
    glass_kit_put(g, name);
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && is_at_rest(g);)
        glass_kit_turn(g);
    for (int64_t end = glass_kit_now() + GLASS_PATIENCE_MS; glass_kit_now() < end && !is_at_rest(g);)
        glass_kit_turn(g);
    assert_true(is_at_rest(g));
}
