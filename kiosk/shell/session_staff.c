#include "shell/session_staff.h"

#include "ground/utf8.h"
#include "shell/session.h"
#include "shell/session_internal.h"

#include <stdio.h>
#include <string.h>

static void tell_staff(struct session *s, enum action_kind kind, const char *which, int number, int64_t now)
{
    struct action a = {.kind = kind, .number = number};
    snprintf(a.screen.id, sizeof a.screen.id, "%s", which);
    session_apply(s, &a, now);
}

static void show_stick(struct session *s, bool ended, int64_t now)
{
    tell_staff(s, ACTION_STAFF_WAIT, SCREEN_STAFF_STICK, 0, now);
    if (ended)
        tell_staff(s, ACTION_STAFF_STAY, "", STAFF_STAYS_MS, now);
}

void session_import(struct session *s, const struct import_state *import, const char *file, int64_t now)
{
    struct staff *st = &s->staff;
    bool ends = import->phase != IMPORT_RUNNING;
    st->import = *import;
    memset(&st->stick, 0, sizeof st->stick);
    s->dirty = s->dirty || session_shows_staff(s);
    if (file) {
        st->stick_gone = false;
        utf8_copy(st->file, sizeof st->file, file);
    }
    if (file || ends)
        show_stick(s, ends, now);
}

const char *session_import_file(const struct session *s)
{
    return s->staff.file;
}

void session_stick(struct session *s, const struct staff_stick *stick, int64_t now)
{
    s->staff.stick = *stick;
    s->staff.stick_gone = false;
    s->dirty = s->dirty || session_shows_staff(s);
    show_stick(s, true, now);
}

void session_stick_gone(struct session *s, int64_t now)
{
    struct staff *st = &s->staff;
    bool runs = !staff_stick_is_trouble(&st->stick) && st->import.phase == IMPORT_RUNNING;
    if (!s->model.cover.stays || st->stick_gone)
        return;
    st->stick_gone = true;
    s->dirty = s->dirty || session_shows_staff(s);
    if (!runs)
        tell_staff(s, ACTION_STAFF_STAY, "", STAFF_GONE_MS, now);
}

void session_report(struct session *s, const struct staff_status *report, int64_t now)
{
    s->staff.report = *report;
    tell_staff(s, ACTION_STAFF_OPEN, "", 0, now);
    s->dirty = true;
}

bool session_shows_report(const struct session *s)
{
    return session_shows_staff(s) && !s->model.cover.stays;
}

void session_close_report(struct session *s, int64_t now)
{
    if (session_shows_report(s))
        tell_staff(s, ACTION_STAFF_CLOSE, "", 0, now);
}

const struct staff_status *session_staff_report(const struct session *s)
{
    return &s->staff.report;
}

bool session_take_wish(struct session *s, enum action_kind kind)
{
    bool wanted = s->wish == kind;
    if (wanted)
        s->wish = ACTION_NONE;
    return wanted;
}
