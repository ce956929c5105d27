#include "staff/staff_health.h"

#include "scene/qr_fit.h"
#include "scene/view_input.h"
#include "staff/staff_layout.h"
#include "staff/staff_report.h"
#include "staff/staff_status.h"
#include "staff/staff_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A telephone at arm's length still tells modules of the first size apart; one that is held farther away, those of the other. */
static const float module_mm = 0.8f, module_most_mm = 1.6f;
enum { MODULE_PX = 3 };

/* px of the code's side, whole pixels for each module, at most a third of the glass where that is enough; 0: there is none. */
static int code_size(const struct staff_layout *b, const char *text, bool large)
{
    int n = text[0] ? qr_fit_modules(strlen(text)) : 0, least = (int)ceilf(module_mm * b->theme.panel.px_per_mm),
        most = (int)(module_most_mm * b->theme.panel.px_per_mm), third = b->theme.panel.height / 3, side = b->width / 2;
    int module = n ? (third < side ? third : side) / n : 0;
    module = module > most ? most : large ? module : 0;
    module = module < least ? least : module;
    return n * (module > MODULE_PX ? module : MODULE_PX);
}

/* ---- words ---- */

static void write_shown(struct staff_layout *b, const struct status_store *s)
{
    static const struct {
        const char *from, *words;
    } places[] = {{"given", "named when the kiosk was started"},
                  {"current", "the package installed last"},
                  {"previous", "the package before the last"},
                  {"built-in", "it came with the program"}};
    const char *where = NULL;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        where = strcmp(s->from, places[i].from) == 0 ? places[i].words : where;
    staff_layout_fact(b, "Shown",
                      where ? staff_layout_say(b, "Version %lld, %s", s->shown, where)
                            : "Nothing but the number of a person");
    if (s->because[0])
        staff_layout_fact(b, "Because", staff_layout_say(b, "%s", s->because));
    for (int i = 0; i < s->n_faults; i++)
        staff_layout_fact(b, "Wrong", staff_layout_say(b, "%s", s->faults[i]));
    staff_layout_fact(b, "Versions",
                      staff_layout_say(b, "Last %lld, before %lld, highest %lld, none below %lld, built in %lld",
                                       s->current, s->previous, s->high_water, s->floor, s->builtin));
}

static void write_last(struct staff_layout *b, const struct store_last *last)
{
    staff_layout_fact(b, "Last change",
                      staff_layout_say(b, "%s%s%.10s%s%s%s%s", staff_words_outcome(store_outcome_word(last->outcome)),
                                       last->at[0] ? " " : "", last->at, last->file[0] ? ", " : "", last->file,
                                       last->reason[0] ? ": " : "", last->reason));
}

static void write_running(struct staff_layout *b, const struct status_facts *f, bool brief)
{
    char at[32], started[32], since[32];
    status_iso_time(f->at, at);
    status_iso_time(f->started, started);
    status_iso_time(f->health.panels_since, since);
    if (!f->at) {
        staff_layout_fact(b, "Running", "No: this is only a picture.");
        return;
    }
    long late = status_days_past_review(f);
    const char *review = f->review_by[0] ? f->review_by : "No date is set.";
    staff_layout_fact(b, "Review",
                      late ? staff_layout_say(b, "Past by %ld days", late) : staff_layout_say(b, "%s", review));
    staff_layout_fact(b, "Clock",
                      staff_layout_say(b, "%s; the day is %s%s", at, f->today,
                                       status_clock_is_behind(f) ? ": before the content was issued" : ""));
    staff_layout_fact(b, "Running", staff_layout_say(b, "Since %s, start %d since power-on", started, f->starts));
    staff_layout_fact(b, "Touch panels",
                      f->health.panels ? staff_layout_say(b, "%d, since %s", f->health.panels, since)
                                       : "None is plugged in.");
    if (brief)
        return; /* the report has it, and the code */
    staff_layout_fact(b, "Memory", staff_layout_say(b, "%ld MiB", f->memory_kib / 1024));
    staff_layout_fact(
        b, "Pictures",
        staff_layout_say(b, "Last %.1f ms, slowest of the day %.1f ms", f->health.last_ms, f->health.slowest_ms));
}

static void write_words(struct staff_layout *b, const struct staff_status *r, bool brief)
{
    write_shown(b, &r->store);
    write_last(b, &r->store.last);
    write_running(b, &r->facts, brief);
}

/* ---- the page ---- */

/* On an upright glass the code stands above the words, on a wide one beside them. */
static void write_code(struct staff_layout *b, const char *text, int size)
{
    struct rect box = rect_of(b->x, b->y, size, size);
    if (!b->dry && size > 0)
        scene_qr(b->scene, box, text);
    if (b->theme.portrait) {
        b->y += size ? size + b->theme.unit : 0;
        return;
    }
    b->x += size ? size + 2 * b->theme.unit : 0;
    b->width -= size ? size + 2 * b->theme.unit : 0;
}

static int write_buttons(struct staff_layout *b)
{
    const struct theme *t = &b->theme;
    const struct staff_button row[] = {{"usb", "Save to stick", {.kind = ACTION_STAFF_TO_STICK}, 3},
                                       {"back", "Back", {.kind = ACTION_STAFF_TURN}, 2}};
    return staff_layout_row(b, t->reach.y + t->reach.h - t->margin, row, 2);
}

struct fullness { /* how it is written */
    int text_size, most_lines;
    enum role words;
    bool brief; /* without a title, and what else is not needed */
    bool large_code;
};

/* False: it does not all have room. */
static bool write_at(struct scene *out, const struct staff_page *page, const struct fullness *f, bool dry)
{
    struct staff_layout b;
    staff_layout_init(&b, out, page->input, f->text_size);
    b.words = f->words;
    b.most_lines = f->most_lines;
    b.dry = dry;
    int bottom = write_buttons(&b) - b.theme.unit, size = code_size(&b, page->report->code, f->large_code);
    b.y = b.theme.margin;
    staff_report_head(&b, f->brief ? "" : "This kiosk in full", page->report->visitor);
    int below = b.y + size;
    write_code(&b, page->report->code, size);
    write_words(&b, page->report, f->brief);
    staff_layout_ring(&b);
    return b.y <= bottom && below <= bottom;
}

/* Smaller, then shorter; false: there is nothing left to do. */
static bool shrink(struct fullness *f)
{
    if (f->large_code)
        f->large_code = false;
    else if (f->words == ROLE_BODY)
        f->words = ROLE_CAPTION;
    else if (f->text_size > 0)
        f->text_size--;
    else if (f->most_lines != 1)
        f->most_lines = f->most_lines ? f->most_lines - 1 : 3;
    else if (!f->brief)
        f->brief = true;
    else
        return false;
    return true;
}

void staff_health_write(struct scene *out, const struct staff_page *page)
{
    struct fullness f = {1, 0, ROLE_BODY, false, true};
    f.text_size = page->input->model->text_size > 1 ? page->input->model->text_size : 1;
    while (f.text_size > page->input->model->text_size && !write_at(out, page, &f, true)) /* from across the room */
        f.text_size--;
    while (!write_at(out, page, &f, true) && shrink(&f))
        continue;
    write_at(out, page, &f, false);
}
