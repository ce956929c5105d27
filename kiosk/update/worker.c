#include "update/worker.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { POLITENESS = 5 /* setpriority(2): drawing and touches go first */, PATIENCE_S = 2 };

struct worker {
    pthread_t thread;
    pthread_mutex_t lock; /* over everything below */
    pthread_cond_t news;
    struct job *todo, *done;
    bool stop;
    void (*tell)(void *user);
    void *user;
};

static void append(struct job **list, struct job *job)
{
    job->next = NULL;
    while (*list)
        list = &(*list)->next;
    *list = job;
}

static struct job *take_first(struct job **list)
{
    struct job *first = *list;
    if (first)
        *list = first->next;
    return first;
}

static struct job *wait_for_job(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    while (!w->stop && !w->todo)
        pthread_cond_wait(&w->news, &w->lock);
    struct job *job = w->stop ? NULL : take_first(&w->todo);
    pthread_mutex_unlock(&w->lock);
    return job;
}

static void *work(void *user)
{
    struct worker *w = user;
    setpriority(PRIO_PROCESS, 0, POLITENESS); /* on Linux: of this thread */
    for (struct job *job; (job = wait_for_job(w));) {
        job->run(job);
        pthread_mutex_lock(&w->lock);
        append(&w->done, job);
        pthread_mutex_unlock(&w->lock);
        w->tell(w->user);
    }
    return NULL;
}

struct worker *worker_new(void (*tell)(void *user), void *user)
{
    struct worker *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->tell = tell;
    w->user = user;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->news, NULL);
    if (pthread_create(&w->thread, NULL, work, w) == 0)
        return w;
    pthread_cond_destroy(&w->news);
    pthread_mutex_destroy(&w->lock);
    free(w);
    return NULL;
}

static void drop(struct job *list)
{
    for (struct job *job; (job = take_first(&list));)
        free(job);
}

void worker_free(struct worker *w)
{
    struct timespec until;
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stop = true;
    drop(w->todo);
    w->todo = NULL;
    pthread_cond_signal(&w->news);
    pthread_mutex_unlock(&w->lock);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_S;
    if (pthread_timedjoin_np(w->thread, NULL, &until) != 0)
        return; /* it hangs in the kernel: it keeps what it works on, and ends with the process */
    drop(w->done);
    pthread_cond_destroy(&w->news);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

bool worker_start(struct worker *w, struct job *job)
{
    if (!w) {
        job->run(job);
        return false;
    }
    pthread_mutex_lock(&w->lock);
    append(&w->todo, job);
    pthread_cond_signal(&w->news);
    pthread_mutex_unlock(&w->lock);
    return true;
}

struct job *worker_take(struct worker *w)
{
    if (!w)
        return NULL;
    pthread_mutex_lock(&w->lock);
    struct job *job = take_first(&w->done);
    pthread_mutex_unlock(&w->lock);
    return job;
}
