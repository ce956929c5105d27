/* Every job is done once, and none is still running when the task ends. */
#include "cmocka_all.h"

#include "ground/pool.h"

#include <stdatomic.h>

enum { JOBS = 64, TASKS = 500 };

struct tally {
    atomic_int done[JOBS];
    atomic_int running;
};

static void count(void *user, int job)
{
    struct tally *t = user;
    atomic_fetch_add(&t->running, 1);
    atomic_fetch_add(&t->done[job], 1);
    atomic_fetch_sub(&t->running, 1);
}

static void expect_all_done(struct pool *p, int n)
{
    struct tally t = {0};
    pool_run(p, count, &t, n);
    assert_int_equal(atomic_load(&t.running), 0);
    for (int i = 0; i < JOBS; i++)
        assert_int_equal(atomic_load(&t.done[i]), i < n);
}

static void every_job_is_done_once(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 4; threads++) {
        struct pool *p = pool_new(threads);
        assert_non_null(p);
        for (int task = 0; task < TASKS; task++)
            expect_all_done(p, task % (JOBS + 1));
        pool_free(p);
    }
}

/* Jobs that take long go to other threads: here each waits until two of them run. */
static void meet(void *user, int job)
{
    struct tally *t = user;
    atomic_fetch_add(&t->running, 1);
    while (atomic_load(&t->running) < 2)
        ;
    atomic_fetch_add(&t->done[job], 1);
}

static void jobs_run_side_by_side(void **state)
{
    (void)state;
    struct pool *p = pool_new(2);
    for (int task = 0; task < TASKS; task++) {
        struct tally t = {0};
        pool_run(p, meet, &t, 2);
        assert_int_equal(atomic_load(&t.done[0]) + atomic_load(&t.done[1]), 2);
    }
    pool_free(p);
}

static void without_a_pool_it_is_done_all_the_same(void **state)
{
    (void)state;
    expect_all_done(NULL, JOBS);
    pool_free(NULL);
    pool_free(pool_new(0)); /* that never worked */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_job_is_done_once),
        cmocka_unit_test(jobs_run_side_by_side),
        cmocka_unit_test(without_a_pool_it_is_done_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
