#include "shell/updates.h"

#include "content/content.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "ground/utf8.h"
#include "scene/model.h"
#include "scene/view_input.h"
#include "shell/session.h"
#include "shell/session_staff.h"
#include "shell/update_jobs.h"
#include "staff/staff.h"
#include "staff/staff_glass.h"
#include "update/content_loader.h"
#include "update/importer.h"
#include "update/stick.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    SETTLE_MS = 700,   /* a stick is mounted in several steps, a file copied in several writes */
    SETTLED_MS = 5000, /* what does not come to rest by then is looked at as it is */
    GRACE_MS = 2000    /* what is not mounted by then is not going to be */
};

struct updates {
    const struct content_source *source;
    const char *media;
    const struct health *health;
    struct glass_size *glass;
    struct wakeup *wake;
    struct stick_watch *watch;
    struct worker *worker;
    struct content_loader *loader;
    char current[STATE_NAME_SIZE]; /* of the store, when the content that is shown or being read was asked for */
    long long floor;
    char day[11];            /* on which the store was looked at */
    bool store_news;         /* it has changed since */
    bool hurry;              /* what is being read is shown at once: staff asked for it */
    bool looking;            /* at the media, by the worker */
    int64_t look;            /* ms, when to do so next; INT64_MAX: no need */
    int64_t look_by;         /* ms, however much news there is until then; INT64_MAX: there was none */
    int stores_asked;        /* looks at the store that the worker has not answered */
    char token[MEDIA_PATH];  /* that opened the staff screen and is still there */
    struct media_find tried; /* the package that was tried last */
    struct staff_stick told,
        suspected;             /* what was said of a stick that is of no use; what is looked at once more before that */
    struct importer *importer; /* at work, or NULL */
    const char *status;        /* the folder that the status is written to, or NULL */
    int64_t status_due;        /* ms */
    time_t started;
    int starts;
};

static void on_notice(void *user, enum stick_news news)
{
    struct updates *u = user;
    wakeup_post(u->wake, news == STICK_STORE ? WAKEUP_STORE : WAKEUP_MEDIA);
}

static void on_import(void *user)
{
    struct updates *u = user;
    wakeup_post(u->wake, WAKEUP_IMPORT);
}

static void on_read(void *user)
{
    struct updates *u = user;
    wakeup_post(u->wake, WAKEUP_CONTENT);
}

static void on_job(void *user)
{
    struct updates *u = user;
    wakeup_post(u->wake, WAKEUP_JOB);
}

/* Told at the start, not only to whoever brings the first stick. A store that is not there is made by the
 * first installation. */
static void check_store(const char *store)
{
    if (file_exists(store) && !file_is_folder(store))
        log_line("updates", "%s: not a folder: nothing can be installed", store);
    else if (file_exists(store) && access(store, W_OK | X_OK) != 0)
        log_line("updates", "%s: %s: nothing can be installed", store, strerror(errno));
}

/* The store as it was when the content at the start was read: what has changed since is noticed, also between the two. */
static void open_store(struct updates *u)
{
    if (u->source->content)
        return;
    memcpy(u->current, u->source->state.current, sizeof u->current);
    u->floor = u->source->state.floor;
    check_store(content_source_store(u->source));
}

struct updates *updates_new(const struct content_source *source, const char *media, const struct health *health,
                            struct glass_size *glass, struct wakeup *wake)
{
    struct updates *u = calloc(1, sizeof *u);
    struct err e = {0};
    if (!u)
        return NULL;
    u->source = source;
    u->media = media;
    u->health = health;
    u->glass = glass;
    u->wake = wake;
    u->look_by = INT64_MAX;
    u->look = 0; /* a stick may have been there before the kiosk was */
    open_store(u);
    u->worker = worker_new(on_job, u);
    u->loader = content_loader_new(source, on_read, u);
    u->watch = stick_watch_new(media, source->content ? NULL : content_source_store(source), on_notice, u, &e);
    if (!u->watch)
        log_line("updates", "%s", e.text);
    wakeup_post(wake, WAKEUP_STORE);
    u->status = status_file_folder();
    u->started = time(NULL);
    u->starts = u->status ? status_file_starts(u->status) + 1 : 0;
    u->status_due = u->status ? 0 : INT64_MAX;
    return u;
}

void updates_free(struct updates *u)
{
    if (!u)
        return;
    stick_watch_free(u->watch);
    importer_free(u->importer);
    worker_free(u->worker);
    content_loader_free(u->loader);
    free(u);
}

/* ---- jobs ---- */

static void take_job(struct updates *u, struct session *s, struct update_job *j, int64_t now);

/* What only this thread knows of how the screen is doing. */
static void know(struct status_facts *f, const struct updates *u, const struct session *s)
{
    const struct content *c = session_content(s);
    *f = (struct status_facts){.shown = c ? c->sequence : -1,
                               .at = time(NULL),
                               .started = u->started,
                               .starts = u->starts,
                               .pid = (int)getpid()};
    snprintf(f->issued, sizeof f->issued, "%s", c ? c->issued : "");
    snprintf(f->review_by, sizeof f->review_by, "%s", c ? c->review_by : "");
    snprintf(f->today, sizeof f->today, "%s", session_model(s)->today);
}

static struct update_job *new_job(const struct updates *u, enum update_job_kind kind, const struct session *s,
                                  int64_t now)
{
    struct update_job *j = update_job_new(kind, u->source, u->media, u->health, session_model(s)->today, now);
    if (j)
        know(&j->facts, u, s);
    return j;
}

static void start_job(struct updates *u, struct session *s, struct update_job *j, int64_t now)
{
    if (j && !worker_start(u->worker, &j->job))
        take_job(u, s, j, now);
}

static void look_at_store(struct updates *u, struct session *s, int64_t now)
{
    struct update_job *j = u->source->content ? NULL : new_job(u, JOB_STORE, s, now);
    u->stores_asked += j != NULL;
    start_job(u, s, j, now);
}

static void look_at_media(struct updates *u, struct session *s, int64_t now)
{
    struct update_job *j = new_job(u, JOB_LOOK, s, now);
    u->look = u->look_by = INT64_MAX;
    u->looking = j != NULL;
    if (!j)
        return;
    memcpy(j->package, u->tried.path, sizeof j->package);
    memcpy(j->token, u->token, sizeof j->token);
    start_job(u, s, j, now);
}

/* ---- the status ---- */

static void write_status(struct updates *u, struct session *s, int64_t now)
{
    struct update_job *j = new_job(u, JOB_STATUS, s, now);
    u->status_due = now + STATUS_FILE_MS;
    if (!j)
        return;
    j->folder = u->status;
    start_job(u, s, j, now);
}

/* ---- the store ---- */

static void take_store(struct updates *u, const struct update_job *j)
{
    u->stores_asked--;
    if (!j->store_is_open)
        return;
    u->store_news = u->store_news || strcmp(u->current, j->store.state.current) != 0;
    memcpy(u->current, j->store.state.current, sizeof u->current);
    u->floor = j->store.state.floor;
}

static void read_store(struct updates *u)
{
    if (u->store_news && content_loader_start(u->loader))
        u->store_news = false;
}

/* Nothing can be read: what is shown stays, unless it is what a floor has withdrawn. */
static void withdraw(const struct updates *u, struct session *s)
{
    const struct content *shown = session_content(s);
    if (!shown || shown->sequence >= u->floor)
        return;
    log_line("updates", "version %lld was withdrawn: showing the safe page", shown->sequence);
    session_withdraw_content(s);
}

/* What the store has overtaken while it was read is not shown: the newer one follows. Until the store has been looked at
 * nobody knows. */
static void show_store(struct updates *u, struct session *s, int64_t now)
{
    struct content *content;
    const char *from;
    if (u->stores_asked > 0 || !content_loader_take(u->loader, &content, &from))
        return;
    if (u->store_news) {
        content_free(content);
        return;
    }
    if (!content) {
        withdraw(u, s);
        return;
    }
    log_line("updates", "showing the %s content", from);
    session_offer_content(s, content, now);
    if (u->hurry)
        session_hurry(s);
    u->hurry = false;
}

/* ---- staff ---- */

static void tell_staff(const struct updates *u, struct session *s, const struct staff_status *report, int64_t now)
{
    struct staff_status told = *report;
    told.glass_is_given = glass_size_is_given(u->glass);
    session_report(s, &told, now);
}

static void take_token(struct updates *u, struct session *s, const struct update_job *j, int64_t now)
{
    if (j->token_is_there)
        return;
    if (u->token[0])
        session_close_report(s, now);
    u->token[0] = '\0';
    if (j->token_is != TOKEN_GOOD)
        return;
    memcpy(u->token, j->token, sizeof u->token);
    tell_staff(u, s, &j->report, now);
    log_line("updates", "the staff screen was opened");
}

static void go_back(struct updates *u, struct session *s, int64_t now)
{
    struct update_job *j = new_job(u, JOB_GO_BACK, s, now);
    if (j)
        j->report = *session_staff_report(s);
    start_job(u, s, j, now);
}

static void take_go_back(struct updates *u, struct session *s, const struct update_job *j, int64_t now)
{
    const struct staff_status *report = &j->report;
    log_line("updates", report->went_back ? "staff went back to version %lld" : "staff could not go back from %lld",
             report->went_back ? report->last.after : report->last.before);
    if (report->went_back) {
        look_at_store(u, s, now);
        u->hurry = true;
    }
    tell_staff(u, s, report, now);
}

/* How this kiosk is doing, beside the token that opened the screen. */
static void write_to_stick(struct updates *u, struct session *s, int64_t now)
{
    struct update_job *j = new_job(u, JOB_TO_STICK, s, now);
    if (!j)
        return;
    j->report = *session_staff_report(s);
    memcpy(j->token, u->token, sizeof j->token);
    start_job(u, s, j, now);
}

/* The bar is as long as the ruler says: how wide the picture is follows. */
static void keep_measure(struct updates *u, struct session *s, int64_t now)
{
    struct update_job *j = new_job(u, JOB_MEASURED, s, now);
    const struct cover *c = &session_model(s)->cover;
    struct panel panel = session_stage(s, session_model(s)).panel;
    if (!j)
        return;
    j->report = *session_staff_report(s);
    j->measure = (struct glass_measure){.width = panel.width,
                                        .height = panel.height,
                                        .panel_mm = staff_glass_width_mm(&panel, c->bar),
                                        .mount_mm = (float)c->height};
    start_job(u, s, j, now);
}

/* Everything on the glass has another size from now on. */
static void take_measure(struct updates *u, struct session *s, struct update_job *j, int64_t now)
{
    if (j->measured) {
        u->glass->measured = j->measure;
        struct panel panel = glass_size_panel(u->glass, j->measure.width, j->measure.height);
        session_resize(s, &panel);
        log_line("updates", "staff measured the glass: %.1f mm wide, %.0f mm above the floor",
                 (double)j->measure.panel_mm, (double)j->measure.mount_mm);
    }
    if (session_shows_report(s))
        tell_staff(u, s, &j->report, now);
}

/* ---- the stick ---- */

static void start_import(struct updates *u, struct session *s, const struct media_find *found, int64_t now)
{
    struct err e = {0};
    struct import_setup setup = {.package = found->path,
                                 .store = content_source_store(u->source),
                                 .trust = content_source_trust(u->source),
                                 .tell = on_import,
                                 .user = u};
    u->importer = importer_new(&setup, &e);
    struct import_state state = {.phase = IMPORT_RUNNING};
    if (!u->importer) {
        state.phase = IMPORT_REFUSED;
        snprintf(state.outcome, sizeof state.outcome, "failed");
        snprintf(state.reason, sizeof state.reason, "%s", e.text);
        log_line("updates", "%s", e.text);
    }
    session_import(s, &state, media_file(found->path), now);
}

static bool is_other(const struct media_find *a, const struct media_find *b)
{
    return strcmp(a->path, b->path) != 0 || a->sequence != b->sequence || a->stamp != b->stamp;
}

/* A stick that is of no use is told of once for each time that it comes. One that is not mounted may be so in a moment. */
static void tell_of_trouble(struct updates *u, struct session *s, const struct update_job *j, int64_t now)
{
    struct staff_stick is = {0};
    is.trouble = j->look.trouble;
    is.stamp = j->look.stamp;
    memcpy(is.name, j->look.name, sizeof is.name);
    if (j->token_is == TOKEN_BAD)
        memcpy(is.token, j->token_why, sizeof is.token);
    bool useless = !j->look.best.path[0] && j->token_is != TOKEN_GOOD && !j->token_is_there &&
                   (is.trouble != MEDIA_FINE || is.token[0]);
    if (!useless && staff_stick_is_trouble(&u->told) && !j->look.best.path[0])
        session_stick_gone(s, now);
    if (!useless)
        memset(&is, 0, sizeof is);
    bool again = is.trouble == MEDIA_UNMOUNTED && memcmp(&is, &u->suspected, sizeof is) != 0;
    memcpy(&u->suspected, &is, sizeof is);
    if (again && now + GRACE_MS < u->look)
        u->look = now + GRACE_MS;
    if (again || memcmp(&is, &u->told, sizeof is) == 0)
        return;
    memcpy(&u->told, &is, sizeof is);
    if (useless)
        session_stick(s, &is, now);
}

/* The same file is tried once for each time that it comes. */
static void take_look(struct updates *u, struct session *s, const struct update_job *j, int64_t now)
{
    u->looking = false;
    if (u->tried.path[0] && !j->package_is_there && strcmp(u->tried.path, j->package) == 0) {
        u->tried = (struct media_find){0};
        session_stick_gone(s, now);
    }
    if (u->importer)
        return; /* looked at again when it has ended */
    if (j->look.best.path[0] && is_other(&j->look.best, &u->tried)) {
        u->tried = j->look.best;
        start_import(u, s, &u->tried, now);
        return;
    }
    tell_of_trouble(u, s, j, now);
    take_token(u, s, j, now);
}

static void follow_import(struct updates *u, struct session *s, int64_t now)
{
    struct import_state state;
    char file[MEDIA_NAME];
    if (!u->importer || !importer_take(u->importer, &state))
        return;
    session_import(s, &state, NULL, now);
    if (state.phase == IMPORT_RUNNING)
        return;
    importer_free(u->importer);
    u->importer = NULL;
    look_at_store(u, s, now);
    u->look = now + SETTLE_MS; /* the stick may have gone, or another come, meanwhile */
    utf8_copy(file, sizeof file, session_import_file(s));
    if (state.phase == IMPORT_INSTALLED)
        log_line("updates", "installed version %lld from %s", state.after, file);
    else
        log_line("updates", "%s: not installed: %s", file, state.reason);
}

static void take_job(struct updates *u, struct session *s, struct update_job *j, int64_t now)
{
    if (j->kind == JOB_LOOK)
        take_look(u, s, j, now);
    else if (j->kind == JOB_STORE)
        take_store(u, j);
    else if (j->kind == JOB_GO_BACK)
        take_go_back(u, s, j, now);
    else if (j->kind == JOB_MEASURED)
        take_measure(u, s, j, now);
    else if (j->kind == JOB_TO_STICK && session_shows_report(s))
        tell_staff(u, s, &j->report, now);
    free(j);
}

/* The media have news: looked at when they have come to rest. */
static void settle(struct updates *u, int64_t now)
{
    if (u->look_by == INT64_MAX)
        u->look_by = now + SETTLED_MS;
    u->look = now + SETTLE_MS < u->look_by ? now + SETTLE_MS : u->look_by;
}

void updates_tick(struct updates *u, struct session *s, enum wakeup_news news, int64_t now)
{
    struct job *done;
    if (!u)
        return;
    const char *today = session_model(s)->today;
    bool new_day = strcmp(u->day, today) != 0; /* the store remembers the last day seen */
    memcpy(u->day, today, sizeof u->day);
    if (news & WAKEUP_STORE || new_day)
        look_at_store(u, s, now);
    if (news & WAKEUP_MEDIA)
        settle(u, now);
    follow_import(u, s, now);
    if (now >= u->look && !u->looking)
        look_at_media(u, s, now);
    if (session_take_wish(s, ACTION_STAFF_GO_BACK))
        go_back(u, s, now);
    if (session_take_wish(s, ACTION_STAFF_MEASURED))
        keep_measure(u, s, now);
    if (session_take_wish(s, ACTION_STAFF_TO_STICK))
        write_to_stick(u, s, now);
    while ((done = worker_take(u->worker)))
        take_job(u, s, (struct update_job *)done, now);
    show_store(u, s, now);
    read_store(u);
    if (now >= u->status_due)
        write_status(u, s, now);
}

int64_t updates_deadline(const struct updates *u)
{
    int64_t look = u && !u->looking ? u->look : INT64_MAX, status = u ? u->status_due : INT64_MAX;
    return look < status ? look : status;
}
