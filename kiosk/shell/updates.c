#include "shell/updates.h"

#include "content/content.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "scene/model.h"
#include "shell/session.h"
#include "staff/staff_status.h"
#include "trust/store.h"
#include "trust/token.h"
#include "update/content_loader.h"
#include "update/content_source.h"
#include "update/importer.h"
#include "update/stick.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SETTLE_MS = 700 }; /* a stick is mounted in several steps, a file copied in several writes */

struct updates {
    const struct content_source *library;
    const char *media;
    const struct health *health;
    struct wakeup *wake;
    struct stick_watch *watch;
    struct content_loader *reader;
    struct store store;        /* as it was when the content that is shown or being read was asked for */
    bool store_news;           /* it may have changed since */
    bool hurry;                /* what is being read is shown at once: staff asked for it */
    char token[STICK_PATH];    /* that opened the staff screen and is still there */
    int64_t look;              /* ms, when to look at the media; INT64_MAX: no need */
    struct stick_find tried;   /* the package that was tried last */
    struct importer *importer; /* at work, or NULL */
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

/* Told at the start, not only to whoever brings the first stick. A store that is not there is made by the
 * first installation. */
static void check_store(const char *store)
{
    if (file_exists(store) && !file_is_folder(store))
        log_line("updates", "%s: not a folder: nothing can be installed", store);
    else if (file_exists(store) && access(store, W_OK | X_OK) != 0)
        log_line("updates", "%s: %s: nothing can be installed", store, strerror(errno));
}

struct updates *updates_new(const struct content_source *library, const char *media, const struct health *health,
                            struct wakeup *wake)
{
    struct updates *u = calloc(1, sizeof *u);
    struct err e = {0};
    if (!u)
        return NULL;
    u->library = library;
    u->media = media;
    u->health = health;
    u->wake = wake;
    u->look = 0; /* a stick may have been there before the kiosk was */
    const char *store = library->content ? NULL : content_source_store(library);
    if (store && !store_open(&u->store, store, &e))
        log_line("updates", "%s", e.text);
    if (store)
        check_store(store);
    u->reader = content_loader_new(library, on_read, u);
    u->watch = stick_watch_new(media, store, on_notice, u, &e);
    if (!u->watch)
        log_line("updates", "%s", e.text);
    return u;
}

void updates_free(struct updates *u)
{
    if (!u)
        return;
    stick_watch_free(u->watch);
    importer_free(u->importer);
    content_loader_free(u->reader);
    free(u);
}

/* ---- the store ---- */

static void look_at_store(struct updates *u)
{
    u->store_news = store_refresh(&u->store) || u->store_news;
}

static void read_store(struct updates *u)
{
    if (u->store_news && content_loader_start(u->reader))
        u->store_news = false;
}

/* Nothing can be read: what is shown stays, unless it is what a floor has withdrawn. */
static void withdraw(const struct updates *u, struct session *s)
{
    const struct content *shown = session_content(s);
    if (!shown || shown->sequence >= u->store.state.floor)
        return;
    log_line("updates", "version %lld was withdrawn: showing the safe page", shown->sequence);
    session_withdraw_content(s);
}

/* What the store has overtaken while it was read is not shown: the newer one follows. */
static void show_store(struct updates *u, struct session *s, int64_t now)
{
    struct content *content;
    const char *from;
    if (!content_loader_take(u->reader, &content, &from))
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

static bool token_is_good(const struct updates *u, const char *path, const char *today, struct token *token)
{
    struct err e = {0};
    struct keys keys = {0};
    struct store store;
    bool ok = store_open(&store, content_source_store(u->library), &e) &&
              store_keys(&store, content_source_trust(u->library), &keys, &e) &&
              token_open(path, &keys, today, token, &e);
    keys_release(&keys);
    if (!ok)
        log_line("updates", "%s", e.text);
    return ok;
}

static void open_staff(struct updates *u, struct session *s, const char *whom, int64_t now)
{
    struct staff_status report;
    staff_status_read(&report, u->library, u->health, now);
    snprintf(report.visitor, sizeof report.visitor, "%s", whom);
    session_report(s, &report, now);
    log_line("updates", "the staff screen was opened");
}

/* A token opens the screen once for each time that it comes. */
static void look_for_token(struct updates *u, struct session *s, int64_t now)
{
    char paths[STICK_TOKENS][STICK_PATH];
    struct token token;
    if (u->token[0] && stick_is_there(u->token))
        return;
    if (u->token[0])
        session_close_report(s, now);
    u->token[0] = '\0';
    int n = stick_tokens(u->media, paths);
    for (int i = 0; i < n; i++)
        if (token_is_good(u, paths[i], session_model(s)->today, &token)) {
            strcpy(u->token, paths[i]);
            open_staff(u, s, token.name, now);
            return;
        }
}

static void go_back(struct updates *u, struct session *s, int64_t now)
{
    struct staff_status report = *session_staff_report(s);
    staff_status_go_back(&report, u->library, u->health, now);
    log_line("updates", report.went_back ? "staff went back to version %lld" : "staff could not go back from %lld",
             report.went_back ? report.last.after : report.last.before);
    if (report.went_back) {
        look_at_store(u);
        u->hurry = true;
    }
    session_report(s, &report, now);
}

/* ---- the stick ---- */

static const char *file_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void start_import(struct updates *u, struct session *s, const struct stick_find *found, int64_t now)
{
    struct err e = {0};
    struct import_setup setup = {.package = found->path,
                                 .store = content_source_store(u->library),
                                 .trust = content_source_trust(u->library),
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
    session_import(s, &state, file_of(found->path), now);
}

/* The same file is tried once for each time that it comes. */
static void look_at_media(struct updates *u, struct session *s, int64_t now)
{
    struct stick_find found;
    u->look = INT64_MAX;
    if (u->tried.path[0] && !stick_is_there(u->tried.path)) {
        u->tried = (struct stick_find){0};
        session_stick_gone(s, now);
    }
    if (u->importer)
        return; /* looked at again when it has ended */
    bool other =
        stick_best(u->media, &found) && !(strcmp(found.path, u->tried.path) == 0 &&
                                          found.sequence == u->tried.sequence && found.stamp == u->tried.stamp);
    if (other) {
        u->tried = found;
        start_import(u, s, &found, now);
    } else {
        look_for_token(u, s, now);
    }
}

static void follow_import(struct updates *u, struct session *s, int64_t now)
{
    struct import_state state;
    if (!u->importer || !importer_take(u->importer, &state))
        return;
    session_import(s, &state, file_of(u->tried.path), now);
    if (state.phase == IMPORT_RUNNING)
        return;
    importer_free(u->importer);
    u->importer = NULL;
    if (!u->library->content)
        look_at_store(u);
    u->look = now + SETTLE_MS; /* the stick may have gone, or another come, meanwhile */
    if (state.phase == IMPORT_INSTALLED)
        log_line("updates", "installed version %lld from %s", state.after, file_of(u->tried.path));
    else
        log_line("updates", "%s: not installed: %s", file_of(u->tried.path), state.reason);
}

void updates_tick(struct updates *u, struct session *s, enum wakeup_news news, int64_t now)
{
    if (!u)
        return;
    if (news & WAKEUP_STORE)
        look_at_store(u);
    if (news & WAKEUP_MEDIA)
        u->look = now + SETTLE_MS;
    follow_import(u, s, now);
    if (now >= u->look)
        look_at_media(u, s, now);
    if (session_take_go_back(s))
        go_back(u, s, now);
    show_store(u, s, now);
    read_store(u);
}

int64_t updates_deadline(const struct updates *u)
{
    return u ? u->look : INT64_MAX;
}
