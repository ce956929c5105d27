/* compile_schools: the Community Schools and the alerts, from their JSON files into content.json. */
#include "author/compile_parts.h"
#include "author/source.h"
#include "content/json.h"
#include "content/schools.h"
#include "content/types.h"
#include "ground/err.h"

#include <jansson.h>
#include <string.h>

static bool insert_by_name(json_t *schools, json_t *school)
{
    size_t at = 0;
    while (at < json_array_size(schools) &&
           strcmp(json_text_at(json_array_get(schools, at), "name"), json_text_at(school, "name")) <= 0)
        at++;
    return json_array_insert(schools, at, school) == 0;
}

static bool compile_school_list(struct source *s, struct json_reader *r, const json_t *from, json_t *to)
{
    if (!json_is_array(from) || json_array_size(from) > SCHOOLS)
        return json_fail(r, NULL, "not a list of at most %d schools: it has %zu", SCHOOLS, json_array_size(from));
    for (size_t i = 0; i < json_array_size(from); i++) {
        json_t *school = json_array_get(from, i);
        json_at(r, "[%zu]", i);
        if (!source_keep(s, json_read(r, school, school_shape(), NULL) &&
                                source_id_is_new(r, to, json_text_at(school, "id"))))
            continue;
        if (!insert_by_name(to, school))
            return err_set(s->e, ERR_FAILED, "%s: out of memory", r->file);
    }
    return true;
}

static bool compile_alert_list(struct source *s, struct json_reader *r, const json_t *from, json_t *to)
{
    if (!json_is_array(from) || json_array_size(from) > ALERTS)
        return json_fail(r, NULL, "not a list of at most %d alerts: it has %zu", ALERTS, json_array_size(from));
    for (size_t i = 0; i < json_array_size(from); i++) {
        json_t *alert = json_array_get(from, i);
        const char *id = json_text_at(alert, "id");
        json_at(r, "[%zu]", i);
        if (!source_keep(s, json_read(r, alert, alert_shape(), NULL) && source_id_is_new(r, to, id)))
            continue;
        json_t *copy = json_copy(alert);
        if (!copy || json_array_append_new(to, copy) != 0)
            return err_set(s->e, ERR_FAILED, "%s: out of memory", r->file);
        source_keep(s, source_text(s, copy, "text", r->file, json_text_at(alert, "text"), "Notice above every screen.",
                                   "alert:%s", id));
    }
    return true;
}

typedef bool compile_list(struct source *s, struct json_reader *r, const json_t *from, json_t *to);

static bool compile_file(struct source *s, const char *name, const char *key, compile_list *compile)
{
    json_t *to = json_array();
    json_object_set_new(s->root, key, to);
    struct json_reader r;
    json_t *from = source_json(s, name, &r);
    bool ok = from && compile(s, &r, from, to);
    json_decref(from);
    return ok;
}

bool compile_schools(struct source *s)
{
    return compile_file(s, "schools.json", "schools", compile_school_list);
}

bool compile_alerts(struct source *s)
{
    return compile_file(s, "alerts.json", "alerts", compile_alert_list);
}
