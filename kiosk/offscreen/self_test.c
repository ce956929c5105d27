#include "offscreen/self_test.h"

#include "content/content.h"
#include "ground/err.h"
#include "offscreen/offscreen.h"
#include "paint/resources.h"
#include "shell/options.h"
#include "text/typeset.h"
#include "update/content_source.h"
#include "views/audit.h"

#include <stdio.h>
#include <stdlib.h>

static void print_finding(void *user, const struct audit_finding *f)
{
    (void)user;
    fprintf(stderr, "self-test: %s: %s: %s: %s\n", f->language, f->screen, f->kind, f->what);
}

static bool paint_language(struct offscreen *easel, const struct screen *screens, int n, int language, struct err *e)
{
    for (int i = 0; i < n; i++) {
        struct shot shot = {.screen = screens[i], .language = language};
        char name[64];
        screen_format(&screens[i], name);
        if (!offscreen_draw(easel, &shot, e))
            return err_prefix(e, "%s: %s", easel->content->languages.items[language].tag, name);
    }
    return true;
}

/* Every screen once through the painter: fonts, icons, pictures, map. Returns how many were painted, 0 on
 * failure. */
static int paint_all(struct resources *kit, const struct content *c, struct err *e)
{
    struct panel panel = panel_of(1080, 1920, 0, -1);
    struct offscreen easel;
    int n = screen_all(c, NULL, 0);
    struct screen *screens = calloc((size_t)n, sizeof *screens);
    if (!screens || !offscreen_init(&easel, kit, c, &panel, c->issued, e)) {
        free(screens);
        return err_set(e, ERR_FAILED, "out of memory");
    }
    screen_all(c, screens, n);
    bool ok = true;
    for (int l = 0; ok && l < c->languages.n; l++)
        ok = paint_language(&easel, screens, n, l, e);
    offscreen_release(&easel);
    free(screens);
    return ok ? n * c->languages.n : 0;
}

/* The panel that was asked about; said when it does not suit. Returns the findings. */
static int test_panel(const struct options *o, struct audit_scope *scope, struct panel *panel)
{
    char why[THEME_WHY_BYTES];
    if (o->panel_mm <= 0 && o->mount_mm < 0 && !o->width)
        return 0;
    *panel = panel_of(o->width ? o->width : 1080, o->height ? o->height : 1920, o->panel_mm, o->mount_mm);
    scope->panels = panel;
    scope->n_panels = 1;
    if (theme_suits(panel, why))
        return 0;
    fprintf(stderr, "self-test: panel: %s\n", why);
    return 1;
}

static bool test(struct resources *kit, const struct content *c, const char *name, const struct options *o,
                 struct err *e)
{
    struct typesetter *t = typesetter_new(kit->fonts, 16 << 20);
    if (!t)
        return err_set(e, ERR_FAILED, "out of memory");
    struct audit_scope scope = {.text_sizes = 3, .language = -1};
    struct panel panel;
    int findings = test_panel(o, &scope, &panel);
    findings += audit_walk(c, t, &scope, print_finding, NULL);
    typesetter_free(t);
    int painted = paint_all(kit, c, e);
    if (painted == 0)
        return false;
    printf("self-test: %s content %lld: %d languages, %d pictures, %d findings\n", name, c->sequence, c->languages.n,
           painted, findings);
    return findings == 0 || err_set(e, ERR_FAILED, "self-test: %d findings", findings);
}

bool self_test_run(const struct options *o, struct err *e)
{
    /* No store: what is tested is the program as it was delivered. */
    struct content_source library = {.content = o->content, .store = "/nonexistent", .trust = o->trust};
    struct content *content = content_source_open(&library);
    struct resources kit;
    bool ok = resources_init(&kit, e);
    if (ok && (!content || (o->content && library.from != ORIGIN_GIVEN)))
        ok = err_set(e, ERR_FAILED, "self-test: the content cannot be read");
    ok = ok && test(&kit, content, content_origin_name(library.from), o, e);
    resources_release(&kit);
    content_free(content);
    return ok;
}
