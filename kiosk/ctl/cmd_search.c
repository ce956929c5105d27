/* kioskctl search --lang TAG QUERY DIR|FILE: what a visitor would find, best first: screen, tab, title, and for a
 * paragraph of the letter, tab and its name. */
#include "content/content.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "query/search.h"

#include <stdio.h>

enum { RESULTS = 100 };

static bool print_results(const struct content *c, int language, const char *query)
{
    struct search_result results[RESULTS];
    struct search *s = search_new(c, language);
    if (!s)
        return false;
    int n = search_find(s, query, results, RESULTS);
    for (int i = 0; i < n; i++)
        printf("%s\t%s%s%s\n", results[i].screen, search_title(c, language, &results[i]).utf8,
               results[i].block[0] ? "\t" : "", results[i].block);
    search_free(s);
    return true;
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
    else if (!print_results(c, language, line->operands[0]))
        err_set(&e, ERR_FAILED, "search: out of memory");
    content_free(c);
    return e.kind == ERR_NONE ? CTL_OK : ctl_fail(&e);
}
