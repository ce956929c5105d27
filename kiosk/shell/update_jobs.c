#include "shell/update_jobs.h"

#include "ground/err.h"
#include "ground/log.h"
#include "ground/utf8.h"
#include "staff/stick_note.h"
#include "trust/keys.h"
#include "trust/marks.h"
#include "trust/token.h"
#include "update/clock_floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool token_is_good(const struct update_job *j, const char *path, struct token *token, struct err *e)
{
    struct keys keys = {0};
    struct store store;
    bool ok = store_open(&store, content_source_store(&j->source), e) &&
              store_keys(&store, content_source_trust(&j->source), &keys, e) &&
              token_open(path, &keys, j->today, token, e);
    keys_release(&keys);
    return ok;
}

static void fill_facts(struct update_job *j)
{
    struct store store;
    if (store_open(&store, content_source_store(&j->source), NULL))
        store_read_last(&store, &j->facts.last);
    j->facts.health = j->health;
    j->facts.memory_kib = health_memory();
}

static void tell(struct update_job *j)
{
    fill_facts(j);
    staff_status_tell(&j->report, &j->source, &j->facts);
}

static void open_with(struct update_job *j, const char *path, const struct token *token)
{
    j->token_is = TOKEN_GOOD;
    strcpy(j->token, path);
    staff_status_read(&j->report, &j->source, &j->health, j->now);
    snprintf(j->report.visitor, sizeof j->report.visitor, "%s", token->name);
    tell(j);
}

/* A token opens the screen once for each time that it comes. */
static void look_at_tokens(struct update_job *j)
{
    struct token token;
    j->token_is_there = j->token[0] && media_is_there(j->token);
    for (int i = 0; i < j->look.n_tokens && !j->token_is_there; i++) {
        struct err e = {0};
        if (token_is_good(j, j->look.tokens[i], &token, &e)) {
            open_with(j, j->look.tokens[i], &token);
            return;
        }
        log_line("updates", "%s", e.text);
        if (j->token_is == TOKEN_NONE)
            utf8_copy(j->token_why, sizeof j->token_why, media_file(e.text));
        j->token_is = TOKEN_BAD;
    }
}

static void look(struct update_job *j)
{
    j->package_is_there = j->package[0] && media_is_there(j->package);
    media_look(j->media, &j->look);
    look_at_tokens(j);
}

static void look_at_store(struct update_job *j)
{
    struct err e = {0};
    j->store_is_open = store_open(&j->store, content_source_store(&j->source), &e);
    if (!j->store_is_open)
        log_line("updates", "%s", e.text);
    struct clock_floor built;
    clock_floor_init(&built);
    clock_floor_raise(&built, j->facts.issued);
    if (j->store_is_open)
        marks_see_day(j->store.folder, j->today, built.day);
}

static void write_status(struct update_job *j)
{
    struct err e = {0};
    fill_facts(j);
    if (!status_file_write(j->folder, &j->facts, &e))
        log_line("updates", "%s", e.text);
}

static void keep_measure(struct update_job *j)
{
    struct err e = {0};
    char said[sizeof j->report.note];
    j->measured = glass_size_write(content_source_store(&j->source), &j->measure, &e);
    if (!j->measured) {
        log_line("updates", "%s", e.text);
        snprintf(said, sizeof said, "The glass was not measured: %.180s", e.text);
    } else {
        snprintf(said, sizeof said, "The glass is %.0f mm wide and hangs %.0f mm above the floor.%s",
                 (double)j->measure.panel_mm, (double)j->measure.mount_mm,
                 j->report.glass_is_given ? " But the settings of this machine count." : "");
    }
    staff_status_note(&j->report, j->measured, said);
}

static void write_to_stick(struct update_job *j)
{
    const struct stick_note_places places = {"/run/media/lobby-kiosk",
                                             status_file_folder(),
                                             "/run/lobby-kiosk-stick",
                                             {STICK_NOTE_TAKEN_MS, STICK_NOTE_ANSWERED_MS}};
    char name[STICK_NOTE_NAME], said[sizeof j->report.note];
    struct err e = {0};
    tell(j);
    char *text = staff_status_text(&j->report);
    bool ok = text ? stick_note_leave(&places, j->token, text, name, &e) : err_set(&e, ERR_FAILED, "out of memory");
    free(text);
    if (ok)
        snprintf(said, sizeof said, "Written to the stick: %s", name);
    else
        snprintf(said, sizeof said, "Not written to the stick: %.180s", e.text);
    log_line("updates", "%s", said);
    staff_status_note(&j->report, ok, said);
}

static void go_back(struct update_job *j)
{
    staff_status_go_back(&j->report, &j->source, &j->health, j->now);
    tell(j);
}

static void run(struct job *job)
{
    struct update_job *j = (struct update_job *)job;
    if (j->kind == JOB_LOOK)
        look(j);
    else if (j->kind == JOB_STORE)
        look_at_store(j);
    else if (j->kind == JOB_STATUS)
        write_status(j);
    else if (j->kind == JOB_MEASURED)
        keep_measure(j);
    else if (j->kind == JOB_TO_STICK)
        write_to_stick(j);
    else
        go_back(j);
    staff_status_note_clock(&j->report, j->today);
}

struct update_job *update_job_new(enum update_job_kind kind, const struct content_source *source, const char *media,
                                  const struct health *health, const char *today, int64_t now)
{
    struct update_job *j = calloc(1, sizeof *j);
    if (!j)
        return NULL;
    j->job.run = run;
    j->kind = kind;
    j->source = *source;
    j->media = media;
    j->health = *health;
    j->now = now;
    snprintf(j->today, sizeof j->today, "%s", today);
    return j;
}
