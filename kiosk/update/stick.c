#include "update/stick.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "trust/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_ENTRIES = 4096, MOST_PACKAGES = 64, HEAD_BYTES = 1200 };

/* ---- which package ---- */

/* "kiosk-2026.kpk": letters, digits, '.', '_' and '-', not hidden. macOS leaves "._kiosk.kpk" behind. */
static bool is_named(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    if (n < m + 1 || n > 100 || name[0] == '.' || strcasecmp(name + n - m, ending) != 0)
        return false;
    for (const char *p = name; *p; p++)
        if (!((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || strchr("._-", *p)))
            return false;
    return true;
}

/* The trusted comment in the first lines of a package: nobody has checked it yet, it only says which file to
 * try. */
static bool read_sequence(const char *path, long long *sequence, long long *stamp)
{
    char head[HEAD_BYTES + 1];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    ssize_t n = fd < 0 ? -1 : read(fd, head, HEAD_BYTES);
    if (fd >= 0 && fstat(fd, &st) == 0)
        *stamp = (long long)st.st_mtim.tv_sec * 1000000 + st.st_mtim.tv_nsec / 1000 + (long long)st.st_ino;
    if (fd >= 0)
        close(fd);
    if (n < 10)
        return false;
    head[n] = '\0';
    static const char mark[] = "\ntrusted comment: ";
    char *comment = strncmp(head, "KIOSKPKG1\n", 10) == 0 ? strstr(head, mark) : NULL;
    char *end = comment ? strchr(comment + 1, '\n') : NULL;
    struct identity who;
    if (!end)
        return false;
    *end = '\0';
    if (!manifest_read_comment(comment + sizeof mark - 1, &who, NULL))
        return false;
    *sequence = who.sequence;
    return true;
}

/* A package whose comment cannot be read counts as sequence 0: the importer then says why it is refused. */
static void look_into(const char *folder, void *user)
{
    struct stick_find *best = user;
    char **names;
    int n, looked = 0;
    if (!file_list(folder, MOST_ENTRIES, &names, &n, NULL))
        return;
    for (int i = 0; i < n && looked < MOST_PACKAGES; i++) {
        struct stick_find found = {0};
        if (!is_named(names[i], ".kpk") || !file_join(found.path, sizeof found.path, folder, names[i]))
            continue;
        looked++;
        if (!read_sequence(found.path, &found.sequence, &found.stamp))
            found.sequence = 0;
        if (!best->path[0] || found.sequence > best->sequence)
            *best = found;
    }
    free(names);
}

struct tokens {
    char (*paths)[STICK_PATH];
    int n;
};

static void look_for_tokens(const char *folder, void *user)
{
    struct tokens *found = user;
    char **names;
    int n;
    if (!file_list(folder, MOST_ENTRIES, &names, &n, NULL))
        return;
    for (int i = 0; i < n && found->n < STICK_TOKENS; i++)
        if (is_named(names[i], ".staff") && file_join(found->paths[found->n], STICK_PATH, folder, names[i]))
            found->n++;
    free(names);
}

bool stick_is_there(const char *path)
{
    return file_exists(path);
}

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

typedef void look(const char *folder, void *user);

static void look_at_mounts(look *into, void *user)
{
    FILE *f = fopen("/proc/self/mountinfo", "re");
    if (!f)
        return;
    char line[2048], where[512];
    while (fgets(line, sizeof line, f))
        if (stick_parse_mount(line, where, sizeof where) && strcmp(where, "/") != 0)
            into(where, user);
    fclose(f);
}

bool stick_best(const char *media, struct stick_find *out)
{
    *out = (struct stick_find){0};
    if (media)
        look_into(media, out);
    else
        look_at_mounts(look_into, out);
    return out->path[0] != '\0';
}

int stick_tokens(const char *media, char paths[STICK_TOKENS][STICK_PATH])
{
    struct tokens found = {.paths = paths};
    if (media)
        look_for_tokens(media, &found);
    else
        look_at_mounts(look_for_tokens, &found);
    return found.n;
}

/* ---- watching ---- */

struct stick_watch {
    pthread_t thread;
    stick_notice *notice;
    void *user;
    int stop, mounts, inotify; /* file descriptors, -1: none */
    int media_watch, store_watch;
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

/* Empties the queue; tells which of the two folders had news. */
static void read_inotify(struct stick_watch *w, bool news[2])
{
    char buffer[4096] __attribute__((aligned(8)));
    ssize_t n;
    while ((n = read(w->inotify, buffer, sizeof buffer)) > 0)
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *event = (const struct inotify_event *)(buffer + at);
            news[STICK_MEDIA] |= event->wd == w->media_watch;
            news[STICK_STORE] |= event->wd == w->store_watch;
            at += (ssize_t)(sizeof *event + event->len);
        }
}

static void *watch(void *user)
{
    struct stick_watch *w = user;
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
    w->media_watch = watch_folder(w->inotify, media);
    if (media && w->media_watch < 0)
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
