#include "gis/prepare.h"

#include "city/prepared.h"
#include "ground/array.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdlib.h>
#include <string.h>

static size_t aligned(size_t n)
{
    return (n + 7) & ~(size_t)7;
}

bool prepare_file(const char *magic, const struct array *const *sections, int n, struct bytes *out, struct err *e)
{
    struct prepared_head head = {0};
    size_t size = aligned(sizeof head);
    memcpy(head.magic, magic, PREPARED_MAGIC);
    for (int i = 0; i < n; i++) {
        if (sections[i]->failed)
            return err_set(e, ERR_FAILED, "map: out of memory");
        head.at[i].offset = (uint32_t)size;
        head.at[i].count = sections[i]->n;
        size = aligned(size + sections[i]->n * sections[i]->size);
    }
    if (size > UINT32_MAX)
        return err_set(e, ERR_FAILED, "map: larger than 4 GB when prepared");
    *out = (struct bytes){calloc(size + 1, 1), size};
    if (!out->data)
        return err_set(e, ERR_FAILED, "map: out of memory");
    memcpy(out->data, &head, sizeof head);
    for (int i = 0; i < n; i++)
        if (sections[i]->n)
            memcpy(out->data + head.at[i].offset, sections[i]->items, sections[i]->n * sections[i]->size);
    return true;
}

/* ---- text ---- */

struct known {
    const char *name;
    uint32_t at;
};

void prepare_text_init(struct prepare_text *t)
{
    array_init(&t->bytes, 1);
    array_init(&t->known, sizeof(struct known));
    array_add(&t->bytes, "", 1);
}

void prepare_text_release(struct prepare_text *t)
{
    array_release(&t->bytes);
    array_release(&t->known);
}

uint32_t prepare_text_add(struct prepare_text *t, const char *text)
{
    uint32_t at = t->bytes.n;
    return *text && array_add(&t->bytes, text, (uint32_t)strlen(text) + 1) ? at : 0;
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const struct known *)a)->name, y = (uintptr_t)((const struct known *)b)->name;
    return x < y ? -1 : x > y;
}

void prepare_text_names(struct prepare_text *t, const char *const *names, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        struct known k = {names[i], names[i] ? prepare_text_add(t, names[i]) : 0};
        if (names[i])
            array_add(&t->known, &k, 1);
    }
    if (t->known.n)
        qsort(t->known.items, t->known.n, sizeof(struct known), by_address);
}

uint32_t prepare_text_at(const struct prepare_text *t, const char *name)
{
    struct known key = {name, 0};
    const struct known *k = t->known.n ? bsearch(&key, t->known.items, t->known.n, sizeof key, by_address) : NULL;
    return k ? k->at : 0;
}
