#include "shell/updates.h"

#include "ground/err.h"
#include "ground/log.h"
#include "shell/library.h"
#include "shell/session.h"
#include "shell/stick.h"
#include "trust/store.h"

#include <stdlib.h>

struct updates {
    const struct library *library;
    const char *media;
    struct wake *wake;
    struct stick_watch *watch;
    struct store store; /* as it was when the shown content was read */
    bool store_news;    /* it has changed since, and nobody was away yet */
};

static void on_notice(void *user, enum stick_news news)
{
    struct updates *u = user;
    wake_post(u->wake, news == STICK_STORE ? WAKE_STORE : WAKE_MEDIA);
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
    free(u);
}

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

void updates_tick(struct updates *u, struct session *s, enum wake_news news, int64_t now)
{
    if (!u)
        return;
    if (news & WAKE_STORE)
        u->store_news = true;
    read_store(u, s, now);
}

int64_t updates_deadline(const struct updates *u)
{
    (void)u;
    return INT64_MAX;
}
