#include "browser/book.h"

#include "ground/err.h"

#include <stdlib.h>
#include <string.h>

static bool has(const struct book *b, const char *utf8)
{
    for (int i = 0; i < b->n; i++)
        if (b->passages[i].text.utf8 == utf8)
            return true;
    return false;
}

static bool push(struct book *b, struct passage passage)
{
    if (b->n == b->room) {
        int room = b->room * 2 + 64;
        struct passage *more = realloc(b->passages, (size_t)room * sizeof *more);
        if (!more)
            return false;
        b->passages = more;
        b->room = room;
    }
    b->passages[b->n++] = passage;
    return true;
}

static bool add(struct book *b, text_id id, bool heading)
{
    struct text text = content_text(b->content, (int)(b->language - b->content->languages.items), id);
    if (id == 0 || text.n == 0 || text.state == TEXT_ENGLISH || has(b, text.utf8))
        return true;
    return push(b, (struct passage){.text = text,
                                    .bold = (const struct bold_span *)(const void *)text.bold,
                                    .name = content_text_name(b->content, id),
                                    .heading = heading});
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

/* Turns \uXXXX into UTF-8, in place. */
static void unescape(char *text)
{
    char *out = text;
    for (const char *in = text; *in;) {
        char hex[5] = "";
        if (in[0] != '\\' || in[1] != 'u') {
            *out++ = *in++;
            continue;
        }
        unsigned long c = strtoul(strncpy(hex, in + 2, 4), NULL, 16);
        if (c >= 0x800)
            *out++ = (char)(0xe0 | c >> 12);
        *out++ = (char)(c >= 0x800 ? 0x80 | (c >> 6 & 0x3f) : 0xc0 | c >> 6);
        *out++ = (char)(0x80 | (c & 0x3f));
        in += 2 + strlen(hex);
    }
    *out = 0;
}

static bool add_more(struct book *b, struct err *e)
{
    bool ok = file_read(KIOSK_SOURCE_DIR "/tests/browser/more.txt", 1 << 20, &b->more, e);
    size_t tag = strlen(b->language->tag);
    for (char *line = b->more.data, *next; ok && *line; line = next) {
        size_t n = strcspn(line, "\n");
        next = line + n + (line[n] == '\n');
        line[n] = 0;
        if (strncmp(line, b->language->tag, tag) != 0 || line[tag] != ' ')
            continue;
        char *text = line + tag + 1;
        unescape(text);
        ok = push(b, (struct passage){.text = {.utf8 = text, .n = strlen(text)}, .name = "more.txt"});
    }
    return ok;
}

bool book_open(struct book *b, const struct content *content, int language, struct err *e)
{
    *b = (struct book){.content = content, .language = &content->languages.items[language]};
    bool ok = add_page(b, &content->letter) && add_page(b, &content->letter_complete);
    for (int i = 0; ok && i < content->n_pages; i++)
        ok = add_page(b, &content->pages[i]);
    if (ok && add_more(b, e))
        return true;
    book_release(b);
    return e->text[0] ? false : err_set(e, ERR_FAILED, "no memory for the passages");
}

void book_release(struct book *b)
{
    bytes_release(&b->more);
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
