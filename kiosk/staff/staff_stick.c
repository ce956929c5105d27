#include "staff/staff_stick.h"

#include "content/content.h"
#include "scene/view_input.h"
#include "staff/staff_layout.h"
#include "staff/staff_report.h"
#include "staff/staff_words.h"

#include <stdio.h>
#include <string.h>

/* How it is written: smaller and shorter where room is scarce. */
struct manner {
    int text_size;
    enum role words;
    bool content; /* what visitors see stands there too */
};

struct stick_page {
    const struct staff *staff;
    const struct staff_page *page;
};

bool staff_stick_is_trouble(const struct staff_stick *stick)
{
    return stick->trouble != MEDIA_FINE || stick->token[0];
}

/* ---- an installation ---- */

static long long shown(const struct stick_page *p)
{
    const struct content *c = p->page->input->content;
    return c ? c->sequence : -1;
}

/* What the store holds and what visitors see may differ while somebody is reading; then both are told. */
static void write_versions(struct staff_layout *b, const struct stick_page *p)
{
    const struct import_state *import = &p->staff->import;
    bool good = import->phase == IMPORT_INSTALLED;
    long long is = good ? import->after : import->before;
    char before[40], after[40];
    staff_words_version(before, sizeof before, import->before);
    staff_words_version(after, sizeof after, import->after);
    colour ink = b->theme.palette.ink;
    if (good)
        staff_layout_write(b, ROLE_LEAD, true, ink, staff_layout_say(b, "From %s to %s", before, after));
    else if (shown(p) < 0)
        staff_layout_write(b, ROLE_LEAD, true, ink, "Still nothing to show but the switchboard number");
    else if (is == 0 || is == shown(p))
        staff_layout_write(b, ROLE_LEAD, true, ink, staff_layout_say(b, "Still showing %s", before));
    if (shown(p) >= 0 && is > 0 && is != shown(p))
        staff_layout_write(
            b, b->words, true, ink,
            staff_layout_say(b, "Visitors still see version %lld. Version %lld comes when nobody is reading.", shown(p),
                             is));
}

static void import_body(struct staff_layout *b, const void *user)
{
    const struct stick_page *p = user;
    const struct import_state *import = &p->staff->import;
    colour ink = b->theme.palette.ink;
    if (import->phase == IMPORT_RUNNING) {
        staff_layout_write(b, b->words, false, ink, staff_words_step(import->step));
        staff_layout_bar(b, import->percent);
    } else {
        staff_layout_write(b, b->words, false, ink, staff_words_outcome(import->outcome));
        write_versions(b, p);
    }
    if (import->phase == IMPORT_REFUSED && import->reason[0])
        staff_layout_fact(b, "Reason", staff_layout_say(b, "%s", import->reason));
    if (p->staff->file[0])
        staff_layout_fact(b, "File", staff_layout_say(b, "%s", p->staff->file));
}

static void write_import(struct staff_layout *b, const struct stick_page *p)
{
    bool running = p->staff->import.phase == IMPORT_RUNNING, good = p->staff->import.phase == IMPORT_INSTALLED;
    const char *icon = running ? "usb" : good ? "check" : "cross";
    staff_report_head(b, running ? "A package was found" : good ? "Updated" : "Not updated", "");
    staff_layout_card(b, icon,
                      running ? "Update from a stick"
                      : good  ? "The update worked"
                              : "Nothing has changed",
                      import_body, p);
    staff_layout_gap(b);
}

/* ---- a stick of no use ---- */

static void trouble_body(struct staff_layout *b, const void *user)
{
    const struct staff_stick *stick = &((const struct stick_page *)user)->staff->stick;
    struct staff_words_trouble words;
    /* A token is a file too, on a stick that holds nothing else. */
    bool token = stick->trouble == MEDIA_FINE ||
                 (stick->token[0] && (stick->trouble == MEDIA_EMPTY || stick->trouble == MEDIA_OTHER_FILES));
    staff_words_trouble(&words, stick->trouble, token, stick->name);
    colour ink = b->theme.palette.ink;
    staff_layout_write(b, b->words, true, ink, staff_layout_say(b, "%s", words.found));
    staff_layout_write(b, b->words, false, ink, staff_layout_say(b, "%s", words.needed));
    staff_layout_contrast(b, staff_layout_say(b, "%s", words.wrong), staff_layout_say(b, "%s", words.right));
    if (stick->token[0])
        staff_layout_fact(b, token ? "Reason" : "Staff token", staff_layout_say(b, "%s", stick->token));
    if (!token && stick->name[0] && stick->trouble != MEDIA_UNMOUNTED)
        staff_layout_fact(b, "Found", staff_layout_say(b, "%s", stick->name));
}

static void write_trouble(struct staff_layout *b, const struct stick_page *p)
{
    staff_report_head(b, "This stick brings nothing", "");
    staff_layout_card(b, "usb", "Nothing has changed", trouble_body, p);
    staff_layout_gap(b);
}

/* ---- the page ---- */

static void write_marks(struct staff_layout *b, const struct stick_page *p, int bottom)
{
    const struct palette *c = &b->theme.palette;
    enum import_phase phase = p->staff->import.phase;
    bool bad = staff_stick_is_trouble(&p->staff->stick) || (phase != IMPORT_RUNNING && phase != IMPORT_INSTALLED);
    const struct staff_mark marks[2] = {{"usb", c->accent},
                                        {bad                       ? "cross"
                                         : phase == IMPORT_RUNNING ? "download"
                                                                   : "check",
                                         bad ? c->alert : c->accent}};
    staff_layout_marks(b, bottom, marks);
}

/* At the foot of the glass. Returns where it begins (px). */
static int write_how_to_close(struct staff_layout *b)
{
    static const char words[] = "Touch the screen to close this page.";
    int top = b->y, bottom = b->theme.panel.height - b->theme.margin;
    bool was = b->dry;
    for (int drawing = 0; drawing < 2; drawing++) { /* first to know its height */
        b->dry = was || !drawing;
        b->y = drawing ? bottom - (b->y - top) : top;
        bottom = drawing ? b->y : bottom;
        staff_layout_write(b, ROLE_CAPTION, false, b->theme.palette.quiet, words);
    }
    b->dry = was;
    b->y = top;
    return bottom;
}

/* Returns how far down it goes (px). */
static int write_page(struct staff_layout *b, const struct stick_page *p, const struct manner *m)
{
    bool trouble = staff_stick_is_trouble(&p->staff->stick);
    if (trouble)
        write_trouble(b, p);
    else
        write_import(b, p);
    if ((trouble || p->staff->import.phase != IMPORT_RUNNING) && !p->staff->stick_gone) {
        staff_layout_notice(b, "usb", "You can remove the stick.");
        staff_layout_gap(b);
    }
    if (m->content) {
        staff_report_content(b, p->page);
        staff_layout_gap(b);
    }
    int foot = write_how_to_close(b), end = b->y + b->theme.panel.height - foot;
    write_marks(b, p, foot);
    return end;
}

static int write_at(struct scene *out, const struct stick_page *p, const struct manner *m, bool dry)
{
    struct staff_layout b;
    staff_layout_init(&b, out, p->page->input, m->text_size);
    b.words = m->words;
    b.dry = dry;
    return write_page(&b, p, m);
}

static bool shrink(struct manner *m)
{
    if (m->text_size > 0)
        m->text_size--;
    else if (m->words == ROLE_BODY)
        m->words = ROLE_CAPTION;
    else if (m->content)
        m->content = false;
    else
        return false;
    return true;
}

void staff_stick_write(struct scene *out, const struct staff *st, const struct staff_page *page)
{
    struct stick_page p = {st, page};
    struct manner m = {2, ROLE_BODY, true};
    struct action close = {.kind = ACTION_STAFF_CLOSE};
    while (m.text_size > page->input->model->text_size && write_at(out, &p, &m, true) > out->height * 2 / 3)
        m.text_size--; /* as large as leaves room for the marks */
    while (write_at(out, &p, &m, true) > out->height && shrink(&m))
        continue;
    write_at(out, &p, &m, false);
    scene_hit(out, rect_of(0, 0, out->width, out->height), HIT_NORMAL, &close);
    struct staff_layout ring;
    staff_layout_init(&ring, out, page->input, 0);
    staff_layout_ring(&ring);
}
