#include "content/schools.h"

#include "content/json.h"
#include "content/types.h"
#include "ground/err.h"

#include <jansson.h>
#include <string.h>

static const struct field school_fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct school, id), .min = 1},
    {.key = "name", .type = FIELD_STRING, .offset = offsetof(struct school, name), .min = 1, .max = 120},
    {.key = "street", .type = FIELD_STRING, .offset = offsetof(struct school, street), .max = 120},
    {.key = "zip", .type = FIELD_STRING, .offset = offsetof(struct school, zip), .max = 12},
    {.key = "phone", .type = FIELD_STRING, .offset = offsetof(struct school, phone), .max = 40},
    {.key = "grades", .type = FIELD_STRING, .offset = offsetof(struct school, grades), .max = 60},
    {.key = "partner", .type = FIELD_STRING, .offset = offsetof(struct school, partner), .max = 160},
    {.key = "partner_as_of", .type = FIELD_DATE, .offset = offsetof(struct school, partner_as_of)},
    {.key = "joined", .type = FIELD_INTEGER, .offset = offsetof(struct school, joined), .max = 2999},
    {.key = "latitude", .type = FIELD_NUMBER, .offset = offsetof(struct school, latitude), .min = -85, .max = 85},
    {.key = "longitude", .type = FIELD_NUMBER, .offset = offsetof(struct school, longitude), .min = -180, .max = 180},
    {.key = "to_confirm", .type = FIELD_BOOL, .offset = offsetof(struct school, to_confirm)},
};

static const struct field alert_fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct alert, id), .min = 1},
    {.key = "text", .type = FIELD_TEXT, .offset = offsetof(struct alert, text), .min = 1},
    {.key = "from", .type = FIELD_DAY, .offset = offsetof(struct alert, from), .min = 1},
    {.key = "until", .type = FIELD_DAY, .offset = offsetof(struct alert, until)},
    {.key = "level", .type = FIELD_CHOICE, .offset = offsetof(struct alert, level), .choices = "notice|warning"},
};

struct shape school_shape(void)
{
    return SHAPE(school_fields);
}

struct shape alert_shape(void)
{
    return SHAPE(alert_fields);
}

static bool school_ids_differ(struct json_reader *r, const struct school *all, int i)
{
    for (int k = 0; k < i; k++)
        if (strcmp(all[i].id, all[k].id) == 0)
            return json_fail(r, "id", "%s stands there twice", all[i].id);
    return i == 0 || strcmp(all[i - 1].name, all[i].name) <= 0 ||
           json_fail(r, "name", "schools are not in their order");
}

bool schools_load(struct json_reader *r, const json_t *root, struct content *c)
{
    const json_t *array;
    json_at(r, "%s", "");
    if (!json_list(r, root, "schools", SCHOOLS, &array, &c->n_schools))
        return false;
    struct school *schools = ARENA_NEW(r->arena, struct school, (size_t)c->n_schools + 1);
    if (!schools)
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    c->schools = schools;
    for (int i = 0; i < c->n_schools; i++) {
        json_at(r, "schools[%d]", i);
        if (!json_read(r, json_array_get(array, (size_t)i), SHAPE(school_fields), &schools[i]) ||
            !school_ids_differ(r, schools, i))
            return false;
    }
    return true;
}

bool alerts_load(struct json_reader *r, const json_t *root, struct content *c)
{
    const json_t *array;
    json_at(r, "%s", "");
    if (!json_list(r, root, "alerts", ALERTS, &array, &c->n_alerts))
        return false;
    struct alert *alerts = ARENA_NEW(r->arena, struct alert, (size_t)c->n_alerts + 1);
    if (!alerts)
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    c->alerts = alerts;
    for (int i = 0; i < c->n_alerts; i++) {
        json_at(r, "alerts[%d]", i);
        if (!json_read(r, json_array_get(array, (size_t)i), SHAPE(alert_fields), &alerts[i]))
            return false;
        for (int k = 0; k < i; k++)
            if (strcmp(alerts[i].id, alerts[k].id) == 0)
                return json_fail(r, "id", "%s stands there twice", alerts[i].id);
    }
    return true;
}
