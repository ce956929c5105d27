/* kioskctl search --lang TAG QUERY DIR|FILE: what a visitor would find, best first: screen, tab, name. */
#include "content/content.h"
#include "content/search.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"

#include <stdio.h>
#include <string.h>

/* The name of a screen that a search can find. */
static const char *name_of(const struct content *c, int language, const char *screen)
{
    const char *colon = strchr(screen, ':'), *id = colon ? colon + 1 : "";
    if (strncmp(screen, "office:", 7) == 0)
        return content_text(c, language, c->offices[content_office(c, id)].name).utf8;
    if (strncmp(screen, "school:", 7) == 0)
        return c->schools[content_school(c, id)].name;
    if (strncmp(screen, "page:", 5) == 0)
        return content_text(c, language, c->pages[content_page(c, id)].title).utf8;
    return content_text(c, language, colon ? c->letter_complete.title : c->letter.title).utf8;
}

static int print_results(const struct content *c, int language, const char *query)
{
    struct search_result results[100];
    struct search *s = search_new(c, language);
    if (!s)
        return -1;
    int n = search_find(s, query, results, 100);
    for (int i = 0; i < n; i++)
        printf("%s\t%s\n", results[i].screen, name_of(c, language, results[i].screen));
    search_free(s);
    return n;
}

int cmd_search(struct ctl_line *line)
{
    const char *tag = NULL;
    struct err e = {0};
    const struct ctl_option options[] = {{"lang", 'l', &tag, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 2, 2))
        return CTL_USAGE;
    if (!tag)
        return ctl_usage(line, "--lang TAG is missing");
    struct content *c = author_open(line->operands[1], NULL, NULL, &e);
    if (!c)
        return ctl_fail(&e);
    int language = languages_find(&c->languages, tag);
    if (language < 0)
        err_set(&e, ERR_FAILED, "%s: has no language %s", line->operands[1], tag);
    else if (print_results(c, language, line->operands[0]) < 0)
        err_set(&e, ERR_FAILED, "search: out of memory");
    content_free(c);
    return e.kind == ERR_NONE ? CTL_OK : ctl_fail(&e);
}
