#include "update/folder_watch.h"

#include "ground/err.h"
#include "ground/file.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { FOLDERS = 200, EVENT_BYTES = 16384 };

struct folder_watch {
    char *folder;
    void (*tell)(void *user);
    void *user;
    pthread_t thread;
    int notes, stop; /* inotify, eventfd */
};

/* What an editor does to a file: written and closed, renamed over, taken away. Opening and reading are not among it, or the
 * build would be told of its own looking. */
static bool watch_one(struct folder_watch *w, const char *path)
{
    return inotify_add_watch(w->notes, path,
                             IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR) >= 0;
}

/* The folder and those in it. One that is watched already stays so. */
static bool watch_all(struct folder_watch *w)
{
    char **names, path[4096];
    int n;
    if (!watch_one(w, w->folder))
        return false;
    if (!file_list(w->folder, FOLDERS, &names, &n, NULL))
        return true;
    for (int i = 0; i < n; i++)
        if (names[i][0] != '.' && file_join(path, sizeof path, w->folder, names[i]) && file_is_folder(path))
            watch_one(w, path);
    free(names);
    return true;
}

/* Whether any of the events is of a file that counts: not an editor's own (".x.swp", "4913~"). */
static bool read_events(struct folder_watch *w)
{
    _Alignas(struct inotify_event) char room[EVENT_BYTES];
    bool counts = false;
    ssize_t got = read(w->notes, room, sizeof room);
    for (ssize_t at = 0; at < got;) {
        const struct inotify_event *e = (const struct inotify_event *)(const void *)(room + at);
        size_t n = e->len ? strlen(e->name) : 0;
        counts = counts || (e->mask & IN_Q_OVERFLOW) || (n > 0 && e->name[0] != '.' && e->name[n - 1] != '~');
        at += (ssize_t)(sizeof *e + e->len);
    }
    return counts;
}

static void *run(void *user)
{
    struct folder_watch *w = user;
    struct pollfd fds[2] = {{w->stop, POLLIN, 0}, {w->notes, POLLIN, 0}};
    for (bool news = false;;) {
        int got = poll(fds, 2, news ? FOLDER_WATCH_SETTLE_MS : -1);
        if (got < 0 && errno != EINTR)
            return NULL;
        if (fds[0].revents)
            return NULL;
        if (got > 0 && fds[1].revents & POLLIN) {
            news = read_events(w) || news;
            continue;
        }
        if (got == 0 && news) {
            news = false;
            watch_all(w); /* a folder may be new */
            w->tell(w->user);
        }
    }
}

struct folder_watch *folder_watch_new(const char *folder, void (*tell)(void *user), void *user, struct err *e)
{
    struct folder_watch *w = calloc(1, sizeof *w);
    if (!w) {
        err_set(e, ERR_FAILED, "%s: out of memory", folder);
        return NULL;
    }
    *w = (struct folder_watch){.folder = strdup(folder), .tell = tell, .user = user};
    w->notes = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    w->stop = eventfd(0, EFD_CLOEXEC);
    bool ok = w->folder && w->notes >= 0 && w->stop >= 0 && watch_all(w);
    if (ok && pthread_create(&w->thread, NULL, run, w) == 0)
        return w;
    err_set(e, ERR_FAILED, "%s: cannot be watched: %s", folder, strerror(errno));
    if (w->notes >= 0)
        close(w->notes);
    if (w->stop >= 0)
        close(w->stop);
    free(w->folder);
    free(w);
    return NULL;
}

void folder_watch_free(struct folder_watch *w)
{
    uint64_t one = 1;
    if (!w)
        return;
    if (write(w->stop, &one, sizeof one) == sizeof one)
        pthread_join(w->thread, NULL);
    close(w->notes);
    close(w->stop);
    free(w->folder);
    free(w);
}
