#include "shell/desk.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "shell/session.h"
#include "update/content_loader.h"
#include "update/content_source.h"
#include "update/folder_watch.h"

#include <stdbool.h>
#include <stdlib.h>

struct desk {
    struct wakeup *wake;
    struct folder_watch *watch;
    struct content_loader *loader;
    bool changed; /* since the reading that is under way began */
};

static void on_change(void *user)
{
    struct desk *d = user;
    wakeup_post(d->wake, WAKEUP_FOLDER);
}

static void on_read(void *user)
{
    struct desk *d = user;
    wakeup_post(d->wake, WAKEUP_CONTENT);
}

struct desk *desk_new(const struct content_source *source, struct wakeup *wake)
{
    struct err e = {0};
    if (!source->content || !file_is_folder(source->content))
        return NULL;
    struct desk *d = calloc(1, sizeof *d);
    if (!d)
        return NULL;
    struct content_source alone = *source;
    alone.alone = alone.quiet = true;
    d->wake = wake;
    d->loader = content_loader_new(&alone, on_read, d);
    d->watch = folder_watch_new(source->content, on_change, d, &e);
    if (d->watch && d->loader)
        return d;
    log_line("desk", "%s", d->watch ? "out of memory" : e.text);
    desk_free(d);
    return NULL;
}

void desk_free(struct desk *d)
{
    if (!d)
        return;
    folder_watch_free(d->watch);
    content_loader_free(d->loader);
    free(d);
}

static void show(struct desk *d, struct session *s, int64_t now)
{
    struct content *content;
    const char *from;
    if (!content_loader_take(d->loader, &content, &from))
        return;
    session_set_note(s, content ? "" : content_loader_problems(d->loader));
    if (!content)
        return;
    session_offer_content(s, content, now);
    session_hurry(s);
}

void desk_tick(struct desk *d, struct session *s, enum wakeup_news news, int64_t now)
{
    if (!d)
        return;
    d->changed = d->changed || (news & WAKEUP_FOLDER);
    show(d, s, now);
    if (d->changed && content_loader_start(d->loader))
        d->changed = false;
}
