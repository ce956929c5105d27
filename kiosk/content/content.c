#include "content/content.h"
#include "content/needs.h"

#include "content/content_internal.h"
#include "ground/err.h"
#include "ground/limits.h"
#include "image/picture_rows.h"

#include <stdlib.h>
#include <string.h>

void content_free(struct content *c)
{
    if (!c)
        return;
    bundle_release(&c->private->bundle);
    city_tables_release(&c->private->city);
    sounds_release(&c->private->sounds);
    by_language_release(&c->private->tables);
    bytes_release(&c->private->index_file);
    arena_release(&c->private->arena);
    free(c); /* the first member of its struct opening */
}

/* ---- looking things up ---- */

struct text content_text(const struct content *c, int language, text_id id)
{
    return texts_get(&c->private->texts, language, id);
}

text_id content_ui(const struct content *c, enum ui which)
{
    return (unsigned)which < UI_COUNT ? c->private->ui[which] : 0;
}

const char *content_text_name(const struct content *c, text_id id)
{
    return texts_name(&c->private->texts, id);
}

text_id content_text_count(const struct content *c)
{
    return c->private->texts.n;
}

int content_page(const struct content *c, const char *id)
{
    for (int i = 0; i < c->n_pages; i++)
        if (strcmp(c->pages[i].id, id) == 0)
            return i;
    return -1;
}

int content_office(const struct content *c, const char *id)
{
    for (int i = 0; i < c->n_offices; i++)
        if (strcmp(c->offices[i].id, id) == 0)
            return i;
    return -1;
}

int content_school(const struct content *c, const char *id)
{
    for (int i = 0; i < c->n_schools; i++)
        if (strcmp(c->schools[i].id, id) == 0)
            return i;
    return -1;
}

int content_need(const struct content *c, const char *id)
{
    for (int i = 0; i < c->n_needs; i++)
        if (strcmp(c->needs[i].id, id) == 0)
            return i;
    return -1;
}

int content_block(const struct page *page, const char *id)
{
    for (int i = 0; i < page->n_blocks; i++)
        if (strcmp(page->blocks[i].id, id) == 0)
            return i;
    return -1;
}

const struct page *content_page_of(const struct content *c, const char *screen)
{
    size_t n = strcspn(screen, "#");
    if (n == 6 && strncmp(screen, "letter", n) == 0)
        return &c->letter;
    if (n == 15 && strncmp(screen, "letter:complete", n) == 0)
        return &c->letter_complete;
    for (int i = 0; i < c->n_pages; i++)
        if (strncmp(screen, "page:", 5) == 0 && strlen(c->pages[i].id) == n - 5 &&
            strncmp(screen + 5, c->pages[i].id, n - 5) == 0)
            return &c->pages[i];
    return NULL;
}

const struct index *content_index(const struct content *c)
{
    return &c->private->index;
}

const int *content_office_order(const struct content *c, int language)
{
    return by_language_offices(&c->private->tables, language);
}

const char *content_date(const struct content *c, int language, const char *date)
{
    return by_language_date(&c->private->tables, language, date);
}

const struct bundle *content_bundle(const struct content *c)
{
    return &c->private->bundle;
}

const struct bundle_entry *content_image(const struct content *c, const char *name)
{
    return bundle_find_picture(&c->private->bundle, name);
}

static bool check_whole(const struct bundle *b, const struct bundle_entry *entry, struct err *e)
{
    struct bytes bytes;
    if (entry->bytes.size > LIMIT_PICTURE_BYTES)
        return err_set(e, ERR_MALFORMED, "%s: %zu bytes, more than the %d allowed", entry->name, entry->bytes.size,
                       LIMIT_PICTURE_BYTES);
    if (!bundle_read(b, entry, &bytes, e))
        return false;
    bool ok = picture_rows_check(&bytes, entry->name, e);
    bytes_release(&bytes);
    return ok;
}

bool content_check_pictures(const struct content *c, struct err *e)
{
    const struct bundle *b = &c->private->bundle;
    for (int i = 0; i < b->n; i++)
        if (strncmp(b->entries[i].name, "images/", 7) == 0 && !check_whole(b, &b->entries[i], e))
            return false;
    return true;
}

bool content_read_picture(const struct content *c, const struct bundle_entry *entry, struct bytes *out, struct err *e)
{
    return bundle_read(&c->private->bundle, entry, out, e);
}

const struct map *content_map(const struct content *c)
{
    return city_tables_map(&c->private->city);
}

const struct streets *content_streets(const struct content *c)
{
    return city_tables_streets(&c->private->city);
}

bool content_check_map(const struct content *c, struct err *e)
{
    return city_tables_check(&c->private->bundle, e);
}

static bool unchecked(const struct content *c, int language, text_id id)
{
    return id && content_text(c, language, id).state != TEXT_CHECKED;
}

const struct sounds *content_sounds(const struct content *c)
{
    return &c->private->sounds;
}

text_id content_text_by_words(const struct content *c, int language, const char *utf8, size_t n)
{
    return sounds_text(&c->private->sounds, language, utf8, n);
}

/* Where a page's facts come from is left out: a citation in English does not make the page a draft. */
bool content_page_is_draft(const struct content *c, int language, const struct page *page)
{
    if (unchecked(c, language, page->title) || unchecked(c, language, page->summary))
        return true;
    for (int i = 0; i < page->n_blocks; i++)
        if (unchecked(c, language, page->blocks[i].text))
            return true;
    return false;
}

const struct content_check *content_check(const struct content *c, int language)
{
    bool known = language > 0 && language < c->languages.n && c->private->checks;
    return known && c->private->checks[language].on ? &c->private->checks[language] : NULL;
}

/* What a translator who has signed left in English is marked as English where it stands, and makes no draft of the rest. */
bool content_ui_is_draft(const struct content *c, int language)
{
    bool is_signed = content_check(c, language) != NULL;
    for (int i = 0; i < UI_COUNT; i++) {
        text_id id = c->private->ui[i];
        if (is_signed ? content_text(c, language, id).state == TEXT_DRAFT : unchecked(c, language, id))
            return true;
    }
    return false;
}

bool content_alert_is_on(const struct alert *a, const char *today)
{
    return (!a->from[0] || strcmp(a->from, today) <= 0) && (!a->until[0] || strcmp(today, a->until) <= 0);
}

const struct alert *content_alert(const struct content *c, const char *id)
{
    for (int i = 0; i < c->n_alerts; i++)
        if (strcmp(c->alerts[i].id, id) == 0)
            return &c->alerts[i];
    return NULL;
}

static bool same_words(struct text a, struct text b)
{
    return a.n == b.n && memcmp(a.utf8, b.utf8, a.n) == 0;
}

bool content_alert_equal(const struct content *c, const struct alert *a, const struct content *other,
                         const struct alert *b, const char *tag)
{
    int here = languages_find(&c->languages, tag), there = languages_find(&other->languages, tag);
    return strcmp(a->id, b->id) == 0 && a->level == b->level &&
           same_words(content_text(c, 0, a->text), content_text(other, 0, b->text)) &&
           same_words(content_text(c, here, a->text), content_text(other, there, b->text));
}

void content_today(const struct content *c, int64_t seconds, char out[DAY_SIZE])
{
    date_today(c ? c->time_zone : "", seconds, out);
}

int content_minute(const struct content *c, int64_t seconds)
{
    return date_minute(c ? c->time_zone : "", seconds);
}
