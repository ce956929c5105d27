#include "views/audit.h"

#include "content/content.h"
#include "ground/err.h"
#include "text/fonts.h"
#include "text/typeset.h"
#include "views/views.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCREENS_MOST = 4096, AUDIT_CACHE_BYTES = 4 * 1024 * 1024 };

struct findings {
    const char *language, *screen;
    audit_report *report;
    void *user;
    int n;
};

static void found(struct findings *f, const char *kind, const char *what)
{
    struct audit_finding finding = {kind, f->language, f->screen, what};
    f->n++;
    if (f->report)
        f->report(f->user, &finding);
}

static void check_text(struct findings *f, const struct audit_notes *notes)
{
    char what[240];
    if (notes->missing) {
        snprintf(what, sizeof what, "%d characters are in no font, at \"%s\"", notes->missing, notes->first);
        found(f, "glyph", what);
    }
    if (notes->circles) {
        snprintf(what, sizeof what, "%d signs are out of order or doubled and stand on a dotted circle, at \"%s\"",
                 notes->circles, notes->first);
        found(f, "order", what);
    }
    int unfit = notes->overflow + notes->truncated + notes->split;
    if (unfit) {
        snprintf(what, sizeof what, "%d texts do not fit, the first: \"%s\"", unfit, notes->first);
        found(f, "overflow", what);
    }
}

/* A hit that is only partly scrolled into view is as large as it is when all of it is seen. */
static void check_target(struct findings *f, const struct theme *t, const struct hit *h)
{
    char what[160];
    int least = h->class == HIT_PRIMARY ? t->primary : t->target;
    if (h->box.w + 1 < least || h->box.h + 1 < least) {
        snprintf(what, sizeof what, "a target of %.1f × %.1f mm at %d, %d px is smaller than %.0f mm",
                 (double)((float)h->box.w / t->panel.px_per_mm), (double)((float)h->box.h / t->panel.px_per_mm),
                 h->box.x, h->box.y, (double)((float)least / t->panel.px_per_mm));
        found(f, "target", what);
    }
    struct rect in = rect_intersect(h->visible, t->reach);
    bool anywhere = h->class == HIT_PIN || h->class == HIT_VEIL;
    if (!anywhere && (in.w < h->visible.w || in.h < h->visible.h)) {
        snprintf(what, sizeof what, "a target at %d, %d px is outside 380–1220 mm above the floor", h->visible.x,
                 h->visible.y);
        found(f, "reach", what);
    }
}

int audit_scene(const struct scene *s, const struct theme *t, const struct audit_notes *notes, const char *language,
                const char *screen, audit_report *report, void *user)
{
    struct findings f = {language, screen, report, user, 0};
    bool home = false;
    check_text(&f, notes);
    for (int i = 0; i < s->n_hits; i++) {
        check_target(&f, t, &s->hits[i]);
        home |= s->hits[i].action.kind == ACTION_GO;
    }
    if (s->refused) {
        char what[100];
        snprintf(what, sizeof what, "%d targets stand where no hand reaches them", s->refused);
        found(&f, "reach", what);
    }
    if (!home)
        found(&f, "dead-end", "no way leads on from this screen");
    if (s->dropped)
        found(&f, "memory", "the picture did not fit in memory");
    return f.n;
}

struct walk {
    const struct content *content;
    struct typesetter *typesetter;
    struct arena arena;
    const struct screen *screens;
    int n_screens, done, total, findings;
    bool stopped;
    const struct audit_scope *scope;
    audit_report *report;
    void *user;
};

static void look(struct walk *w, const struct panel *panel, const struct model *m, const char *name)
{
    struct scene scene;
    struct audit_notes notes = {0};
    struct theme theme;
    struct view_input stage = {.content = w->content, .model = m, .typesetter = w->typesetter, .panel = *panel};
    views_build_noted(&stage, &w->arena, &scene, &notes);
    theme_init(&theme, panel, m->text_size, false, fonts_cap_height(typesetter_fonts(w->typesetter)));
    w->findings += audit_scene(&scene, &theme, &notes, m->language, name, w->report, w->user);
    typesetter_trim(w->typesetter);
}

static void one_picture(struct walk *w, const struct panel *panel, int language, int text_size,
                        const struct screen *screen)
{
    struct model m;
    char name[64];
    const struct action way[] = {{.kind = ACTION_LANGUAGE, .number = language},
                                 {.kind = ACTION_TEXT_SIZE, .number = text_size},
                                 {.kind = ACTION_GO, .screen = *screen},
                                 {.kind = ACTION_SEARCH_OPEN, .number = 1}};
    model_init(&m, 0, w->content->issued);
    for (int i = 0; i < 3; i++)
        model_apply(&m, w->content, &way[i], 0);
    screen_format(screen, name);
    look(w, panel, &m, name);
    model_apply(&m, w->content, &way[3], 0);
    for (int page = 0; m.search_open && page < w->content->languages.items[language].keyboard.n; page++) {
        model_apply(&m, w->content, &(struct action){.kind = ACTION_KEYS, .number = page}, 0);
        look(w, panel, &m, "directory, its search");
    }
}

/* ---- every day's set of alerts ---- */

/* Which alerts are on, a bit each; the content holds at most 50. */
static uint64_t alerts_of(const struct content *c, const char *day)
{
    uint64_t set = 0;
    for (int i = 0; i < c->n_alerts && i < 64; i++)
        if (content_alert_is_on(&c->alerts[i], day))
            set |= (uint64_t)1 << i;
    return set;
}

static void name_alerts(const struct content *c, uint64_t set, const char *day, char out[240])
{
    int n = snprintf(out, 240, "alerts of %s (", day);
    for (int i = 0; i < c->n_alerts && i < 64 && n < 200; i++)
        if (set & (uint64_t)1 << i)
            n += snprintf(out + n, 240 - (size_t)n, "%s%.40s", out[n - 1] == '(' ? "" : ", ", c->alerts[i].id);
    snprintf(out + n, 240 - (size_t)n, ")");
}

/* The welcome screen, home and the screen of all alerts, as they stand on a day. */
static void one_day(struct walk *w, const struct panel *panel, int language, int text_size, const char *day)
{
    static const enum screen_kind kinds[] = {SCREEN_WELCOME, SCREEN_HOME, SCREEN_ALERTS};
    char name[240];
    name_alerts(w->content, alerts_of(w->content, day), day, name);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct model m;
        const struct action way[] = {{.kind = ACTION_LANGUAGE, .number = language},
                                     {.kind = ACTION_TEXT_SIZE, .number = text_size},
                                     {.kind = ACTION_GO, .screen = {.kind = kinds[i]}}};
        model_init(&m, 0, day);
        for (int k = kinds[i] == SCREEN_WELCOME ? 1 : 0; k < (kinds[i] == SCREEN_WELCOME ? 2 : 3); k++)
            model_apply(&m, w->content, &way[k], 0);
        look(w, panel, &m, name);
    }
}

/* Each set that stands together on some day begins on the first day of one of its alerts. */
static void walk_days(struct walk *w, const struct panel *panel, int language, int text_size)
{
    uint64_t seen[64];
    int n = 0;
    for (int i = 0; i < w->content->n_alerts && i < 64 && !w->stopped; i++) {
        const char *day = w->content->alerts[i].from;
        uint64_t set = alerts_of(w->content, day);
        bool new = set != 0;
        for (int k = 0; k < n; k++)
            new &= seen[k] != set;
        if (!new)
            continue;
        seen[n++] = set;
        one_day(w, panel, language, text_size, day);
    }
}

static void walk_language(struct walk *w, const struct panel *panel, int language, int text_size)
{
    const struct audit_scope *scope = w->scope;
    for (int i = 0; i < w->n_screens && !w->stopped; i++) {
        w->stopped = scope->progress && !scope->progress(scope->progress_user, w->done, w->total);
        if (!w->stopped)
            one_picture(w, panel, language, text_size, &w->screens[i]);
        w->done++;
    }
    if (!w->stopped)
        walk_days(w, panel, language, text_size);
}

static void walk_all(struct walk *w, const struct panel *panels, int n_panels)
{
    int languages = w->scope->language < 0 ? w->content->languages.n : 1;
    int first = w->scope->language < 0 ? 0 : w->scope->language;
    w->total = n_panels * languages * w->scope->text_sizes * w->n_screens;
    for (int l = first; l < first + languages; l++)
        for (int p = 0; p < n_panels; p++)
            for (int size = 0; size < w->scope->text_sizes; size++)
                walk_language(w, &panels[p], l, size);
}

int audit_walk(const struct content *c, struct typesetter *t, const struct audit_scope *scope, audit_report *report,
               void *user)
{
    const struct panel usual[2] = {panel_of(1080, 1920, 0, -1), panel_of(1920, 1080, 0, -1)};
    struct screen *screens = malloc(SCREENS_MOST * sizeof *screens);
    struct walk w = {.content = c, .typesetter = t, .scope = scope, .report = report, .user = user, .screens = screens};
    if (!screens)
        return 1;
    arena_init(&w.arena, 0);
    w.n_screens = screen_all(c, screens, SCREENS_MOST);
    if (w.n_screens > SCREENS_MOST)
        w.n_screens = SCREENS_MOST;
    walk_all(&w, scope->panels ? scope->panels : usual, scope->panels ? scope->n_panels : 2);
    arena_release(&w.arena);
    free(screens);
    return w.findings;
}

static void keep_first(void *user, const struct audit_finding *f)
{
    struct err *e = user;
    if (e && e->kind == ERR_NONE)
        err_set(e, ERR_MALFORMED, "screen %s in %s: %s", f->screen, f->language, f->what);
}

bool audit_accept(const struct content *c, struct fonts *fonts, audit_progress *progress, void *user, struct err *e)
{
    struct typesetter *t = typesetter_new(fonts, AUDIT_CACHE_BYTES);
    if (!t)
        return err_set(e, ERR_FAILED, "out of memory");
    struct err first = {0};
    struct audit_scope scope = {.text_sizes = 3, .language = -1, .progress = progress, .progress_user = user};
    int n = audit_walk(c, t, &scope, keep_first, &first);
    typesetter_free(t);
    if (n && e)
        *e = first;
    return n == 0;
}
