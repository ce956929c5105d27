#include "text/buffer.h"

#include <stdlib.h>
#include <string.h>

#include "ground/array.h"
#include "ground/utf8.h"

enum { MAX_TEXT = 1 << 30 };

void buffer_release(struct buffer *d)
{
    void *blocks[] = {d->units,  d->stand_in, d->offset,  d->level, d->script, d->bold,
                      d->breaks, d->grapheme, d->start_x, d->items, d->glyphs};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        free(blocks[i]);
    if (d->bidi)
        ubidi_close(d->bidi);
    if (d->lines)
        ubrk_close(d->lines);
    if (d->clusters)
        ubrk_close(d->clusters);
    *d = (struct buffer){0};
}

void buffer_wipe(struct buffer *d)
{
    size_t room = (size_t)d->room;
    if (d->room == 0)
        return;
    explicit_bzero(d->units, room * sizeof *d->units);
    explicit_bzero(d->stand_in, room * sizeof *d->stand_in);
    explicit_bzero(d->offset, room * sizeof *d->offset);
}

static bool grow(void *block, size_t n, size_t size)
{
    void **at = block, *bigger = realloc(*at, n * size);
    if (bigger)
        *at = bigger;
    return bigger != NULL;
}

static bool reserve(struct buffer *d, size_t n)
{
    if (n < (size_t)d->room)
        return true;
    size_t room = n + n / 4 + 256;
    d->room = 0;
    if (!grow(&d->units, room, sizeof *d->units) || !grow(&d->offset, room, sizeof *d->offset) ||
        !grow(&d->stand_in, room, sizeof *d->stand_in) || !grow(&d->level, room, 1) || !grow(&d->script, room, 1) ||
        !grow(&d->bold, room, 1) || !grow(&d->breaks, room, 1) || !grow(&d->grapheme, room, 1) ||
        !grow(&d->start_x, room, sizeof *d->start_x))
        return false;
    d->room = (int)room;
    return true;
}

struct item *buffer_add_item(struct buffer *d)
{
    struct item *item = array_push(&d->items, &d->n_items, &d->item_room, sizeof *item, 1);
    if (item)
        *item = (struct item){0};
    return item;
}

struct buffer_glyph *buffer_add_glyphs(struct buffer *d, int n)
{
    return array_push(&d->glyphs, &d->n_glyphs, &d->glyph_room, sizeof *d->glyphs, n);
}

/* Characters that have, or bring, a right-to-left level: Unicode keeps these blocks for them, assigned or
 * not. */
static bool code_is_bidi(uint32_t c)
{
    return (c >= 0x590 && c <= 0x8ff) || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
           (c >= 0x1e800 && c <= 0x1efff);
}

/* Scripts whose words only a dictionary or a syllable rule can tell apart. */
static bool code_is_south_east(uint32_t c)
{
    return (c >= 0xe00 && c <= 0xeff) || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff) ||
           (c >= 0x1950 && c <= 0x19df) || (c >= 0x1a20 && c <= 0x1aaf) || (c >= 0xa9e0 && c <= 0xa9ff) ||
           (c >= 0xaa60 && c <= 0xaadf) || (c >= 0x11700 && c <= 0x1174f);
}

static uint32_t visible(uint32_t c)
{
    if ((c < 0x20 && !(c >= 0x09 && c <= 0x0d)) || (c >= 0x7f && c < 0xa0 && c != 0x85))
        return 0xfffd;
    return c;
}

/* Hanifi Rohingya: writers put a tone mark (U+10D24–10D26) before or behind the doubling mark U+10D27; the
 * shaper knows only the second way and would draw a dotted circle. The mark just added moves before them. */
static void order_rohingya_marks(struct buffer *d)
{
    for (int i = d->n - 2;
         i >= 2 && d->units[i - 2] == 0xd803 && d->units[i - 1] >= 0xdd24 && d->units[i - 1] <= 0xdd26; i -= 2) {
        d->units[i + 1] = d->units[i - 1];
        d->units[i - 1] = 0xdd27;
    }
}

static void add_code(struct buffer *d, uint32_t c, uint32_t offset)
{
    if (c >= 0x300) {
        d->complex = true;
        d->right_to_left = d->right_to_left || code_is_bidi(c);
        d->south_east = d->south_east || code_is_south_east(c);
    }
    d->offset[d->n] = offset;
    if (c < 0x10000) {
        d->units[d->n++] = (uint16_t)c;
        return;
    }
    d->units[d->n++] = (uint16_t)(0xd7c0 + (c >> 10));
    d->offset[d->n] = offset;
    d->units[d->n++] = (uint16_t)(0xdc00 | (c & 0x3ff));
    if (c == 0x10d27)
        order_rohingya_marks(d);
}

static void mark_bold(struct buffer *d, const struct bold_span *spans, int n)
{
    memset(d->bold, d->style->bold, (size_t)d->n + 1);
    for (int s = 0; s < n; s++)
        for (int i = 0; i < d->n; i++)
            if (d->offset[i] >= spans[s].start && d->offset[i] < spans[s].end)
                d->bold[i] = 1;
}

bool buffer_load(struct buffer *d, const char *utf8, size_t n, const struct bold_span *bold, int n_bold,
                 const struct text_style *style)
{
    d->n = d->n_items = d->n_glyphs = 0;
    d->right_to_left = style->rtl;
    d->complex = d->south_east = d->graphemes = false;
    d->style = style;
    float size = style->size > 1 ? style->size < 2000 ? style->size : 2000 : 1;
    d->size_q6 = (int)(size * 64 + 0.5f);
    d->language = hb_language_from_string(style->language && *style->language ? style->language : "und", -1);
    if (n > MAX_TEXT || !reserve(d, n + 2)) /* a UTF-8 string has at least as many bytes as UTF-16 units */
        return false;
    for (size_t at = 0; at < n;) {
        uint32_t offset = (uint32_t)at;
        unsigned char first = (unsigned char)utf8[at];
        uint32_t c = first < 0x80 ? (at++, first) : utf8_next(utf8, n, &at);
        add_code(d, visible(c), offset);
    }
    d->units[d->n] = 0;
    d->offset[d->n] = (uint32_t)n;
    mark_bold(d, bold, n_bold);
    return true;
}
