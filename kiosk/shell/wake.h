/* wake: how other threads and signals reach the main loop, which sleeps in the window system. */
#ifndef SHELL_WAKE_H
#define SHELL_WAKE_H

struct wake;

enum wake_news { /* flags */
                 WAKE_NOTHING = 0,
                 WAKE_QUIT = 1,    /* SIGTERM, SIGINT or SIGHUP */
                 WAKE_MEDIA = 2,   /* a stick came or went */
                 WAKE_STORE = 4,   /* the store has changed */
                 WAKE_IMPORT = 8,  /* the importer has something to tell */
                 WAKE_CONTENT = 16 /* new content was read */
};

/* Keeps the three signals from ending the process; before any thread is made. */
void wake_block_signals(void);

/* Undoes that, in a child between fork and exec. */
void wake_unblock_signals(void);

/* After SDL_Init. NULL when no thread can be made; every call below accepts that. */
struct wake *wake_new(void);
void wake_free(struct wake *w);

/* From any thread. */
void wake_post(struct wake *w, enum wake_news news);

/* Becomes readable when something was posted, until wake_take. -1 without a wake. */
int wake_fd(const struct wake *w);

/* All news since the last call. */
enum wake_news wake_take(struct wake *w);

#endif
