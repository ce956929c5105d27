/* compile_directory: offices and departments, from directory/ID.json into content.json. */
#include "author/compile_parts.h"
#include "author/directory_entry.h"
#include "author/source.h"
#include "content/directory.h"
#include "content/json.h"
#include "content/types.h"
#include "ground/err.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Copies what is not translated. */
static bool copy_plain(const json_t *from, json_t *to)
{
    static const char *const keys[] = {"id",   "order", "phone", "fax",    "tty",
                                       "room", "email", "floor", "source", "to_confirm"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        json_t *value = json_object_get(from, keys[i]);
        if (value && json_object_set(to, keys[i], value) != 0)
            return false;
    }
    const json_t *head = json_object_get(from, "head");
    return !*json_text_at(head, "name") || json_object_set(to, "head", json_object_get(head, "name")) == 0;
}

static bool pictured_and_spoken(struct source *s, struct json_reader *r, const json_t *from, json_t *to)
{
    char spoken[SOURCE_WORDS], photo[64];
    const char *file = json_text_at(from, "photo");
    if (!source_words(r, from, "spoken", spoken))
        return false;
    if (*spoken && json_object_set_new(to, "spoken", json_string(spoken)) != 0)
        return false;
    snprintf(photo, sizeof photo, "images/%s", file);
    return !*file || (source_link(s, r->file, photo) && json_object_set_new(to, "photo", json_string(photo)) == 0);
}

static bool translatable_fields(struct source *s, struct json_reader *r, const json_t *from, json_t *to)
{
    char keywords[SOURCE_WORDS];
    const char *id = json_text_at(from, "id"), *title = json_text_at(json_object_get(from, "head"), "title");
    if (!source_words(r, from, "keywords", keywords))
        return false;
    return source_text(s, to, "name", r->file, json_text_at(from, "name"), "Name of an office or department.",
                       "office:%s:name", id) &&
           source_text(s, to, "summary", r->file, json_text_at(from, "summary"), NULL, "office:%s:summary", id) &&
           source_text(s, to, "head_title", r->file, title, "Title of the person who leads it.", "office:%s:head-title",
                       id) &&
           source_text(s, to, "as_of", r->file, json_text_at(from, "as_of"), "Stands in \"As of {date}\".",
                       "office:%s:as-of", id) &&
           source_text(s, to, "keywords", r->file, keywords,
                       "Not shown. Words by which people search for it, with commas; as many as are useful.",
                       "office:%s:keywords", id) &&
           source_text(s, to, "hours", r->file, json_text_at(from, "hours"), "When it is open.", "office:%s:hours",
                       id) &&
           source_text(s, to, "entrance", r->file, json_text_at(from, "entrance"),
                       "Where the entrance without steps is.", "office:%s:entrance", id) &&
           source_text(s, to, "note", r->file, json_text_at(from, "note"), "A quiet line below the facts.",
                       "office:%s:note", id);
}

static bool id_is_new(struct json_reader *r, const json_t *offices, const char *id)
{
    size_t i;
    json_t *other;
    json_array_foreach(offices, i, other)
        if (strcmp(json_text_at(other, "id"), id) == 0)
            return json_fail(r, "id", "%s is the id of another office or department", id);
    return true;
}

/* A faulty office keeps its place and name, so that links to it are not faults as well. */
static void keep_id(json_t *offices, const json_t *from, int parent)
{
    json_t *stub = json_pack("{s:s, s:i}", "id", json_text_at(from, "id"), "parent", parent);
    if (stub)
        json_array_append_new(offices, stub);
}

/* Appends one office or department, checked, to root["offices"]. */
static bool compile_office(struct source *s, struct json_reader *r, const json_t *from, int parent)
{
    json_t *offices = json_object_get(s->root, "offices"), *to = json_object();
    bool ok = directory_entry_ok(r, from, parent >= 0) && id_is_new(r, offices, json_text_at(from, "id"));
    ok = ok && copy_plain(from, to) && translatable_fields(s, r, from, to) && pictured_and_spoken(s, r, from, to) &&
         json_object_set_new(to, "parent", json_integer(parent)) == 0;
    if (ok)
        return json_array_append_new(offices, to) == 0;
    json_decref(to);
    keep_id(offices, from, parent);
    return false;
}

static bool compile_file(struct source *s, struct json_reader *reader, const json_t *office)
{
    struct json_reader r = *reader;
    int parent = (int)json_array_size(json_object_get(s->root, "offices")), n;
    const json_t *departments;
    if (parent > OFFICES - 100)
        return json_fail(&r, NULL, "office number %d: at most %d offices and departments are possible", parent + 1,
                         OFFICES - 100);
    source_keep(s, compile_office(s, &r, office, -1));
    if (!json_list(&r, office, "departments", 100, &departments, &n))
        return false;
    for (int i = 0; i < n; i++) {
        json_at(&r, "departments[%d]", i);
        source_keep(s, compile_office(s, &r, json_array_get(departments, (size_t)i), parent));
    }
    return true;
}

struct file {
    struct json_reader reader;
    json_t *office; /* NULL: it could not be read */
};

static int by_order(const void *a, const void *b)
{
    const struct file *x = a, *y = b;
    long long m = json_integer_value(json_object_get(x->office, "order"));
    long long n = json_integer_value(json_object_get(y->office, "order"));
    return m != n ? (m < n ? -1 : 1) : strcmp(x->reader.file, y->reader.file);
}

static void read_files(struct source *s, char **names, int n, struct file *files)
{
    for (int i = 0; i < n; i++) {
        char name[64];
        snprintf(name, sizeof name, "directory/%s.json", names[i]);
        files[i].office = source_json(s, name, &files[i].reader);
        s->offices_unknown |= !source_keep(s, files[i].office != NULL);
    }
    if (n > 0)
        qsort(files, (size_t)n, sizeof *files, by_order);
}

bool compile_directory(struct source *s)
{
    char **names;
    int n;
    if (!source_list(s, "directory", ".json", false, &names, &n))
        return false;
    json_object_set_new(s->root, "offices", json_array());
    struct file *files = calloc((size_t)n + 1, sizeof *files);
    bool ok = files || err_set(s->e, ERR_FAILED, "%s: out of memory", s->folder);
    if (ok)
        read_files(s, names, n, files);
    for (int i = 0; i < n && ok; i++)
        source_keep(s, !files[i].office || compile_file(s, &files[i].reader, files[i].office));
    for (int i = 0; files && i < n; i++)
        json_decref(files[i].office);
    free(files);
    free(names);
    return ok;
}
