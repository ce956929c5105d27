/* compile_pages: pages and the two forms of the letter, from Markdown into content.json. */
#include "author/compile_parts.h"
#include "author/source.h"
#include "content/json.h"
#include "content/page.h"
#include "formats/markdown.h"
#include "ground/err.h"
#include "ground/file.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a line of the front matter becomes. */
static const struct front {
    const char *key, *becomes;
    enum { FRONT_PLAIN, FRONT_TEXT, FRONT_NUMBER, FRONT_CHOICE, FRONT_IMAGE } type;
    const char *no, *yes; /* FRONT_CHOICE */
    bool letter;          /* in the letter only */
} front_table[] = {
    {.key = "title", .becomes = "title", .type = FRONT_TEXT},
    {.key = "summary", .becomes = "summary", .type = FRONT_TEXT},
    {.key = "source", .becomes = "source", .type = FRONT_TEXT},
    {.key = "icon", .becomes = "icon"},
    {.key = "image", .becomes = "image", .type = FRONT_IMAGE},
    {.key = "as_of", .becomes = "as_of"},
    {.key = "order", .becomes = "order", .type = FRONT_NUMBER},
    {.key = "home", .becomes = "home", .type = FRONT_CHOICE, .no = "no", .yes = "yes"},
    {.key = "signed", .becomes = "signed_on", .letter = true},
    {.key = "signed_by", .becomes = "signed_by", .letter = true},
    {.key = "resolution", .becomes = "resolution", .letter = true},
    {.key = "status", .becomes = "official", .type = FRONT_CHOICE, .no = "summary", .yes = "official", .letter = true},
};

static const struct front *front_of(const char *key, bool letter)
{
    for (size_t i = 0; i < sizeof front_table / sizeof front_table[0]; i++)
        if (strcmp(front_table[i].key, key) == 0 && (letter || !front_table[i].letter))
            return &front_table[i];
    return NULL;
}

/* The value as the package stores it, or NULL with why; a text stays words here. */
static json_t *front_value(const struct front *f, const char *value, const char **why)
{
    char *end, image[64];
    long number;
    switch (f->type) {
    case FRONT_NUMBER:
        number = strtol(value, &end, 10);
        *why = "not a whole number";
        return *value && *end == '\0' ? json_integer(number) : NULL;
    case FRONT_CHOICE:
        *why = strcmp(f->yes, "yes") == 0 ? "neither yes nor no" : "neither summary nor official";
        if (strcmp(value, f->yes) != 0 && strcmp(value, f->no) != 0)
            return NULL;
        return json_boolean(strcmp(value, f->yes) == 0);
    case FRONT_IMAGE:
        *why = "the name of a picture has at most 40 characters and an ending";
        return snprintf(image, sizeof image, "images/%s", value) < (int)sizeof image ? json_string(image) : NULL;
    default:
        *why = "out of memory";
        return json_string(value);
    }
}

static bool take_front(struct source *s, json_t *object, const struct front *f, json_t *value, const char *where,
                       const char *prefix)
{
    if (f->type == FRONT_TEXT)
        return source_text(s, object, f->becomes, where, json_string_value(value), NULL, "%s:%s", prefix, f->key);
    if (f->type == FRONT_IMAGE && !source_link(s, where, json_string_value(value)))
        return false;
    return json_object_set(object, f->becomes, value) == 0 || err_set(s->e, ERR_FAILED, "%s: out of memory", where);
}

/* Reads one line of the front matter into object; where: "pages/board.md:3". */
static bool compile_front(struct source *s, json_t *object, const struct markdown_key *k, const char *where,
                          const char *prefix, bool letter)
{
    const struct front *f = front_of(k->key, letter);
    if (!f)
        return err_set(s->e, ERR_MALFORMED,
                       "%s: %s: unknown key; is it misspelt? content/README.md lists those that a page may have", where,
                       k->key);
    if (*k->value == '\0')
        return true;
    const char *why = "";
    json_t *value = front_value(f, k->value, &why);
    if (!value)
        return err_set(s->e, ERR_MALFORMED, "%s: %s: %s", where, k->key, why);
    json_t *one = json_pack("{s:o}", f->becomes, value);
    struct json_reader r = {.file = where, .source = true, .arena = &s->arena, .e = s->e};
    bool ok = json_read(&r, one, (struct shape){page_field(f->becomes), 1}, NULL) &&
              take_front(s, object, f, value, where, prefix);
    json_decref(one);
    return ok;
}

/* What a translator should know of a block. */
static const char *block_note(enum block_kind kind, bool letter)
{
    if (letter && (kind == BLOCK_PARAGRAPH || kind == BLOCK_BULLET || kind == BLOCK_NUMBER))
        return "Safe Haven letter. It must promise neither more nor less than the English.";
    switch (kind) {
    case BLOCK_HEADING:
    case BLOCK_SUBHEADING:
        return "Heading.";
    case BLOCK_BULLET:
    case BLOCK_NUMBER:
        return "List item.";
    case BLOCK_LINK:
        return "Button.";
    case BLOCK_IMAGE:
        return "Describes a picture.";
    default:
        return NULL;
    }
}

static json_t *compile_block(struct source *s, const struct markdown_block *b, const char *name, const char *prefix,
                             bool letter)
{
    static const char *const kinds[] = {"heading", "subheading", "paragraph", "bullet", "number", "link", "image"};
    const char *where = source_path(s, name, b->line);
    json_t *object = json_pack("{s:s, s:s}", "kind", kinds[b->kind], "id", b->id);
    bool ok =
        object && source_text(s, object, "text", where, b->text, block_note(b->kind, letter), "%s:%s", prefix, b->id);
    if (ok && *b->target)
        ok = source_link(s, where, b->target) && json_object_set_new(object, "target", json_string(b->target)) == 0;
    if (ok && b->level)
        ok = json_object_set_new(object, "level", json_integer(b->level)) == 0;
    if (ok && b->number)
        ok = json_object_set_new(object, "number", json_integer(b->number)) == 0;
    if (!ok)
        json_decref(object);
    return ok ? object : NULL;
}

static bool compile_parts(struct source *s, const struct markdown *m, json_t *page, const char *name,
                          const char *prefix)
{
    bool letter = strncmp(prefix, "letter:", 7) == 0;
    if (*markdown_value(m, "title") == '\0')
        return err_set(s->e, ERR_MALFORMED, "%s: title: missing", source_path(s, name, markdown_line(m, "title")));
    for (int i = 0; i < m->n_keys; i++)
        source_keep(s, compile_front(s, page, &m->keys[i], source_path(s, name, m->keys[i].line), prefix, letter));
    json_t *blocks = json_array();
    json_object_set_new(page, "blocks", blocks);
    for (int i = 0; i < m->n_blocks; i++) {
        json_t *block = compile_block(s, &m->blocks[i], name, prefix, letter);
        source_keep(s, block && json_array_append_new(blocks, block) == 0);
    }
    return true;
}

static void keep_fault(void *user, const struct err *e)
{
    struct source *s = user;
    findings_keep_error(&s->errors, e);
}

/* One file; NULL on failure. prefix begins the names of its texts: "page:board", "letter:digest". */
static json_t *compile_page(struct source *s, const char *name, const char *id, const char *prefix)
{
    struct bytes bytes;
    struct markdown m;
    if (!source_read_text(s, name, 4u * 1024 * 1024, &bytes))
        return NULL;
    bool ok = markdown_parse(&m, &s->arena, &bytes, source_path(s, name, 0), keep_fault, s, s->e);
    bytes_release(&bytes);
    json_t *page = json_pack("{s:s}", "id", id);
    if (!ok && page && m.n_keys > 0) { /* the front matter is whole: its faults are told too */
        for (int i = 0; i < m.n_keys; i++)
            source_keep(s, compile_front(s, page, &m.keys[i], source_path(s, name, m.keys[i].line), prefix,
                                         strncmp(prefix, "letter:", 7) == 0));
        findings_keep_error(&s->errors, s->e);
    }
    if (!ok) {
        json_decref(page);
        page = NULL;
    }
    if (page && !compile_parts(s, &m, page, name, prefix)) {
        json_decref(page);
        page = NULL;
    }
    return page;
}

static bool comes_before(const json_t *a, const json_t *b)
{
    long long x = json_integer_value(json_object_get(a, "order")), y = json_integer_value(json_object_get(b, "order"));
    return x < y || (x == y && strcmp(json_string_value(json_object_get(a, "id")),
                                      json_string_value(json_object_get(b, "id"))) < 0);
}

static bool insert_by_order(json_t *pages, json_t *page)
{
    size_t at = 0;
    while (at < json_array_size(pages) && comes_before(json_array_get(pages, at), page))
        at++;
    return json_array_insert_new(pages, at, page) == 0;
}

static bool compile_page_files(struct source *s)
{
    char **names;
    int n;
    if (!source_list(s, "pages", ".md", false, &names, &n))
        return false;
    json_t *pages = json_array();
    json_object_set_new(s->root, "pages", pages);
    for (int i = 0; i < n; i++) {
        char name[64], prefix[64];
        snprintf(name, sizeof name, "pages/%s.md", names[i]);
        snprintf(prefix, sizeof prefix, "page:%s", names[i]);
        json_t *page = compile_page(s, name, names[i], prefix);
        source_keep(s, page != NULL);
        if (!page) /* links to it are no faults as well */
            page = json_pack("{s:s}", "id", names[i]);
        source_keep(s, page && insert_by_order(pages, page));
    }
    free(names);
    return true;
}

bool compile_pages(struct source *s)
{
    json_t *digest = compile_page(s, "letter/digest.md", "digest", "letter:digest");
    source_keep(s, digest && json_object_set_new(s->root, "letter", digest) == 0);
    json_t *complete = compile_page(s, "letter/complete.md", "complete", "letter:complete");
    source_keep(s, complete && json_object_set_new(s->root, "letter_complete", complete) == 0);
    return compile_page_files(s);
}
