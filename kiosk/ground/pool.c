#include "ground/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_THREADS = 4 };

struct pool {
    pthread_t threads[MOST_THREADS - 1];
    int n_threads;
    pthread_mutex_t lock;
    pthread_cond_t begun, ended;
    bool closing;
    pool_job *job; /* of the task at hand */
    void *user;
    int n, next, done; /* jobs: in all, the next to be taken, finished */
};

/* Under the lock, which is let go while a job runs. A thread that wakes late finds nothing left, and nobody has waited for it. */
static void take_jobs(struct pool *p)
{
    while (p->next < p->n) {
        int job = p->next++;
        pthread_mutex_unlock(&p->lock);
        p->job(p->user, job);
        pthread_mutex_lock(&p->lock);
        if (++p->done == p->n)
            pthread_cond_signal(&p->ended);
    }
}

static void *work(void *user)
{
    struct pool *p = user;
    pthread_mutex_lock(&p->lock);
    while (!p->closing) {
        take_jobs(p);
        if (!p->closing)
            pthread_cond_wait(&p->begun, &p->lock);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static int processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (int)n;
}

struct pool *pool_new(int threads)
{
    struct pool *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->begun, NULL);
    pthread_cond_init(&p->ended, NULL);
    int wanted = threads > 0 && threads <= MOST_THREADS ? threads : processors();
    sigset_t all, before; /* signals are for the threads that wait for them */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (p->n_threads < wanted - 1 && pthread_create(&p->threads[p->n_threads], NULL, work, p) == 0)
        p->n_threads++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return p;
}

void pool_free(struct pool *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    pthread_cond_broadcast(&p->begun);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->n_threads; i++)
        pthread_join(p->threads[i], NULL);
    pthread_cond_destroy(&p->begun);
    pthread_cond_destroy(&p->ended);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

void pool_run(struct pool *p, pool_job *job, void *user, int n)
{
    if (!p || p->n_threads == 0 || n < 2) {
        for (int i = 0; i < n; i++)
            job(user, i);
        return;
    }
    pthread_mutex_lock(&p->lock);
    p->job = job;
    p->user = user;
    p->n = n;
    p->next = p->done = 0;
    pthread_cond_broadcast(&p->begun);
    take_jobs(p);
    while (p->done < p->n)
        pthread_cond_wait(&p->ended, &p->lock);
    pthread_mutex_unlock(&p->lock);
}
