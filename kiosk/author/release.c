#include "author/release.h"

#include "content/content.h"

#include <stdio.h>
#include <string.h>

struct release {
    const struct content *c;
    const char *today;
    lint_report *report;
    void *user;
    int n;
};

static void tell(struct release *r, const char *kind, int language, const char *where, const char *what)
{
    struct lint_finding f = {LINT_FINDING, kind, r->c->languages.items[language].tag, where, what};
    r->n++;
    if (r->report)
        r->report(r->user, &f);
}

/* Tells the drafts of a page; returns whether any of it is a checked translation. */
static bool check_page(struct release *r, int language, const struct page *p)
{
    text_id ids[] = {p->title, p->summary, p->source};
    bool checked = false;
    for (int i = 0; i < p->n_blocks + 3; i++) {
        text_id id = i < 3 ? ids[i] : p->blocks[i - 3].text;
        struct text own = content_text(r->c, language, id);
        bool same = own.utf8 == content_text(r->c, 0, id).utf8; /* a date needs no translator */
        if (id && own.state == TEXT_DRAFT)
            tell(r, "draft", language, content_text_name(r->c, id), "a draft in the letter; it cannot be released");
        checked = checked || (id && own.state == TEXT_CHECKED && !same);
    }
    return checked;
}

/* Words that were checked before the letter was as it is now were checked against another one. */
static void check_signature(struct release *r, int language)
{
    const struct content *c = r->c;
    const struct content_check *check = content_check(c, language);
    const char *dates[] = {c->letter.as_of, c->letter_complete.as_of};
    char where[80], what[240];
    snprintf(where, sizeof where, "po/%.60s.po", c->languages.items[language].tag);
    if (!check) {
        tell(
            r, "signature", language, where,
            "the letter is translated, but nobody says that it was checked: write X-Checked-By: NAME and X-Checked-On: "
            "YYYY-MM-DD into the header (Poedit: Translation, Properties)");
        return;
    }
    if (strcmp(check->on, r->today) > 0) {
        snprintf(what, sizeof what, "X-Checked-On is %s, a day that is still to come (today is %s)", check->on,
                 r->today);
        tell(r, "signature", language, where, what);
    }
    for (int i = 0; i < 2; i++) {
        if (strncmp(check->on, dates[i], strlen(dates[i])) >= 0)
            continue;
        snprintf(what, sizeof what,
                 "was checked on %s, before the letter became what it is (as_of: %s): have it checked again", check->on,
                 dates[i]);
        tell(r, "signature", language, where, what);
        return;
    }
}

int release_check(const struct content *c, const char *today, lint_report *report, void *user)
{
    struct release r = {c, today, report, user, 0};
    for (int language = 1; language < c->languages.n; language++) {
        bool checked = check_page(&r, language, &c->letter);
        if (check_page(&r, language, &c->letter_complete) || checked)
            check_signature(&r, language);
    }
    return r.n;
}
