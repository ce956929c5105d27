/* map_frame: the part of the world that a picture of the map shows, and what stands in it already: what its parts share. */
#ifndef PARTS_MAP_FRAME_H
#define PARTS_MAP_FRAME_H

#include "city/map.h"
#include "scene/builder.h"
#include "scene/labels.h"

enum { FRAME_NAMES = 400 };

struct map_frame {
    struct builder *s;
    struct rect box;  /* px as on the glass: the map is never mirrored */
    double left, top; /* px on the glass = map units × per_unit − left */
    double per_unit;
    double metres_per_mm;
    int level; /* of detail */
    struct labels labels,
        ways; /* names and pins; and the pieces of a way, which no name of another street lies across */
    struct {
        uint32_t name;
        float x, y;       /* px */
    } named[FRAME_NAMES]; // street names that stand: one street is not named twice in one place
    int n_named;
};

/* box: as a view gives it, unmirrored. */
void map_frame_init(struct map_frame *f, struct builder *s, struct rect box, const struct camera *camera);

/* Where a point (map units) is on the glass, px. */
double map_frame_x(const struct map_frame *f, double x);
double map_frame_y(const struct map_frame *f, double y);

/* A box on the glass as the scene takes it: the mirror undone. */
struct rect map_frame_box(const struct map_frame *f, struct rect box);

/* The shapes of a kind that the picture shows, margin px around it. */
void map_frame_search(const struct map_frame *f, enum map_kind kind, int margin, struct map_search *s);

/* Writes a name with an edge around it, its middle at px x, y on the glass, in at most width px, unless something is in its way
 * or it would not stand wholly in the picture. */
bool map_frame_name(struct map_frame *f, int x, int y, struct text t, const struct ink *ink, int width);

/* Letters on the map are of one size, whatever size the visitor reads in: ink.scale of ROLE_CAPTION. A capital has 5 mm. */
float map_frame_letters(const struct theme *t);

/* The colour around letters, and the width of it (px). */
colour map_frame_edge(const struct map_frame *f);
int map_frame_edge_width(const struct map_frame *f);

#endif
