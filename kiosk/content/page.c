#include "content/page.h"

#include "content/json.h"
#include "content/types.h"
#include "ground/err.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define BLOCK_KINDS "heading|subheading|paragraph|bullet|number|link|image" /* in the order of enum block_kind */

static const struct field page_fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct page, id), .min = 1},
    {.key = "icon", .type = FIELD_ID, .offset = offsetof(struct page, icon)},
    {.key = "image", .type = FIELD_STRING, .offset = offsetof(struct page, image), .max = 60},
    {.key = "title", .type = FIELD_TEXT, .offset = offsetof(struct page, title), .min = 1},
    {.key = "summary", .type = FIELD_TEXT, .offset = offsetof(struct page, summary)},
    {.key = "source", .type = FIELD_TEXT, .offset = offsetof(struct page, source)},
    {.key = "as_of", .type = FIELD_DATE, .offset = offsetof(struct page, as_of)},
    {.key = "order", .type = FIELD_INTEGER, .offset = offsetof(struct page, order), .max = 100000},
    {.key = "home", .type = FIELD_BOOL, .offset = offsetof(struct page, home)},
    {.key = "signed_on", .type = FIELD_DATE, .offset = offsetof(struct page, signed_on)},
    {.key = "signed_by", .type = FIELD_STRING, .offset = offsetof(struct page, signed_by), .max = 400},
    {.key = "resolution", .type = FIELD_DATE, .offset = offsetof(struct page, resolution)},
    {.key = "official", .type = FIELD_BOOL, .offset = offsetof(struct page, official)},
    {.key = "blocks", .type = FIELD_ARRAY},
};

static const struct field block_fields[] = {
    {.key = "kind", .type = FIELD_CHOICE, .offset = offsetof(struct block, kind), .choices = BLOCK_KINDS},
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct block, id), .min = 1},
    {.key = "text", .type = FIELD_TEXT, .offset = offsetof(struct block, text)},
    {.key = "target", .type = FIELD_STRING, .offset = offsetof(struct block, target), .max = 60},
    {.key = "number", .type = FIELD_INTEGER, .offset = offsetof(struct block, number), .max = 1000000000},
    {.key = "level", .type = FIELD_INTEGER, .offset = offsetof(struct block, level), .max = 2},
};

const struct field *page_field(const char *key)
{
    for (size_t i = 0; i < sizeof page_fields / sizeof page_fields[0]; i++)
        if (strcmp(page_fields[i].key, key) == 0)
            return &page_fields[i];
    return NULL;
}

static bool load_block(struct json_reader *r, const json_t *object, struct block *b)
{
    if (!json_read(r, object, SHAPE(block_fields), b))
        return false;
    if ((b->kind == BLOCK_LINK || b->kind == BLOCK_IMAGE) != (*b->target != '\0'))
        return json_fail(r, "target", *b->target ? "only a link or picture has one" : "missing");
    return b->text || b->kind == BLOCK_IMAGE || json_fail(r, "text", "missing");
}

static bool block_ids_differ(struct json_reader *r, const struct block *blocks, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            if (strcmp(blocks[i].id, blocks[k].id) == 0)
                return json_fail(r, "id", "%s stands there twice", blocks[i].id);
    return true;
}

static bool load_page(struct json_reader *r, const json_t *object, const char *place, struct page *page)
{
    const json_t *array;
    json_at(r, "%s", place);
    if (!json_read(r, object, SHAPE(page_fields), page))
        return false;
    if (!json_list(r, object, "blocks", PAGE_BLOCKS, &array, &page->n_blocks))
        return false;
    struct block *blocks = ARENA_NEW(r->arena, struct block, (size_t)page->n_blocks + 1);
    if (!blocks)
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    page->blocks = blocks;
    for (int i = 0; i < page->n_blocks; i++) {
        json_at(r, "%s.blocks[%d]", place, i);
        if (!load_block(r, json_array_get(array, (size_t)i), &blocks[i]))
            return false;
    }
    return block_ids_differ(r, blocks, page->n_blocks);
}

static bool load_pages(struct json_reader *r, const json_t *root, struct content *c)
{
    const json_t *array;
    if (!json_list(r, root, "pages", PAGES, &array, &c->n_pages))
        return false;
    struct page *pages = ARENA_NEW(r->arena, struct page, (size_t)c->n_pages + 1);
    if (!pages)
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    c->pages = pages;
    for (int i = 0; i < c->n_pages; i++) {
        char place[32];
        snprintf(place, sizeof place, "pages[%d]", i);
        if (!load_page(r, json_array_get(array, (size_t)i), place, &pages[i]))
            return false;
        if (i > 0 && pages[i].order < pages[i - 1].order)
            return json_fail(r, "order", "pages are not in their order");
        for (int k = 0; k < i; k++)
            if (strcmp(pages[i].id, pages[k].id) == 0)
                return json_fail(r, "id", "%s stands there twice", pages[i].id);
    }
    return true;
}

bool page_load_all(struct json_reader *r, const json_t *root, struct content *c)
{
    return load_page(r, json_object_get(root, "letter"), "letter", &c->letter) &&
           load_page(r, json_object_get(root, "letter_complete"), "letter_complete", &c->letter_complete) &&
           load_pages(r, root, c);
}
