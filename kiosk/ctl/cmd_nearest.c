/* kioskctl nearest [--json] ADDRESS DIR|FILE: where an address or a crossing is, and the three nearest Community Schools. */
#include "content/content.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/places.h"
#include "ground/err.h"
#include "query/places.h"
#include "query/way_words.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void print_text(const struct content *c, const struct address *a, const struct near_school *near, int n)
{
    char words[WAY_WORDS];
    way_address_words(c, 0, a, words);
    printf("%s\t%.6f %.6f\twithin %.0f m\n", words, places_latitude(a->spot.y), places_longitude(a->spot.x),
           (double)a->error);
    for (int i = 0; i < n; i++) {
        way_miles_words(c, 0, near[i].metres, words);
        printf("school:%s\t%.0f m\t%s\t%s\n", c->schools[near[i].school].id, (double)near[i].metres, words,
               c->schools[near[i].school].name);
    }
}

static void print_json(const struct content *c, const struct address *a, const struct near_school *near, int n)
{
    char words[WAY_WORDS];
    way_address_words(c, 0, a, words);
    json_t *schools = json_array();
    for (int i = 0; i < n; i++)
        json_array_append_new(schools, json_pack("{s:s,s:f}", "id", c->schools[near[i].school].id, "metres",
                                                 round((double)near[i].metres)));
    json_t *root = json_pack("{s:f,s:f,s:f,s:s,s:b,s:o}", "latitude", places_latitude(a->spot.y), "longitude",
                             places_longitude(a->spot.x), "error_m", round((double)a->error), "place", words, "exact",
                             a->exact, "schools", schools);
    char *text = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(9));
    puts(text ? text : "{}");
    free(text);
    json_decref(root);
}

int cmd_nearest(struct ctl_line *line)
{
    bool json = false;
    struct err e = {0};
    struct address a;
    struct near_school near[NEAREST_SCHOOLS];
    const struct ctl_option options[] = {{"json", 0, NULL, &json}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 2, 2))
        return CTL_USAGE;
    struct content *c = author_open(line->operands[1], NULL, NULL, &e);
    bool ok = c && ctl_place(c, line->operands[0], &a, &e);
    if (ok) {
        int n = places_nearest(c, a.spot.x, a.spot.y, near, NEAREST_SCHOOLS);
        (json ? print_json : print_text)(c, &a, near, n);
    }
    content_free(c);
    return ok ? CTL_OK : ctl_fail(&e);
}
