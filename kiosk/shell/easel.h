/* easel: draws any one screen into memory, without a window or a visitor: snapshots, previews, the self-test.
 */
#ifndef SHELL_EASEL_H
#define SHELL_EASEL_H

#include "ground/arena.h"
#include "paint/canvas.h"
#include "scene/scene.h"
#include "scene/theme.h"

#include <stdbool.h>

struct content;
struct err;
struct kit;
struct report;

struct shot { /* which picture */
    struct screen screen;
    int language;  /* index in the content */
    int text_size; /* 0 … 2 */
    bool high_contrast;
    int scroll; /* px, of the screen's first scroll region */
};

struct easel {
    struct kit *kit;
    const struct content *content;
    struct typesetter *typesetter;
    struct panel panel;
    char today[11];
    struct arena arena;
    struct scene scene;
    struct canvas canvas; /* the last picture drawn */
};

/* kit and content must outlive it; the kit's painter is told about the content. today: "YYYY-MM-DD". content
 * may be NULL: then only the safe page can be drawn. */
bool easel_init(struct easel *e, struct kit *kit, const struct content *content, const struct panel *panel,
                const char *today, struct err *err);
void easel_release(struct easel *e);

/* Lays the picture out; valid until the next call. */
const struct scene *easel_scene(struct easel *e, const struct shot *shot);

/* Paints the staff screen as it is when someone asks how things are, in the shot's text size and contrast. */
bool easel_draw_staff(struct easel *e, const struct report *report, const struct shot *shot, struct err *err);

/* Lays it out and paints it into e->canvas, map tiles and all. */
bool easel_draw(struct easel *e, const struct shot *shot, struct err *err);

#endif
