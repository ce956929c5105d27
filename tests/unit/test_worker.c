/* The worker: jobs in their order, news of each, and an end that does not wait for what hangs. */
#include "cmocka_all.h"

#include "update/worker.h"

#include <semaphore.h>
#include <stdlib.h>

struct sum {
    struct job job;
    int number, doubled;
    sem_t *gate; /* waits for it, when there is one */
};

static void work_out(struct job *job)
{
    struct sum *s = (struct sum *)job;
    if (s->gate)
        sem_wait(s->gate);
    s->doubled = 2 * s->number;
}

static struct sum *new_sum(int number, sem_t *gate)
{
    struct sum *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->job.run = work_out;
    s->number = number;
    s->gate = gate;
    return s;
}

static void on_done(void *user)
{
    sem_post(user);
}

static void jobs_come_back_in_their_order(void **state)
{
    (void)state;
    sem_t news;
    sem_init(&news, 0, 0);
    struct worker *w = worker_new(on_done, &news);
    assert_non_null(w);
    for (int i = 0; i < 20; i++)
        assert_true(worker_start(w, &new_sum(i, NULL)->job));
    for (int i = 0; i < 20; i++) {
        sem_wait(&news);
        struct sum *s = (struct sum *)worker_take(w);
        assert_non_null(s);
        assert_int_equal(s->doubled, 2 * i);
        free(s);
    }
    assert_null(worker_take(w));
    worker_free(w);
    worker_free(NULL);
    sem_destroy(&news);
}

static void what_waits_is_dropped_at_the_end(void **state)
{
    (void)state;
    sem_t news, gate;
    sem_init(&news, 0, 0);
    sem_init(&gate, 0, 0);
    struct worker *w = worker_new(on_done, &news);
    worker_start(w, &new_sum(1, &gate)->job);
    worker_start(w, &new_sum(2, &gate)->job);
    sem_post(&gate);
    sem_wait(&news);
    sem_post(&gate);
    worker_start(w, &new_sum(3, NULL)->job);
    worker_free(
        w); /* with something done, or under way, and something waiting: the sanitizer sees that nothing leaks */
    sem_destroy(&news);
}

static void without_a_worker_it_is_done_at_once(void **state)
{
    (void)state;
    struct sum *s = new_sum(4, NULL);
    assert_false(worker_start(NULL, &s->job));
    assert_int_equal(s->doubled, 8);
    free(s);
    assert_null(worker_take(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_come_back_in_their_order),
        cmocka_unit_test(what_waits_is_dropped_at_the_end),
        cmocka_unit_test(without_a_worker_it_is_done_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
