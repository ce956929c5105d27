#include "author/source.h"

#include "content/json.h"
#include "content/link_target.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/ident.h"
#include "ground/plain.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void source_init(struct source *s, const char *folder, struct err *e)
{
    *s = (struct source){.folder = folder, .e = e};
    arena_init(&s->arena, 0);
    catalogue_init(&s->texts);
    s->root = json_object();
}

void source_release(struct source *s)
{
    json_decref(s->root);
    findings_release(&s->errors);
    catalogue_release(&s->texts);
    arena_release(&s->arena);
    *s = (struct source){0};
}

const char *source_path(struct source *s, const char *name, int line)
{
    char path[4200], with_line[4300];
    if (!file_join(path, sizeof path, s->folder, name))
        return "";
    if (line > 0)
        snprintf(with_line, sizeof with_line, "%s:%d", path, line);
    const char *text = line > 0 ? with_line : path;
    const char *copy = arena_text(&s->arena, text, strlen(text));
    return copy ? copy : "";
}

bool source_keep(struct source *s, bool ok)
{
    if (ok)
        return true;
    findings_keep_error(&s->errors, s->e);
    s->failed = true;
    *s->e = (struct err){0};
    return false;
}

static void keep_fault(void *user)
{
    source_keep(user, false);
}

json_t *source_json(struct source *s, const char *name, struct json_reader *r)
{
    struct bytes bytes, *kept = ARENA_NEW(&s->arena, struct bytes, 1);
    const char *path = source_path(s, name, 0);
    *r = (struct json_reader){
        .file = path, .source = true, .arena = &s->arena, .e = s->e, .text = kept, .fault = keep_fault, .user = s};
    if (!source_read_text(s, name, SOURCE_JSON_BYTES, &bytes))
        return NULL;
    json_t *root = json_parse(&bytes, path, s->e);
    char *copy = root && kept ? arena_text(&s->arena, bytes.data, bytes.size) : NULL;
    if (copy)
        *kept = (struct bytes){copy, bytes.size};
    else
        r->text = NULL;
    bytes_release(&bytes);
    return root;
}

bool source_read_text(struct source *s, const char *name, size_t limit, struct bytes *out)
{
    return plain_read(source_path(s, name, 0), limit, out, s->e);
}

bool source_read(struct source *s, const char *name, size_t limit, struct bytes *out)
{
    return file_read(source_path(s, name, 0), limit, out, s->e);
}

bool source_text(struct source *s, json_t *object, const char *key, const char *where, const char *english,
                 const char *note, const char *name_format, ...)
{
    char name[256];
    va_list args;
    va_start(args, name_format);
    vsnprintf(name, sizeof name, name_format, args);
    va_end(args);
    text_id id;
    if (!catalogue_add(&s->texts, where, name, english, note, &id, s->e))
        return false;
    return id == 0 || json_object_set_new(object, key, json_integer(id)) == 0 ||
           err_set(s->e, ERR_FAILED, "%s: out of memory", where);
}

bool source_words(struct json_reader *r, const json_t *object, const char *key, char out[SOURCE_WORDS])
{
    const json_t *words;
    int n;
    if (!json_list(r, object, key, 200, &words, &n))
        return false;
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < n; i++) {
        const char *word = json_string_value(json_array_get(words, (size_t)i));
        if (!word || !*word || !json_words_ok(word, strlen(word)) || strchr(word, ','))
            return json_fail(r, key, "entry %d is not a word or words without a comma", i + 1);
        used += (size_t)snprintf(out + used, SOURCE_WORDS - used, "%s%s", i ? ", " : "", word);
        if (used >= SOURCE_WORDS)
            return json_fail(r, key, "too long together: at entry %d %zu bytes; at most %d are possible", i + 1, used,
                             SOURCE_WORDS - 1);
    }
    return true;
}

bool source_id_is_new(struct json_reader *r, const json_t *items, const char *id)
{
    size_t i;
    json_t *other;
    json_array_foreach(items, i, other)
        if (strcmp(json_text_at(other, "id"), id) == 0)
            return json_fail(r, "id", "%s stands there twice", id);
    return true;
}

bool source_link(struct source *s, const char *where, const char *target)
{
    if (!s->links)
        s->links = ARENA_NEW(&s->arena, struct source_link, SOURCE_LINKS);
    if (s->links && s->n_links == SOURCE_LINKS)
        return err_set(s->e, ERR_MALFORMED, "%s: link number %d: at most %d links and pictures are possible in all",
                       where, s->n_links + 1, SOURCE_LINKS);
    const char *copy = arena_text(&s->arena, target, strlen(target));
    if (!s->links || !copy)
        return err_set(s->e, ERR_FAILED, "%s: out of memory", where);
    s->links[s->n_links++] = (struct source_link){where, copy};
    return true;
}

static const json_t *page_of(const json_t *root, const char *screen)
{
    size_t n = strcspn(screen, "#"), i;
    json_t *page;
    if (strncmp(screen, "letter#", 7) == 0)
        return json_object_get(root, "letter");
    if (strncmp(screen, "letter:complete#", 16) == 0)
        return json_object_get(root, "letter_complete");
    json_array_foreach(json_object_get(root, "pages"), i, page) {
        const char *id = json_text_at(page, "id");
        if (strlen(id) + 5 == n && strncmp(screen + 5, id, n - 5) == 0)
            return page;
    }
    return NULL;
}

/* "page:board#seats" */
static bool has_block(const json_t *root, const char *target)
{
    size_t i;
    json_t *block;
    const char *id = strchr(target, '#') + 1;
    json_array_foreach(json_object_get(page_of(root, target), "blocks"), i, block)
        if (strcmp(json_text_at(block, "id"), id) == 0)
            return true;
    return false;
}

static bool has(const void *user, const char *kind, const char *id)
{
    const json_t *root = user;
    size_t i;
    json_t *item;
    if (strcmp(kind, "blocks") == 0)
        return has_block(root, id);
    json_array_foreach(json_object_get(root, kind), i, item)
        if (strcmp(json_string_value(json_object_get(item, "id")), id) == 0)
            return true;
    return false;
}

bool source_check_links(struct source *s, const struct bundle *b)
{
    for (int i = 0; i < s->n_links; i++) {
        const struct source_link *l = &s->links[i];
        bool picture = strncmp(l->target, "images/", 7) == 0;
        if (picture && !bundle_find_picture(b, l->target))
            source_keep(s, err_set(s->e, ERR_MALFORMED, "%s: %s: there is no such picture", l->where, l->target));
        if (s->offices_unknown && strncmp(l->target, "office:", 7) == 0)
            continue; /* it may be in the file that could not be read */
        if (!picture && !link_target_ok(l->target, has, s->root))
            source_keep(s, err_set(s->e, ERR_MALFORMED, "%s: screen:%s: there is no such screen", l->where, l->target));
    }
    return !s->failed;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t n = strlen(name), k = strlen(ending);
    return n > k && strcasecmp(name + n - k, ending) == 0;
}

/* A file that somebody meant to be read, and whose name hides it: ".md.txt" of Notepad, ".MD", a Word document. Else NULL. */
static const char *hidden_by_name(const char *name, const char *suffix)
{
    static const char *const documents[] = {".doc", ".docx", ".rtf", ".odt", ".pdf", ".pages"};
    char with_txt[32];
    snprintf(with_txt, sizeof with_txt, "%s.txt", suffix);
    if (ends_in(name, with_txt))
        return "Notepad has put .txt behind its name: take that away (Windows Explorer: View, File name extensions)";
    if (ends_in(name, suffix))
        return "its ending must be in small letters";
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++)
        if (ends_in(name, documents[i]))
            return "a document of a word processor: save its words as a text file";
    return NULL;
}

/* A file that is there is meant to be read: none is passed over in silence. */
static void tell_hidden(struct source *s, const char *folder, const char *suffix, const char *name)
{
    const char *why = name[0] == '.' || strncmp(name, "~$", 2) == 0 ? NULL : hidden_by_name(name, suffix);
    if (why)
        source_keep(s, err_set(s->e, ERR_MALFORMED, "%s/%s: is not read: %s", source_path(s, folder, 0), name, why));
}

/* Keeps the names that end in suffix, cut. */
static void cut_names(struct source *s, const char *folder, const char *suffix, bool any, char **names, int *n)
{
    int kept = 0;
    for (int i = 0; i < *n; i++) {
        size_t length = strlen(names[i]), cut = strlen(suffix);
        if (length <= cut || names[i][0] == '.' || strcmp(names[i] + length - cut, suffix) != 0) {
            tell_hidden(s, folder, suffix, names[i]);
            continue;
        }
        names[i][length - cut] = '\0';
        char fault[IDENT_FAULT];
        if (!any && !ident_ok(names[i])) {
            ident_fault(names[i], fault);
            source_keep(s, err_set(s->e, ERR_MALFORMED, "%s/%s%s: rename the file: %s", source_path(s, folder, 0),
                                   names[i], suffix, fault));
        } else {
            names[kept++] = names[i];
        }
    }
    *n = kept;
}

bool source_list(struct source *s, const char *folder, const char *suffix, bool any, char ***names, int *n)
{
    const char *path = source_path(s, folder, 0);
    *names = NULL;
    *n = 0;
    if (!file_exists(path))
        return true;
    if (!file_list(path, SOURCE_FILES, names, n, s->e))
        return false;
    cut_names(s, folder, suffix, any, *names, n);
    return true;
}
