#include "shell/input_wait.h"

#include "ground/file.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { MOST_DEVICES = 32, MOST_ENTRIES = 512, WAKE = 0, PLUGGED = 1, FIRST = 2 };

struct input_wait {
    char folder[256];
    struct pollfd fds[FIRST + MOST_DEVICES]; /* the wake, the folder's news, then the devices */
    int n;
};

static void drain(int fd)
{
    char buffer[4096];
    while (read(fd, buffer, sizeof buffer) > 0)
        continue;
}

static void close_devices(struct input_wait *r)
{
    for (int i = FIRST; i < r->n; i++)
        close(r->fds[i].fd);
    r->n = FIRST;
}

/* All anew whenever a device comes or goes: that is rare, and they are few. */
static void open_devices(struct input_wait *r)
{
    char **names, path[600];
    int n;
    close_devices(r);
    if (!file_list(r->folder, MOST_ENTRIES, &names, &n, NULL))
        return;
    for (int i = 0; i < n && r->n < FIRST + MOST_DEVICES; i++) {
        if (strncmp(names[i], "event", 5) != 0 || !file_join(path, sizeof path, r->folder, names[i]))
            continue;
        int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (fd >= 0)
            r->fds[r->n++] = (struct pollfd){.fd = fd, .events = POLLIN};
    }
    free(names);
}

struct input_wait *input_wait_new(const char *folder, int wakeup_fd)
{
    struct input_wait *r = calloc(1, sizeof *r);
    int news = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    /* udev gives a new device its group a moment after it was made */
    bool ok = r && strlen(folder) < sizeof r->folder && news >= 0 &&
              inotify_add_watch(news, folder, IN_CREATE | IN_DELETE | IN_ATTRIB) >= 0;
    if (!ok) {
        if (news >= 0)
            close(news);
        free(r);
        return NULL;
    }
    strcpy(r->folder, folder);
    r->fds[WAKE] = (struct pollfd){.fd = wakeup_fd, .events = POLLIN};
    r->fds[PLUGGED] = (struct pollfd){.fd = news, .events = POLLIN};
    r->n = FIRST;
    open_devices(r);
    return r;
}

void input_wait_free(struct input_wait *r)
{
    if (!r)
        return;
    close_devices(r);
    close(r->fds[PLUGGED].fd);
    free(r);
}

bool input_wait_for(struct input_wait *r, int ms)
{
    bool woken = poll(r->fds, (nfds_t)r->n, ms) > 0;
    if (!woken)
        return false;
    bool gone = false;
    for (int i = FIRST; i < r->n; i++) {
        if (r->fds[i].revents & POLLIN)
            drain(r->fds[i].fd);
        gone = gone || (r->fds[i].revents & (POLLERR | POLLHUP | POLLNVAL));
    }
    if (r->fds[PLUGGED].revents)
        drain(r->fds[PLUGGED].fd);
    if (r->fds[PLUGGED].revents || gone)
        open_devices(r);
    return true;
}
