#include "update/wakeup.h"

#include <SDL.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

struct wakeup {
    pthread_t signals;
    atomic_int news;
    Uint32 event; /* wakes a loop that sleeps in the window system … */
    int fd;       /* … and this one that sleeps in shell/input_wait.c */
};

static sigset_t ending_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGUSR1); /* from wakeup_free: the thread may end */
    return set;
}

void wakeup_block_signals(void)
{
    sigset_t set = ending_signals();
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void wakeup_unblock_signals(void)
{
    sigset_t set = ending_signals();
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

bool wakeup_sleep(int ms)
{
    struct timespec most = {ms / 1000, ms % 1000 * 1000000L};
    sigset_t set = ending_signals();
    return sigtimedwait(&set, NULL, &most) < 0;
}

/* A thread that waits is the one place where a signal may call anything (signal-safety(7)). */
static void *wait_for_signals(void *user)
{
    struct wakeup *w = user;
    sigset_t set = ending_signals();
    int which;
    while (sigwait(&set, &which) == 0 && which != SIGUSR1)
        wakeup_post(w, WAKEUP_QUIT);
    return NULL;
}

struct wakeup *wakeup_new(void)
{
    struct wakeup *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->event = SDL_RegisterEvents(1);
    w->fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (pthread_create(&w->signals, NULL, wait_for_signals, w) == 0)
        return w;
    close(w->fd);
    free(w);
    return NULL;
}

int wakeup_fd(const struct wakeup *w)
{
    return w ? w->fd : -1;
}

void wakeup_free(struct wakeup *w)
{
    if (!w)
        return;
    pthread_kill(w->signals, SIGUSR1);
    pthread_join(w->signals, NULL);
    close(w->fd);
    free(w);
}

void wakeup_post(struct wakeup *w, enum wakeup_news news)
{
    if (!w)
        return;
    atomic_fetch_or(&w->news, (int)news);
    eventfd_write(w->fd, 1);
    SDL_Event event = {.type = w->event};
    SDL_PushEvent(&event);
}

enum wakeup_news wakeup_take(struct wakeup *w)
{
    eventfd_t times;
    if (!w)
        return WAKEUP_NOTHING;
    eventfd_read(w->fd, &times);
    return (enum wakeup_news)atomic_exchange(&w->news, 0);
}
