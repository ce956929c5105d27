#include "shell/wake.h"

#include <SDL.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct wake {
    pthread_t signals;
    atomic_int news;
    Uint32 event; /* wakes a loop that sleeps in the window system … */
    int fd;       /* … and this one that sleeps in shell/rest.c */
};

static sigset_t ending_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGUSR1); /* from wake_free: the thread may end */
    return set;
}

void wake_block_signals(void)
{
    sigset_t set = ending_signals();
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void wake_unblock_signals(void)
{
    sigset_t set = ending_signals();
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

/* A thread that waits is the one place where a signal may call anything (signal-safety(7)). */
static void *wait_for_signals(void *user)
{
    struct wake *w = user;
    sigset_t set = ending_signals();
    int which;
    while (sigwait(&set, &which) == 0 && which != SIGUSR1)
        wake_post(w, WAKE_QUIT);
    return NULL;
}

struct wake *wake_new(void)
{
    struct wake *w = calloc(1, sizeof *w);
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

int wake_fd(const struct wake *w)
{
    return w ? w->fd : -1;
}

void wake_free(struct wake *w)
{
    if (!w)
        return;
    pthread_kill(w->signals, SIGUSR1);
    pthread_join(w->signals, NULL);
    close(w->fd);
    free(w);
}

void wake_post(struct wake *w, enum wake_news news)
{
    if (!w)
        return;
    atomic_fetch_or(&w->news, (int)news);
    eventfd_write(w->fd, 1);
    SDL_Event event = {.type = w->event};
    SDL_PushEvent(&event);
}

enum wake_news wake_take(struct wake *w)
{
    eventfd_t times;
    if (!w)
        return WAKE_NOTHING;
    eventfd_read(w->fd, &times);
    return (enum wake_news)atomic_exchange(&w->news, 0);
}
