#include "shell/updates.h"

#include "ground/err.h"
#include "ground/log.h"
#include "shell/importer.h"
#include "shell/library.h"
#include "shell/session.h"
#include "shell/stick.h"
#include "trust/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETTLE_MS = 700 }; /* a stick is mounted in several steps, a file copied in several writes */

struct updates {
    const struct library *library;
    const char *media;
    struct wake *wake;
    struct stick_watch *watch;
    struct store store;        /* as it was when the shown content was read */
    bool store_news;           /* it has changed since, and nobody was away yet */
    int64_t look;              /* ms, when to look at the media; INT64_MAX: no need */
    struct stick_find tried;   /* the package that was tried last */
    struct importer *importer; /* at work, or NULL */
};

static void on_notice(void *user, enum stick_news news)
{
    struct updates *u = user;
    wake_post(u->wake, news == STICK_STORE ? WAKE_STORE : WAKE_MEDIA);
}

static void on_import(void *user)
{
    struct updates *u = user;
    wake_post(u->wake, WAKE_IMPORT);
}

struct updates *updates_new(const struct library *library, const char *media, struct wake *wake)
{
    struct updates *u = calloc(1, sizeof *u);
    struct err e = {0};
    if (!u)
        return NULL;
    u->library = library;
    u->media = media;
    u->wake = wake;
    u->look = 0; /* a stick may have been there before the kiosk was */
    const char *store = library->content ? NULL : library_store(library);
    if (store && !store_open(&u->store, store, &e))
        log_line("updates", "%s", e.text);
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
    free(u);
}

/* ---- the store ---- */

/* Only when nobody is there: reading takes longer than a picture may. */
static void read_store(struct updates *u, struct session *s, int64_t now)
{
    if (!u->store_news || !session_is_fresh(s))
        return;
    u->store_news = false;
    if (!store_refresh(&u->store))
        return;
    struct library library = *u->library;
    struct content *content = library_open(&library);
    if (!content)
        return;
    log_line("updates", "showing the %s content", library_source_name(library.from));
    session_offer_content(s, content, now);
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
                                 .store = library_store(u->library),
                                 .trust = library_trust(u->library),
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
    if (u->importer || !stick_best(u->media, &found))
        return;
    if (strcmp(found.path, u->tried.path) == 0 && found.sequence == u->tried.sequence &&
        found.stamp == u->tried.stamp)
        return;
    u->tried = found;
    start_import(u, s, &found, now);
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
    u->store_news = u->store_news || !u->library->content;
    u->look = now + SETTLE_MS; /* the stick may have gone, or another come, meanwhile */
    if (state.phase == IMPORT_INSTALLED)
        log_line("updates", "installed version %lld from %s", state.after, file_of(u->tried.path));
    else
        log_line("updates", "%s: not installed: %s", file_of(u->tried.path), state.reason);
}

void updates_tick(struct updates *u, struct session *s, enum wake_news news, int64_t now)
{
    if (!u)
        return;
    if (news & WAKE_STORE)
        u->store_news = true;
    if (news & WAKE_MEDIA)
        u->look = now + SETTLE_MS;
    follow_import(u, s, now);
    if (now >= u->look)
        look_at_media(u, s, now);
    read_store(u, s, now);
}

int64_t updates_deadline(const struct updates *u)
{
    return u ? u->look : INT64_MAX;
}
