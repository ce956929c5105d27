/* finding: one thing that an author should know before a package is built. */
#ifndef FORMATS_FINDING_H
#define FORMATS_FINDING_H

/* Notes (drafts, English standing in) do not fail a plain lint; with an error there is nothing to show. */
enum lint_level { LINT_NOTE, LINT_FINDING, LINT_ERROR };

struct lint_finding {
    enum lint_level level;
    const char
        *kind; /* "draft", "missing", "zawgyi", "phone", "residue", "quotes", "date", "glyph", "order", "overflow" … */
    const char *language; /* tag */
    const char *where;    /* the text's name or the screen id */
    const char *what;     /* one sentence */
};

struct err;

/* Called for each error of a file, when all of them are to be known. */
typedef void fault_report(void *user, const struct err *e);

typedef void lint_report(void *user, const struct lint_finding *finding);

#endif
