#include "author/findings.h"

#include "ground/array.h"
#include "ground/err.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kept_finding {
    struct lint_finding finding;
    int order;
};

void findings_release(struct findings *f)
{
    arena_release(&f->arena);
    free(f->items);
    *f = (struct findings){0};
}

void findings_keep(void *user, const struct lint_finding *finding)
{
    struct findings *f = user;
    const char *texts[] = {finding->kind, finding->language, finding->where, finding->what}, *copies[4];
    if (f->n == FINDINGS)
        return;
    for (int i = 0; i < 4; i++)
        if (!(copies[i] = arena_text(&f->arena, texts[i], strlen(texts[i]))))
            return;
    struct kept_finding *k = array_push(&f->items, &f->n, &f->room, sizeof *k, 1);
    if (k)
        *k = (struct kept_finding){{finding->level, copies[0], copies[1], copies[2], copies[3]}, f->n};
}

void findings_keep_error(struct findings *f, const struct err *e)
{
    if (!e || e->kind == ERR_NONE)
        return;
    char where[sizeof e->text];
    const char *colon = strstr(e->text, ": ");
    snprintf(where, sizeof where, "%.*s", colon ? (int)(colon - e->text) : 0, e->text);
    struct lint_finding one = {LINT_ERROR, "source", "en", where, colon ? colon + 2 : e->text};
    findings_keep(f, &one);
}

int findings_line(const char *where, int *n)
{
    const char *colon = strrchr(where, ':');
    *n = (int)strlen(where);
    if (!colon || colon[1] < '0' || colon[1] > '9' || colon[1 + strspn(colon + 1, "0123456789")])
        return 0;
    *n = (int)(colon - where);
    return atoi(colon + 1);
}

static int by_place(const void *a, const void *b)
{
    const struct kept_finding *x = a, *y = b;
    int nx, ny, lx = findings_line(x->finding.where, &nx), ly = findings_line(y->finding.where, &ny);
    int order = strncmp(x->finding.where, y->finding.where, (size_t)(nx < ny ? nx : ny));
    if (order || nx != ny)
        return order ? order : nx < ny ? -1 : 1;
    return lx != ly ? (lx < ly ? -1 : 1) : x->order - y->order;
}

static bool same(const struct lint_finding *a, const struct lint_finding *b)
{
    return strcmp(a->where, b->where) == 0 && strcmp(a->what, b->what) == 0 && strcmp(a->language, b->language) == 0;
}

/* Whether one before it, which then stands at the same place, says the same. */
static bool is_repeated(const struct findings *f, int i)
{
    const struct lint_finding *finding = &f->items[i].finding;
    for (int k = i - 1; k >= 0 && strcmp(f->items[k].finding.where, finding->where) == 0; k--)
        if (same(&f->items[k].finding, finding))
            return true;
    return false;
}

static void sort(struct findings *f)
{
    if (f->n > 1)
        qsort(f->items, (size_t)f->n, sizeof *f->items, by_place);
}

void findings_tell(struct findings *f, lint_report *report, void *user)
{
    sort(f);
    for (int i = 0; i < f->n; i++)
        if (!is_repeated(f, i))
            report(user, &f->items[i].finding);
}

int findings_errors(const struct findings *f)
{
    int n = 0;
    for (int i = 0; i < f->n; i++)
        n += f->items[i].finding.level == LINT_ERROR;
    return n;
}

bool findings_error(struct findings *f, struct err *e)
{
    sort(f);
    if (f->n == 0)
        return err_set(e, ERR_FAILED, "out of memory");
    const struct lint_finding *first = &f->items[0].finding;
    const char *between = *first->where ? ": " : "";
    int others = 0;
    for (int i = 1; i < f->n; i++)
        others += !is_repeated(f, i);
    if (others == 0)
        return err_set(e, ERR_MALFORMED, "%s%s%s", first->where, between, first->what);
    return err_set(e, ERR_MALFORMED, "%s%s%.300s (and %d more; kioskctl lint lists them)", first->where, between,
                   first->what, others);
}
