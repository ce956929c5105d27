#include "author/compile.h"

#include "author/compile_parts.h"
#include "author/po.h"
#include "author/source.h"
#include "content/content.h"
#include "content/json.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/ident.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- English ---- */

static bool read_languages(struct source *s)
{
    const char *file = source_path(s, "package.json", 0);
    json_t *package = json_read_file(s->folder, "package.json", s->e);
    struct json_reader r = {.file = file, .source = true, .arena = &s->arena, .e = s->e};
    bool ok = package && languages_load(&r, package, &s->languages);
    json_decref(package);
    return ok;
}

/* A value is the English itself, or {"text": English, "note": for the translator}. */
static bool compile_string(struct source *s, struct json_reader *r, const char *key, const json_t *value)
{
    const char *english = json_string_value(json_is_object(value) ? json_object_get(value, "text") : value);
    const char *note = json_is_object(value) ? json_string_value(json_object_get(value, "note")) : NULL;
    if (!ident_ok(key))
        return json_fail(r, key, "a key must be lower-case ASCII letters, digits and hyphens, at most 40");
    if (!english || *english == '\0')
        return json_fail(r, key, "neither words nor {\"text\": …, \"note\": …}");
    if (!json_words_ok(english, strlen(english)) || (note && !json_words_ok(note, strlen(note))))
        return json_fail(r, key, "holds a control character");
    json_t *unused = json_object();
    bool ok = source_text(s, unused, "id", r->file, english, note, "ui:%s", key);
    json_decref(unused);
    return ok;
}

static bool compile_strings(struct source *s)
{
    struct json_reader r = {.file = source_path(s, "strings.json", 0), .source = true, .arena = &s->arena, .e = s->e};
    json_t *strings = json_read_file(s->folder, "strings.json", s->e);
    bool ok = strings && (json_is_object(strings) || json_fail(&r, NULL, "not an object"));
    const char *key;
    json_t *value;
    json_object_foreach(strings, key, value)
        ok = ok && compile_string(s, &r, key, value);
    json_decref(strings);
    for (int i = 0; i < UI_COUNT && ok; i++) {
        char name[64];
        snprintf(name, sizeof name, "ui:%s", ui_key((enum ui)i));
        if (!catalogue_find(&s->texts, name))
            ok = json_fail(&r, ui_key((enum ui)i), "missing");
    }
    return ok;
}

bool compile_texts(struct source *s)
{
    return read_languages(s) && compile_strings(s) && compile_pages(s) && compile_directory(s) && compile_schools(s) &&
           compile_alerts(s);
}

static bool add_json(struct source *s, struct bundle *out, const char *name, json_t *root)
{
    struct bytes bytes = {.data = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(10))};
    if (!bytes.data)
        return err_set(s->e, ERR_FAILED, "%s: out of memory", name);
    bytes.size = strlen(bytes.data);
    return bundle_add(out, name, &bytes, s->e);
}

static bool add_texts(struct source *s)
{
    json_t *texts = json_array();
    json_object_set_new(s->root, "texts", texts);
    for (text_id i = 1; i <= s->texts.n; i++) {
        const struct catalogue_text *t = &s->texts.items[i];
        json_t *row = t->fixed ? json_pack("[s,s,b]", t->name, t->english, 1) : json_pack("[s,s]", t->name, t->english);
        if (!row || json_array_append_new(texts, row) != 0)
            return err_set(s->e, ERR_MALFORMED, "%s: cannot be stored", t->name);
    }
    return json_object_set_new(s->root, "format", json_integer(1)) == 0;
}

/* ---- translations ---- */

static json_t *translation_json(const struct catalogue_match *m)
{
    if (!m->text)
        return json_null();
    return m->draft ? json_pack("[s,i]", m->text, 1) : json_string(m->text);
}

static bool add_translation(struct source *s, struct bundle *out, const char *tag,
                            const struct catalogue_match *matches)
{
    char name[64];
    json_t *list = json_array();
    for (text_id i = 1; i <= s->texts.n; i++)
        json_array_append_new(list, translation_json(&matches[i]));
    snprintf(name, sizeof name, "lang/%s.json", tag);
    bool ok = json_array_size(list) == s->texts.n || err_set(s->e, ERR_FAILED, "%s: out of memory", name);
    ok = ok && add_json(s, out, name, list);
    json_decref(list);
    return ok;
}

static bool compile_language(struct source *s, struct bundle *out, const char *tag)
{
    char file[64];
    struct po po = {0};
    snprintf(file, sizeof file, "po/%s.po", tag);
    const char *path = source_path(s, file, 0);
    struct catalogue_match *matches = ARENA_NEW(&s->arena, struct catalogue_match, s->texts.n + 1);
    if (!matches)
        return err_set(s->e, ERR_FAILED, "%s: out of memory", path);
    if (!file_exists(path))
        return err_set(s->e, ERR_MALFORMED, "%s: missing, though package.json lists %s; kioskctl po-update makes it",
                       path, tag);
    if (!po_read(&po, &s->arena, path, s->e))
        return false;
    catalogue_match(&s->texts, &po, tag, matches, s->report, s->user);
    return add_translation(s, out, tag, matches);
}

static bool catalogues_known(struct source *s)
{
    char **names;
    int n;
    if (!source_list(s, "po", ".po", true, &names, &n))
        return false;
    bool ok = true;
    for (int i = 0; i < n && ok; i++) {
        bool known = false;
        for (int k = 1; k < s->languages.n; k++)
            known = known || strcmp(s->languages.items[k].tag, names[i]) == 0;
        if (!known)
            ok = err_set(s->e, ERR_MALFORMED, "%s/%s.po: package.json has no language %s", source_path(s, "po", 0),
                         names[i], names[i]);
    }
    free(names);
    return ok;
}

static bool compile_languages(struct source *s, struct bundle *out)
{
    if (!catalogues_known(s))
        return false;
    for (int i = 1; i < s->languages.n; i++)
        if (!compile_language(s, out, s->languages.items[i].tag))
            return false;
    return true;
}

/* ---- files as they are ---- */

static bool add_manifest(struct source *s, struct bundle *out)
{
    struct bytes bytes;
    return source_read(s, "package.json", 1024 * 1024, &bytes) && bundle_add(out, "package.json", &bytes, s->e);
}

/* ---- the whole ---- */

bool compile_is_package(const char *folder)
{
    char path[4096];
    return file_join(path, sizeof path, folder, "content.json") && file_exists(path);
}

bool compile_source_and_report(const char *folder, struct bundle *out, lint_report *report, void *user, struct err *e)
{
    struct source s;
    *out = (struct bundle){0};
    source_init(&s, folder, e);
    s.report = report;
    s.user = user;
    bool ok = compile_texts(&s) && add_manifest(&s, out) && compile_map(&s, out) && compile_pictures(&s, out) &&
              source_check_links(&s, out) && add_texts(&s) && add_json(&s, out, "content.json", s.root) &&
              compile_languages(&s, out);
    source_release(&s);
    if (!ok)
        bundle_release(out);
    return ok;
}

bool compile_source(const char *folder, struct bundle *out, struct err *e)
{
    return compile_source_and_report(folder, out, NULL, NULL, e);
}

struct content *compile_and_load(const char *folder, struct err *e)
{
    struct bundle b = {0};
    bool ok =
        compile_is_package(folder) ? bundle_read_folder(&b, folder, COMPILE_BYTES, e) : compile_source(folder, &b, e);
    struct content *c = ok ? content_new(&b, e) : NULL;
    bundle_release(&b);
    return c;
}
