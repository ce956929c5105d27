/* map_picture: the map as schools, names, "you are here", a place and a way over the base map; used whole on the map screen and
 * small on others. */
#ifndef PARTS_MAP_PICTURE_H
#define PARTS_MAP_PICTURE_H

#include "scene/builder.h"

/* The scale (px for the world) at which the whole city fits into a box, and its centre. */
struct camera map_city(const struct builder *s, struct rect box);

/* The scale at which the schools and the kiosk fit into a box: what a visitor sees first. */
struct camera map_first(const struct builder *s, struct rect box);

enum pins {
    PINS_SEEN, /* only looked at */
    PINS_TOUCHED, /* each leads to its school's card; all carry their school's number in the list beside the map: index + 1 */
};

struct map_marks { /* what stands on the base map */
    int chosen;    /* index of a school, or -1 */
    enum pins pins;
    bool only_chosen; /* no other school */
    const int *named; /* schools that have their name beside them at every scale: n_named indices; or NULL */
    int n_named;
    bool has_place; /* where the visitor lives: map units, and how far it may be off (metres) */
    int32_t place_x, place_y;
    float place_error;
    const int32_t *way; /* a line: n_way pairs of map units, or NULL */
    int n_way;
    const int32_t *stretch; /* the part of the way that is spoken of, as way; or NULL */
    int n_stretch;
};

/* Draws base map, names, pins and the rest. */
void map_picture(struct builder *s, struct rect box, struct camera camera, const struct map_marks *marks);

/* A school's number on a disc, as a list beside the map shows it. */
void map_number(struct builder *s, struct rect disc, int index, colour back);

/* The colours of a school's pin, of the chosen one, and of "you are here": three, told apart by light too. */
colour map_pin_colour(const struct builder *s);
colour map_chosen_colour(const struct builder *s);

/* The scale at which one mm of the glass shows so many metres at a mercator y; never less than least. */
double map_scale(const struct builder *s, double y, double metres_per_mm, double least);

/* The scale and middle that show two or more points (map units: n pairs) with room around them. */
struct camera map_around(const struct builder *s, struct rect box, const int32_t *points, int n);

#endif
