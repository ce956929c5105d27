/* scene: one picture as plain data: a display list for the painter and a hit list for the finger. Built anew for every
 * frame by the views, in one arena; nothing in it changes afterwards.
 *
 * Views give positions as if every language ran left to right; a mirrored scene flips them as they are added, so eye and
 * finger cannot disagree. Positions are px of the whole picture; inside a scroll region they are already shifted. */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "ground/arena.h"
#include "scene/draw.h"
#include "scene/hit.h"
#include "scene/region.h"

#include <stdint.h>
#include <stdio.h>

struct scene {
    struct arena *arena;
    int width, height; /* px */
    struct rect touch; /* px: what a hand reaches; no target outside */
    bool mirror;
    colour background;
    struct draw *draws;
    int n_draws, room_draws;
    struct hit *hits; // later ones lie above earlier ones
    int n_hits, room_hits;
    struct target *targets; // what keys can reach, in reading order: see target.h
    int n_targets, room_targets;
    struct passage *passages; // in the order in which they were written
    int n_passages, room_passages;
    int title; /* which of them is the name of the screen, plus one; 0: none */
    int block; /* … and begins the block that the screen was opened at */
    struct region regions[8];
    int n_regions, open_region; /* open_region: the one being filled, or -1 */
    bool dropped;               /* something did not fit in memory */
    int refused;                /* targets that stood where no hand reaches, and were left out */
};

/* Starts an empty scene; the arena is reset and owned by the caller. */
void scene_begin(struct scene *s, struct arena *arena, int width, int height, bool mirror, colour background);

/* The zone a hand reaches (the whole picture at first). A target outside is
 * refused: left out and counted. */
void scene_zone(struct scene *s, struct rect touch);

/* Each adds one entry; without memory the entry is dropped and s->dropped set. */
void scene_fill(struct scene *s, struct rect box, int radius, colour c, uint8_t alpha);
void scene_stroke(struct scene *s, struct rect box, int radius, int width, colour c);
void scene_text(struct scene *s, int x, int y, const struct paragraph *p, const char *utf8, size_t n, colour c);
/* How the text added last is heard: the index of its language, and what to say where no voice speaks that (struct text). */
void scene_voice(struct scene *s, int language, const char *english);
/* The text added last is for the eye alone: who has made a picture. */
void scene_unspoken(struct scene *s);
void scene_icon(struct scene *s, struct rect box, const char *name, colour c, bool points);
void scene_image(struct scene *s, struct rect box, int radius, const char *name);
void scene_map(struct scene *s, struct rect box, struct camera camera, bool high_contrast);

/* A name on the map: a paragraph with its top left at x, y and an edge of edge_width px around its letters. */
void scene_label(struct scene *s, int x, int y, const struct paragraph *p, const char *utf8, size_t n, colour c,
                 colour edge, int edge_width);

/* The same along a path of as many places as p has glyphs; box: all it covers. Both as on the glass; they live with the scene. */
void scene_label_path(struct scene *s, struct rect box, const struct path_glyph *path, const struct paragraph *p,
                      const char *utf8, size_t n, colour c, colour edge, int edge_width);
/* A line of width px through n points as they are on the glass, which live with the scene, and an edge. */
void scene_line(struct scene *s, const struct path_point *points, int n, int width, colour c, colour edge);
void scene_qr(struct scene *s, struct rect box, const char *text);
void scene_clip(struct scene *s, struct rect box);
void scene_unclip(struct scene *s);
void scene_hit(struct scene *s, struct rect box, enum hit_class class, const struct action *a);

/* The same for boxes that are where they are on the glass: neither shifted nor mirrored. */
void scene_stroke_placed(struct scene *s, struct rect box, int radius, int width, colour c);
void scene_clip_placed(struct scene *s, struct rect box);

/* Opens an area that scrolls; what is added until scene_region_end is shifted by the offset (clamped to 0 … limit),
 * clipped to the box, and its hits too. height: px of everything inside. Returns the clamped offset. */
float scene_region_begin(struct scene *s, int number, struct rect box, float offset, int height);
void scene_region_end(struct scene *s);

/* Within an open scroll region: a paragraph begins at y (px, unscrolled). Ids must rise. */
void scene_stop(struct scene *s, int id, int y);

/* Gives a scroll region a thumb of a height (px) that travels in a box (given unmirrored). */
void scene_track(struct scene *s, struct region *r, struct rect track, int thumb);

/* An area that pans and pinches. */
void scene_map_region(struct scene *s, int number, struct rect box, struct camera camera, double city_scale);

/* The action that moves a map region's picture by dx, dy px, or zooms it by factor around the px point x, y. */
struct action scene_map_pan(const struct region *r, float dx, float dy);
struct action scene_map_zoom(const struct region *r, float x, float y, float factor);
/* Where a touch at x, y lies, for an ACTION_PLACE_POINT. */
void scene_map_point(const struct region *r, float x, float y, struct action *a);

/* The topmost hit whose visible box holds the point, or NULL; among pins the one whose middle is nearest. */
const struct hit *scene_hit_at(const struct scene *s, int x, int y);

/* The topmost region at the point, or NULL. */
const struct region *scene_region_at(const struct scene *s, int x, int y);

/* The display list as text, a line per entry, stable from run to run. */
void scene_print(const struct scene *s, FILE *out);

#endif
