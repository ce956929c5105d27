#include "author/compile.h"

#include "author/compile_parts.h"
#include "author/sound_index.h"
#include "author/source.h"
#include "content/content.h"
#include "content/json.h"
#include "formats/po.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/ident.h"
#include "ground/limits.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- English ---- */

static bool read_package(struct source *s)
{
    struct json_reader r;
    json_t *package = source_json(s, "package.json", &r);
    struct content *c = ARENA_NEW(&s->arena, struct content, 1);
    bool ok = package && c && content_read_package(&r, package, c);
    if (c)
        s->languages = c->languages;
    json_decref(package);
    return ok;
}

/* A value is the English itself, or {"text": English, "note": for the translator}. */
static bool compile_string(struct source *s, struct json_reader *r, const char *key, const json_t *value)
{
    const char *english = json_string_value(json_is_object(value) ? json_object_get(value, "text") : value);
    const char *note = json_is_object(value) ? json_string_value(json_object_get(value, "note")) : NULL;
    char fault[IDENT_FAULT];
    if (!ident_ok(key)) {
        ident_fault(key, fault);
        return json_fail(r, key, "not a possible key: %s", fault);
    }
    if (!english || *english == '\0')
        return json_fail(r, key,
                         "neither words nor words with a note: write \"…\" or {\"text\": \"…\", \"note\": \"…\"}");
    if (!json_words_ok(english, strlen(english)) || (note && !json_words_ok(note, strlen(note))))
        return json_fail(r, key, "holds a control character, such as a tab or a line end, which cannot be shown");
    json_t *unused = json_object();
    bool ok = source_text(s, unused, "id", r->file, english, note, "ui:%s", key);
    json_decref(unused);
    return ok;
}

static bool compile_strings(struct source *s)
{
    struct json_reader r;
    json_t *strings = source_json(s, "strings.json", &r);
    bool ok =
        strings && (json_is_object(strings) || json_fail(&r, NULL, "not an object: the whole stands between { and }"));
    const char *key;
    json_t *value;
    json_object_foreach(strings, key, value)
        source_keep(s, compile_string(s, &r, key, value));
    for (int i = 0; i < UI_COUNT && ok; i++) {
        char name[64];
        snprintf(name, sizeof name, "ui:%s", ui_key((enum ui)i));
        if (!catalogue_find(&s->texts, name) && !json_object_get(strings, ui_key((enum ui)i)))
            source_keep(s, json_fail(&r, ui_key((enum ui)i), "missing: the program needs these words"));
    }
    json_decref(strings);
    return ok;
}

bool compile_texts(struct source *s)
{
    source_keep(s, read_package(s));
    source_keep(s, compile_strings(s));
    source_keep(s, compile_pages(s));
    source_keep(s, compile_directory(s));
    source_keep(s, compile_schools(s));
    source_keep(s, compile_needs(s));
    source_keep(s, compile_alerts(s));
    return !s->failed;
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

static void keep_fault(void *user, const struct err *e)
{
    struct source *s = user;
    findings_keep_error(&s->errors, e);
}

/* Who checked the catalogue goes into the package; half a signature is none, and told. */
static bool add_check(struct source *s, const struct po *po, const char *tag, const char *path)
{
    struct po_check check = po_check_of(po);
    struct lint_finding f = {LINT_FINDING, "signature", tag, path, check.fault};
    if (check.fault && s->report && !s->failed)
        s->report(s->user, &f);
    if (check.fault || !check.by[0])
        return true;
    json_t *all = json_object_get(s->root, "checked");
    if (!json_words_ok(check.by, strlen(check.by)))
        return err_set(s->e, ERR_MALFORMED, "%s: X-Checked-By holds a control character", path);
    if (!all)
        json_object_set_new(s->root, "checked", all = json_object());
    return json_object_set_new(all, tag, json_pack("{s:s, s:s}", "by", check.by, "on", check.on)) == 0 ||
           err_set(s->e, ERR_FAILED, "%s: out of memory", path);
}

/* A catalogue of one language under the name of another is taken, for a header is easily wrong, and told. */
static void check_header(struct source *s, const struct po *po, const char *tag, const char *path)
{
    char says[40], what[240];
    struct lint_finding f = {LINT_FINDING, "language", tag, path, what};
    if (po_is_for(po, tag, says) || !s->report || s->failed)
        return;
    snprintf(what, sizeof what,
             "its header says Language: %s: put the right file there, or mend the header (Poedit: Translation, "
             "Properties)",
             says);
    s->report(s->user, &f);
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
    if (!po_read_telling(&po, &s->arena, path, keep_fault, s, s->e))
        return false; /* the first fault again, which is told once */
    catalogue_match(&s->texts, &po, tag, matches, s->failed ? NULL : s->report, s->user);
    check_header(s, &po, tag, path);
    return add_check(s, &po, tag, path) && add_translation(s, out, tag, matches);
}

static bool catalogues_known(struct source *s)
{
    char **names;
    int n;
    if (!source_list(s, "po", ".po", true, &names, &n))
        return false;
    for (int i = 0; i < n; i++) {
        bool known = false;
        for (int k = 1; k < s->languages.n; k++)
            known = known || strcmp(s->languages.items[k].tag, names[i]) == 0;
        if (!known)
            source_keep(s, err_set(s->e, ERR_MALFORMED, "%s/%s.po: %s", source_path(s, "po", 0), names[i],
                                   strcmp(names[i], s->languages.items[0].tag) == 0
                                       ? "English is the source and has no catalogue: take the file away"
                                       : "package.json has no language of this name: add it there, or take the file "
                                         "away"));
    }
    free(names);
    return true;
}

static bool compile_languages(struct source *s, struct bundle *out)
{
    if (s->languages.n > 0 && !catalogues_known(s))
        return false;
    for (int i = 1; i < s->languages.n; i++)
        source_keep(s, compile_language(s, out, s->languages.items[i].tag));
    return !s->failed;
}

/* ---- files as they are ---- */

static bool add_manifest(struct source *s, struct bundle *out)
{
    struct bytes bytes;
    return source_read_text(s, "package.json", SOURCE_JSON_BYTES, &bytes) &&
           bundle_add(out, "package.json", &bytes, s->e);
}

/* audio/TAG: recordings of people, in the folder itself. */
static bool add_recordings(struct source *s, struct bundle *out)
{
    const char *tags[LANGUAGES];
    for (int i = 0; i < s->languages.n; i++)
        tags[i] = s->languages.items[i].tag;
    return sound_index_add(out, source_path(s, "audio", 0), tags, s->languages.n, s->e);
}

/* ---- the whole ---- */

bool compile_is_package(const char *folder)
{
    char path[4096];
    return file_join(path, sizeof path, folder, "content.json") && file_exists(path);
}

bool compile_with_kept(const char *folder, const struct kept *kept, struct bundle *out, lint_report *report, void *user,
                       struct err *e)
{
    struct source s;
    struct bytes package;
    *out = (struct bundle){0};
    source_init(&s, folder, e);
    if (!source_read(&s, "package.json", SOURCE_JSON_BYTES, &package)) { /* this is no content: nothing else counts */
        source_release(&s);
        return false;
    }
    bytes_release(&package);
    s.kept = kept;
    s.report = report;
    s.user = user;
    compile_texts(&s);
    source_keep(&s, add_manifest(&s, out));
    source_keep(&s, compile_map(&s, out));
    source_keep(&s, compile_pictures(&s, out));
    source_check_links(&s, out);
    source_keep(&s, compile_languages(&s, out));
    source_keep(&s, add_recordings(&s, out));
    bool ok = !s.failed && add_texts(&s) && add_json(&s, out, "content.json", s.root) && compile_index(out, e);
    if (s.failed) {
        if (report)
            findings_tell(&s.errors, report, user);
        findings_error(&s.errors, e);
    }
    source_release(&s);
    if (!ok)
        bundle_release(out);
    return ok;
}

bool compile_source(const char *folder, struct bundle *out, lint_report *report, void *user, struct err *e)
{
    return compile_with_kept(folder, NULL, out, report, user, e);
}

struct content *compile_and_load(const char *folder, struct err *e)
{
    struct bundle b = {0};
    bool ok = compile_is_package(folder) ? bundle_read_folder(&b, folder, LIMIT_PACKAGE_BYTES, e)
                                         : compile_source(folder, &b, NULL, NULL, e);
    struct content *c = ok ? content_new(&b, e) : NULL;
    bundle_release(&b);
    return c;
}
