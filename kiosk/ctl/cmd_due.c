/* kioskctl due DIR|FILE [--ahead DAYS] [--today DATE] [--json]: every date of the content on one page, so that somebody can
 * plan: what is overdue, what comes within the next weeks (31 days), and how old everything else is, oldest first. */
#include "content/content.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/array.h"
#include "ground/day.h"
#include "ground/err.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { AHEAD_DAYS = 31, LINE = 200 };

struct date_line {
    char date[DAY_SIZE]; /* "2019", "2019-08" or a day */
    bool deadline;       /* something is to be done by then; else a fact was true then */
    char what[LINE];
};

struct due {
    struct date_line *items;
    int n, room;
    const char *today, *until;
    bool json, out_of_memory;
};

static void add(struct due *d, const char *date, bool deadline, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void add(struct due *d, const char *date, bool deadline, const char *format, ...)
{
    if (!day_ok(date) && !day_month_ok(date) && !day_year_ok(date))
        return;
    struct date_line *line = array_push(&d->items, &d->n, &d->room, sizeof *line, 1);
    if (!line) {
        d->out_of_memory = true;
        return;
    }
    va_list args;
    va_start(args, format);
    *line = (struct date_line){.deadline = deadline};
    snprintf(line->date, sizeof line->date, "%s", date);
    vsnprintf(line->what, sizeof line->what, format, args);
    va_end(args);
}

/* ---- gathering ---- */

static void add_page(struct due *d, const char *screen, const struct page *p)
{
    add(d, p->as_of, false, "%s: as of", screen);
    add(d, p->signed_on, false, "%s: signed", screen);
}

static void gather(struct due *d, const struct content *c)
{
    char screen[64];
    add(d, c->review_by, true, "package.json: review_by, the whole content is to be looked over by then");
    add(d, c->issued, false, "package.json: issued");
    add_page(d, "letter", &c->letter);
    add_page(d, "letter:complete", &c->letter_complete);
    for (int i = 0; i < c->n_pages; i++) {
        snprintf(screen, sizeof screen, "page:%.50s", c->pages[i].id);
        add_page(d, screen, &c->pages[i]);
    }
    for (int i = 0; i < c->n_offices; i++)
        add(d, content_text(c, 0, c->offices[i].as_of).utf8, false, "office:%s: as of%s", c->offices[i].id,
            c->offices[i].to_confirm ? " (to be confirmed)" : "");
    for (int i = 0; i < c->n_schools; i++)
        add(d, c->schools[i].partner_as_of, false, "school:%s: lead partner, as of", c->schools[i].id);
    for (int i = 1; i < c->languages.n; i++) {
        const struct content_check *check = content_check(c, i);
        if (check)
            add(d, check->on, false, "%s: translation checked by %.100s", c->languages.items[i].english, check->by);
    }
    for (int i = 0; i < c->n_alerts; i++)
        if (strcmp(c->alerts[i].until, d->today) >= 0)
            add(d, c->alerts[i].until, true, "alert:%s: its last day", c->alerts[i].id);
}

static int by_date(const void *a, const void *b)
{
    const struct date_line *x = a, *y = b;
    int order = strcmp(x->date, y->date);
    return order ? order : strcmp(x->what, y->what);
}

/* ---- telling ---- */

static const char *state_of(const struct due *d, const struct date_line *l)
{
    if (!l->deadline)
        return "as of";
    return strcmp(l->date, d->today) < 0 ? "overdue" : strcmp(l->date, d->until) <= 0 ? "due" : "later";
}

static bool print_json(const struct due *d)
{
    json_t *all = json_array();
    for (int i = 0; i < d->n; i++)
        json_array_append_new(all, json_pack("{s:s, s:s, s:s}", "date", d->items[i].date, "state",
                                             state_of(d, &d->items[i]), "what", d->items[i].what));
    char *text = all ? json_dumps(all, JSON_INDENT(1)) : NULL;
    puts(text ? text : "[]");
    free(text);
    json_decref(all);
    return text != NULL;
}

/* Lines of one state under a heading; how many. */
static int print_group(const struct due *d, const char *state, const char *heading)
{
    int n = 0;
    for (int i = 0; i < d->n; i++) {
        if (strcmp(state_of(d, &d->items[i]), state) != 0)
            continue;
        if (n++ == 0)
            printf("%s\n", heading);
        printf("  %-10s  %s\n", d->items[i].date, d->items[i].what);
    }
    if (n)
        printf("\n");
    return n;
}

static void print_page(const struct due *d)
{
    char heading[80];
    snprintf(heading, sizeof heading, "Due by %s", d->until);
    if (print_group(d, "overdue", "Overdue") + print_group(d, "due", heading) == 0)
        printf("Nothing is due by %s.\n\n", d->until);
    print_group(d, "later", "Later");
    print_group(d, "as of", "What the content says was true when, oldest first");
}

static bool run(struct due *d, const char *path, long ahead, struct err *e)
{
    char today[DAY_SIZE], until[DAY_SIZE];
    struct content *c = author_open(path, NULL, NULL, e);
    if (!c)
        return false;
    content_today(c, time(NULL), today);
    d->today = d->today ? d->today : today;
    day_of_seconds((int64_t)(day_number(d->today) + ahead) * 24 * 3600, 0, until);
    d->until = until;
    gather(d, c);
    content_free(c);
    if (d->out_of_memory)
        return err_set(e, ERR_FAILED, "out of memory");
    if (d->n)
        qsort(d->items, (size_t)d->n, sizeof *d->items, by_date);
    if (d->json)
        return print_json(d) || err_set(e, ERR_FAILED, "out of memory");
    print_page(d);
    return true;
}

/* An array whatever happened: an editor reads it. */
static void print_json_error(const struct err *e)
{
    json_t *all = json_pack("[{s:s, s:s, s:s}]", "date", "", "state", "error", "what", e->text);
    char *text = all ? json_dumps(all, JSON_INDENT(1)) : NULL;
    puts(text ? text : "[]");
    free(text);
    json_decref(all);
}

int cmd_due(struct ctl_line *line)
{
    struct due d = {0};
    struct err e = {0};
    const char *ahead = NULL;
    long days = AHEAD_DAYS;
    const struct ctl_option options[] = {
        {"ahead", 0, &ahead, NULL}, {"today", 0, &d.today, NULL}, {"json", 0, NULL, &d.json}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1) || (ahead && !ctl_number(line, "--ahead", ahead, 0, 3660, &days)))
        return CTL_USAGE;
    if (d.today && !day_ok(d.today))
        return ctl_usage(line, "--today: '%s' is not a day, YYYY-MM-DD", d.today);
    bool ok = run(&d, line->operands[0], days, &e);
    free(d.items);
    if (!ok && d.json)
        print_json_error(&e);
    return ok ? CTL_OK : ctl_fail(&e);
}
