#include "gis/map_rules.h"

#include "gis/map_source.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char *const keys[] = {"kind", "kind_from", "kinds", "name_from", "left_from", "right_from"};

static bool known(const char *key)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

static bool pair_of(const json_t *from, const char *out[2])
{
    out[0] = json_string_value(json_array_get(from, 0));
    out[1] = json_string_value(json_array_get(from, 1));
    return !from || (json_array_size(from) == 2 && out[0] && out[1]);
}

static bool kinds_ok(const json_t *kinds, const char *file, const char *place, struct map_source *m)
{
    const char *value;
    json_t *kind;
    bool ok = true;
    json_object_foreach((json_t *)(uintptr_t)kinds, value, kind) {
        const char *name = json_string_value(kind);
        if (!name || (*name && map_kind_of(name) < 0))
            ok = map_source_fault(m, file, place, "kinds: %s: not a kind of the map", value);
    }
    return ok;
}

bool map_rule_for(struct map_rule *rule, const json_t *root, const char *id, const char *style_file,
                  struct map_source *m)
{
    const json_t *own = json_object_get(json_object_get(root, "files"), id);
    char place[80];
    snprintf(place, sizeof place, "files: %.60s", id);
    *rule = (struct map_rule){.kind_from = "kind", .name_from = "name"};
    if (!own)
        return true;
    const char *kind_from = json_string_value(json_object_get(own, "kind_from")),
               *name_from = json_string_value(json_object_get(own, "name_from"));
    rule->kind = json_string_value(json_object_get(own, "kind"));
    rule->kind_from = kind_from ? kind_from : rule->kind_from;
    rule->name_from = name_from ? name_from : rule->name_from;
    rule->kinds = json_object_get(own, "kinds");
    bool ok = true;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)own, key, value)
        if (!known(key))
            ok = map_source_fault(m, style_file, place,
                                  "%.60s: not known in a rule; is it misspelt? content/README.md lists them", key);
    if (rule->kind && map_kind_of(rule->kind) < 0)
        ok = map_source_fault(m, style_file, place, "kind: %.60s: not a kind of the map", rule->kind);
    if (!pair_of(json_object_get(own, "left_from"), rule->left) ||
        !pair_of(json_object_get(own, "right_from"), rule->right))
        ok = map_source_fault(m, style_file, place,
                              "left_from, right_from: each is a list of two names: [\"FROM\", \"TO\"]");
    return kinds_ok(rule->kinds, style_file, place, m) && ok;
}

bool map_rules_check(const json_t *root, const char *style_file, struct map_source *m)
{
    const json_t *credits = json_object_get(root, "credits");
    const char *key;
    json_t *value;
    bool ok = true;
    if (root && !json_is_object(root))
        return map_source_fault(m, style_file, "", "not an object");
    json_object_foreach((json_t *)(uintptr_t)root, key, value)
        if (strcmp(key, "files") != 0 && strcmp(key, "credits") != 0)
            ok = map_source_fault(m, style_file, "", "%.60s: neither files nor credits", key);
    for (size_t i = 0; i < json_array_size(credits); i++) {
        const char *line = json_string_value(json_array_get(credits, i));
        ok =
            (line ? map_source_credit(m, style_file, line) : map_source_fault(m, style_file, "credits", "not words")) &&
            ok;
    }
    return ok;
}
