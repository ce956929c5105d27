/* pool: a few threads that share the jobs of one task, for work that is all processor: painting a picture in bands. */
#ifndef GROUND_POOL_H
#define GROUND_POOL_H

struct pool;

/* One job; called from any thread of the pool, and from the caller's. */
typedef void pool_job(void *user, int job);

/* threads: with the caller's own; 0 takes as many as the machine has processors, at most 4. NULL without memory; with fewer
 * threads than asked for when the machine gives no more. Between tasks they sleep. */
struct pool *pool_new(int threads);
void pool_free(struct pool *p);

/* Runs jobs 0 … n - 1, each once, in any order, and returns when all are done: no later because a thread of the pool has not
 * woken yet. One task at a time. A pool that is NULL runs
 * them one after the other. */
void pool_run(struct pool *p, pool_job *job, void *user, int n);

#endif
