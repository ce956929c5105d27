/* stick: notices sticks and new packages without polling. */
#ifndef UPDATE_STICK_H
#define UPDATE_STICK_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct stick_watch;

enum stick_news {
    STICK_MEDIA, /* mounts, or the files in the --media folder, have changed: look with media_look */
    STICK_STORE, /* something in the store folder has changed: another process may have installed a package */
};

/* Called from the watching thread. */
typedef void stick_notice(void *user, enum stick_news news);

/* Watches the mounts of removable media (media NULL) or one folder instead, and the store folder (may be
 * NULL). The thread sleeps in the kernel: no wake-up while nothing happens. NULL when nothing
 * can be watched: the kiosk then runs without. */
struct stick_watch *stick_watch_new(const char *media, const char *store, stick_notice *notice, void *user,
                                    struct err *e);
void stick_watch_free(struct stick_watch *w);

/* Calls look for the folder of every mounted removable medium. */
void stick_each_mount(void (*look)(const char *folder, void *user), void *user);

/* Whether this mountinfo line (proc(5)) is a mounted removable medium; writes its mount point. */
bool stick_parse_mount(const char *line, char *where, size_t size);

#endif
