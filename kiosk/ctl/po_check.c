#include "ctl/po_check.h"

#include "author/findings.h"
#include "author/lint.h"
#include "content/content.h"
#include "ctl/author.h"
#include "formats/po.h"
#include "ground/err.h"
#include "paint/resources.h"
#include "text/typeset.h"
#include "views/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CACHE = 16 << 20 };

struct checking {
    const struct po *before, *now;
    const char *tag;
    struct findings found;
    int n;
};

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool has_changed(const struct checking *k, const char *name)
{
    for (int i = 0; i < k->now->n; i++) {
        const struct po_entry *was = &k->before->entries[i], *is = &k->now->entries[i];
        if (is->context && strcmp(is->context, name) == 0)
            return !same(was->text, is->text) || was->fuzzy != is->fuzzy;
    }
    return false;
}

static void on_text(void *user, const struct lint_finding *f)
{
    struct checking *k = user;
    if (f->level == LINT_NOTE || strcmp(f->language, k->tag) != 0 || strcmp(f->kind, "outdated") == 0)
        return;
    if (has_changed(k, f->where) || strcmp(f->kind, "signature") == 0)
        findings_keep(&k->found, f);
}

static void on_layout(void *user, const struct audit_finding *a)
{
    struct checking *k = user;
    struct lint_finding f = {LINT_FINDING, a->kind, a->language, a->screen, a->what};
    findings_keep(&k->found, &f);
}

static void print(void *user, const struct lint_finding *f)
{
    struct checking *k = user;
    printf("%s: %s: %s\n", f->where, f->language, f->what);
    k->n++;
}

static bool lay_out(struct checking *k, const struct content *c, struct err *e)
{
    struct resources kit;
    struct audit_scope scope = {.text_sizes = 3, .language = languages_find(&c->languages, k->tag)};
    bool ok = resources_init(&kit, e);
    struct typesetter *t = ok ? typesetter_new(kit.fonts, CACHE) : NULL;
    if (t)
        audit_walk(c, t, &scope, on_layout, k);
    typesetter_free(t);
    resources_release(&kit);
    return t || !ok || err_set(e, ERR_FAILED, "out of memory");
}

int po_check_print(const char *folder, const char *tag, const struct po *before, const struct po *now, struct err *e)
{
    char today[DAY_SIZE];
    struct checking k = {.before = before, .now = now, .tag = tag};
    struct content *c = author_open(folder, on_text, &k, e);
    bool ok = c != NULL;
    if (ok) {
        content_today(c, time(NULL), today);
        lint_content(c, today, on_text, &k);
        ok = lay_out(&k, c, e);
    }
    findings_tell(&k.found, print, &k);
    findings_release(&k.found);
    content_free(c);
    return ok ? k.n : -1;
}
