/* How other threads and signals reach the loop: nothing that was posted is lost, and a signal never ends the program. */
#include "cmocka_all.h"

#include "update/wakeup.h"

#include <SDL.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 60000, POSTS = 20000 };

static bool is_readable(const struct wakeup *w, int ms)
{
    struct pollfd p = {wakeup_fd(w), POLLIN, 0};
    return poll(&p, 1, ms) == 1;
}

static void what_is_posted_is_taken_once(void **state)
{
    (void)state;
    struct wakeup *w = wakeup_new();
    assert_non_null(w);
    assert_false(is_readable(w, 0));
    assert_int_equal(wakeup_take(w), WAKEUP_NOTHING);
    wakeup_post(w, WAKEUP_MEDIA);
    wakeup_post(w, WAKEUP_STORE);
    wakeup_post(w, WAKEUP_MEDIA);
    assert_true(is_readable(w, 0));
    assert_int_equal(wakeup_take(w), WAKEUP_MEDIA | WAKEUP_STORE);
    assert_false(is_readable(w, 0)); /* the loop sleeps again */
    assert_int_equal(wakeup_take(w), WAKEUP_NOTHING);
    wakeup_free(w);
}

/* A loop that sleeps in the window system is woken as well. */
static void the_window_systems_queue_gets_an_event(void **state)
{
    (void)state;
    SDL_Event event;
    assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
    struct wakeup *w = wakeup_new();
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    wakeup_post(w, WAKEUP_JOB);
    assert_int_equal(SDL_WaitEventTimeout(&event, PATIENCE_MS), 1);
    assert_true(event.type >= SDL_USEREVENT);
    wakeup_free(w);
    SDL_Quit();
}

struct poster {
    struct wakeup *w;
    enum wakeup_news news;
    atomic_int posted;
};

static void *post(void *user)
{
    struct poster *p = user;
    for (int i = 0; i < POSTS; i++) {
        atomic_fetch_add(&p->posted, 1);
        wakeup_post(p->w, p->news);
    }
    return NULL;
}

/* Whatever was posted last before a look is seen by it or by a later one. */
static void two_threads_lose_nothing(void **state)
{
    (void)state;
    struct wakeup *w = wakeup_new();
    struct poster posters[] = {{.w = w, .news = WAKEUP_IMPORT}, {.w = w, .news = WAKEUP_CONTENT}};
    pthread_t threads[2];
    unsigned all = 0, last = 0;
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, post, &posters[i]), 0);
    while (posters[0].posted < POSTS || posters[1].posted < POSTS)
        all |= wakeup_take(w);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    if (is_readable(w, 0))
        last = wakeup_take(w);
    assert_int_equal((all | last), WAKEUP_IMPORT | WAKEUP_CONTENT);
    assert_int_equal(wakeup_take(w), WAKEUP_NOTHING);
    wakeup_free(w);
}

static void a_signal_is_news_and_not_the_end(void **state)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
    (void)state;
    struct wakeup *w = wakeup_new();
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        assert_int_equal(kill(getpid(), signals[i]), 0);
        assert_true(is_readable(w, PATIENCE_MS));
        assert_int_equal(wakeup_take(w), WAKEUP_QUIT);
    }
    wakeup_free(w);
}

static void a_sleep_ends_early_by_a_signal(void **state)
{
    (void)state;
    assert_true(wakeup_sleep(1));
    assert_int_equal(kill(getpid(), SIGTERM), 0);
    assert_false(wakeup_sleep(PATIENCE_MS)); /* it had come before: at once */
    assert_true(wakeup_sleep(1));
}

/* What is started from here must be able to be ended. */
static void a_child_may_be_ended_again(void **state)
{
    (void)state;
    int status;
    pid_t child = fork();
    if (child == 0) {
        wakeup_unblock_signals();
        for (;;)
            pause();
    }
    assert_true(child > 0);
    assert_int_equal(kill(child, SIGTERM), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
}

static void without_one_nothing_happens(void **state)
{
    (void)state;
    wakeup_post(NULL, WAKEUP_QUIT);
    assert_int_equal(wakeup_take(NULL), WAKEUP_NOTHING);
    assert_int_equal(wakeup_fd(NULL), -1);
    wakeup_free(NULL);
}

int main(void)
{
    wakeup_block_signals(); /* in every thread that comes */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_posted_is_taken_once),   cmocka_unit_test(the_window_systems_queue_gets_an_event),
        cmocka_unit_test(two_threads_lose_nothing),       cmocka_unit_test(a_signal_is_news_and_not_the_end),
        cmocka_unit_test(a_sleep_ends_early_by_a_signal), cmocka_unit_test(a_child_may_be_ended_again),
        cmocka_unit_test(without_one_nothing_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
