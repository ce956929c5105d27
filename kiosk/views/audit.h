/* audit: every screen in every language is laid out and looked over. Glyphs that no font has, text that does not
 * fit, targets too small for a finger or out of reach, paths that end nowhere. What lint, the self-test and the
 * check before an install have in common. */
#ifndef VIEWS_AUDIT_H
#define VIEWS_AUDIT_H

#include "scene/theme.h"

#include <stdbool.h>

struct content;
struct err;
struct fonts;
struct model;
struct scene;
struct typesetter;

struct audit_finding {
    const char *kind;     /* "glyph", "order", "overflow", "target", "reach", "dead-end", "memory" */
    const char *language; /* tag */
    const char *screen;   /* "office:finance" */
    const char *what;     /* one sentence */
};

typedef void audit_report(void *user, const struct audit_finding *finding);

/* Called before each picture; false stops the walk. */
typedef bool audit_progress(void *user, int done, int total);

struct audit_scope {
    const struct panel *panels; /* NULL: 1080×1920 and 1920×1080 */
    int n_panels;
    int text_sizes;           /* 1 … 3: how many of them, from normal on */
    int language;             /* -1: all */
    audit_progress *progress; /* may be NULL */
    void *progress_user;
};

/* Walks all screens of the scope. Returns the number of findings; report may be NULL. */
int audit_walk(const struct content *c, struct typesetter *t, const struct audit_scope *scope, audit_report *report,
               void *user);

/* Whether a package may be shown: the walk at normal and largest size in both orientations finds nothing. Fails with the
 * first finding as one line. fonts as in fonts_new. */
bool audit_accept(const struct content *c, struct fonts *fonts, audit_progress *progress, void *user, struct err *e);

/* Looks over one picture that views_build_noted has made. Returns the number of findings. */
struct audit_notes;
int audit_scene(const struct scene *s, const struct theme *t, const struct audit_notes *notes, const char *language,
                const char *screen, audit_report *report, void *user);

#endif
