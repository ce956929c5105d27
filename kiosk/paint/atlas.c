#include "paint/atlas.h"

#include "ground/lru.h"
#include "text/fonts.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Nothing is packed in two dimensions: the canvas is memory like the atlas, so a glyph is simply its bytes
 * one after the other, which also keeps them together in the processor's cache. */
enum { PAGE_BYTES = 256 * 1024, LARGEST_TABLE = 1 << 18 };

struct page {
    uint8_t *bytes;
    size_t used;
    uint64_t last_use; /* number of the request that used it last */
};

struct entry {
    uint64_t key; /* 0: free */
    const uint8_t *coverage;
    int16_t w, h, left, top;
    int16_t page; /* -1: blank, no coverage */
};

struct atlas {
    struct fonts *fonts;
    struct page *pages;
    int n_pages, room_pages, filling;
    struct entry *table; /* open addressing, a power of two, at most three quarters full */
    size_t room, n;
    uint64_t requests, begun; /* begun: the first request of this picture */
};

struct atlas *atlas_new(struct fonts *fonts, size_t limit)
{
    struct atlas *a = calloc(1, sizeof *a);
    if (!a)
        return NULL;
    a->fonts = fonts;
    a->room_pages = limit / PAGE_BYTES < 2 ? 2 : (int)(limit / PAGE_BYTES);
    a->room = 4096;
    a->pages = calloc((size_t)a->room_pages, sizeof *a->pages);
    a->table = calloc(a->room, sizeof *a->table);
    if (a->pages && a->table)
        return a;
    atlas_free(a);
    return NULL;
}

void atlas_free(struct atlas *a)
{
    if (!a)
        return;
    for (int i = 0; a->pages && i < a->n_pages; i++)
        free(a->pages[i].bytes);
    free(a->pages);
    free(a->table);
    free(a);
}

size_t atlas_memory(const struct atlas *a)
{
    return a ? (size_t)a->n_pages * PAGE_BYTES + a->room * sizeof *a->table : 0;
}

/* Never 0: the size of a glyph is at least 1/64 px. */
static uint64_t key_of(int font, int size_q6, uint32_t glyph, int quarter)
{
    return (uint64_t)(font & 0xffff) << 48 | (uint64_t)(size_q6 & 0xfffff) << 28 | (uint64_t)(glyph & 0x3ffffff) << 2 |
           (uint64_t)(quarter & 3);
}

static struct entry *slot_of(struct entry *table, size_t room, uint64_t key)
{
    size_t i = (size_t)(key * 0x9e3779b97f4a7c15u >> 32) & (room - 1);
    while (table[i].key && table[i].key != key)
        i = (i + 1) & (room - 1);
    return &table[i];
}

/* Moves the entries to a table of the given room, without those of page `gone`. */
static bool rebuild(struct atlas *a, size_t room, int gone)
{
    struct entry *table = calloc(room, sizeof *table);
    if (!table)
        return false;
    size_t n = 0;
    for (size_t i = 0; i < a->room; i++) {
        if (!a->table[i].key || a->table[i].page == gone)
            continue;
        *slot_of(table, room, a->table[i].key) = a->table[i];
        n++;
    }
    free(a->table);
    a->table = table;
    a->room = room;
    a->n = n;
    return true;
}

static bool make_room_in_table(struct atlas *a)
{
    if (a->n + 1 <= a->room / 4 * 3)
        return true;
    if (a->room < LARGEST_TABLE)
        return rebuild(a, a->room * 2, -2);
    return false; /* until atlas_begin */
}

void atlas_begin(struct atlas *a)
{
    a->begun = a->requests + 1;
    if (a->n + 1 <= LARGEST_TABLE / 4 * 3)
        return;
    memset(a->table, 0, a->room * sizeof *a->table); /* as many blank glyphs as this are not text */
    a->n = 0;
    for (int i = 0; i < a->n_pages; i++)
        a->pages[i].used = 0;
}

static uint64_t last_use(const void *cache, int i)
{
    return ((const struct atlas *)cache)->pages[i].last_use;
}

/* The page for the next glyphs: a new one, or the one that was not used for the longest time, emptied. */
static bool turn_page(struct atlas *a)
{
    if (a->n_pages < a->room_pages) {
        uint8_t *bytes = malloc(PAGE_BYTES);
        if (bytes) {
            a->pages[a->n_pages] = (struct page){.bytes = bytes, .last_use = a->requests};
            a->filling = a->n_pages++;
            return true;
        }
    }
    int oldest = lru_oldest(a, a->n_pages, last_use, a->begun);
    if (oldest < 0 || !rebuild(a, a->room, oldest))
        return false;
    a->pages[oldest].used = 0;
    a->filling = oldest;
    return true;
}

/* Keeps a copy of the picture, which is pointed to from then on; false when it cannot be kept. */
static bool keep(struct atlas *a, uint64_t key, struct glyph_picture *picture)
{
    size_t size = (size_t)picture->w * (size_t)picture->h;
    if (size > PAGE_BYTES / 2 || !make_room_in_table(a))
        return false;
    if (size && (!a->n_pages || a->pages[a->filling].used + size > PAGE_BYTES) && !turn_page(a))
        return false;
    struct entry e = {.key = key,
                      .w = (int16_t)picture->w,
                      .h = (int16_t)picture->h,
                      .left = (int16_t)picture->left,
                      .top = (int16_t)picture->top,
                      .page = -1};
    if (size) {
        struct page *page = &a->pages[a->filling];
        memcpy(page->bytes + page->used, picture->coverage, size);
        e.coverage = page->bytes + page->used;
        e.page = (int16_t)a->filling;
        page->used += size;
        page->last_use = a->requests;
    }
    *slot_of(a->table, a->room, key) = e;
    a->n++;
    picture->coverage = e.coverage;
    return true;
}

bool atlas_glyph(struct atlas *a, int font, int size_q6, uint32_t glyph, int quarter, struct glyph_picture *out)
{
    uint64_t key = key_of(font, size_q6 > 0 ? size_q6 : 1, glyph, quarter);
    const struct entry *e = slot_of(a->table, a->room, key);
    a->requests++;
    if (!e->key) {
        if (!fonts_rasterise(a->fonts, font, size_q6, glyph, quarter, out))
            *out = (struct glyph_picture){0};
        return keep(a, key, out);
    }
    if (e->page >= 0)
        a->pages[e->page].last_use = a->requests;
    *out = (struct glyph_picture){e->coverage, e->w, e->h, e->left, e->top};
    return true;
}
