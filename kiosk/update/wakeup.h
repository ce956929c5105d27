/* wakeup: how other threads and signals reach the main loop, which sleeps in the window system. */
#ifndef UPDATE_WAKEUP_H
#define UPDATE_WAKEUP_H

#include <stdbool.h>

struct wakeup;

enum wakeup_news { /* flags */
                   WAKEUP_NOTHING = 0,
                   WAKEUP_QUIT = 1,     /* SIGTERM, SIGINT or SIGHUP */
                   WAKEUP_MEDIA = 2,    /* a stick came or went */
                   WAKEUP_STORE = 4,    /* the store has changed */
                   WAKEUP_IMPORT = 8,   /* the importer has something to tell */
                   WAKEUP_CONTENT = 16, /* new content was read */
                   WAKEUP_JOB = 32,     /* the worker has done something */
                   WAKEUP_SOUND = 64,   /* another recording is heard, or the last one has ended */
                   WAKEUP_FOLDER = 128  /* an author has saved something */
};

/* Keeps the three signals from ending the process; before any thread is made. */
void wakeup_block_signals(void);

/* Undoes that, in a child between fork and exec. */
void wakeup_unblock_signals(void);

/* Sleeps so many ms, before wakeup_new: false when one of the signals came meanwhile. */
bool wakeup_sleep(int ms);

/* After SDL_Init. NULL when no thread can be made; every call below accepts that. */
struct wakeup *wakeup_new(void);
void wakeup_free(struct wakeup *w);

/* From any thread. */
void wakeup_post(struct wakeup *w, enum wakeup_news news);

/* Becomes readable when something was posted, until wakeup_take. -1 without a wake. */
int wakeup_fd(const struct wakeup *w);

/* All news since the last call. */
enum wakeup_news wakeup_take(struct wakeup *w);

#endif
