#include "content/by_language.h"

#include "content/date.h"
#include "content/json.h"
#include "content/office_order.h"
#include "content/texts.h"
#include "content/types.h"

#include <string.h>

enum { ARENA_BYTES = 64 << 20 };

/* ---- dates ---- */

static void note_date(struct by_language *b, const char *date)
{
    if (!json_date_ok(date, false) || strlen(date) < 7)
        return;
    for (int i = 0; i < b->n_dates; i++)
        if (strcmp(b->dates[i], date) == 0)
            return;
    b->dates[b->n_dates++] = date;
}

static void note_page_dates(struct by_language *b, const struct page *page)
{
    note_date(b, page->as_of);
    note_date(b, page->signed_on);
}

static void note_dates(struct by_language *b, const struct content_check *checks)
{
    const struct content *c = b->content;
    for (int i = 0; i < c->n_pages; i++)
        note_page_dates(b, &c->pages[i]);
    for (int i = 0; i < c->n_schools; i++)
        note_date(b, c->schools[i].partner_as_of);
    for (int i = 0; i < c->n_offices; i++)
        note_date(b, texts_get(b->texts, 0, c->offices[i].as_of).utf8);
    note_page_dates(b, &c->letter);
    note_page_dates(b, &c->letter_complete);
    for (int i = 1; i < c->languages.n; i++)
        note_date(b, checks[i].month ? checks[i].month : "");
}

static void write_dates(void *user)
{
    struct by_language_one *one = user;
    struct by_language *b = one->all;
    const struct language *language = &b->content->languages.items[one - b->languages];
    pthread_mutex_lock(&b->lock);
    const char **words = ARENA_NEW(&b->arena, const char *, (size_t)b->n_dates + 1);
    if (words && date_words(&b->arena, language->tag, &language->dates, b->dates, b->n_dates, words))
        one->words = words;
    pthread_mutex_unlock(&b->lock);
}

const char *by_language_date(struct by_language *b, int language, const char *date)
{
    struct by_language_one *one = &b->languages[language];
    once_make(&one->dates_once, write_dates, one);
    for (int i = 0; one->words && i < b->n_dates; i++)
        if (strcmp(b->dates[i], date) == 0)
            return one->words[i];
    return date;
}

/* ---- offices ---- */

static void sort_offices(void *user)
{
    struct by_language_one *one = user;
    const struct by_language *b = one->all;
    bool sorted = office_order_fill(b->content, b->texts, (int)(one - b->languages), one->order);
    for (int i = 0; !sorted && i < b->content->n_offices; i++)
        one->order[i] = i; /* out of memory: as they come */
}

const int *by_language_offices(struct by_language *b, int language)
{
    struct by_language_one *one = &b->languages[language];
    once_make(&one->order_once, sort_offices, one);
    return one->order;
}

/* ---- the whole ---- */

static bool prepare(struct by_language *b, const struct content *c)
{
    b->dates =
        ARENA_NEW(&b->arena, const char *, (size_t)(2 * c->n_pages + 4 + c->n_schools + c->n_offices + c->languages.n));
    b->languages = ARENA_NEW(&b->arena, struct by_language_one, (size_t)c->languages.n);
    bool ok = b->dates && b->languages;
    for (int i = 0; ok && i < c->languages.n; i++, b->n++) {
        struct by_language_one *one = &b->languages[i];
        one->all = b;
        one->order = ARENA_NEW(&b->arena, int, (size_t)c->n_offices + 1);
        once_init(&one->dates_once);
        once_init(&one->order_once);
        ok = one->order != NULL;
    }
    return ok;
}

bool by_language_init(struct by_language *b, const struct content *c, const struct texts *texts,
                      const struct content_check *checks)
{
    *b = (struct by_language){.content = c, .texts = texts};
    arena_init(&b->arena, ARENA_BYTES);
    pthread_mutex_init(&b->lock, NULL);
    if (!prepare(b, c))
        return false;
    note_dates(b, checks);
    return true;
}

void by_language_release(struct by_language *b)
{
    for (int i = 0; i < b->n; i++) {
        once_release(&b->languages[i].dates_once);
        once_release(&b->languages[i].order_once);
    }
    if (b->content)
        pthread_mutex_destroy(&b->lock);
    arena_release(&b->arena);
}
