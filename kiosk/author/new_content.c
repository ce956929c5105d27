#include "author/new_content.h"

#include "author/compile.h"
#include "author/po_update.h"
#include "author/source.h"
#include "content/content.h"
#include "content/json.h"
#include "formats/po.h"
#include "ground/bundle.h"
#include "ground/err.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct making {
    const struct new_content *n;
    struct content *pattern;
    json_t *package; /* of the pattern */
    json_t *languages;
    struct err *e;
};

/* ---- files ---- */

static bool write_file(const struct making *m, const char *name, const char *text)
{
    char path[4200], folder[4200];
    if (!file_join(path, sizeof path, m->n->folder, name))
        return err_set(m->e, ERR_FAILED, "%s: path too long", m->n->folder);
    snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
    return file_make_folder(folder, m->e) && file_replace(path, text, strlen(text), m->e);
}

static bool write_json(const struct making *m, const char *name, json_t *root)
{
    char *text = root ? json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(10)) : NULL;
    bool ok = text ? write_file(m, name, text) : err_set(m->e, ERR_FAILED, "%s: out of memory", name);
    free(text);
    json_decref(root);
    return ok;
}

/* ---- package.json ---- */

static bool has_language(const struct making *m, const char *tag)
{
    size_t i;
    json_t *one;
    json_array_foreach(m->languages, i, one)
        if (strcmp(json_text_at(one, "tag"), tag) == 0)
            return true;
    return false;
}

/* A language by its tag, or every form of one by what they share ("rhg"). */
static bool add_language(struct making *m, const char *tag)
{
    size_t i;
    json_t *one;
    bool found = false;
    json_array_foreach(json_object_get(m->package, "languages"), i, one) {
        const char *own = json_text_at(one, "tag");
        if (strcmp(own, tag) != 0 && strcmp(json_text_at(one, "group"), tag) != 0)
            continue;
        found = true;
        if (!has_language(m, own) && json_array_append(m->languages, one) != 0)
            return err_set(m->e, ERR_FAILED, "out of memory");
    }
    return found ||
           err_set(m->e, ERR_FAILED,
                   "--languages: the program does not know %s; begin without it and add it to package.json by hand",
                   tag);
}

static bool choose_languages(struct making *m)
{
    char tag[24];
    if (!add_language(m, "en"))
        return false;
    for (const char *p = m->n->languages; *p; p += *p == ',') {
        size_t n = strcspn(p, ",");
        snprintf(tag, sizeof tag, "%.*s", (int)(n < sizeof tag ? n : sizeof tag - 1), p);
        if (n > 0 && !add_language(m, tag))
            return false;
        p += n;
    }
    return true;
}

/* "Springfield Public Schools" gives "springfield-public-schools". */
static void make_id(const char *name, char out[41])
{
    size_t n = 0;
    for (; *name && n < 40; name++) {
        bool letter =
            (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') || (*name >= '0' && *name <= '9');
        if (letter)
            out[n++] = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
        else if (n > 0 && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n > 0 && out[n - 1] == '-')
        n--;
    out[n] = '\0';
    if (n == 0)
        strcpy(out, "lobby");
}

static bool write_package(struct making *m)
{
    char id[41];
    make_id(m->n->name, id);
    return write_json(m, "package.json",
                      json_pack("{s:s, s:s, s:i, s:s, s:s, s:s, s:{s:s, s:s, s:i, s:i}, s:{s:s, s:s, s:s}, s:O}", "id",
                                id, "title", m->n->name, "sequence", 1, "issued", m->n->issued, "review_by",
                                m->n->review, "city", "[City, ST]", "place", "name",
                                "[Name of the building this screen stands in]", "address", "[Street, city, state, ZIP]",
                                "latitude", 0, "longitude", 0, "phones", "switchboard", "[phone]", "tty", "", "board",
                                "", "languages", m->languages));
}

/* ---- words of the screens ---- */

static bool write_strings(struct making *m)
{
    json_t *strings = json_object();
    for (int i = 0; i < UI_COUNT && strings; i++) {
        struct text t = content_text(m->pattern, 0, content_ui(m->pattern, (enum ui)i));
        json_object_set_new(strings, ui_key((enum ui)i), json_string(t.utf8));
    }
    json_object_set_new(strings, "district", json_string(m->n->name));
    return write_json(m, "strings.json", strings);
}

/* What the pattern says in this language, as a catalogue; the district's own name is not among it. */
static bool pattern_catalogue(const struct making *m, const char *tag, struct arena *arena, struct po *po)
{
    int language = languages_find(&m->pattern->languages, tag);
    *po = (struct po){.entries = ARENA_NEW(arena, struct po_entry, UI_COUNT)};
    for (int i = 0; i < UI_COUNT && po->entries && language > 0; i++) {
        text_id id = content_ui(m->pattern, (enum ui)i);
        struct text own = content_text(m->pattern, language, id);
        if (own.state != TEXT_ENGLISH && strcmp(ui_key((enum ui)i), "district") != 0)
            po->entries[po->n++] = (struct po_entry){.context = content_text_name(m->pattern, id),
                                                     .id = content_text(m->pattern, 0, id).utf8,
                                                     .text = own.utf8,
                                                     .fuzzy = own.state == TEXT_DRAFT};
    }
    return po->entries || err_set(m->e, ERR_FAILED, "out of memory");
}

static bool write_catalogue(struct making *m, struct source *s, const struct language *l)
{
    char path[4200], name[64];
    struct po old, fresh;
    snprintf(name, sizeof name, "po/%s.po", l->tag);
    if (!file_join(path, sizeof path, m->n->folder, name))
        return err_set(m->e, ERR_FAILED, "%s: path too long", m->n->folder);
    return pattern_catalogue(m, l->tag, &s->arena, &old) &&
           (po_update(&fresh, &old, &s->texts, l, m->n->issued, &s->arena) ||
            err_set(m->e, ERR_FAILED, "%s: out of memory", path)) &&
           po_write(&fresh, path, m->e);
}

static bool write_catalogues(struct making *m)
{
    struct source s;
    char folder[4200];
    source_init(&s, m->n->folder, m->e);
    bool ok = file_join(folder, sizeof folder, m->n->folder, "po") && file_make_folder(folder, m->e);
    if (ok && !compile_texts(&s))
        ok = findings_error(&s.errors, m->e);
    for (int i = 1; i < s.languages.n && ok; i++)
        ok = write_catalogue(m, &s, &s.languages.items[i]);
    source_release(&s);
    return ok;
}

/* ---- pages ---- */

static bool write_pages(const struct making *m)
{
    return write_file(
               m, "pages/about.md",
               "---\ntitle: About the district\nsummary: [One line for the main screen]\nicon: building\norder: 10\n"
               "home: yes\nsource: [Where these facts come from]\nas_of: \n---\n"
               "[Who you are, in two or three short sentences.] {#who}\n\n## How to reach us {#reach}\n\n"
               "[When somebody answers, and in which languages.] {#hours}\n") &&
           write_file(m, "letter/digest.md",
                      "---\ntitle: [What your letter to families is called]\nsummary: [One line for the main screen]\n"
                      "status: summary\nsource: [The letter this sums up]\nas_of: \n---\n"
                      "[What the district promises, in your own words.] {#promise}\n\n"
                      "[Whom a family can call.] {#call}\n") &&
           write_file(
               m, "letter/complete.md",
               "---\ntitle: [What your letter to families is called]\nstatus: summary\nsource: [The letter itself]\n"
               "as_of: \n---\n[The whole letter, paragraph by paragraph.] {#opening}\n");
}

static bool write_directory(const struct making *m)
{
    return write_json(m, "directory/main-office.json",
                      json_pack("{s:s, s:i, s:s, s:s, s:[s], s:s, s:s, s:s, s:b}", "id", "main-office", "order", 10,
                                "name", "[Name of the office]", "summary", "[What people come to it for]", "keywords",
                                "enrollment", "phone", "", "as_of", m->n->issued, "source", "", "to_confirm", 1)) &&
           write_file(m, "schools.json", "[]\n") && write_file(m, "alerts.json", "[]\n");
}

/* ---- the whole ---- */

static bool folder_is_free(const struct making *m)
{
    char **names;
    int n;
    if (!file_exists(m->n->folder))
        return file_make_folder(m->n->folder, m->e);
    if (!file_list(m->n->folder, SOURCE_FILES, &names, &n, m->e))
        return false;
    free(names);
    return n == 0 || err_set(m->e, ERR_FAILED, "%s: is not empty; name a folder that is not there yet", m->n->folder);
}

static struct content *open_pattern(const struct bundle *from, struct err *e)
{
    struct bundle copy = {0};
    for (int i = 0; i < from->n; i++) {
        struct bytes bytes = {0};
        if (!bundle_read(from, &from->entries[i], &bytes, e))
            break; /* pictures may still lie in the package's file */
        if (!bundle_add(&copy, from->entries[i].name, &bytes, e))
            break;
    }
    struct content *c = copy.n == from->n ? content_new(&copy, e) : NULL;
    bundle_release(&copy);
    return c;
}

bool new_content_write(const struct new_content *n, struct err *e)
{
    struct making m = {.n = n, .e = e, .languages = json_array()};
    const struct bundle_entry *package = bundle_find(n->pattern, "package.json");
    m.package = package ? json_parse(&package->bytes, "package.json", e) : NULL;
    m.pattern = m.package ? open_pattern(n->pattern, e) : NULL;
    bool ok = m.pattern && folder_is_free(&m) && choose_languages(&m) && write_package(&m) && write_strings(&m) &&
              write_pages(&m) && write_directory(&m) && write_catalogues(&m);
    content_free(m.pattern);
    json_decref(m.package);
    json_decref(m.languages);
    return ok;
}
