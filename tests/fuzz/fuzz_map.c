/* Any bytes as a GeoJSON file of the map: taken, and compiled, or refused with lines that name the file. */
#include "city/streets.h"
#include "gis/compile_shapes.h"
#include "gis/compile_streets.h"
#include "gis/geojson.h"
#include "gis/map_rules.h"
#include "gis/map_source.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fault(void *user, const char *line)
{
    (void)user;
    if (strncmp(line, "map.geojson:", 12) != 0 || strchr(line, '\n'))
        abort();
}

/* What was accepted must also be what the kiosk accepts. */
static void compile(struct map_source *m)
{
    struct bytes shapes = {0}, streets = {0};
    struct err e = {0};
    struct map map;
    struct streets city = {0};
    if (compile_shapes(m, &shapes, &e) && !map_open(&map, &shapes, "shapes", &e))
        abort();
    if (compile_streets(m, "aliases.csv", &streets, &e) && !streets_open(&city, &streets, "streets", &e))
        abort();
    streets_release(&city);
    bytes_release(&shapes);
    bytes_release(&streets);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes bytes = {malloc(size + 1), size};
    struct map_source m;
    struct map_rule rule;
    if (!bytes.data)
        return 0;
    memcpy(bytes.data, data, size);
    bytes.data[size] = '\0';
    map_source_init(&m, fault, NULL);
    bool ok = map_rule_for(&rule, NULL, "map", "style.json", &m) && geojson_read(&m, &bytes, "map.geojson", &rule);
    if (ok != (m.faults == 0) && !map_source_failed(&m))
        abort();
    if (ok)
        compile(&m);
    map_source_release(&m);
    bytes_release(&bytes);
    return 0;
}
