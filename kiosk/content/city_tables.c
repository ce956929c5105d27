#include "content/city_tables.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/log.h"

#include <stdint.h>

static const char map_file[] = "map/shapes.bin", streets_file[] = "map/streets.bin";

void city_tables_init(struct city_tables *t)
{
    *t = (struct city_tables){0};
    once_init(&t->map_once);
    once_init(&t->streets_once);
}

void city_tables_release(struct city_tables *t)
{
    streets_release(&t->streets);
    bytes_release(&t->shapes);
    bytes_release(&t->blocks);
    once_release(&t->map_once);
    once_release(&t->streets_once);
}

/* ---- reading ---- */

/* Out of the bundle's file, unless they are at hand; nothing when the package has none. */
static bool fetch(const struct bundle *b, const char *name, struct bytes *out, struct err *e)
{
    const struct bundle_entry *entry = out->data ? NULL : bundle_find(b, name);
    return !entry || !entry->bytes.size || bundle_read(b, entry, out, e);
}

static bool open_map(struct city_tables *t, struct err *e)
{
    return fetch(t->bundle, map_file, &t->shapes, e) && (!t->shapes.data || map_open(&t->map, &t->shapes, map_file, e));
}

static bool open_streets(struct city_tables *t, struct err *e)
{
    return fetch(t->bundle, streets_file, &t->blocks, e) &&
           (!t->blocks.data || streets_open(&t->streets, &t->blocks, streets_file, e));
}

/* Whether the bundle holds it in memory; it does no more, then. */
static bool take(struct bundle *b, const char *name, struct bytes *to)
{
    struct bundle_entry *entry = (struct bundle_entry *)(uintptr_t)bundle_find(b, name);
    if (!entry || !entry->bytes.data)
        return false;
    *to = entry->bytes;
    entry->bytes = (struct bytes){0};
    return true;
}

bool city_tables_load(struct city_tables *t, struct bundle *b, const struct bundle *later, struct err *e)
{
    t->bundle = later;
    bool map = take(b, map_file, &t->shapes), streets = take(b, streets_file, &t->blocks);
    t->map_once.made = map;
    t->streets_once.made = streets;
    return (!map || open_map(t, e)) && (!streets || open_streets(t, e));
}

/* ---- asking for them ---- */

static void make_map(void *user)
{
    struct err e = {0};
    if (!open_map(user, &e))
        log_line("content", "%s", e.text);
}

static void make_streets(void *user)
{
    struct err e = {0};
    if (!open_streets(user, &e))
        log_line("content", "%s", e.text);
}

const struct map *city_tables_map(struct city_tables *t)
{
    once_make(&t->map_once, make_map, t);
    return &t->map;
}

const struct streets *city_tables_streets(struct city_tables *t)
{
    once_make(&t->streets_once, make_streets, t);
    return &t->streets;
}

bool city_tables_check(const struct bundle *b, struct err *e)
{
    struct city_tables t;
    city_tables_init(&t);
    t.bundle = b;
    bool ok = open_map(&t, e) && open_streets(&t, e);
    city_tables_release(&t);
    return ok;
}
