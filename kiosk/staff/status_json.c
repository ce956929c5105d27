#include "staff/status_json.h"

#include "ground/day.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

void status_iso_time(time_t at, char out[32])
{
    struct tm utc;
    if (!gmtime_r(&at, &utc) || strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        snprintf(out, 32, "unknown");
}

/* A clock before that day is wrong. */
bool status_clock_is_behind(const struct status_facts *f)
{
    return f->issued[0] && strcmp(f->today, f->issued) < 0;
}

long status_days_past_review(const struct status_facts *f)
{
    long days = day_ok(f->review_by) && day_ok(f->today) ? day_number(f->today) - day_number(f->review_by) : 0;
    return days > 0 ? days : 0;
}

json_t *status_json_running(const struct status_facts *f)
{
    char at[32], started[32], since[32];
    status_iso_time(f->at, at);
    status_iso_time(f->started, started);
    status_iso_time(f->health.panels_since, since);
    json_t *root = json_pack("{s:s, s:i, s:s, s:i, s:I, s:s, s:s, s:i}", "at", at, "pid", f->pid, "started", started,
                             "starts", f->starts, "shown", (json_int_t)f->shown, "issued", f->issued, "review_by",
                             f->review_by, "days_past_review", (int)status_days_past_review(f));
    json_t *more = json_pack("{s:s, s:s, s:I, s:f, s:f, s:i}", "today", f->today, "clock",
                             status_clock_is_behind(f) ? "behind the content" : "plausible", "memory_kib",
                             (json_int_t)f->memory_kib, "last_frame_ms", f->health.last_ms, "slowest_frame_ms",
                             f->health.slowest_ms, "touch_panels", f->health.panels);
    json_t *stick = json_pack("{s:s, s:s, s:s}", "result", store_outcome_word(f->last.outcome), "at", f->last.at,
                              "file", f->last.file);
    json_object_update(root, more);
    char host[64] = "";
    gethostname(host, sizeof host - 1);
    json_object_set_new(root, "host", json_string(host));
    json_object_set_new(root, "touch_panels_since", f->health.panels_since ? json_string(since) : json_null());
    json_object_set_new(root, "last_stick", stick);
    json_decref(more);
    return root;
}

json_t *status_json_store(const struct status_store *s)
{
    json_t *faults = json_array();
    for (int i = 0; i < s->n_faults; i++)
        json_array_append_new(faults, json_string(s->faults[i]));
    json_t *shown = json_pack("{s:s, s:I, s:s, s:b, s:o}", "from", s->from, "sequence", (json_int_t)s->shown, "because",
                              s->because, "well", s->well, "faults", faults);
    json_t *last = json_pack("{s:s, s:s, s:s, s:s, s:I, s:I}", "result", store_outcome_word(s->last.outcome), "reason",
                             s->last.reason, "file", s->last.file, "at", s->last.at, "before",
                             (json_int_t)s->last.before, "after", (json_int_t)s->last.after);
    return json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:o}", "shown", shown, "sequence", (json_int_t)s->current,
                     "previous", (json_int_t)s->previous, "high_water", (json_int_t)s->high_water, "floor",
                     (json_int_t)s->floor, "builtin", (json_int_t)s->builtin, "last", last);
}
