#include "staff/staff.h"

#include "scene/view_input.h"
#include "staff/staff_layout.h"
#include "staff/staff_report.h"
#include "staff/staff_words.h"

#include <stdio.h>
#include <string.h>

const char *staff_result(const struct import_state *import)
{
    if (import->phase == IMPORT_RUNNING)
        return "";
    return staff_words_outcome(import->outcome);
}

/* ---- an installation ---- */

static void import_body(struct staff_layout *b, const void *user)
{
    const struct palette *c = &b->theme.palette;
    const struct staff *st = user;
    const struct import_state *import = &st->import;
    char before[40], after[40];
    staff_words_version(before, sizeof before, import->before);
    staff_words_version(after, sizeof after, import->after);
    if (import->phase == IMPORT_RUNNING) {
        staff_layout_write(b, b->words, false, c->ink, staff_words_step(import->step));
        staff_layout_bar(b, import->percent);
    } else {
        staff_layout_write(b, b->words, false, c->ink, staff_result(import));
        staff_layout_write(b, ROLE_LEAD, true, c->ink,
                           import->phase == IMPORT_INSTALLED ? staff_layout_say(b, "From %s to %s", before, after)
                                                             : staff_layout_say(b, "Still showing %s", before));
    }
    if (import->phase == IMPORT_REFUSED && import->reason[0])
        staff_layout_fact(b, "Reason", staff_layout_say(b, "%s", import->reason));
    if (st->file[0])
        staff_layout_fact(b, "File", staff_layout_say(b, "%s", st->file));
}

/* How it is written: smaller and shorter where room is scarce. */
struct manner {
    int text_size;
    enum role words;
    bool content; /* what visitors see stands there too */
};

/* Returns how far down it goes (px). */
static int write_import(struct staff_layout *b, const struct staff *st, const struct staff_page *page, bool content)
{
    bool running = st->import.phase == IMPORT_RUNNING, good = st->import.phase == IMPORT_INSTALLED;
    staff_report_head(b, running ? "A package was found" : good ? "Updated" : "Not updated", "");
    staff_layout_card(b,
                      running ? "usb"
                      : good  ? "check"
                              : "cross",
                      running ? "Update from a stick"
                      : good  ? "The update worked"
                              : "Nothing has changed",
                      import_body, st);
    staff_layout_gap(b);
    if (!running && !st->stick_gone) {
        staff_layout_notice(b, "usb", "You can remove the stick.");
        staff_layout_gap(b);
    }
    if (content) {
        staff_report_content(b, page);
        staff_layout_gap(b);
    }
    staff_layout_write(b, ROLE_CAPTION, false, b->theme.palette.quiet, "Touch the screen to close this page.");
    return b->y;
}

static int write_at(const struct staff *st, const struct staff_page *page, struct scene *out, const struct manner *m,
                    bool dry)
{
    struct staff_layout b;
    staff_layout_init(&b, out, page->input, m->text_size);
    b.words = m->words;
    b.dry = dry;
    return write_import(&b, st, page, m->content);
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

static void stick_scene(const struct staff *st, const struct staff_page *page, struct scene *out)
{
    struct manner m = {page->input->model->text_size, ROLE_BODY, true};
    struct action close = {.kind = ACTION_STAFF_CLOSE};
    while (write_at(st, page, out, &m, true) > out->height && shrink(&m))
        continue;
    write_at(st, page, out, &m, false);
    scene_hit(out, rect_of(0, 0, out->width, out->height), HIT_NORMAL, &close);
}

void staff_scene(const struct staff *st, const struct view_input *in, struct arena *arena, struct scene *out)
{
    struct theme theme;
    struct staff_page page = {.report = &st->report, .input = in};
    theme_init(&theme, &in->panel, 0, in->model->high_contrast, 0);
    scene_begin(out, arena, in->panel.width, in->panel.height, false, theme.palette.paper);
    if (strcmp(model_screen(in->model)->id, SCREEN_STAFF_STICK) == 0)
        stick_scene(st, &page, out);
    else
        staff_report_write(out, &page);
}
