#include "map_kit.h"

#include "cmocka_all.h"
#include "gis/compile_shapes.h"
#include "gis/compile_streets.h"
#include "gis/geojson.h"
#include "gis/map_rules.h"
#include "gis/map_source.h"
#include "gis/street_table.h"
#include "ground/err.h"

#include <string.h>

static void fault(void *user, const char *line)
{
    (void)user;
    fail_msg("%s", line);
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(char *)(uintptr_t)text, strlen(text)};
}

void map_kit_make(struct map_kit *k, const char *geojson, const char *streets_csv)
{
    struct map_source m;
    struct map_rule rule;
    struct err e = {0};
    map_source_init(&m, fault, NULL);
    assert_true(map_rule_for(&rule, NULL, "", "", &m));
    struct bytes shapes = bytes_of(geojson ? geojson : ""), table = bytes_of(streets_csv ? streets_csv : "");
    assert_true(!geojson || geojson_read(&m, &shapes, "test.geojson", &rule));
    assert_true(!streets_csv || street_table_read(&m, &table, "streets.csv"));
    memset(k, 0, sizeof *k);
    if (!compile_shapes(&m, &k->shapes, &e) || !compile_streets(&m, "aliases.csv", &k->streets, &e) ||
        !map_open(&k->map, &k->shapes, "shapes", &e) || !streets_open(&k->city, &k->streets, "streets", &e))
        fail_msg("%s", e.text);
    map_source_release(&m);
}

void map_kit_release(struct map_kit *k)
{
    bytes_release(&k->shapes);
    streets_release(&k->city);
    bytes_release(&k->streets);
}
