#include "staff/staff_report.h"

#include "content/content.h"
#include "scene/view_input.h"
#include "staff/staff_layout.h"
#include "staff/staff_status.h"
#include "staff/staff_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char title[] = "How this screen is doing";
static const float usual_mount_mm = 700; /* to begin with */

enum { KEYS_AT_LEAST = 3 /* before the words become smaller */ };

struct extent { /* how much of it is written, and how large */
    int text_size;
    enum role words;
    int keys;
    int brief; /* 1: one card, two lines at most for each of the four; 2: one line */
};

/* A card's page, and how many keys it lists. */
struct listing {
    const struct staff_page *page;
    int keys;
};

void staff_report_head(struct staff_layout *b, const char *about, const char *whom)
{
    const struct palette *c = &b->theme.palette;
    staff_layout_write(b, ROLE_CAPTION, true, c->accent,
                       whom[0] ? staff_layout_say(b, "Lobby screen · for staff: %s", whom)
                               : "Lobby screen · for staff");
    if (!b->theme.low && about[0])
        staff_layout_write(b, ROLE_TITLE, true, c->ink, about);
    staff_layout_gap(b);
}

/* ---- cards ---- */

static void write_review(struct staff_layout *b, const struct content *c, const char *today)
{
    long left = staff_status_days(today, c->review_by);
    if (!c->review_by[0])
        staff_layout_fact(b, "Review", "No date is set.");
    else if (left >= 0)
        staff_layout_fact(b, "Review", staff_layout_say(b, "To be reviewed by %s, in %ld days", c->review_by, left));
    else
        staff_layout_write(
            b, b->words, true, b->theme.palette.alert,
            staff_layout_say(b, "Past review: it should have been reviewed by %s, %ld days ago.", c->review_by, -left));
}

static void content_body(struct staff_layout *b, const void *user)
{
    const struct staff_page *page = user;
    const struct content *c = page->input->content;
    if (!c) {
        staff_layout_write(b, ROLE_BODY, true, b->theme.palette.alert,
                           "No content can be shown. Visitors see the switchboard number.");
        return;
    }
    long age = staff_status_days(c->issued, page->input->model->today);
    staff_layout_write(b, ROLE_BODY, true, b->theme.palette.ink, staff_layout_say(b, "Version %lld", c->sequence));
    staff_layout_fact(b, "Contents", staff_layout_say(b, "%s, in %d languages", c->title, c->languages.n));
    staff_layout_fact(b, "Issued",
                      age <= 0
                          ? staff_layout_say(b, "%s, today", c->issued)
                          : staff_layout_say(b, age == 1 ? "%s, %ld day ago" : "%s, %ld days ago", c->issued, age));
    write_review(b, c, page->input->model->today);
    if (page->report->clock[0])
        staff_layout_write(b, b->words, true, b->theme.palette.alert,
                           staff_layout_say(b, "The clock of this computer is wrong. It says %s. Please set it.",
                                            page->report->clock));
    if (page->report->fault[0])
        staff_layout_write(b, b->words, true, b->theme.palette.alert, staff_layout_say(b, "%s", page->report->fault));
}

void staff_report_content(struct staff_layout *b, const struct staff_page *page)
{
    staff_layout_card(b, "person", "Shown to visitors now", content_body, page);
}

static void last_body(struct staff_layout *b, const void *user)
{
    const struct store_last *last = &((const struct staff_page *)user)->report->last;
    char before[40], after[40];
    staff_layout_write(b, b->words, false, b->theme.palette.ink,
                       staff_words_outcome(store_outcome_word(last->outcome)));
    if (last->outcome == STORE_NOTHING)
        return;
    staff_words_version(before, sizeof before, last->before);
    staff_words_version(after, sizeof after, last->after);
    if (last->outcome == STORE_INSTALLED || last->outcome == STORE_WENT_BACK)
        staff_layout_fact(b, "Change", staff_layout_say(b, "From %s to %s", before, after));
    else if (last->reason[0])
        staff_layout_fact(b, "Reason", staff_layout_say(b, "%s", last->reason));
    if (last->at[0])
        staff_layout_fact(b, "When",
                          staff_layout_say(b, "%.10s at %.5s", last->at, strlen(last->at) > 16 ? last->at + 11 : ""));
    if (last->file[0])
        staff_layout_fact(b, "File", staff_layout_say(b, "%s", last->file));
}

/* what: stands before the first one that has no name. */
static void list_keys(struct staff_layout *b, const struct staff_status_key *keys, int n, int most, const char *what)
{
    most = most > STAFF_STATUS_KEYS ? STAFF_STATUS_KEYS : most;
    for (int i = 0; i < n && i < most; i++)
        staff_layout_fact(b, keys[i].name[0] ? keys[i].name : i == 0 ? what : "", keys[i].id);
    if (n > most)
        staff_layout_fact(b, most ? "" : what,
                          staff_layout_say(b, most ? "and %d more" : "%d, too many for this page", n - most));
}

static void keys_body(struct staff_layout *b, const void *user)
{
    const struct listing *l = user;
    const struct staff_status *r = l->page->report;
    if (r->n_trusted == 0)
        staff_layout_write(b, b->words, true, b->theme.palette.alert, "No package can be installed.");
    list_keys(b, r->trusted, r->n_trusted, l->keys, "Trusted");
    list_keys(b, r->withdrawn, r->n_withdrawn, l->keys, "Withdrawn");
}

static void health_body(struct staff_layout *b, const void *user)
{
    const struct staff_status *r = ((const struct staff_page *)user)->report;
    long long minutes = r->uptime_ms / 60000;
    if (!r->running) {
        staff_layout_write(b, b->words, false, b->theme.palette.ink,
                           "The kiosk is not running: this is only a picture.");
        return;
    }
    staff_layout_fact(b, "Running for",
                      minutes >= 2880 ? staff_layout_say(b, "%lld days", minutes / 1440)
                                      : staff_layout_say(b, "%lld hours %lld minutes", minutes / 60, minutes % 60));
    staff_layout_fact(b, "Memory", staff_layout_say(b, "%ld MiB", r->memory_kib / 1024));
    staff_layout_fact(b, "Last picture", staff_layout_say(b, "drawn in %.1f ms", r->last_ms));
}

/* The same in a few lines, for a panel on which four cards have no room. */
static void brief_body(struct staff_layout *b, const void *user)
{
    const struct staff_page *page = user;
    const struct staff_status *r = page->report;
    if (page->input->content) {
        staff_layout_fact(
            b, "Version",
            staff_layout_say(b, "%lld of %s", page->input->content->sequence, page->input->content->issued));
        write_review(b, page->input->content, page->input->model->today);
    } else {
        staff_layout_fact(b, "Version", "No content can be shown.");
    }
    staff_layout_fact(
        b, "Last change",
        staff_layout_say(b, "%s %.10s", staff_words_outcome(store_outcome_word(r->last.outcome)), r->last.at));
    staff_layout_fact(b, "Keys", staff_layout_say(b, "%d trusted, %d withdrawn", r->n_trusted, r->n_withdrawn));
    if (r->running)
        staff_layout_fact(b, "Computer",
                          staff_layout_say(b, "Running for %lld hours, memory: %ld MiB",
                                           (long long)r->uptime_ms / 3600000, r->memory_kib / 1024));
}

/* One column, or two where the panel is wide. */
static void write_cards(struct staff_layout *b, const struct staff_page *page, int keys)
{
    struct listing listing = {page, keys};
    int top = b->y, x = b->x, width = b->width, gap = b->theme.unit * 2;
    bool two = !b->theme.portrait;
    b->width = two ? (width - gap) / 2 : width;
    staff_report_content(b, page);
    staff_layout_gap(b);
    staff_layout_card(b, "clock", "Last change", last_body, page);
    staff_layout_gap(b);
    int left = b->y;
    if (two) {
        b->x += b->width + gap;
        b->y = top;
    }
    staff_layout_card(b, "shield", staff_layout_say(b, "Trusted keys: %d", page->report->n_trusted), keys_body,
                      &listing);
    staff_layout_gap(b);
    staff_layout_card(b, "building", "This computer", health_body, page);
    staff_layout_gap(b);
    b->y = b->y > left ? b->y : left;
    b->x = x;
    b->width = width;
}

/* ---- the way back ---- */

static const char *way_back(struct staff_layout *b, const struct staff_status *r)
{
    char where[40];
    staff_words_version(where, sizeof where, r->previous);
    return r->may_go_back ? staff_layout_say(b, "Go back to the version before: %s", where)
                          : "Go back to the version before";
}

/* Above the buttons; returns where it begins. */
static int write_why_not(struct staff_layout *b, int bottom, const char *reason)
{
    const char *words = staff_layout_say(b, "No way back: %s", reason);
    bool dry = b->dry;
    b->dry = true;
    b->y = bottom;
    staff_layout_write(b, ROLE_CAPTION, false, b->theme.palette.quiet, words);
    int top = bottom - (b->y - bottom) - b->theme.unit;
    b->dry = dry;
    b->y = top;
    staff_layout_write(b, ROLE_CAPTION, false, b->theme.palette.quiet, words);
    return top;
}

static struct action turn_to(const char *page)
{
    struct action a = {.kind = ACTION_STAFF_TURN};
    snprintf(a.screen.id, sizeof a.screen.id, "%s", page);
    return a;
}

/* What the measuring begins with: the glass as it is taken to be now. */
static struct action measure(const struct theme *t)
{
    struct action a = turn_to(SCREEN_STAFF_PANEL);
    a.number = (int)lroundf(100 * t->panel.px_per_mm);
    a.y = t->panel.mount_mm >= 0 ? t->panel.mount_mm : usual_mount_mm;
    return a;
}

/* Buttons at the lower end of what everyone can reach, and above them why one does not work. Returns where they begin. */
static int write_buttons(struct staff_layout *b, const struct staff_page *page)
{
    const struct theme *t = &b->theme;
    const struct staff_status *r = page->report;
    struct action go = {.kind = r->may_go_back ? ACTION_STAFF_GO_BACK : ACTION_NONE},
                  leave = {.kind = ACTION_STAFF_CLOSE};
    const struct staff_button ways[] = {{"back", way_back(b, r), go, 3},
                                        {"cross", "Close", leave, t->portrait ? 2 : 1}};
    const struct staff_button tools[] = {{"qr", "In full, as a code", turn_to(SCREEN_STAFF_HEALTH), 1},
                                         {"hand", "Touch test", turn_to(SCREEN_STAFF_TOUCH), 1},
                                         {"ruler", "Measure the glass", measure(t), 1}};
    int top = staff_layout_row(b, t->reach.y + t->reach.h - t->margin, ways, 2);
    top = staff_layout_row(b, top - t->unit * 3 / 2, tools, 3);
    return r->may_go_back ? top : write_why_not(b, top, r->why_not);
}

/* ---- the page ---- */

/* False: it does not all have room. */
static bool write_page(struct staff_layout *b, const struct staff_page *page, const struct extent *extent)
{
    int bottom = write_buttons(b, page);
    b->y = b->theme.margin;
    staff_report_head(b, extent->brief ? "" : title, page->report->visitor);
    if (page->report->note[0] && !extent->brief) {
        staff_layout_notice(b, page->report->note_is_good ? "check" : "alert", page->report->note);
        staff_layout_gap(b);
    }
    if (extent->brief)
        staff_layout_card(b, "info", page->report->note[0] ? page->report->note : title, brief_body, page);
    else
        write_cards(b, page, extent->keys);
    return b->y <= bottom;
}

static bool write_at(struct scene *scene, const struct staff_page *page, const struct extent *extent, bool dry)
{
    struct staff_layout b;
    staff_layout_init(&b, scene, page->input, extent->text_size);
    b.words = extent->words;
    b.most_lines = extent->brief ? 3 - extent->brief : 0;
    b.dry = dry;
    bool fits = write_page(&b, page, extent);
    staff_layout_ring(&b);
    return fits;
}

/* The next smaller extent; false: there is none. First fewer keys, then smaller words, then fewer words. */
static bool shrink(struct extent *e)
{
    bool smallest = e->text_size == 0 && e->words == ROLE_CAPTION;
    if (e->keys > (smallest ? 0 : KEYS_AT_LEAST)) {
        e->keys--;
    } else if (e->words == ROLE_BODY) {
        e->words = ROLE_CAPTION;
        e->keys = STAFF_STATUS_KEYS;
    } else if (e->text_size > 0) {
        e->text_size--;
        e->words = ROLE_BODY;
        e->keys = STAFF_STATUS_KEYS;
    } else if (e->brief < 2) {
        e->brief++;
    } else {
        return false;
    }
    return true;
}

void staff_report_write(struct scene *scene, const struct staff_page *page)
{
    struct extent extent = {2, ROLE_BODY, STAFF_STATUS_KEYS, 0};
    while (extent.text_size > page->input->model->text_size &&
           !write_at(scene, page, &extent, true)) /* as large as it fits */
        extent.text_size--;
    while (!write_at(scene, page, &extent, true) && shrink(&extent))
        continue;
    write_at(scene, page, &extent, false);
}
