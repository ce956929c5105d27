#include "browser/book.h"

#include <stdlib.h>

static bool has(const struct book *b, const char *utf8)
{
    for (int i = 0; i < b->n; i++)
        if (b->passages[i].text.utf8 == utf8)
            return true;
    return false;
}

static bool add(struct book *b, text_id id, bool heading)
{
    struct text text = content_text(b->content, (int)(b->language - b->content->languages.items), id);
    if (id == 0 || text.n == 0 || text.state == TEXT_ENGLISH || has(b, text.utf8))
        return true;
    if (b->n == b->room) {
        int room = b->room * 2 + 64;
        struct passage *more = realloc(b->passages, (size_t)room * sizeof *more);
        if (!more)
            return false;
        b->passages = more;
        b->room = room;
    }
    b->passages[b->n++] = (struct passage){.text = text,
                                           .bold = (const struct bold_span *)(const void *)text.bold,
                                           .name = content_text_name(b->content, id),
                                           .heading = heading};
    return true;
}

static bool add_page(struct book *b, const struct page *page)
{
    bool ok = add(b, page->title, true) && add(b, page->summary, false) && add(b, page->source, false);
    for (int i = 0; ok && i < page->n_blocks; i++) {
        const struct block *block = &page->blocks[i];
        ok = add(b, block->text, block->kind == BLOCK_HEADING || block->kind == BLOCK_SUBHEADING);
    }
    return ok;
}

bool book_open(struct book *b, const struct content *content, int language)
{
    *b = (struct book){.content = content, .language = &content->languages.items[language]};
    bool ok = add_page(b, &content->letter) && add_page(b, &content->letter_complete);
    for (int i = 0; ok && i < content->n_pages; i++)
        ok = add_page(b, &content->pages[i]);
    if (!ok)
        book_release(b);
    return ok;
}

void book_release(struct book *b)
{
    free(b->passages);
    *b = (struct book){0};
}

struct text_style book_style(const struct book *b, const struct passage *p, float size)
{
    return (struct text_style){.language = b->language->shaping,
                               .script = b->language->script,
                               .size = size,
                               .bold = p->heading,
                               .rtl = b->language->rtl};
}
