/* store_world: a store of a test's own, with a key that is trusted, and a stick to install from. */
#ifndef TESTS_STORE_WORLD_H
#define TESTS_STORE_WORLD_H

#include "cmocka_all.h"

#include "package/forge.h"
#include "scratch.h"
#include "trust/install.h"
#include "trust/manifest.h"

#include <string.h>

struct world {
    struct scratch scratch;
    struct forge_key key;
    struct keys keys;
    char folder[STORE_FOLDER], package[PATH_MAX + 256];
    struct store store;
    struct store_last last;
    struct err e;
};

static inline int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    scratch_init(&w->scratch);
    forge_key(&w->key);
    forge_trust(&w->keys, &w->key);
    assert_true(strlen(w->scratch.folder) < 900);
    snprintf(w->folder, sizeof w->folder, "%.900s/store", w->scratch.folder);
    snprintf(w->package, sizeof w->package, "%s", scratch_path(&w->scratch, "stick.kpk"));
    assert_true(store_open(&w->store, w->folder, &w->e));
    *state = w;
    return 0;
}

static inline int tear_down(void **state)
{
    struct world *w = *state;
    keys_release(&w->keys);
    scratch_release(&w->scratch);
    free(w);
    return 0;
}

static inline bool install(struct world *w, long long sequence, long long floor)
{
    forge_package(w->package, sequence, floor, &w->key);
    w->e = (struct err){0};
    return install_package(&w->store, w->package, &w->keys, NULL, &w->last, &w->e);
}

/* The sequence that a fresh look at the store shows in a slot; 0: none. */
static inline long long shown(struct world *w, enum store_slot slot)
{
    struct store s;
    struct bundle b;
    struct identity who = {0};
    assert_true(store_open(&s, w->folder, NULL));
    if (!store_load(&s, slot, &w->keys, &b, &who, &w->e))
        return 0;
    assert_non_null(bundle_find(&b, "content.json"));
    bundle_release(&b);
    return who.sequence;
}

static inline void spoil(struct world *w, const char *name)
{
    char path[2 * STORE_PATH];
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    assert_true(file_replace(path, "spoiled", 7, NULL));
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
