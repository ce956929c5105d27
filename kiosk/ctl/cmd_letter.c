/* kioskctl letter DIR FILE.txt [--lang TAG] [-o FILE.html] [--take] [--checked-by NAME]: the district's own letter, copied out of
 * its PDF, put together into paragraphs and shown beside our account of it; with --take it becomes letter/complete.md, or, for
 * another language than English, the translations of its paragraphs. */
#include "author/official.h"
#include "content/date.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/letter_page.h"
#include "formats/po.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/plain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum { TEXT_BYTES = 4 << 20 };

struct letter {
    const char *folder, *file, *tag, *html, *by;
    bool take;
    struct arena arena;
    struct pasted text;
    struct markdown complete, digest;
    struct official_pair *pairs;
    int changes;
};

static void print_change(void *user, int line, const char *what)
{
    struct letter *l = user;
    printf("%s:%d: %s\n", l->file, line, what);
    l->changes++;
}

static bool read_text(struct letter *l, struct err *e)
{
    struct bytes bytes;
    if (!plain_read(l->file, TEXT_BYTES, &bytes, e))
        return false;
    bool ok = pasted_read(&l->text, &l->arena, &bytes, print_change, l, e) || err_prefix(e, "%s", l->file);
    bytes_release(&bytes);
    if (ok && l->text.n == 0)
        return err_set(e, ERR_MALFORMED,
                       "%s: there are no words in it; can they be selected in the PDF, or is it a picture?", l->file);
    return ok;
}

static bool read_page(struct letter *l, const char *name, struct markdown *out, struct err *e)
{
    char path[4096];
    struct bytes bytes;
    if (!file_join(path, sizeof path, l->folder, name))
        return err_set(e, ERR_FAILED, "%s: path too long", l->folder);
    if (!plain_read(path, TEXT_BYTES, &bytes, e))
        return false;
    bool ok = markdown_parse(out, &l->arena, &bytes, path, NULL, NULL, e);
    bytes_release(&bytes);
    return ok;
}

static bool write_html(const struct letter *l, struct err *e)
{
    struct bytes page;
    if (!l->html)
        return true;
    bool ok = letter_page_write(&l->text, l->pairs, &l->complete, &l->digest, l->tag, &page, e) &&
              file_replace(l->html, page.data, page.size, e);
    bytes_release(&page);
    if (ok)
        printf("%s: paragraph by paragraph beside our own account\n", l->html);
    return ok;
}

/* ---- English ---- */

static bool take_english(struct letter *l, struct err *e)
{
    char path[4096];
    struct bytes page;
    official_pair_all(&l->text, &l->complete, l->pairs);
    int paired = 0;
    for (int i = 0; i < l->text.n; i++)
        paired += l->pairs[i].own != NULL;
    printf("%d paragraphs; %d take the name of one of our own that seems to say the same\n", l->text.n, paired);
    if (!write_html(l, e))
        return false;
    if (!l->take)
        return true;
    if (!file_join(path, sizeof path, l->folder, "letter/complete.md"))
        return err_set(e, ERR_FAILED, "%s: path too long", l->folder);
    bool ok = official_page(&l->text, &l->complete, l->pairs, &page, e) && file_replace(path, page.data, page.size, e);
    bytes_release(&page);
    if (ok)
        printf("%s: written, status: official; look at source:, as_of: and signed: in it, then kioskctl po-update\n",
               path);
    return ok;
}

/* ---- a translation ---- */

static bool same_kind(enum pasted_kind pasted, enum block_kind kind)
{
    static const enum block_kind kinds[] = {BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_BULLET, BLOCK_NUMBER};
    bool heading = kind == BLOCK_HEADING || kind == BLOCK_SUBHEADING || kind == BLOCK_PARAGRAPH;
    return pasted == PASTED_PARAGRAPH || pasted == PASTED_HEADING ? heading : kind == kinds[pasted];
}

static bool is_text(const struct markdown_block *b)
{
    return b->kind != BLOCK_LINK && b->kind != BLOCK_IMAGE;
}

/* Pairs by order: both texts are the same letter. False with the first place where they part. */
static bool pair_by_order(struct letter *l, struct err *e)
{
    int n = 0, texts = 0;
    for (int k = 0; k < l->complete.n_blocks; k++)
        texts += is_text(&l->complete.blocks[k]);
    for (int k = 0; k < l->complete.n_blocks && n < l->text.n; k++) {
        const struct markdown_block *b = &l->complete.blocks[k];
        if (!is_text(b))
            continue;
        l->pairs[n].own = b;
        snprintf(l->pairs[n].id, sizeof l->pairs[n].id, "%s", b->id);
        n++;
        if (!same_kind(l->text.blocks[n - 1].kind, b->kind))
            return err_set(e, ERR_FAILED,
                           "%s:%d: here the translation has %s and the English (%s) has not: put in or take away empty "
                           "lines until both have the same paragraphs",
                           l->file, l->text.blocks[n - 1].line,
                           l->text.blocks[n - 1].kind >= PASTED_BULLET ? "an item of a list" : "a paragraph", b->id);
    }
    return texts == l->text.n || err_set(e, ERR_FAILED,
                                         "%s: %d paragraphs, but the English letter has %d: put in or take away empty "
                                         "lines until both have the same",
                                         l->file, l->text.n, texts);
}

static struct po_entry *entry_of(struct po *po, const char *id)
{
    char name[80];
    snprintf(name, sizeof name, "letter:complete:%s", id);
    for (int i = 0; i < po->n; i++)
        if (!po->entries[i].obsolete && po->entries[i].context && strcmp(po->entries[i].context, name) == 0)
            return &po->entries[i];
    return NULL;
}

static bool put_in(struct letter *l, struct po *po, struct err *e)
{
    char today[DAY_SIZE];
    for (int i = 0; i < l->text.n; i++) {
        struct po_entry *p = entry_of(po, l->pairs[i].id);
        if (!p || strcmp(p->id, l->pairs[i].own->text) != 0)
            return err_set(e, ERR_FAILED,
                           "po/%s.po: letter:complete:%s is not as in letter/complete.md: kioskctl po-update first",
                           l->tag, l->pairs[i].id);
        p->text = l->text.blocks[i].text;
        p->fuzzy = l->by == NULL;
        p->previous = NULL;
    }
    date_today("", time(NULL), today);
    return !l->by ||
           (po_set_field(po, &l->arena, "X-Checked-By", l->by) && po_set_field(po, &l->arena, "X-Checked-On", today)) ||
           err_set(e, ERR_FAILED, "out of memory");
}

static bool take_translation(struct letter *l, struct err *e)
{
    char path[4096];
    struct po po;
    struct err html = {0};
    bool fits = pair_by_order(l, e);
    if (!write_html(l, fits ? e : &html) || !fits)
        return false;
    if (strcmp(markdown_value(&l->complete, "status"), "official") != 0)
        return err_set(e, ERR_FAILED, "letter/complete.md is our own summary; take the English letter first");
    printf("%d paragraphs, each beside its English\n", l->text.n);
    if (!l->take)
        return true;
    if (snprintf(path, sizeof path, "%s/po/%s.po", l->folder, l->tag) >= (int)sizeof path)
        return err_set(e, ERR_FAILED, "%s: path too long", l->folder);
    if (!po_read(&po, &l->arena, path, e) || !put_in(l, &po, e) || !po_write(&po, path, e))
        return false;
    printf("%s: the letter is taken, %s\n", path,
           l->by ? "as checked" : "as a draft: whoever checks it takes the mark away");
    return true;
}

/* ---- the command ---- */

static bool run(struct letter *l, struct err *e)
{
    if (!read_text(l, e) || !read_page(l, "letter/complete.md", &l->complete, e) ||
        !read_page(l, "letter/digest.md", &l->digest, e))
        return false;
    l->pairs = ARENA_NEW(&l->arena, struct official_pair, (size_t)l->text.n + 1);
    if (!l->pairs)
        return err_set(e, ERR_FAILED, "out of memory");
    return l->tag ? take_translation(l, e) : take_english(l, e);
}

int cmd_letter(struct ctl_line *line)
{
    struct letter l = {0};
    struct err e = {0};
    const struct ctl_option options[] = {{"lang", 'l', &l.tag, NULL},
                                         {"output", 'o', &l.html, NULL},
                                         {"take", 0, NULL, &l.take},
                                         {"checked-by", 0, &l.by, NULL},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 2, 2))
        return CTL_USAGE;
    if (l.by && (!l.tag || !l.take))
        return ctl_usage(line, "--checked-by goes with --lang TAG and --take");
    if (l.tag && strcasecmp(l.tag, "en") == 0)
        l.tag = NULL;
    l.folder = line->operands[0];
    l.file = line->operands[1];
    arena_init(&l.arena, 0);
    bool ok = run(&l, &e);
    if (ok && !l.take)
        printf("nothing was changed%s; --take writes it\n",
               l.html ? "" : " (-o FILE.html shows it beside our account)");
    arena_release(&l.arena);
    return ok ? CTL_OK : ctl_fail(&e);
}
