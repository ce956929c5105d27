#include "update/stick.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

/* ---- mounts ---- */

/* Spaces and the like are written as \040 (proc(5)). */
static bool unescape(const char *from, size_t n, char *out, size_t size)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        char c = from[i];
        if (c == '\\' && i + 3 < n && from[i + 1] >= '0' && from[i + 1] <= '3') {
            c = (char)((from[i + 1] - '0') * 64 + (from[i + 2] - '0') * 8 + (from[i + 3] - '0'));
            i += 3;
        }
        if (at + 1 >= size)
            return false;
        out[at++] = c;
    }
    out[at] = '\0';
    return at > 0;
}

static bool reads_one(const char *path)
{
    char c = '0';
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool yes = fd >= 0 && read(fd, &c, 1) == 1 && c == '1';
    if (fd >= 0)
        close(fd);
    return yes;
}

/* A disk that says it is removable, or anything on USB: many sticks say they are fixed disks. */
static bool device_is_removable(unsigned major, unsigned minor)
{
    char link[64], path[96], target[PATH_MAX];
    snprintf(link, sizeof link, "/sys/dev/block/%u:%u", major, minor);
    if (!realpath(link, target))
        return false;
    if (strstr(target, "/usb"))
        return true;
    snprintf(path, sizeof path, "%s/removable", link);
    if (reads_one(path))
        return true;
    snprintf(path, sizeof path, "%s/../removable", link);
    return reads_one(path);
}

bool stick_parse_mount(const char *line, char *where, size_t size)
{
    unsigned major, minor;
    int start = 0, end = 0;
    if (sscanf(line, "%*d %*d %u:%u %*s %n%*s%n", &major, &minor, &start, &end) != 2 || end <= start)
        return false;
    return unescape(line + start, (size_t)(end - start), where, size) && device_is_removable(major, minor);
}

void stick_each_mount(void (*look)(const char *folder, void *user), void *user)
{
    FILE *f = fopen("/proc/self/mountinfo", "re");
    if (!f)
        return;
    char line[2048], where[512];
    while (fgets(line, sizeof line, f))
        if (stick_parse_mount(line, where, sizeof where) && strcmp(where, "/") != 0)
            look(where, user);
    fclose(f);
}

/* ---- watching ---- */

enum { MOST_FOLDERS = 64 };

struct stick_watch {
    pthread_t thread;
    stick_notice *notice;
    void *user;
    int stop, mounts, inotify;           /* file descriptors, -1: none */
    int media_watches[1 + MOST_FOLDERS]; /* the folder and those in it */
    int media_count;
    int store_watch;      /* the store, or the folder it will be made in */
    char media[PATH_MAX]; /* "": mounts are watched */
    int device_watch;     /* of /dev: a stick that nobody mounts is told of as well */
    char store[PATH_MAX]; /* "": none */
};

static int watch_folder(int inotify, const char *folder)
{
    uint32_t what = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_MOVED_FROM;
    return folder && inotify >= 0 ? inotify_add_watch(inotify, folder, what) : -1;
}

/* A store that is not there yet is looked for in the folder it will be made in. */
static void watch_store(struct stick_watch *w)
{
    char parent[PATH_MAX];
    if (!w->store[0])
        return;
    w->store_watch = watch_folder(w->inotify, w->store);
    strcpy(parent, w->store);
    char *slash = strrchr(parent, '/');
    if (w->store_watch >= 0 || !slash || slash == parent)
        return;
    *slash = '\0';
    w->store_watch = watch_folder(w->inotify, parent);
}

/* A package may lie one folder down, and be copied there after the folder was made. */
static void watch_folders_in(struct stick_watch *w)
{
    char path[PATH_MAX];
    DIR *dir = w->media[0] ? opendir(w->media) : NULL;
    int n = 1;
    for (struct dirent *d; dir && n <= MOST_FOLDERS && (d = readdir(dir));)
        if (d->d_type == DT_DIR && d->d_name[0] != '.' && file_join(path, sizeof path, w->media, d->d_name))
            w->media_watches[n++] = watch_folder(w->inotify, path);
    w->media_count = w->media[0] ? n : 0;
    if (dir)
        closedir(dir);
}

static bool is_disk(const struct stick_watch *w, const struct inotify_event *event)
{
    return event->wd == w->device_watch && event->len > 2 && strncmp(event->name, "sd", 2) == 0;
}

/* Only what is watched for sticks now: the folder that the store was to be made in may still be heard, and whatever else
 * happens there would be taken for a stick that never settles. */
static bool is_media(const struct stick_watch *w, const struct inotify_event *event)
{
    for (int i = 0; i < w->media_count; i++)
        if (w->media_watches[i] == event->wd)
            return true;
    return is_disk(w, event);
}

/* Empties the queue; tells which of the two folders had news. */
static void read_inotify(struct stick_watch *w, bool news[2])
{
    char buffer[4096] __attribute__((aligned(8)));
    ssize_t n;
    while ((n = read(w->inotify, buffer, sizeof buffer)) > 0)
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *event = (const struct inotify_event *)(buffer + at);
            news[STICK_STORE] |= event->wd == w->store_watch;
            news[STICK_MEDIA] |= is_media(w, event);
            at += (ssize_t)(sizeof *event + event->len);
        }
}

static void *watch(void *user)
{
    struct stick_watch *w = user;
    watch_folders_in(w); /* here, because it may take long */
    for (;;) {
        struct pollfd fds[3] = {{w->stop, POLLIN, 0}, {w->mounts, POLLPRI, 0}, {w->inotify, POLLIN, 0}};
        if (poll(fds, 3, -1) < 0 && errno != EINTR)
            return NULL;
        if (fds[0].revents)
            return NULL;
        bool news[2] = {(fds[1].revents & (POLLPRI | POLLERR)) != 0, false};
        if (fds[2].revents & POLLIN)
            read_inotify(w, news);
        if (news[STICK_STORE])
            watch_store(w);
        if (news[STICK_MEDIA])
            watch_folders_in(w);
        for (int i = 0; i < 2; i++)
            if (news[i])
                w->notice(w->user, (enum stick_news)i);
    }
}

static void close_all(struct stick_watch *w)
{
    int fds[] = {w->stop, w->mounts, w->inotify};
    for (int i = 0; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

/* Both folders; without the one for media there is still the store to watch. */
static bool watch_folders(struct stick_watch *w, const char *media, struct err *e)
{
    struct err why = {0};
    w->store_watch = -1;
    w->media_watches[0] = watch_folder(w->inotify, media);
    w->media_count = media ? 1 : 0;
    w->device_watch = media || w->inotify < 0 ? -1 : inotify_add_watch(w->inotify, "/dev", IN_CREATE | IN_DELETE);
    if (media && w->media_watches[0] < 0)
        err_set(&why, ERR_FAILED, "%s: cannot be watched: %s", media, strerror(errno));
    watch_store(w);
    if (why.text[0] && w->store_watch < 0)
        return err_set(e, why.kind, "%s", why.text);
    if (why.text[0])
        log_line("stick", "%s", why.text);
    return true;
}

struct stick_watch *stick_watch_new(const char *media, const char *store, stick_notice *notice, void *user,
                                    struct err *e)
{
    struct stick_watch *w = calloc(1, sizeof *w);
    if (!w) {
        err_set(e, ERR_FAILED, "watching for sticks: out of memory");
        return NULL;
    }
    w->notice = notice;
    w->user = user;
    w->stop = eventfd(0, EFD_CLOEXEC);
    w->mounts = media ? -1 : open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    w->inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (store && strlen(store) < sizeof w->store)
        strcpy(w->store, store);
    if (media && strlen(media) < sizeof w->media)
        strcpy(w->media, media);
    bool ok = watch_folders(w, media, e);
    if (ok && w->stop >= 0 && pthread_create(&w->thread, NULL, watch, w) == 0)
        return w;
    if (ok)
        err_set(e, ERR_FAILED, "watching for sticks: %s", strerror(errno));
    close_all(w);
    free(w);
    return NULL;
}

void stick_watch_free(struct stick_watch *w)
{
    if (!w)
        return;
    uint64_t one = 1;
    if (write(w->stop, &one, sizeof one) == sizeof one)
        pthread_join(w->thread, NULL);
    close_all(w);
    free(w);
}
