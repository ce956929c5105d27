/* kioskctl diff OLD NEW: what changed from one content to another, in words: by screen and language the
 * texts, every fact that is not a text, and the pictures. For the one who signs, and for staff who ask what
 * an update brought. */
#include "content/content.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "image/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXCERPT = 90 };

/* One content with its texts sorted by name. */
struct side {
    struct content *c;
    text_id *by_name; // text_id
    text_id n;
};

struct diff {
    struct side old, new;
    char heading[80]; /* the last one printed */
    int changes;
};

/* ---- texts by name ---- */

struct named {
    const char *name;
    text_id id;
};

static int compare_named(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

static bool sort_texts(struct side *s)
{
    s->n = content_text_count(s->c);
    struct named *all = calloc((size_t)s->n + 1, sizeof *all);
    s->by_name = calloc((size_t)s->n + 1, sizeof *s->by_name);
    if (all && s->by_name) {
        for (text_id i = 0; i < s->n; i++)
            all[i] = (struct named){content_text_name(s->c, i + 1), i + 1};
        qsort(all, s->n, sizeof *all, compare_named);
        for (text_id i = 0; i < s->n; i++)
            s->by_name[i] = all[i].id;
    }
    free(all);
    return s->by_name != NULL;
}

static text_id find_text(const struct side *s, const char *name)
{
    text_id low = 0, high = s->n;
    while (low < high) {
        text_id middle = low + (high - low) / 2;
        int order = strcmp(content_text_name(s->c, s->by_name[middle]), name);
        if (order == 0)
            return s->by_name[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* ---- words ---- */

/* "page:board:what-it-is" stands on screen "page:board", "letter:digest:duty" on "letter", "ui:home"
 * everywhere. */
static void heading_of(const char *name, char out[80])
{
    const char *first = strchr(name, ':'), *second = first ? strchr(first + 1, ':') : NULL;
    if (strncmp(name, "ui:", 3) == 0)
        strcpy(out, "words of the screens");
    else if (strncmp(name, "letter:digest:", 14) == 0)
        strcpy(out, "letter");
    else
        snprintf(out, 80, "%.*s", (int)(second ? second - name : (long)strlen(name)), name);
}

static void head(struct diff *d, const char *heading)
{
    if (strcmp(d->heading, heading) != 0)
        printf("%s%s\n", d->changes ? "\n" : "", heading);
    snprintf(d->heading, sizeof d->heading, "%s", heading);
    d->changes++;
}

/* At most EXCERPT bytes, cut between two characters. */
static void print_quoted(const char *text)
{
    size_t n = strlen(text), end = n;
    if (n > EXCERPT) {
        end = EXCERPT;
        while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80)
            end--;
    }
    printf("“%.*s%s”", (int)end, text, end < n ? "…" : "");
}

static void fact(struct diff *d, const char *heading, const char *what, const char *before, const char *after)
{
    if (strcmp(before, after) == 0)
        return;
    head(d, heading);
    printf("  %s: %s → %s\n", what, before[0] ? before : "none", after[0] ? after : "none");
}

static void number(struct diff *d, const char *heading, const char *what, long long before, long long after)
{
    char a[32], b[32];
    snprintf(a, sizeof a, "%lld", before);
    snprintf(b, sizeof b, "%lld", after);
    fact(d, heading, what, a, b);
}

/* ---- texts ---- */

static const char *state_word(enum text_state state)
{
    return state == TEXT_CHECKED ? "checked" : state == TEXT_DRAFT ? "draft" : "not translated";
}

static void changed_text(struct diff *d, const char *name, const char *tag, struct text before, struct text after)
{
    char heading[80];
    bool same = strcmp(before.utf8, after.utf8) == 0;
    if (same && before.state == after.state)
        return;
    heading_of(name, heading);
    head(d, heading);
    printf("  %s %s: ", tag, name);
    if (!same) {
        print_quoted(before.utf8);
        printf(" → ");
        print_quoted(after.utf8);
    }
    if (before.state != after.state)
        printf("%s%s → %s", same ? "" : ", ", state_word(before.state), state_word(after.state));
    printf("\n");
}

/* A translation that shows the English is not a change of its own. */
static void compare_text(struct diff *d, const char *name, text_id old, text_id new)
{
    for (int i = 0; i < d->new.c->languages.n; i++) {
        const char *tag = d->new.c->languages.items[i].tag;
        int there = languages_find(&d->old.c->languages, tag);
        if (there < 0 || strcmp(d->old.c->languages.items[there].tag, tag) != 0)
            continue;
        struct text before = content_text(d->old.c, there, old), after = content_text(d->new.c, i, new);
        if (before.state != TEXT_ENGLISH || after.state != TEXT_ENGLISH)
            changed_text(d, name, tag, before, after);
    }
}

static void one_sided(struct diff *d, const struct content *c, text_id id, const char *what)
{
    char heading[80];
    const char *name = content_text_name(c, id);
    heading_of(name, heading);
    head(d, heading);
    printf("  %s %s: ", what, name);
    print_quoted(content_text(c, 0, id).utf8);
    printf("\n");
}

static void compare_texts(struct diff *d)
{
    for (text_id i = 0; i < d->new.n; i++) {
        text_id id = d->new.by_name[i], old = find_text(&d->old, content_text_name(d->new.c, id));
        if (old)
            compare_text(d, content_text_name(d->new.c, id), old, id);
        else
            one_sided(d, d->new.c, id, "new");
    }
    for (text_id i = 0; i < d->old.n; i++)
        if (!find_text(&d->new, content_text_name(d->old.c, d->old.by_name[i])))
            one_sided(d, d->old.c, d->old.by_name[i], "gone");
}

/* ---- facts ---- */

static void compare_identity(struct diff *d)
{
    const struct content *a = d->old.c, *b = d->new.c;
    fact(d, "package", "id", a->id, b->id);
    fact(d, "package", "title", a->title, b->title);
    number(d, "package", "sequence", a->sequence, b->sequence);
    number(d, "package", "withdraws everything below", a->min_sequence, b->min_sequence);
    fact(d, "package", "issued", a->issued, b->issued);
    fact(d, "package", "review by", a->review_by, b->review_by);
    fact(d, "package", "you are here", a->place.name, b->place.name);
    fact(d, "package", "address", a->place.address, b->place.address);
    fact(d, "package", "switchboard", a->switchboard, b->switchboard);
    fact(d, "package", "TTY", a->tty, b->tty);
    fact(d, "package", "school board", a->board, b->board);
    number(d, "map", "lines and areas", (int)content_map(a)->n_shapes, (int)content_map(b)->n_shapes);
    number(d, "map", "blocks of streets", (int)content_streets(a)->n_segments, (int)content_streets(b)->n_segments);
}

static void compare_languages(struct diff *d)
{
    const struct languages *a = &d->old.c->languages, *b = &d->new.c->languages;
    for (int i = 0; i < b->n; i++) {
        int at = languages_find(a, b->items[i].tag);
        if (at < 0 || strcmp(a->items[at].tag, b->items[i].tag) != 0)
            fact(d, "languages", b->items[i].tag, "", b->items[i].english);
    }
    for (int i = 0; i < a->n; i++) {
        int at = languages_find(b, a->items[i].tag);
        if (at < 0 || strcmp(b->items[at].tag, a->items[i].tag) != 0)
            fact(d, "languages", a->items[i].tag, a->items[i].english, "");
    }
}

static void compare_office(struct diff *d, const struct office *a, const struct office *b)
{
    char heading[80];
    snprintf(heading, sizeof heading, "office:%.60s", b->id);
    fact(d, heading, "head", a->head, b->head);
    fact(d, heading, "phone", a->phone, b->phone);
    fact(d, heading, "fax", a->fax, b->fax);
    fact(d, heading, "TTY", a->tty, b->tty);
    fact(d, heading, "room", a->room, b->room);
    fact(d, heading, "floor", a->floor, b->floor);
    fact(d, heading, "e-mail", a->email, b->email);
    fact(d, heading, "languages spoken", a->spoken, b->spoken);
    fact(d, heading, "photograph", a->photo, b->photo);
    fact(d, heading, "to be confirmed", a->to_confirm ? "yes" : "no", b->to_confirm ? "yes" : "no");
}

static void compare_school(struct diff *d, const struct school *a, const struct school *b)
{
    char heading[80];
    snprintf(heading, sizeof heading, "school:%.60s", b->id);
    fact(d, heading, "name", a->name, b->name);
    fact(d, heading, "street", a->street, b->street);
    fact(d, heading, "ZIP", a->zip, b->zip);
    fact(d, heading, "phone", a->phone, b->phone);
    fact(d, heading, "grades", a->grades, b->grades);
    fact(d, heading, "partner", a->partner, b->partner);
    number(d, heading, "joined", a->joined, b->joined);
    fact(d, heading, "to be confirmed", a->to_confirm ? "yes" : "no", b->to_confirm ? "yes" : "no");
}

static void compare_places(struct diff *d)
{
    const struct content *a = d->old.c, *b = d->new.c;
    for (int i = 0; i < b->n_offices; i++) {
        int at = content_office(a, b->offices[i].id);
        if (at >= 0)
            compare_office(d, &a->offices[at], &b->offices[i]);
    }
    for (int i = 0; i < b->n_schools; i++) {
        int at = content_school(a, b->schools[i].id);
        if (at >= 0)
            compare_school(d, &a->schools[at], &b->schools[i]);
        else
            fact(d, "schools", b->schools[i].id, "", b->schools[i].name);
    }
    for (int i = 0; i < a->n_schools; i++)
        if (content_school(b, a->schools[i].id) < 0)
            fact(d, "schools", a->schools[i].id, a->schools[i].name, "");
}

static void compare_letter(struct diff *d, const char *heading, const struct page *a, const struct page *b)
{
    fact(d, heading, "signed on", a->signed_on, b->signed_on);
    fact(d, heading, "signed by", a->signed_by, b->signed_by);
    fact(d, heading, "resolution", a->resolution, b->resolution);
    fact(d, heading, "whose words", a->official ? "the district's" : "a summary",
         b->official ? "the district's" : "a summary");
}

static const char *level_word(enum alert_level level)
{
    return level == ALERT_WARNING ? "warning" : "notice";
}

/* New ones and those that are gone are told by their texts. */
static void compare_alerts(struct diff *d)
{
    for (int i = 0; i < d->new.c->n_alerts; i++) {
        const struct alert *b = &d->new.c->alerts[i], *a = content_alert(d->old.c, b->id);
        char heading[80];
        snprintf(heading, sizeof heading, "alert:%.60s", b->id);
        if (!a)
            continue;
        fact(d, heading, "level", level_word(a->level), level_word(b->level));
        fact(d, heading, "from", a->from, b->from);
        fact(d, heading, "until", a->until, b->until);
    }
}

/* ---- pictures ---- */

static void picture_fact(const struct bytes *p, char out[80])
{
    struct picture_info info = {0};
    picture_look(p->data, p->size, &info, NULL);
    snprintf(out, 80, "%d × %d px, %zu bytes", info.width, info.height, p->size);
}

/* What cannot be read is as if it were empty: the package was checked when it was opened. */
static struct bytes read_picture(const struct content *c, const struct bundle_entry *entry)
{
    struct bytes out = {0};
    if (entry)
        content_read_picture(c, entry, &out, NULL);
    return out;
}

/* One of them may be NULL: it was not there before, or is not any more. */
static void compare_picture(struct diff *d, const struct bundle_entry *a, const struct bundle_entry *b)
{
    char before[80], after[80];
    struct bytes was = read_picture(d->old.c, a), is = read_picture(d->new.c, b);
    bool same = a && b && was.size == is.size && memcmp(was.data, is.data, is.size) == 0;
    picture_fact(&was, before);
    picture_fact(&is, after);
    bytes_release(&was);
    bytes_release(&is);
    if (same)
        return;
    head(d, "pictures");
    if (a && b)
        printf("  changed %s: %s → %s\n", b->name, before, after);
    else
        printf("  %s %s: %s\n", b ? "new" : "gone", b ? b->name : a->name, b ? after : before);
}

static void compare_pictures(struct diff *d)
{
    const struct bundle *old = content_bundle(d->old.c), *new = content_bundle(d->new.c);
    for (int i = 0; i < new->n; i++)
        if (content_image(d->new.c, new->entries[i].name))
            compare_picture(d, content_image(d->old.c, new->entries[i].name), &new->entries[i]);
    for (int i = 0; i < old->n; i++)
        if (content_image(d->old.c, old->entries[i].name) && !content_image(d->new.c, old->entries[i].name))
            compare_picture(d, &old->entries[i], NULL);
}

static bool compare(const char *old, const char *new, struct err *e)
{
    struct diff d = {0};
    d.old.c = author_open(old, NULL, NULL, e);
    d.new.c = d.old.c ? author_open(new, NULL, NULL, e) : NULL;
    bool ok = d.new.c && ((sort_texts(&d.old) && sort_texts(&d.new)) || err_set(e, ERR_FAILED, "out of memory"));
    if (ok) {
        compare_identity(&d);
        compare_languages(&d);
        compare_letter(&d, "letter", &d.old.c->letter, &d.new.c->letter);
        compare_letter(&d, "letter:complete", &d.old.c->letter_complete, &d.new.c->letter_complete);
        compare_places(&d);
        compare_alerts(&d);
        compare_pictures(&d);
        compare_texts(&d);
        printf("%s%d changes\n", d.changes ? "\n" : "", d.changes);
    }
    free(d.old.by_name);
    free(d.new.by_name);
    content_free(d.old.c);
    content_free(d.new.c);
    return ok;
}

int cmd_diff(struct ctl_line *line)
{
    struct err e = {0};
    const struct ctl_option options[] = {{NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 2, 2))
        return CTL_USAGE;
    return compare(line->operands[0], line->operands[1], &e) ? CTL_OK : ctl_fail(&e);
}
