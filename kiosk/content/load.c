/* load: a package's files become the tree: content_new(). */
#include "content/content.h"
#include "content/content_internal.h"
#include "content/date.h"
#include "content/directory.h"
#include "content/json.h"
#include "content/json_ahead.h"
#include "content/link_target.h"
#include "content/needs.h"
#include "content/page.h"
#include "content/schools.h"
#include "content/search_words.h"
#include "ground/err.h"
#include "ground/pool.h"
#include "image/picture.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONTENT_BYTES = 192 * 1024 * 1024, CREDITS = 20 }; /* CONTENT_BYTES: of the arena */

static const struct field package_fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct content, id), .min = 1},
    {.key = "title", .type = FIELD_STRING, .offset = offsetof(struct content, title), .min = 1, .max = 200},
    {.key = "sequence", .type = FIELD_LONG, .offset = offsetof(struct content, sequence), .min = 1, .max = 9e15},
    {.key = "min_sequence", .type = FIELD_LONG, .offset = offsetof(struct content, min_sequence), .max = 9e15},
    {.key = "issued", .type = FIELD_DAY, .offset = offsetof(struct content, issued), .min = 1},
    {.key = "time_zone", .type = FIELD_STRING, .offset = offsetof(struct content, time_zone), .max = 40},
    {.key = "city", .type = FIELD_STRING, .offset = offsetof(struct content, city), .max = 80},
    {.key = "review_by", .type = FIELD_DAY, .offset = offsetof(struct content, review_by), .min = 1},
    {.key = "place", .type = FIELD_OBJECT},
    {.key = "phones", .type = FIELD_OBJECT},
    {.key = "languages", .type = FIELD_ARRAY},
};

static const struct field place_fields[] = {
    {.key = "name", .type = FIELD_STRING, .offset = offsetof(struct place, name), .min = 1, .max = 120},
    {.key = "address", .type = FIELD_STRING, .offset = offsetof(struct place, address), .max = 200},
    {.key = "latitude", .type = FIELD_NUMBER, .offset = offsetof(struct place, latitude), .min = -85, .max = 85},
    {.key = "longitude", .type = FIELD_NUMBER, .offset = offsetof(struct place, longitude), .min = -180, .max = 180},
};

static const struct field phone_fields[] = {
    {.key = "switchboard", .type = FIELD_STRING, .offset = offsetof(struct content, switchboard), .min = 1, .max = 40},
    {.key = "tty", .type = FIELD_STRING, .offset = offsetof(struct content, tty), .max = 40},
    {.key = "board", .type = FIELD_STRING, .offset = offsetof(struct content, board), .max = 40},
};

/* ---- the parts of a package ---- */

/* Goes on behind a fault when the reader wants to know of all. */
bool content_read_package(struct json_reader *r, const json_t *root, struct content *c)
{
    bool ok = json_read(r, root, SHAPE(package_fields), c);
    if ((ok || r->fault) && c->time_zone && *c->time_zone && !date_zone_ok(c->time_zone))
        ok = json_fail(r, "time_zone", "not the name of a time zone, such as America/New_York");
    if (!ok && !r->fault)
        return false;
    if (!ok)
        r->fault(r->user);
    if (!languages_load(r, root, &c->languages)) {
        c->languages = (struct languages){0}; /* half read */
        ok = false;
    }
    json_at(r, "%s", "place");
    ok = (ok || r->fault) && json_read(r, json_object_get(root, "place"), SHAPE(place_fields), &c->place) && ok;
    json_at(r, "%s", "phones");
    ok = (ok || r->fault) && json_read(r, json_object_get(root, "phones"), SHAPE(phone_fields), c) && ok;
    json_at(r, "%s", "");
    return ok;
}

static bool load_package(struct json_reader *r, struct json_ahead *all, struct content *c)
{
    json_t *root = json_ahead_take(all, "package.json", r->e);
    r->file = "package.json";
    bool ok = root && content_read_package(r, root, c);
    json_decref(root);
    return ok;
}

static bool load_translations(struct json_reader *r, struct json_ahead *all, struct content *c)
{
    for (int i = 1; i < c->languages.n; i++) {
        char name[64];
        snprintf(name, sizeof name, "lang/%s.json", c->languages.items[i].tag);
        r->file = name;
        json_t *list = json_ahead_take(all, name, r->e);
        bool ok = list && texts_load_translation(&c->private->texts, r, list, i);
        json_decref(list);
        if (!ok)
            return false;
    }
    return true;
}

/* A package of before this program was upgraded lacks what the program says since: it says that in English, and the package
 * stays on the screen. */
static text_id ui_text(struct texts *t, enum ui which)
{
    char name[64];
    snprintf(name, sizeof name, "ui:%s", ui_key(which));
    text_id id = texts_find(t, name);
    return id || !ui_english(which)[0] ? id : texts_add_english(t, ui_key(which), ui_english(which));
}

static bool find_ui(struct content *c, struct err *e)
{
    for (int i = 0; i < UI_COUNT; i++) {
        c->private->ui[i] = ui_text(&c->private->texts, (enum ui)i);
        if (!c->private->ui[i])
            return err_set(e, ERR_MALFORMED, "content.json: texts: ui:%s: missing", ui_key((enum ui)i));
    }
    return true;
}

static bool load_credits(struct json_reader *r, const json_t *root, struct content *c)
{
    const json_t *list;
    int n;
    if (!json_list(r, root, "credits", CREDITS, &list, &n))
        return false;
    const char **credits = ARENA_NEW(r->arena, const char *, (size_t)n + 1);
    for (int i = 0; credits && i < n; i++) {
        const char *line = json_string_value(json_array_get(list, (size_t)i));
        if (!line || !json_words_ok(line, strlen(line)))
            return json_fail(r, "credits", "not words");
        credits[i] = arena_text(r->arena, line, strlen(line));
        if (!credits[i])
            return err_set(r->e, ERR_FAILED, "out of memory for the content");
    }
    c->credits = credits;
    c->n_credits = credits ? n : 0;
    return credits || err_set(r->e, ERR_FAILED, "out of memory for the content");
}

static const struct field check_fields[] = {
    {.key = "by", .type = FIELD_STRING, .offset = offsetof(struct content_check, by), .min = 1, .max = 200},
    {.key = "on", .type = FIELD_DAY, .offset = offsetof(struct content_check, on), .min = 1},
};

/* "checked": {"so": {"by": …, "on": …}}; a package of before may lack it, and a language may. */
static bool load_checks(struct json_reader *r, const json_t *root, struct content *c)
{
    const json_t *all = json_object_get(root, "checked");
    struct content_check *checks = ARENA_NEW(r->arena, struct content_check, (size_t)c->languages.n + 1);
    if (!checks)
        return err_set(r->e, ERR_FAILED, "out of memory for the content");
    for (int i = 1; i < c->languages.n; i++) {
        const json_t *one = json_object_get(all, c->languages.items[i].tag);
        json_at(r, "checked: %s", c->languages.items[i].tag);
        if (one && !json_read(r, one, SHAPE(check_fields), &checks[i]))
            return false;
        if (one && !(checks[i].month = arena_text(r->arena, checks[i].on, 7)))
            return err_set(r->e, ERR_FAILED, "out of memory for the content");
    }
    json_at(r, "%s", "");
    c->private->checks = checks;
    return true;
}

static bool load_structure(struct json_reader *r, struct json_ahead *all, struct content *c)
{
    json_t *root = json_ahead_take(all, "content.json", r->e);
    r->file = "content.json";
    bool ok = root != NULL;
    if (ok && json_integer_value(json_object_get(root, "format")) != 1)
        ok = json_fail(r, "format", "not 1; this package needs a newer program");
    ok = ok && texts_load_english(&c->private->texts, r, root, c->languages.n, UI_COUNT);
    r->texts = c->private->texts.n;
    ok = ok && page_load_all(r, root, c) && directory_load(r, root, c) && schools_load(r, root, c) &&
         alerts_load(r, root, c) && load_credits(r, root, c) && needs_load(r, root, c) && load_checks(r, root, c);
    json_decref(root);
    return ok && find_ui(c, r->e);
}

/* ---- links and pictures ---- */

static bool has(const void *user, const char *kind, const char *id)
{
    const struct content *c = user;
    if (strcmp(kind, "pages") == 0)
        return content_page(c, id) >= 0;
    if (strcmp(kind, "needs") == 0)
        return content_need(c, id) >= 0;
    if (strcmp(kind, "blocks") == 0) {
        const struct page *page = content_page_of(c, id);
        return page && content_block(page, strchr(id, '#') + 1) >= 0;
    }
    return strcmp(kind, "offices") == 0 ? content_office(c, id) >= 0 : content_school(c, id) >= 0;
}

static bool check_page(const struct content *c, const struct page *p, struct err *e)
{
    if (*p->image && !content_image(c, p->image))
        return err_set(e, ERR_MALFORMED, "content.json: page %s: %s: there is no such picture", p->id, p->image);
    for (int i = 0; i < p->n_blocks; i++) {
        const struct block *b = &p->blocks[i];
        bool ok = b->kind == BLOCK_IMAGE ? content_image(c, b->target) != NULL
                                         : b->kind != BLOCK_LINK || link_target_ok(b->target, has, c);
        if (!ok)
            return err_set(e, ERR_MALFORMED, "content.json: page %s: block %s: %s: there is no such screen or picture",
                           p->id, b->id, b->target);
    }
    return true;
}

static bool check_need(const struct content *c, const struct need *n, struct err *e)
{
    for (int i = 0; i < n->n_leads; i++)
        if (!link_target_ok(n->leads[i], has, c))
            return err_set(e, ERR_MALFORMED, "content.json: need %s: %s: there is no such screen", n->id, n->leads[i]);
    return true;
}

static bool check_office(const struct content *c, const struct office *o, struct err *e)
{
    return !*o->photo || content_image(c, o->photo) ||
           err_set(e, ERR_MALFORMED, "content.json: office %s: %s: there is no such picture", o->id, o->photo);
}

static bool check_targets(const struct content *c, struct err *e)
{
    for (int i = 0; i < c->n_offices; i++)
        if (!check_office(c, &c->offices[i], e))
            return false;
    for (int i = 0; i < c->n_needs; i++)
        if (!check_need(c, &c->needs[i], e))
            return false;
    for (int i = 0; i < c->n_pages; i++)
        if (!check_page(c, &c->pages[i], e))
            return false;
    return check_page(c, &c->letter, e) && check_page(c, &c->letter_complete, e);
}

/* Takes the bytes of an entry over; they are read from as long as the content lives. */
static struct bytes *take_bytes(struct bundle *b, const char *name, struct bytes *to)
{
    struct bundle_entry *entry = (struct bundle_entry *)(uintptr_t)bundle_find(b, name);
    if (!entry)
        return NULL;
    *to = entry->bytes;
    entry->bytes = (struct bytes){0};
    return to;
}

/* The index that the package brings, or one made now. */
static bool keep_index(struct content *c, struct bundle *b, struct err *e)
{
    struct content_private *p = c->private;
    if (!take_bytes(b, INDEX_FILE, &p->index_file) || !index_is_known(p->index_file.data, p->index_file.size))
        bytes_release(&p->index_file);
    if (!p->index_file.data && !search_words_index(c, &p->index_file))
        return err_set(e, ERR_FAILED, "out of memory for the search");
    return (index_open(&p->index, p->index_file.data, p->index_file.size) && p->index.n_languages == c->languages.n) ||
           err_set(e, ERR_MALFORMED, INDEX_FILE ": damaged, or of other languages");
}

/* Frees the bytes of everything else, and looks at the pictures that are in memory. Those that stay in the file were decoded to
 * the last row before they were installed, and are looked at again when they are drawn: to read all of them now would take as
 * long as the package is large. */
static bool keep_pictures(struct content *c, struct bundle *b, struct err *e)
{
    for (int i = 0; i < b->n; i++) {
        struct bundle_entry *entry = &b->entries[i];
        if (bundle_is_sound(entry->name))
            continue; /* sounds_load has looked at it */
        if (entry->bytes.data && strncmp(entry->name, "images/", 7) != 0)
            bytes_release(&entry->bytes);
        else if (entry->bytes.data && !picture_check(&entry->bytes, entry->name, e))
            return false;
    }
    c->private->bundle = *b;
    *b = (struct bundle){0};
    return true;
}

/* ---- the whole ---- */

static bool load_parts(struct content *c, struct bundle *b, struct json_ahead *all, struct err *e)
{
    struct json_reader r = {.file = "package.json", .arena = &c->private->arena, .e = e};
    struct content_private *p = c->private;
    p->texts.arena = &p->arena;
    return load_package(&r, all, c) && load_structure(&r, all, c) && load_translations(&r, all, c) &&
           city_tables_load(&p->city, b, &p->bundle, e) && sounds_load(&p->sounds, &r, all, &p->texts, &c->languages) &&
           keep_index(c, b, e) && keep_pictures(c, b, e) && check_targets(c, e) &&
           (by_language_init(&p->tables, c, &p->texts, p->checks) ||
            err_set(e, ERR_FAILED, "out of memory for the content"));
}

static bool load(struct content *c, struct bundle *b, struct err *e)
{
    struct json_ahead all;
    struct pool *pool = pool_new(0);
    bool ok = json_ahead_init(&all, b, pool, e) && load_parts(c, b, &all, e);
    json_ahead_release(&all);
    pool_free(pool);
    return ok;
}

struct content *content_new(struct bundle *b, struct err *e)
{
    struct opening *o = calloc(1, sizeof *o);
    struct content *c = NULL;
    if (!o) {
        err_set(e, ERR_FAILED, "out of memory for the content");
    } else {
        c = &o->content;
        c->private = &o->private;
        arena_init(&o->private.arena, CONTENT_BYTES);
        city_tables_init(&o->private.city);
    }
    bool ok = c && load(c, b, e);
    bundle_release(b);
    if (ok)
        return c;
    content_free(c);
    return NULL;
}
