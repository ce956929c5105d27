/* stick: notices sticks and new packages without polling, and picks the one package that is meant. */
#ifndef UPDATE_STICK_H
#define UPDATE_STICK_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct stick_watch;

enum stick_news {
    STICK_MEDIA, /* mounts, or the files in the --media folder, have changed: look with stick_best */
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

struct stick_find {
    char path[512];     /* of the package */
    long long sequence; /* as its trusted comment says: not yet believed */
    long long stamp;    /* of the file's last change: another file of the same name is another package */
};

/* The package with the highest sequence among the `*.kpk` files in the root of the media folder, or of every
 * mounted removable medium when media is NULL. Reads at most 64 files, a few hundred bytes of each. False
 * when there is none. */
bool stick_best(const char *media, struct stick_find *out);

/* The `*.staff` files in the same places: tokens that may open the staff screen, when they are good
 * (trust/token.h). Returns how many, at most STICK_TOKENS. */
enum { STICK_TOKENS = 8, STICK_PATH = 512 };
int stick_tokens(const char *media, char paths[STICK_TOKENS][STICK_PATH]);

/* Whether this mountinfo line (proc(5)) is a mounted removable medium; writes its mount point. */
bool stick_parse_mount(const char *line, char *where, size_t size);

/* Whether a medium that held this file is still there. */
bool stick_is_there(const char *path);

#endif
