#include "offscreen/contact_sheet.h"

#include "ground/err.h"
#include "paint/painter.h"
#include "paint/resources.h"
#include "scene/scene.h"
#include "text/typeset.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 16, LABEL = 26, LABEL_PX = 15, PAPER = 0xd9d5cc, INK = 0x222222 };

static struct rect cell(const struct contact_sheet *s, int place)
{
    int x = GAP + place % s->columns * (s->thumb_width + GAP);
    int y = GAP + place / s->columns * (s->thumb_height + LABEL + GAP);
    return rect_of(x, y, s->thumb_width, s->thumb_height + LABEL);
}

static void write_names(struct contact_sheet *s, struct scene *scene, struct typesetter *t, const char *const *names,
                        int n)
{
    struct text_style style = {.language = "en", .script = "Latn", .size = LABEL_PX, .max_lines = 1};
    for (int i = 0; i < n; i++) {
        struct rect at = cell(s, i);
        size_t length = strlen(names[i]);
        const struct paragraph *p = typeset(t, names[i], length, NULL, 0, &style, at.w);
        scene_text(scene, at.x, at.y, p, names[i], length, INK);
    }
}

/* A painter of its own: the one of the kit knows what it last painted on another canvas. */
static bool paint_names(struct contact_sheet *s, struct resources *kit, const char *const *names, int n, struct err *e)
{
    struct arena arena;
    struct scene scene;
    arena_init(&arena, 0);
    struct typesetter *t = typesetter_new(kit->fonts, 1 << 20);
    struct painter *painter = t ? painter_new(kit->fonts, kit->asset_folder, e) : NULL;
    if (painter) {
        bool again;
        scene_begin(&scene, &arena, s->canvas.width, s->canvas.height, false, PAPER);
        write_names(s, &scene, t, names, n);
        painter_paint(painter, &s->canvas, &scene, &again);
    }
    painter_free(painter);
    typesetter_free(t);
    arena_release(&arena);
    return painter != NULL;
}

bool contact_sheet_init(struct contact_sheet *s, struct resources *kit, const char *const *names, int n, int columns,
                        int thumb_width, int width, int height, struct err *e)
{
    *s = (struct contact_sheet){.columns = columns, .thumb_width = thumb_width};
    s->thumb_height = thumb_width * height / width;
    int rows = (n + columns - 1) / columns;
    int w = GAP + columns * (thumb_width + GAP), h = GAP + rows * (s->thumb_height + LABEL + GAP);
    if (!canvas_init(&s->canvas, w, h))
        return err_set(e, ERR_FAILED, "out of memory for a sheet of %d × %d", w, h);
    if (paint_names(s, kit, names, n, e))
        return true;
    contact_sheet_release(s);
    return false;
}

void contact_sheet_release(struct contact_sheet *s)
{
    canvas_release(&s->canvas);
    *s = (struct contact_sheet){0};
}

/* The average of a box of pixels. */
static uint32_t average(const struct canvas *c, int x0, int y0, int x1, int y1)
{
    uint64_t r = 0, g = 0, b = 0, n = (uint64_t)(x1 - x0) * (uint64_t)(y1 - y0);
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) {
            uint32_t p = c->pixels[(ptrdiff_t)y * c->stride + x];
            r += p >> 16 & 0xff;
            g += p >> 8 & 0xff;
            b += p & 0xff;
        }
    return n ? 0xff000000u | (uint32_t)(r / n) << 16 | (uint32_t)(g / n) << 8 | (uint32_t)(b / n) : 0;
}

void contact_sheet_put(struct contact_sheet *s, int place, const struct canvas *picture)
{
    struct rect at = cell(s, place);
    for (int y = 0; y < s->thumb_height; y++) {
        int y0 = y * picture->height / s->thumb_height, y1 = (y + 1) * picture->height / s->thumb_height;
        uint32_t *row = s->canvas.pixels + (ptrdiff_t)(at.y + LABEL + y) * s->canvas.stride + at.x;
        for (int x = 0; x < s->thumb_width; x++)
            row[x] = average(picture, x * picture->width / s->thumb_width, y0,
                             (x + 1) * picture->width / s->thumb_width, y1 > y0 ? y1 : y0 + 1);
    }
}
