/* kioskctl lint DIR|FILE [--json] [--notes] [--release] [--texts]: what an author should know before a
 * package is built. 0 clean, 1 findings, 2 cannot be read. Drafts and texts still in English are notes:
 * counted, listed with --notes, and findings with --release where the letter is concerned. */
#include "author/findings.h"
#include "author/lint.h"
#include "author/release.h"
#include "content/content.h"
#include "content/sounds.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "sound/whole.h"
#include "text/astray.h"
#include "text/fonts.h"
#include "text/typeset.h"
#include "views/audit.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TAGS = 64, CACHE = 16 << 20 };

struct counts {
    char tag[16];
    int drafts, missing;
};

struct linting {
    bool json, notes, release;
    struct findings all;
    int printed, findings, errors;
    struct counts counts[TAGS];
    int n_counts;
};

/* ---- saying ---- */

static void print_json(struct linting *l, const struct lint_finding *f)
{
    static const char *const levels[] = {"note", "finding", "error"};
    int name, line = findings_line(f->where, &name);
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:s}", "level", levels[f->level], "kind", f->kind, "where",
                               f->where, "language", f->language, "what", f->what);
    if (object && line) {
        json_object_set_new(object, "file", json_stringn(f->where, (size_t)name));
        json_object_set_new(object, "line", json_integer(line));
    }
    char *text = object ? json_dumps(object, JSON_COMPACT) : NULL;
    printf("%s\n%s", l->printed++ ? "," : "[", text ? text : "{}");
    free(text);
    json_decref(object);
}

static void print_finding(void *user, const struct lint_finding *f)
{
    struct linting *l = user;
    if (l->json)
        print_json(l, f);
    else if (f->level == LINT_ERROR)
        printf("%s%s%s\n", f->where, *f->where ? ": " : "", f->what);
    else
        printf("%s: %s: %s%s\n", f->where, f->language, f->level == LINT_NOTE ? "note: " : "", f->what);
}

static struct counts *counts_of(struct linting *l, const char *tag)
{
    for (int i = 0; i < l->n_counts; i++)
        if (strcmp(l->counts[i].tag, tag) == 0)
            return &l->counts[i];
    if (l->n_counts == TAGS)
        return NULL;
    snprintf(l->counts[l->n_counts].tag, sizeof l->counts->tag, "%s", tag);
    return &l->counts[l->n_counts++];
}

static void on_finding(void *user, const struct lint_finding *finding)
{
    struct linting *l = user;
    struct lint_finding f = *finding;
    struct counts *c = counts_of(l, f.language);
    if (f.level == LINT_NOTE && c) {
        c->drafts += strcmp(f.kind, "draft") == 0;
        c->missing += strcmp(f.kind, "missing") == 0;
    }
    l->findings += f.level == LINT_FINDING;
    l->errors += f.level == LINT_ERROR;
    if (f.level != LINT_NOTE || l->notes)
        findings_keep(&l->all, &f);
}

/* What can be heard, by language: a voice of a person or a machine, and what a change has silenced. */
static void print_heard(const struct content *c)
{
    const struct sounds *s = content_sounds(c);
    for (int i = 0; i < c->languages.n && s->n; i++) {
        long long ms;
        int n = sounds_heard(s, i, &ms);
        if (n)
            printf("package: %s: note: %d of %u texts can be heard, %lld minutes\n", c->languages.items[i].tag, n,
                   content_text_count(c), (ms + 30000) / 60000);
    }
    if (s->stale)
        printf("package: note: %d recordings are silent: their words have changed or are gone\n", s->stale);
}

static void print_counts(const struct linting *l)
{
    for (int i = 0; i < l->n_counts; i++) {
        const struct counts *c = &l->counts[i];
        if (c->drafts || c->missing)
            printf("package: %s: note: %d drafts, %d texts in English; --notes lists them\n", c->tag, c->drafts,
                   c->missing);
    }
}

/* ---- order ---- */

/* A number before a Latin word may be meant to go with it or with the sentence: only an author can say. */
static void lint_numbers(const struct content *c, struct linting *l)
{
    for (int language = 1; language < c->languages.n; language++) {
        const struct language *of = &c->languages.items[language];
        for (text_id id = 1; of->rtl && id <= content_text_count(c); id++) {
            struct text t = content_text(c, language, id);
            char number[ASTRAY_BYTES], what[160];
            if (t.state == TEXT_ENGLISH || !astray_number(t.utf8, t.n, number))
                continue;
            snprintf(what, sizeof what,
                     "%s goes with the words before it, not with the Latin ones behind it; if it "
                     "should, write U+200E before it",
                     number);
            struct lint_finding f = {LINT_NOTE, "order", of->tag, content_text_name(c, id), what};
            on_finding(l, &f);
        }
    }
}

/* ---- layout ---- */

static void on_layout(void *user, const struct audit_finding *a)
{
    struct lint_finding f = {LINT_FINDING, a->kind, a->language, a->screen, a->what};
    on_finding(user, &f);
}

/* Characters that no font has and text that does not fit show only when every screen is laid out. */
static bool lint_layout(const struct content *c, struct linting *l, struct err *e)
{
    char folder[4096];
    if (!paths_find("fonts", folder, sizeof folder))
        return err_set(e, ERR_FAILED, "fonts: not found beside the program");
    struct fonts *fonts = fonts_new(folder, e);
    struct typesetter *t = fonts ? typesetter_new(fonts, CACHE) : NULL;
    struct audit_scope scope = {.text_sizes = 3, .language = -1};
    if (t)
        audit_walk(c, t, &scope, on_layout, l);
    typesetter_free(t);
    fonts_free(fonts);
    return t || !fonts || err_set(e, ERR_FAILED, "out of memory");
}

/* What keeps the letter from being released: with --release it counts, else who has not signed is noted. */
static void on_release(void *user, const struct lint_finding *finding)
{
    struct linting *l = user;
    struct lint_finding f = *finding;
    if (!l->release) /* drafts are notes already */
        f.level = LINT_NOTE;
    if (l->release || strcmp(f.kind, "signature") == 0)
        on_finding(l, &f);
}

/* ---- the command ---- */

static bool lint(const char *path, struct linting *l, bool texts_only, struct err *e)
{
    char today[DAY_SIZE];
    struct content *c = author_open(path, on_finding, l, e);
    bool ok = c != NULL;
    if (ok) {
        content_today(c, time(NULL), today);
        lint_content(c, today, on_finding, l);
        lint_numbers(c, l);
        release_check(c, today, on_release, l);
        ok = texts_only || (lint_layout(c, l, e) && whole_sounds(c, e));
    }
    if (ok && !l->json && !l->notes)
        print_heard(c);
    content_free(c);
    if (!ok && !l->errors)
        findings_keep_error(&l->all, e);
    return ok;
}

/* An array whatever happened: an editor reads it. */
static void print_all(struct linting *l, bool ok)
{
    if (l->json || ok || l->errors)
        findings_tell(&l->all, print_finding, l);
    if (l->json)
        printf("%s]\n", l->printed ? "\n" : "[");
    else if (!l->notes)
        print_counts(l);
}

int cmd_lint(struct ctl_line *line)
{
    struct linting l = {0};
    struct err e = {0};
    bool texts_only = false;
    const struct ctl_option options[] = {{"json", 0, NULL, &l.json},
                                         {"notes", 0, NULL, &l.notes},
                                         {"release", 0, NULL, &l.release},
                                         {"texts", 0, NULL, &texts_only},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    bool ok = lint(line->operands[0], &l, texts_only, &e);
    print_all(&l, ok);
    findings_release(&l.all);
    if (ok)
        return l.findings ? CTL_FAILED : CTL_OK;
    ctl_fail(&e);
    return CTL_MALFORMED; /* nothing can be shown, whatever the reason */
}
