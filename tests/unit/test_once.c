/* once: many threads ask at once, one makes it, and nobody sees it half made. */
#include "cmocka_all.h"

#include "ground/once.h"

#include <pthread.h>
#include <sched.h>

enum { THREADS = 8, ROUNDS = 200 };

struct thing {
    struct once once;
    int made, value;
    atomic_int wrong;
};

static void make(void *user)
{
    struct thing *t = user;
    t->made++;
    for (int i = 0; i < 10; i++) {
        sched_yield();
        t->value++;
    }
}

static void *ask(void *user)
{
    struct thing *t = user;
    once_make(&t->once, make, t);
    t->wrong += t->value != 10;
    return NULL;
}

static void is_made_once_and_whole(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct thing t = {.made = 0};
        pthread_t threads[THREADS];
        once_init(&t.once);
        for (int i = 0; i < THREADS; i++)
            assert_int_equal(pthread_create(&threads[i], NULL, ask, &t), 0);
        for (int i = 0; i < THREADS; i++)
            pthread_join(threads[i], NULL);
        assert_int_equal(t.made, 1);
        assert_int_equal(t.wrong, 0);
        once_release(&t.once);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(is_made_once_and_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
