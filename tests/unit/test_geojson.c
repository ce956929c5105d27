/* What a city's portal gives out is taken; what cannot be a city's map is named, all of it at once. */
#include "cmocka_all.h"

#include "gis/geojson.h"
#include "gis/map_rules.h"
#include "gis/map_source.h"
#include "ground/file.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

struct reader {
    struct map_source m;
    char faults[4000]; /* one a line */
};

static void note(void *user, const char *line)
{
    struct reader *r = user;
    size_t n = strlen(r->faults);
    snprintf(r->faults + n, sizeof r->faults - n, "%s\n", line);
}

static bool read_with(struct reader *r, const char *text, const char *style)
{
    struct map_rule rule;
    struct bytes bytes = {(char *)(uintptr_t)text, strlen(text)};
    json_t *root = style ? json_loads(style, 0, NULL) : NULL;
    assert_true(!style || root);
    r->faults[0] = '\0';
    map_source_init(&r->m, note, r);
    r->m.has_place = true;
    r->m.latitude = 43.05;
    r->m.longitude = -87.95;
    bool ok = map_rule_for(&rule, root, "f", "style.json", &r->m) && geojson_read(&r->m, &bytes, "f.geojson", &rule);
    json_decref(root);
    return ok;
}

static uint32_t features_of(const char *text)
{
    struct reader r;
    if (!read_with(&r, text, NULL))
        fail_msg("%s", r.faults);
    uint32_t n = r.m.features.n;
    map_source_release(&r.m);
    return n;
}

#define ONE(kind, name, type, coordinates)                                                                             \
    "{\"type\":\"Feature\",\"properties\":{\"kind\":\"" kind "\",\"name\":" name "},\"geometry\":{\"type\":\"" type    \
    "\",\"coordinates\":" coordinates "}}"
#define ALL(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define SQUARE        "[[-87.95,43],[-87.9,43],[-87.9,43.05],[-87.95,43.05],[-87.95,43]]"
#define HOLE          "[[-87.93,43.01],[-87.92,43.01],[-87.92,43.02],[-87.93,43.02],[-87.93,43.01]]"

static void what_rfc_7946_allows_is_taken(void **state)
{
    (void)state;
    assert_int_equal(features_of(ONE("park", "\"P\"", "Polygon", "[" SQUARE "]")), 1); /* a feature alone */
    assert_int_equal(features_of(ALL("")), 0);
    assert_int_equal(features_of("\xef\xbb\xbf" ALL(ONE("park", "null", "Polygon", "[" SQUARE "," HOLE "]"))), 1);
    assert_int_equal(features_of(ALL(ONE("park", "\"P\"", "MultiPolygon", "[[" SQUARE "," HOLE "],[" HOLE "]]"))), 1);
    assert_int_equal(features_of(ALL(ONE("freeway", "94", "LineString", "[[-87.9,43],[-87.91,43,210.5]]"))), 1);
    assert_int_equal(features_of(ALL(ONE("neighborhood", "\"Riverwest\"", "Point", "[-87.9,43.07]"))), 1);
    assert_int_equal(features_of(ALL(ONE("park", "\"P\"", "Polygon", "[]"))), 0); /* RFC 7946, 3.1: like null */
    assert_int_equal(
        features_of(
            ALL("{\"type\":\"Feature\",\"properties\":{\"kind\":\"park\",\"name\":\"nowhere\"},\"geometry\":null}")),
        0);
    assert_int_equal(
        features_of(
            ALL("{\"type\":\"Feature\",\"id\":7,\"bbox\":[0,0,1,1],\"properties\":{\"kind\":\"park\"},\"geometry\":"
                "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"coordinates\":[" SQUARE
                "]},{\"type\":\"Polygon\",\"coordinates\":[" HOLE "]}]}}")),
        1);
}

static void names_of_numbers_and_rings_of_holes(void **state)
{
    (void)state;
    struct reader r;
    assert_true(read_with(&r,
                          ALL(ONE("freeway", "94", "LineString", "[[-87.9,43],[-87.91,43]]") "," ONE(
                              "park", "\"P\"", "Polygon", "[" SQUARE "," HOLE "]")),
                          NULL));
    assert_string_equal(ARRAY_AT(&r.m.features, struct map_feature, 0)->name, "94");
    assert_int_equal(ARRAY_AT(&r.m.features, struct map_feature, 1)->n_rings, 2);
    map_source_release(&r.m);
}

static const struct {
    const char *text, *says;
} bad[] = {
    {"[]", "f.geojson: type: neither"},
    {"{", "f.geojson:1:"},
    {ALL(ONE("castle", "\"\"", "Point", "[-87.9,43]")), "features[0]: kind: castle is not a kind of the map"},
    {ALL("{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}"), "features[0]: kind: missing"},
    {ALL(ONE("park", "\"\"", "Point", "[-87.9,43]")), "a park must be Polygon or MultiPolygon, not Point"},
    {ALL(ONE("park", "\"\"", "Polygon", "[[[-87.95,43],[-87.9,43],[-87.9,43.05],[-87.95,43.05]]]")),
     "ends where it begins"},
    {ALL(ONE("freeway", "\"\"", "LineString", "[[-87.9,43]]")), "fewer than two points"},
    {ALL(ONE("freeway", "\"\"", "LineString", "[[-87.9,43],[\"x\",43]]")), "not [longitude, latitude]"},
    {ALL(ONE("freeway", "\"\"", "LineString", "[[2560000.5,380000],[2560100,380000]]")),
     "ogr2ogr -f GeoJSON -t_srs EPSG:4326"},
    {ALL(ONE("freeway", "\"\"", "LineString", "[[43.0,-87.9],[43.0,-87.91]]")), "longitude comes first"},
    {ALL(ONE("freeway", "\"I-90\"", "LineString", "[[-122.3,47.6],[-71,42.3]]")), "km from the district"},
    {ALL(ONE("park", "\"\\u0007\"", "Polygon", "[" SQUARE "]")), "control character"},
};

static void what_cannot_be_a_map_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct reader r;
        if (read_with(&r, bad[i].text, NULL))
            fail_msg("taken: %s", bad[i].text);
        if (!strstr(r.faults, bad[i].says))
            fail_msg("\"%s\" does not say \"%s\"", r.faults, bad[i].says);
        map_source_release(&r.m);
    }
}

/* Also without a place to measure from: no feature of a city is as long as this. */
static void far_is_far_without_a_place(void **state)
{
    (void)state;
    struct reader r = {.faults = ""};
    struct map_rule rule;
    const char *text = bad[10].text;
    struct bytes bytes = {(char *)(uintptr_t)text, strlen(text)};
    map_source_init(&r.m, note, &r);
    assert_true(map_rule_for(&rule, NULL, "f", "", &r.m));
    assert_false(geojson_read(&r.m, &bytes, "f.geojson", &rule));
    assert_non_null(strstr(r.faults, "no part of a city"));
    map_source_release(&r.m);
}

static void all_faults_at_once(void **state)
{
    (void)state;
    struct reader r;
    assert_false(read_with(
        &r,
        ALL(ONE("castle", "\"\"", "Point", "[-87.9,43]") "," ONE("park", "\"\"", "Polygon", "[" SQUARE "]") "," ONE(
            "freeway", "\"\"", "LineString", "[[-87.9,43]]") "," ONE("freeway", "\"\"", "LineString",
                                                                     "[[-122,47],[-122,47.1]]")),
        NULL));
    assert_int_equal(r.m.faults, 3);
    assert_non_null(strstr(r.faults, "features[0]"));
    assert_non_null(strstr(r.faults, "features[2]"));
    assert_non_null(strstr(r.faults, "features[3]"));
    assert_int_equal(r.m.features.n, 1); /* the good one */
    map_source_release(&r.m);
}

static void a_style_file_says_what_properties_mean(void **state)
{
    (void)state;
    static const char style[] =
        "{\"files\":{\"f\":{\"kind_from\":\"FCC\",\"name_from\":\"FULLNAME\",\"kinds\":{\"A1\":\"freeway\",\"9\":\"\","
        "\"*\":\"local\"},\"left_from\":[\"LF\",\"LT\"]}}}";
    static const char text[] =
        ALL("{\"type\":\"Feature\",\"properties\":{\"FCC\":\"A1\",\"FULLNAME\":\"I "
            "94\"},\"geometry\":{\"type\":\"LineString\","
            "\"coordinates\":[[-87.9,43],[-87.91,43]]}},"
            "{\"type\":\"Feature\",\"properties\":{\"FCC\":9},\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]}},"
            "{\"type\":\"Feature\",\"properties\":{\"FCC\":4,\"FULLNAME\":\"N Main "
            "St\",\"LF\":\"101\",\"LT\":199},\"geometry\":"
            "{\"type\":\"LineString\",\"coordinates\":[[-87.9,43],[-87.9,43.01]]}}");
    struct reader r;
    if (!read_with(&r, text, style))
        fail_msg("%s", r.faults);
    assert_int_equal(r.m.features.n, 2);
    assert_int_equal(ARRAY_AT(&r.m.features, struct map_feature, 0)->kind, MAP_FREEWAY);
    assert_int_equal(r.m.blocks.n, 1);
    assert_int_equal(ARRAY_AT(&r.m.blocks, struct map_block, 0)->numbers[0][0], 101);
    assert_int_equal(ARRAY_AT(&r.m.blocks, struct map_block, 0)->numbers[0][1], 199);
    map_source_release(&r.m);
    assert_false(read_with(&r, text, "{\"files\":{\"f\":{\"kind\":\"castle\",\"colour\":\"red\"}}}"));
    assert_int_equal(r.m.faults, 2);
    map_source_release(&r.m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rfc_7946_allows_is_taken),
        cmocka_unit_test(names_of_numbers_and_rings_of_holes),
        cmocka_unit_test(what_cannot_be_a_map_is_named),
        cmocka_unit_test(far_is_far_without_a_place),
        cmocka_unit_test(all_faults_at_once),
        cmocka_unit_test(a_style_file_says_what_properties_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
