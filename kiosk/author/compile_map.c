/* compile_map: the files of map/ become map/shapes.bin and map/streets.bin; their credits go into content.json. */
#include "author/compile_map.h"

#include "author/compile_parts.h"
#include "author/kept.h"
#include "author/source.h"
#include "content/json.h"
#include "gis/compile_shapes.h"
#include "gis/compile_streets.h"
#include "gis/geojson.h"
#include "gis/map_rules.h"
#include "gis/map_source.h"
#include "gis/street_table.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/hash.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct faults { /* the first becomes the error, all of them findings */
    struct source *s;
    int n;
};

static void take_fault(void *user, const char *line)
{
    struct faults *f = user;
    const struct lint_finding finding = {LINT_FINDING, "map", "", "map", line};
    if (f->n++ == 0)
        err_set(f->s->e, ERR_MALFORMED, "%s", line);
    if (f->s->report)
        f->s->report(f->s->user, &finding);
}

/* ---- files ---- */

static json_t *read_style(struct source *s, struct map_source *m, bool *ok)
{
    const char *file = source_path(s, "map/style.json", 0);
    if (!file_exists(file))
        return NULL;
    json_t *root = json_read_file(s->folder, "map/style.json", s->e);
    *ok = root && map_rules_check(root, file, m);
    return root;
}

typedef bool read_table(struct map_source *m, const struct bytes *bytes, const char *file);

static bool read_if_there(struct source *s, struct map_source *m, const char *name, read_table *read)
{
    struct bytes bytes;
    const char *file = source_path(s, name, 0);
    if (!file_exists(file))
        return true;
    bool ok = source_read(s, name, MAP_FILE_BYTES, &bytes) && read(m, &bytes, file);
    bytes_release(&bytes);
    return ok;
}

static bool read_geojson(struct source *s, struct map_source *m, const char *id, const json_t *style)
{
    char name[80];
    struct bytes bytes;
    struct map_rule rule;
    snprintf(name, sizeof name, "map/%s.geojson", id);
    bool ok = map_rule_for(&rule, style, id, source_path(s, "map/style.json", 0), m) &&
              source_read(s, name, MAP_FILE_BYTES, &bytes);
    if (!ok)
        return false;
    ok = geojson_read(m, &bytes, source_path(s, name, 0), &rule);
    bytes_release(&bytes);
    return ok;
}

/* Every file, also after one that has faults: an author wants to hear of all at once. */
static bool read_files(struct source *s, struct map_source *m)
{
    char **names;
    int n;
    bool ok = true;
    json_t *style = read_style(s, m, &ok);
    if (source_list(s, "map", ".geojson", false, &names, &n)) {
        for (int i = 0; i < n; i++)
            ok = read_geojson(s, m, names[i], style) && ok;
        free(names);
    } else {
        ok = false;
    }
    json_decref(style);
    ok = read_if_there(s, m, "map/streets.csv", street_table_read) && ok;
    return read_if_there(s, m, "map/aliases.csv", street_aliases_read) && ok;
}

/* ---- kept ---- */

static const char *const kept_parts[] = {"map/shapes.bin", "map/streets.bin"};
enum { KEPT_PARTS = sizeof kept_parts / sizeof kept_parts[0] };

/* Every file of map/, also one that is not read: its name may be what is wrong with it. */
static bool number_files(struct source *s, const struct map_source *m, uint64_t *number)
{
    char **names, file[300];
    int n;
    struct bytes bytes;
    if (!file_list(source_path(s, "map", 0), SOURCE_FILES, &names, &n, NULL))
        return false;
    const double place[] = {m->has_place, m->latitude, m->longitude};
    bool ok = true;
    *number = hash_bytes(kept_start(s->kept), place, sizeof place);
    for (int i = 0; i < n && ok; i++) {
        snprintf(file, sizeof file, "map/%s", names[i]);
        ok = file_read(source_path(s, file, 0), MAP_FILE_BYTES, &bytes, NULL);
        if (ok)
            *number = hash_bytes(hash_text(*number, names[i]), bytes.data, bytes.size);
        bytes_release(&bytes);
    }
    free(names);
    return ok;
}

/* "map.shapes.bin" */
static const char *kept_name(const char *part, char out[40])
{
    snprintf(out, 40, "map.%s", strchr(part, '/') + 1);
    return out;
}

static bool take_credits(struct source *s, uint64_t number)
{
    struct bytes text;
    if (!kept_take(s->kept, "map.credits", number, &text))
        return false;
    json_t *credits = json_loadb(text.data, text.size, 0, NULL);
    bytes_release(&text);
    return credits && json_object_set_new(s->root, "credits", credits) == 0;
}

/* All or nothing: what the bundle has received is made of the same files. */
static bool take_kept(struct source *s, uint64_t number, struct bundle *out)
{
    struct bytes parts[KEPT_PARTS] = {{0}};
    char name[40];
    bool ok = true;
    for (int i = 0; i < KEPT_PARTS && ok; i++)
        ok = kept_take(s->kept, kept_name(kept_parts[i], name), number, &parts[i]);
    ok = ok && take_credits(s, number);
    for (int i = 0; i < KEPT_PARTS; i++) {
        ok = ok && bundle_add(out, kept_parts[i], &parts[i], s->e);
        bytes_release(&parts[i]);
    }
    return ok;
}

static void keep(struct source *s, uint64_t number, const struct bundle *out)
{
    char name[40];
    struct bytes credits = {.data = json_dumps(json_object_get(s->root, "credits"), JSON_COMPACT)};
    for (int i = 0; i < KEPT_PARTS; i++) {
        const struct bundle_entry *part = bundle_find(out, kept_parts[i]);
        if (part)
            kept_put(s->kept, kept_name(kept_parts[i], name), number, &part->bytes);
    }
    credits.size = credits.data ? strlen(credits.data) : 0;
    if (credits.data)
        kept_put(s->kept, "map.credits", number, &credits);
    free(credits.data);
}

/* ---- the whole ---- */

static void find_place(struct source *s, struct map_source *m)
{
    json_t *package = json_read_file(s->folder, "package.json", NULL);
    const json_t *place = json_object_get(package, "place");
    m->has_place =
        json_is_number(json_object_get(place, "latitude")) && json_is_number(json_object_get(place, "longitude"));
    m->latitude = json_number_value(json_object_get(place, "latitude"));
    m->longitude = json_number_value(json_object_get(place, "longitude"));
    json_decref(package);
}

static bool add_credits(struct source *s, const struct map_source *m)
{
    json_t *credits = json_array();
    bool ok = json_object_set_new(s->root, "credits", credits) == 0;
    for (int i = 0; i < m->n_credits && ok; i++)
        ok = json_array_append_new(credits, json_string(m->credits[i])) == 0;
    return ok || err_set(s->e, ERR_FAILED, "map: out of memory");
}

static bool add_prepared(struct source *s, struct map_source *m, struct bundle *out)
{
    struct bytes shapes = {0}, streets = {0};
    int before = m->faults;
    bool ok = compile_shapes(m, &shapes, s->e) &&
              compile_streets(m, source_path(s, "map/aliases.csv", 0), &streets, s->e) && m->faults == before;
    if (ok)
        return bundle_add(out, "map/shapes.bin", &shapes, s->e) && bundle_add(out, "map/streets.bin", &streets, s->e);
    bytes_release(&shapes);
    bytes_release(&streets);
    return false;
}

static bool compile_files(struct source *s, struct map_source *m, struct bundle *out)
{
    bool ok = read_files(s, m);
    if (ok && map_source_failed(m))
        ok = err_set(s->e, ERR_FAILED, "map: out of memory");
    ok = ok && add_credits(s, m) && (m->features.n == 0 || add_prepared(s, m, out));
    if (m->faults > 1)
        err_prefix(s->e, "%d faults in map/, the first", m->faults);
    return ok;
}

bool compile_map(struct source *s, struct bundle *out)
{
    struct map_source m;
    struct faults faults = {.s = s};
    uint64_t number = 0;
    map_source_init(&m, take_fault, &faults);
    find_place(s, &m);
    bool may_keep = s->kept && number_files(s, &m, &number);
    bool taken = may_keep && take_kept(s, number, out);
    bool ok = taken || compile_files(s, &m, out);
    if (ok && may_keep && !taken && faults.n == 0)
        keep(s, number, out);
    map_source_release(&m);
    return ok;
}

/* ---- one file ---- */

/* A file that lies in a content folder's map/ is judged with its style and its place. */
static bool folder_of(const char *path, char folder[4096], char id[80])
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    size_t n = dot ? (size_t)(dot - name) : strlen(name);
    snprintf(id, 80, "%.*s", (int)(n < 79 ? n : 79), name);
    return snprintf(folder, 4096, "%.*s%s..", slash ? (int)(slash - path) + 1 : 0, path, slash ? "" : "./") < 4096;
}

bool compile_map_check(const char *path, map_fault *fault, void *user, struct err *e)
{
    struct map_source m;
    struct source s;
    struct map_rule rule;
    struct bytes bytes = {0};
    char folder[4096], id[80], package[4200];
    if (!folder_of(path, folder, id))
        return err_set(e, ERR_FAILED, "%s: path too long", path);
    source_init(&s, folder, NULL);
    map_source_init(&m, fault, user);
    bool ok = true, within = file_join(package, sizeof package, folder, "package.json") && file_exists(package);
    if (within)
        find_place(&s, &m);
    json_t *style = within ? read_style(&s, &m, &ok) : NULL;
    ok = map_rule_for(&rule, style, id, "map/style.json", &m) && file_read(path, MAP_FILE_BYTES, &bytes, e);
    size_t n = strlen(path);
    if (ok && n > 4 && strcmp(path + n - 4, ".csv") == 0)
        ok = strcmp(id, "aliases") == 0 ? street_aliases_read(&m, &bytes, path) : street_table_read(&m, &bytes, path);
    else if (ok)
        ok = geojson_read(&m, &bytes, path, &rule);
    json_decref(style);
    bytes_release(&bytes);
    map_source_release(&m);
    source_release(&s);
    return ok;
}
