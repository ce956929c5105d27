/* kioskctl po-import DIR --lang TAG FILE.csv|FILE.po|FILE.zip [--checked-by NAME] [--checked-on DATE]: translations from a
 * spreadsheet, a catalogue that came back from Poedit, or a packet, into a catalogue. What does not fit is named and left out;
 * what was taken is checked as lint would. Anything named gives the exit code 1. */
#include "author/po_merge.h"
#include "author/po_table.h"
#include "content/date.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/po_check.h"
#include "formats/po.h"
#include "formats/zipped.h"
#include "ground/day.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static void print_refused(void *user, const struct lint_finding *f)
{
    (void)user;
    printf("%s: %s: %s\n", f->where, f->language, f->what);
}

static bool is_catalogue(const char *path)
{
    size_t n = strlen(path);
    return n > 3 && strcasecmp(path + n - 3, ".po") == 0;
}

struct coming { /* what comes back, and where it goes */
    const char *folder, *tag, *file, *by, *on;
    struct arena arena;
    struct po po, before;
    struct po_table_counts counts;
    bool people; /* the header has changed */
};

static void tell_fault(void *user, const struct err *e)
{
    int *n = user;
    fprintf(stderr, "kioskctl: %s\n", e->text);
    ++*n;
}

/* Every fault of a broken catalogue is told, then the error is that there are some. */
static bool take_catalogue(struct coming *k, struct bytes *text, const char *shown, struct err *e)
{
    struct po back;
    int faults = 0;
    if (!po_parse(&back, &k->arena, text, shown, tell_fault, &faults, e))
        return faults ? err_set(e, ERR_MALFORMED, "%s: %d faults, listed above; nothing was taken", shown, faults)
                      : false;
    char says[40];
    if (!po_is_for(&back, k->tag, says)) /* it would overwrite every word */
        return err_set(
            e, ERR_MALFORMED,
            "%s: its header says Language: %s, and this is for %s; nothing was taken. Is it the right file? If "
            "only the header is wrong, mend it (Poedit: Translation, Properties)",
            shown, says, k->tag);
    po_merge(&k->po, &back, shown, k->tag, print_refused, NULL, &k->counts);
    const char *header = k->po.header;
    if (!po_take_people(&k->po, &back, &k->arena))
        return err_set(e, ERR_FAILED, "%s: out of memory", shown);
    k->people = strcmp(header ? header : "", k->po.header ? k->po.header : "") != 0;
    return true;
}

static bool take_packet(struct coming *k, struct err *e)
{
    char wanted[64], name[ZIPPED_NAME], shown[1024];
    struct bytes text;
    snprintf(wanted, sizeof wanted, "%.50s.po", k->tag);
    if (!zipped_find(k->file, ".po", wanted, name, &text, e))
        return false;
    snprintf(shown, sizeof shown, "%.700s: %s", k->file, name);
    return take_catalogue(k, &text, shown, e);
}

static bool take_file(struct coming *k, struct err *e)
{
    struct bytes bytes = {0};
    if (zipped_is(k->file))
        return take_packet(k, e);
    if (!file_read(k->file, 64u * 1024 * 1024, &bytes, e))
        return false;
    bool ok = is_catalogue(k->file)
                  ? take_catalogue(k, &bytes, k->file, e)
                  : po_table_read(&k->po, &bytes, k->file, k->tag, &k->arena, print_refused, NULL, &k->counts, e);
    bytes_release(&bytes);
    return ok;
}

static bool sign(struct coming *k, struct err *e)
{
    char today[DAY_SIZE];
    date_today("", time(NULL), today);
    if (!k->by)
        return true;
    k->people = true;
    return (po_set_field(&k->po, &k->arena, "X-Checked-By", k->by) &&
            po_set_field(&k->po, &k->arena, "X-Checked-On", k->on ? k->on : today)) ||
           err_set(e, ERR_FAILED, "out of memory");
}

/* The entries as they were: their strings live in the arena. */
static bool remember(struct coming *k, struct err *e)
{
    k->before = k->po;
    k->before.entries = ARENA_NEW(&k->arena, struct po_entry, (size_t)k->po.n + 1);
    if (!k->before.entries)
        return err_set(e, ERR_FAILED, "out of memory");
    memcpy(k->before.entries, k->po.entries, (size_t)k->po.n * sizeof *k->po.entries);
    return true;
}

/* Returns how many things were found wrong with what was taken, or -1. */
static int import(struct coming *k, struct err *e)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/po/%s.po", k->folder, k->tag) >= (int)sizeof path) {
        err_set(e, ERR_FAILED, "%s: path too long", k->folder);
        return -1;
    }
    if (!po_read(&k->po, &k->arena, path, e) || !remember(k, e) || !take_file(k, e) || !sign(k, e))
        return -1;
    if (k->counts.changed == 0 && !k->people)
        return 0;
    return po_write(&k->po, path, e) ? po_check_print(k->folder, k->tag, &k->before, &k->po, e) : -1;
}

static int tell(const struct coming *k, int wrong)
{
    struct po_check check = po_check_of(&k->po);
    printf("%s: %d rows, %d changed, %d left out, %d to be looked at\n", k->tag, k->counts.rows, k->counts.changed,
           k->counts.refused, wrong);
    if (check.by[0] && !check.fault)
        printf("%s: checked by %s on %s\n", k->tag, check.by, check.on);
    return k->counts.refused || wrong ? CTL_FAILED : CTL_OK;
}

int cmd_po_import(struct ctl_line *line)
{
    struct coming k = {0};
    struct err e = {0};
    const struct ctl_option options[] = {{"lang", 'l', &k.tag, NULL},
                                         {"checked-by", 0, &k.by, NULL},
                                         {"checked-on", 0, &k.on, NULL},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 2, 2))
        return CTL_USAGE;
    if (!k.tag)
        return ctl_usage(line, "--lang TAG is missing");
    if (k.on && (!k.by || !day_ok(k.on)))
        return ctl_usage(
            line, k.by ? "--checked-on: '%s' is not a day, YYYY-MM-DD" : "--checked-on %s needs --checked-by NAME",
            k.on);
    k.folder = line->operands[0];
    k.file = line->operands[1];
    arena_init(&k.arena, 0);
    int wrong = import(&k, &e), code = wrong < 0 ? ctl_fail(&e) : tell(&k, wrong);
    arena_release(&k.arena);
    return code;
}
