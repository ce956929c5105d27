#include "author/loose_ends.h"

#include "content/content.h"
#include "content/needs.h"
#include "ground/file.h"
#include "ground/paths.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct looking {
    const struct content *c;
    lint_report *report;
    void *user;
    int findings;
};

static void tell(struct looking *r, enum lint_level level, const char *kind, const char *where, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

static void tell(struct looking *r, enum lint_level level, const char *kind, const char *where, const char *format, ...)
{
    char what[300];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    struct lint_finding f = {level, kind, "en", where, what};
    r->findings += level == LINT_FINDING;
    r->report(r->user, &f);
}

/* ---- icons ---- */

/* assets: the program's own folder. "" and what cannot be looked up are no fault of the author's. */
static void check_icon(struct looking *r, const char *assets, const char *where, const char *icon)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/icons/%s.svg", assets, icon);
    if (*icon && *assets && !file_exists(path))
        tell(r, LINT_FINDING, "icon", where, "icon: there is no icon %s; content/README.md lists those that there are",
             icon);
}

static void check_icons(struct looking *r)
{
    const struct content *c = r->c;
    char assets[4000], where[64];
    paths_find("assets", assets, sizeof assets);
    for (int i = 0; i < c->n_pages; i++) {
        snprintf(where, sizeof where, "page:%s", c->pages[i].id);
        check_icon(r, assets, where, c->pages[i].icon);
    }
    for (int i = 0; i < c->n_needs; i++) {
        snprintf(where, sizeof where, "need:%s", c->needs[i].id);
        check_icon(r, assets, where, c->needs[i].icon);
    }
}

/* ---- texts ---- */

static void use_page(bool *used, const struct page *p)
{
    used[p->title] = used[p->summary] = used[p->source] = true;
    for (int i = 0; i < p->n_blocks; i++)
        used[p->blocks[i].text] = true;
}

static void use_answers(bool *used, const struct content *c)
{
    for (int i = 0; i < c->n_needs; i++)
        used[c->needs[i].title] = used[c->needs[i].text] = used[c->needs[i].words] = true;
    for (int i = 0; i < c->n_questions; i++)
        used[c->questions[i].text] = used[c->questions[i].words] = true;
    for (int i = 0; i < c->n_alerts; i++)
        used[c->alerts[i].text] = true;
}

static void use_all(bool *used, const struct content *c)
{
    for (int i = 0; i < UI_COUNT; i++)
        used[content_ui(c, (enum ui)i)] = true;
    for (int i = 0; i < c->n_pages; i++)
        use_page(used, &c->pages[i]);
    use_page(used, &c->letter);
    use_page(used, &c->letter_complete);
    for (int i = 0; i < c->n_offices; i++) {
        const struct office *o = &c->offices[i];
        used[o->name] = used[o->summary] = used[o->as_of] = used[o->head_title] = used[o->keywords] = true;
        used[o->hours] = used[o->entrance] = used[o->note] = true;
    }
    use_answers(used, c);
}

static void check_unused(struct looking *r)
{
    const struct content *c = r->c;
    bool *used = calloc(content_text_count(c) + 1u, sizeof *used);
    if (!used)
        return;
    use_all(used, c);
    for (text_id id = 1; id <= content_text_count(c); id++)
        if (!used[id])
            tell(r, LINT_NOTE, "unused", content_text_name(c, id), "no screen shows it");
    free(used);
}

int loose_ends_check(const struct content *c, lint_report *report, void *user)
{
    struct looking r = {c, report, user, 0};
    check_unused(&r);
    check_icons(&r);
    return r.findings;
}
