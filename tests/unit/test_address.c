/* Addresses and crossings of the real city are found, however they are written. */
#include "cmocka_all.h"

#include "city/address.h"
#include "city_kit.h"
#include "ground/file.h"
#include "query/places.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ADDRESSES = 150 };

static double metres(const struct address *a, double latitude, double longitude)
{
    double north = (places_latitude(a->spot.y) - latitude) * 111195;
    double east = (places_longitude(a->spot.x) - longitude) * 111195 * cos(latitude * M_PI / 180);
    return hypot(north, east);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* tests/map/addresses.csv: real addresses with the point of their parcel, none of which the block ranges were made from. */
static void real_addresses_are_found(void **state)
{
    const struct content *c = *state;
    FILE *in = fopen(KIOSK_SOURCE_DIR "/tests/map/addresses.csv", "r");
    char line[200], query[160];
    double errors[ADDRESSES];
    int n = 0, all = 0, within = 0;
    assert_non_null(in);
    assert_non_null(fgets(line, sizeof line, in));
    while (fgets(line, sizeof line, in) && all < ADDRESSES) {
        struct address a;
        double longitude, latitude;
        int number;
        char street[100];
        assert_int_equal(sscanf(line, "%d,%99[^,],%lf,%lf", &number, street, &longitude, &latitude), 4);
        snprintf(query, sizeof query, "%d %s", number, street);
        all++;
        if (address_find(content_streets(c), query, &a, 1) != 1)
            continue;
        errors[n++] = metres(&a, latitude, longitude);
        within += errors[n - 1] <= (double)a.error + 30; /* the house stands beside the street */
    }
    fclose(in);
    qsort(errors, (size_t)n, sizeof *errors, by_value);
    print_message("%d of %d found, median %.0f m, p90 %.0f m, within the stated error %d\n", n, all, errors[n / 2],
                  errors[n * 9 / 10], within);
    assert_int_equal(all, ADDRESSES);
    assert_true(n >= 145);
    assert_true(errors[n / 2] <= 20);
    assert_true(errors[n * 9 / 10] <= 60);
    assert_true(within >= n * 95 / 100);
}

static const struct {
    const char *query, *street, *other; /* other: of a crossing */
    unsigned number;
} spellings[] = {
    {"2300 N 20th St", "N. 20th St.", NULL, 2300},
    {"2300 north 20TH street", "N. 20th St.", NULL, 2300},
    {"2300 N. 20 St., Milwaukee, WI 53205", "N. 20th St.", NULL, 2300},
    {"2300 n twentieth", "N. 20th St.", NULL, 2300},
    {"5225 vliet", "W. Vliet St.", NULL, 5225},
    {"5225 W Vleit St", "W. Vliet St.", NULL, 5225},
    {"5225 W. VLIET ST #2", "W. Vliet St.", NULL, 5225},
    {"2900 N Martin Luther King Dr", "N. Martin L. King Jr. Dr.", NULL, 2900},
    {"2900 N 24th St", "N. Dr. Lester Carter Dr.", NULL, 2900}, /* its old name */
    {"4900 w fon du lac av", "W. Fond du Lac Ave.", NULL, 4900},
    {"1515 Lapham Boulevard", "W. Lapham Blvd.", NULL, 1515},
    {"W Mitchell St & S 20th St", "W. Mitchell St.", "S. 20th St.", 0},
    {"mitchel and 20th", "W. Mitchell St.", "S. 20th St.", 0},
    {"W. North Ave. at N. 35th St.", "W. North Ave.", "N. 35th St.", 0},
    {"27th/Wisconsin", "N. 27th St.", "W. Wisconsin Ave.", 0},
    {"  w  capitol   dr  @ n 60th ", "W. Capitol Dr.", "N. 60th St.", 0},
};

static void every_spelling_is_understood(void **state)
{
    const struct content *c = *state;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        struct address a;
        if (address_find(content_streets(c), spellings[i].query, &a, 1) != 1)
            fail_msg("%s: not found", spellings[i].query);
        assert_string_equal(street_title(content_streets(c), a.street), spellings[i].street);
        assert_string_equal(street_title(content_streets(c), a.other), spellings[i].other ? spellings[i].other : "");
        assert_int_equal(a.number, spellings[i].number);
        assert_int_equal(a.kind, spellings[i].other ? ADDRESS_CROSSING : ADDRESS_HOUSE);
    }
}

static void what_is_not_there_is_not_found(void **state)
{
    const struct content *c = *state;
    struct address a;
    static const char *const nowhere[] = {
        "",  "&",        "99999 N 20th St", "100 Nowhere Road", "W Mitchell St & W Lincoln Ave",
        "N", "\xff\xfe", "2300 Qwertz St"};
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++)
        if (address_find(content_streets(c), nowhere[i], &a, 1) != 0)
            fail_msg("%s: found %s", nowhere[i], street_title(content_streets(c), a.street));
}

/* Even numbers stand on the north and east sides: the point lies on the right side of the street. */
static void sides_are_told_apart(void **state)
{
    const struct content *c = *state;
    struct address even, odd;
    assert_int_equal(address_find(content_streets(c), "2300 N 20th St", &even, 1), 1);
    assert_int_equal(address_find(content_streets(c), "2301 N 20th St", &odd, 1), 1);
    assert_true(even.spot.x > odd.spot.x);
    assert_int_equal(address_find(content_streets(c), "5224 W Vliet St", &even, 1), 1);
    assert_int_equal(address_find(content_streets(c), "5225 W Vliet St", &odd, 1), 1);
    assert_true(even.spot.y < odd.spot.y);
}

static void a_street_being_typed_is_offered(void **state)
{
    const struct content *c = *state;
    uint32_t found[8];
    assert_true(address_streets(content_streets(c), "vli", found, 8) >= 1);
    assert_string_equal(street_title(content_streets(c), found[0]), "W. Vliet St.");
    assert_true(address_streets(content_streets(c), "n 20", found, 8) >= 1);
    assert_string_equal(street_title(content_streets(c), found[0]), "N. 20th St.");
    assert_int_equal(address_streets(content_streets(c), "", found, 8), 0);
}

/* As the issue asks: which school is nearest to W. Mitchell St. and S. 20th? */
static void the_nearest_schools(void **state)
{
    const struct content *c = *state;
    struct address a;
    struct near_school near[NEAREST_SCHOOLS];
    assert_int_equal(address_find(content_streets(c), "W. Mitchell St. and S. 20th", &a, 1), 1);
    assert_int_equal(places_nearest(c, a.spot.x, a.spot.y, near, 3), 3);
    assert_string_equal(c->schools[near[0].school].id, "mitchell");
    assert_string_equal(c->schools[near[1].school].id, "south-division");
    assert_string_equal(c->schools[near[2].school].id, "longfellow");
    assert_true(near[0].metres <= near[1].metres && near[1].metres <= near[2].metres);
    assert_int_equal(near[1].compass, 2); /* east */
}

/* The squares give the same answer as a look at every street of the city, at crossings and beyond the city too. */
static void what_is_near_is_what_a_look_at_all_finds(void **state)
{
    const struct content *c = *state;
    struct streets all = *content_streets(c);
    uint32_t seed = 2026;
    int found = 0;
    assert_non_null(all.grid);
    all.grid = NULL;
    for (int i = 0; i < 1200; i++) {
        struct street_spot a = {0}, b = {0};
        seed = seed * 1664525u + 1013904223u;
        const int32_t *p = i % 3 ? all.points + 2 * (size_t)(seed % all.n_points) : &all.nodes[seed % all.n_nodes].x;
        int away = i % 3 == 2 ? (int)(seed >> 8) % 200000 - 100000 : 0;
        double within = i % 7 ? 500 : 20;
        bool is = streets_nearest(content_streets(c), p[0] + away, p[1] - away, within, i % 2, &a);
        assert_int_equal(streets_nearest(&all, p[0] + away, p[1] - away, within, i % 2, &b), is);
        assert_memory_equal(&a, &b, sizeof a);
        found += is;
    }
    assert_in_range(found, 800, 1199);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_addresses_are_found),
        cmocka_unit_test(every_spelling_is_understood),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(sides_are_told_apart),
        cmocka_unit_test(a_street_being_typed_is_offered),
        cmocka_unit_test(the_nearest_schools),
        cmocka_unit_test(what_is_near_is_what_a_look_at_all_finds),
    };
    return cmocka_run_group_tests(tests, open_city, close_city);
}
