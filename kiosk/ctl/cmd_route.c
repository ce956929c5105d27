/* kioskctl route [--json] [--lang TAG] FROM TO DIR|FILE: the way on foot, step by step. */
#include "content/content.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/places.h"
#include "ground/err.h"
#include "query/directions.h"
#include "query/places.h"
#include "query/way_words.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct way { /* what is printed */
    const struct content *c;
    int language;
    struct route route;
    struct direction_step steps[DIRECTION_STEPS];
    int n;
    char arrival[WAY_WORDS];
};

static void print_text(const struct way *w)
{
    char words[WAY_WORDS];
    way_total_words(w->c, w->language, w->steps, w->n, words);
    printf("%s\n", words);
    for (int i = 0; i < w->n; i++) {
        way_step_words(w->c, w->language, &w->steps[i], words);
        printf("%s\n", words);
    }
    printf("%s\n", w->arrival);
}

/* The line as [longitude, latitude] pairs, so that a test (or a map) can lay the words beside it. */
static json_t *line_json(const struct way *w)
{
    int n = route_points(&w->route, content_streets(w->c), NULL, 0), room = 0;
    for (int i = 0; i < w->route.n; i++)
        room += (int)content_streets(w->c)->segments[w->route.legs[i].segment].n_points + 2;
    int32_t *points = calloc((size_t)room + 1, 2 * sizeof *points);
    json_t *line = json_array();
    n = points ? route_points(&w->route, content_streets(w->c), points, room) : 0;
    for (int i = 0; i < n; i++)
        json_array_append_new(line,
                              json_pack("[f,f]", places_longitude(points[2 * i]), places_latitude(points[2 * i + 1])));
    free(points);
    return line;
}

static void print_json(const struct way *w)
{
    static const char *const turns[] = {"start", "straight", "left", "right"};
    char words[WAY_WORDS];
    json_t *steps = json_array(), *parts = json_array();
    for (int i = 0; i < w->n; i++) {
        const struct direction_step *s = &w->steps[i];
        way_step_words(w->c, w->language, s, words);
        json_array_append_new(steps, json_string(words));
        json_array_append_new(parts, json_pack("{s:s,s:s,s:f,s:i}", "turn", turns[s->turn], "street",
                                               street_title(content_streets(w->c), s->street), "metres",
                                               round((double)s->metres), "blocks", s->blocks));
    }
    json_array_append_new(steps, json_string(w->arrival));
    json_t *root = json_pack("{s:f,s:o,s:o,s:o}", "metres", round((double)w->route.metres), "steps", steps, "parts",
                             parts, "line", line_json(w));
    char *text = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(9));
    puts(text ? text : "{}");
    free(text);
    json_decref(root);
}

static bool find_way(struct way *w, const char *from, const char *to, struct err *e)
{
    struct address a, b;
    char place[WAY_WORDS];
    int school = strncmp(to, "school:", 7) == 0 ? content_school(w->c, to + 7) : -1;
    if (!ctl_place(w->c, from, &a, e) || !ctl_place(w->c, to, &b, e) ||
        !route_find(&w->route, content_streets(w->c), &a.spot, &b.spot, e))
        return false;
    w->n = directions_of(&w->route, content_streets(w->c), w->steps, DIRECTION_STEPS);
    way_address_words(w->c, w->language, &b, place);
    way_arrival_words(w->c, w->language, school >= 0 ? w->c->schools[school].name : place,
                      directions_side(&w->route, content_streets(w->c), b.spot.x, b.spot.y), w->arrival);
    return true;
}

int cmd_route(struct ctl_line *line)
{
    bool json = false;
    const char *tag = "en";
    struct err e = {0};
    struct way w = {0};
    const struct ctl_option options[] = {{"json", 0, NULL, &json}, {"lang", 'l', &tag, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 3, 3))
        return CTL_USAGE;
    struct content *c = author_open(line->operands[2], NULL, NULL, &e);
    w.c = c;
    w.language = c ? languages_find(&c->languages, tag) : 0;
    bool ok = c && (w.language >= 0 || err_set(&e, ERR_FAILED, "%s: has no language %s", line->operands[2], tag)) &&
              find_way(&w, line->operands[0], line->operands[1], &e);
    if (ok)
        (json ? print_json : print_text)(&w);
    route_release(&w.route);
    content_free(c);
    return ok ? CTL_OK : ctl_fail(&e);
}
