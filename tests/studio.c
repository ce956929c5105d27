#include "studio.h"

#include "author/compile.h"
#include "content/content.h"
#include "ground/err.h"
#include "paint/painter.h"
#include "text/fonts.h"
#include "text/typeset.h"

bool studio_init(struct studio *s, int width, int height, size_t typesetter_bytes, struct err *e)
{
    *s = (struct studio){0};
    arena_init(&s->arena, 0);
    s->fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", e);
    s->typesetter = s->fonts ? typesetter_new(s->fonts, typesetter_bytes) : NULL;
    s->content = s->typesetter ? compile_and_load(KIOSK_SOURCE_DIR "/content", e) : NULL;
    s->painter = s->content ? painter_new(s->fonts, KIOSK_SOURCE_DIR "/assets", e) : NULL;
    if (!s->painter)
        return false;
    painter_set_content(s->painter, s->content);
    return canvas_init(&s->canvas, width, height) || err_set(e, ERR_FAILED, "no memory for a picture");
}

void studio_release(struct studio *s)
{
    painter_free(s->painter);
    content_free(s->content);
    typesetter_free(s->typesetter);
    fonts_free(s->fonts);
    canvas_release(&s->canvas);
    arena_release(&s->arena);
    *s = (struct studio){0};
}
