#include "content/by_language.h"

#include "content/date.h"
#include "content/json.h"
#include "content/office_order.h"
#include "content/texts.h"
#include "content/types.h"

#include <string.h>

enum { ARENA_BYTES = 64 << 20 };

bool by_language_init(struct by_language *b, const struct content *c, const struct texts *texts,
                      const struct content_check *checks)
{
    *b = (struct by_language){.content = c, .texts = texts, .checks = checks};
    arena_init(&b->arena, ARENA_BYTES);
    once_init(&b->dates_once);
    once_init(&b->orders_once);
    b->orders = ARENA_NEW(&b->arena, int, (size_t)c->n_offices *(size_t)c->languages.n + 1);
    b->dates =
        ARENA_NEW(&b->arena, const char *, (size_t)(2 * c->n_pages + 4 + c->n_schools + c->n_offices + c->languages.n));
    return b->orders && b->dates;
}

void by_language_release(struct by_language *b)
{
    arena_release(&b->arena);
    once_release(&b->dates_once);
    once_release(&b->orders_once);
}

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

static void note_dates(struct by_language *b)
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
        note_date(b, b->checks[i].month ? b->checks[i].month : "");
}

/* All languages at once. */
static void write_dates(void *user)
{
    struct by_language *b = user;
    const struct languages *all = &b->content->languages;
    note_dates(b);
    const char **words = ARENA_NEW(&b->arena, const char *, (size_t)b->n_dates *(size_t)all->n + 1);
    bool ok = words != NULL;
    for (int i = 0; i < all->n && b->n_dates && ok; i++)
        ok = date_words(&b->arena, all->items[i].tag, &all->items[i].dates, b->dates, b->n_dates,
                        words + b->n_dates * i);
    b->words = ok ? words : NULL;
}

const char *by_language_date(struct by_language *b, int language, const char *date)
{
    once_make(&b->dates_once, write_dates, b);
    for (int i = 0; b->words && i < b->n_dates; i++)
        if (strcmp(b->dates[i], date) == 0)
            return b->words[b->n_dates * language + i];
    return date;
}

/* ---- offices ---- */

static void sort_offices(void *user)
{
    struct by_language *b = user;
    const struct content *c = b->content;
    for (int l = 0; l < c->languages.n; l++) {
        int *order = b->orders + (size_t)c->n_offices * (size_t)l;
        bool sorted = office_order_fill(c, b->texts, l, order);
        for (int i = 0; !sorted && i < c->n_offices; i++)
            order[i] = i; /* out of memory: as they come */
    }
}

const int *by_language_offices(struct by_language *b, int language)
{
    once_make(&b->orders_once, sort_offices, b);
    return b->orders + (size_t)b->content->n_offices * (size_t)language;
}
