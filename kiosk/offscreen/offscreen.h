/* offscreen: draws any one screen into memory, without a window or a visitor: snapshots, previews, the self-test.
 */
#ifndef OFFSCREEN_OFFSCREEN_H
#define OFFSCREEN_OFFSCREEN_H

#include "city/route.h"
#include "ground/arena.h"
#include "paint/canvas.h"
#include "scene/scene.h"
#include "scene/theme.h"

#include <stdbool.h>

struct content;
struct err;
struct resources;
struct staff_status;

struct shot { /* which picture */
    struct screen screen;
    int language;  /* index in the content */
    int text_size; /* 0 … 2 */
    bool high_contrast;
    int scroll; /* px, of the screen's first scroll region */
    int focus;  /* the place to touch that the ring of keys is on, 1 …; 0: none */
};

struct offscreen {
    struct resources *kit;
    const struct content *content;
    struct typesetter *typesetter;
    struct route_memo ways;
    struct panel panel;
    char today[11];
    struct arena arena;
    struct scene scene;
    struct canvas canvas; /* the last picture drawn */
};

/* kit and content must outlive it; the kit's painter is told about the content. today: "YYYY-MM-DD". content
 * may be NULL: then only the safe page can be drawn. */
bool offscreen_init(struct offscreen *e, struct resources *kit, const struct content *content,
                    const struct panel *panel, const char *today, struct err *err);
void offscreen_release(struct offscreen *e);

/* Paints the staff screen as it is when someone asks how things are, in the shot's text size and contrast. */
bool offscreen_draw_staff(struct offscreen *e, const struct staff_status *report, const struct shot *shot,
                          struct err *err);

/* Lays it out and paints it into e->canvas, map tiles and all. */
bool offscreen_draw(struct offscreen *e, const struct shot *shot, struct err *err);

#endif
