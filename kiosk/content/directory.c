#include "content/directory.h"

#include "content/json.h"
#include "content/types.h"
#include "ground/err.h"

#include <jansson.h>
#include <string.h>

/* As a package holds it: one flat list. */
static const struct field office_fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct office, id), .min = 1},
    {.key = "parent", .type = FIELD_INTEGER, .offset = offsetof(struct office, parent), .min = -1, .max = OFFICES},
    {.key = "order", .type = FIELD_INTEGER, .offset = offsetof(struct office, order), .max = 100000},
    {.key = "name", .type = FIELD_TEXT, .offset = offsetof(struct office, name), .min = 1},
    {.key = "summary", .type = FIELD_TEXT, .offset = offsetof(struct office, summary)},
    {.key = "keywords", .type = FIELD_TEXT, .offset = offsetof(struct office, keywords)},
    {.key = "phone", .type = FIELD_STRING, .offset = offsetof(struct office, phone), .max = 40},
    {.key = "fax", .type = FIELD_STRING, .offset = offsetof(struct office, fax), .max = 40},
    {.key = "tty", .type = FIELD_STRING, .offset = offsetof(struct office, tty), .max = 40},
    {.key = "room", .type = FIELD_STRING, .offset = offsetof(struct office, room), .max = 40},
    {.key = "head", .type = FIELD_STRING, .offset = offsetof(struct office, head), .max = 120},
    {.key = "head_title", .type = FIELD_TEXT, .offset = offsetof(struct office, head_title)},
    {.key = "as_of", .type = FIELD_TEXT, .offset = offsetof(struct office, as_of)},
    {.key = "email", .type = FIELD_STRING, .offset = offsetof(struct office, email), .max = 80},
    {.key = "floor", .type = FIELD_STRING, .offset = offsetof(struct office, floor), .max = 20},
    {.key = "spoken", .type = FIELD_STRING, .offset = offsetof(struct office, spoken), .max = 400},
    {.key = "photo", .type = FIELD_STRING, .offset = offsetof(struct office, photo), .max = 60},
    {.key = "hours", .type = FIELD_TEXT, .offset = offsetof(struct office, hours)},
    {.key = "entrance", .type = FIELD_TEXT, .offset = offsetof(struct office, entrance)},
    {.key = "note", .type = FIELD_TEXT, .offset = offsetof(struct office, note)},
    {.key = "source", .type = FIELD_STRING, .offset = offsetof(struct office, source), .max = 400},
    {.key = "to_confirm", .type = FIELD_BOOL, .offset = offsetof(struct office, to_confirm)},
};

/* An office stands before its departments, and offices by their order. */
static bool place_ok(struct json_reader *r, const struct office *all, int i)
{
    int last = i - 1;
    while (last >= 0 && all[last].parent >= 0)
        last--;
    if (all[i].parent >= 0 && all[i].parent != last)
        return json_fail(r, "parent", "not the office above");
    if (all[i].parent < 0 && last >= 0 && all[i].order < all[last].order)
        return json_fail(r, "order", "offices are not in their order");
    for (int k = 0; k < i; k++)
        if (strcmp(all[i].id, all[k].id) == 0)
            return json_fail(r, "id", "%s stands there twice", all[i].id);
    return true;
}

bool directory_load(struct json_reader *r, const json_t *root, struct content *c)
{
    const json_t *array;
    json_at(r, "%s", "");
    if (!json_list(r, root, "offices", OFFICES, &array, &c->n_offices))
        return false;
    struct office *offices = ARENA_NEW(r->arena, struct office, (size_t)c->n_offices + 1);
    if (!offices)
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    c->offices = offices;
    for (int i = 0; i < c->n_offices; i++) {
        json_at(r, "offices[%d]", i);
        offices[i].parent = -1;
        if (!json_read(r, json_array_get(array, (size_t)i), SHAPE(office_fields), &offices[i]) ||
            !place_ok(r, offices, i))
            return false;
    }
    return true;
}
