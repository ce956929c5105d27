#include "text/shape.h"

#include <string.h>

#include "text/buffer.h"
#include "text/fonts_internal.h"

bool shaper_init(struct shaper *s, struct fonts *fonts)
{
    *s = (struct shaper){.fonts = fonts, .buffer = hb_buffer_create()};
    return hb_buffer_allocation_successful(s->buffer);
}

static void forget_plans(struct shaper *s)
{
    for (int i = 0; i < s->n_plans; i++)
        hb_shape_plan_destroy(s->plans[i].plan);
    s->n_plans = 0;
}

void shaper_forget(struct shaper *s)
{
    hb_buffer_destroy(s->buffer);
    s->buffer = hb_buffer_create(); /* never NULL: without memory an inert one, which shapes nothing */
}

void shaper_release(struct shaper *s)
{
    forget_plans(s);
    hb_buffer_destroy(s->buffer);
    *s = (struct shaper){0};
}

/* HarfBuzz would keep plans too, for ever, and look for the right one at every item. */
static hb_shape_plan_t *find_plan(struct shaper *s, int font, const hb_segment_properties_t *props)
{
    static const char *const shapers[] = {"ot", NULL};
    for (int i = 0; i < s->n_plans; i++)
        if (s->plans[i].font == font && hb_segment_properties_equal(&s->plans[i].props, props))
            return s->plans[i].plan;
    if (s->n_plans == SHAPE_PLANS)
        forget_plans(s);
    hb_face_t *face = hb_font_get_face(s->fonts->faces[font].hb);
    hb_shape_plan_t *plan = hb_shape_plan_create(face, props, NULL, 0, shapers);
    s->plans[s->n_plans++] = (struct shape_plan){font, *props, plan};
    return plan;
}

static void start_buffer(struct shaper *s, const struct buffer *d, const struct item *item)
{
    hb_segment_properties_t props = {.direction = item->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR,
                                     .script = item->script,
                                     .language = d->language};
    hb_buffer_clear_contents(s->buffer);
    hb_buffer_set_segment_properties(s->buffer, &props);
}

static bool run_plan(struct shaper *s, const struct buffer *d, int font)
{
    hb_segment_properties_t props;
    hb_buffer_get_segment_properties(s->buffer, &props);
    hb_shape_plan_t *plan = find_plan(s, font, &props);
    hb_font_t *hb = fonts_shaper(s->fonts, font, d->size_q6);
    return hb_shape_plan_execute(plan, hb, s->buffer, NULL, 0) && hb_buffer_allocation_successful(s->buffer);
}

/* A tab is drawn as a space: fonts have no glyph for it. */
static void draw_tabs(hb_buffer_t *b)
{
    unsigned n;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    for (unsigned i = 0; i < n; i++)
        if (info[i].codepoint == '\t')
            info[i].codepoint = ' ';
}

/* Runs the shaper over units start … end of an item; the units around them are its context. */
static bool run_shaper(struct shaper *s, const struct buffer *d, const struct item *item, int start, int end)
{
    unsigned flags = (start == 0 ? HB_BUFFER_FLAG_BOT : 0u) | (end == d->n ? HB_BUFFER_FLAG_EOT : 0u);
    start_buffer(s, d, item);
    hb_buffer_set_flags(s->buffer, (hb_buffer_flags_t)flags);
    hb_buffer_add_utf16(s->buffer, d->units, d->n, (unsigned)start, end - start);
    if (memchr(d->units + start, '\t', (size_t)(end - start) * 2))
        draw_tabs(s->buffer);
    return run_plan(s, d, item->font);
}

static bool take_glyphs(struct shaper *s, struct buffer *d, struct shaped *out)
{
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(s->buffer, &count);
    struct buffer_glyph *g = buffer_add_glyphs(d, (int)count);
    if (!g)
        return false;
    *out = (struct shaped){.first = (int)(g - d->glyphs), .n = (int)count};
    for (unsigned i = 0; i < count; i++) {
        bool unsafe = (hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
        g[i] = (struct buffer_glyph){.id = info[i].codepoint,
                                     .unit = (int32_t)info[i].cluster,
                                     .advance = at[i].x_advance,
                                     .dx = at[i].x_offset,
                                     .dy = at[i].y_offset,
                                     .unsafe = unsafe};
        out->width += at[i].x_advance;
    }
    return true;
}

bool shape_whole(struct shaper *s, struct buffer *d, struct item *item)
{
    struct shaped all;
    if (!run_shaper(s, d, item, item->start, item->end) || !take_glyphs(s, d, &all))
        return false;
    item->first_glyph = all.first;
    item->n_glyphs = all.n;
    return true;
}

bool shape_part(struct shaper *s, struct buffer *d, const struct item *item, int start, int end, struct shaped *out)
{
    return run_shaper(s, d, item, start, end) && take_glyphs(s, d, out);
}

bool shape_units(struct shaper *s, struct buffer *d, const struct item *like, const uint16_t *units, int n,
                 struct shaped *out)
{
    start_buffer(s, d, like);
    hb_buffer_set_flags(s->buffer, HB_BUFFER_FLAG_DEFAULT);
    hb_buffer_add_utf16(s->buffer, units, n, 0, n);
    return run_plan(s, d, like->font) && take_glyphs(s, d, out);
}

bool shape_extra(struct shaper *s, struct buffer *d, const struct item *like, uint32_t code, int at, struct shaped *out)
{
    start_buffer(s, d, like);
    hb_buffer_set_flags(s->buffer, HB_BUFFER_FLAG_DEFAULT);
    hb_buffer_add(s->buffer, code, (unsigned)at);
    hb_buffer_set_content_type(s->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    return run_plan(s, d, like->font) && take_glyphs(s, d, out);
}

const struct buffer_glyph *shaped_at(const struct buffer *d, struct shaped all, bool rtl, int unit)
{
    int low = 0, high = all.n; /* in logical order: the first glyph of a cluster at unit or behind it */
    while (low < high) {
        int mid = (low + high) / 2;
        if (d->glyphs[all.first + (rtl ? all.n - 1 - mid : mid)].unit < unit)
            low = mid + 1;
        else
            high = mid;
    }
    return low < all.n ? &d->glyphs[all.first + (rtl ? all.n - 1 - low : low)] : NULL;
}

struct shaped shaped_item(const struct item *item)
{
    return (struct shaped){.first = item->first_glyph, .n = item->n_glyphs};
}

struct shaped shaped_slice(const struct buffer *d, struct shaped all, bool rtl, int start, int end)
{
    const struct buffer_glyph *first = d->glyphs + all.first, *behind = first + all.n;
    const struct buffer_glyph *from = shaped_at(d, all, rtl, start), *to = shaped_at(d, all, rtl, end);
    if (!from)
        return (struct shaped){0};
    if (rtl) { /* logical first is visual last */
        first = to ? to + 1 : first;
        behind = from + 1;
    } else {
        first = from;
        behind = to ? to : behind;
    }
    return (struct shaped){.first = (int)(first - d->glyphs), .n = (int)(behind - first)};
}
