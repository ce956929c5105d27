/* A file that is saved is news, in the folder and below it; many at once are one. Waits for the news, for no time. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"
#include "update/folder_watch.h"

#include <pthread.h>
#include <string.h>

struct listener {
    struct scratch scratch;
    pthread_mutex_t lock;
    pthread_cond_t heard;
    int n;
    struct folder_watch *watch;
    struct err e;
};

static void hear(void *user)
{
    struct listener *l = user;
    pthread_mutex_lock(&l->lock);
    l->n++;
    pthread_cond_signal(&l->heard);
    pthread_mutex_unlock(&l->lock);
}

/* Until there is more news than before; a test that never hears any ends by its time limit. */
static void await_more_than(struct listener *l, int before)
{
    pthread_mutex_lock(&l->lock);
    while (l->n <= before)
        pthread_cond_wait(&l->heard, &l->lock);
    pthread_mutex_unlock(&l->lock);
}

static int count(struct listener *l)
{
    pthread_mutex_lock(&l->lock);
    int n = l->n;
    pthread_mutex_unlock(&l->lock);
    return n;
}

static void save(struct listener *l, const char *name)
{
    if (!file_replace(scratch_path(&l->scratch, name), name, strlen(name), &l->e))
        fail_msg("%s", l->e.text);
}

static int set_up(void **state)
{
    struct listener *l = calloc(1, sizeof *l);
    scratch_init(&l->scratch);
    pthread_mutex_init(&l->lock, NULL);
    pthread_cond_init(&l->heard, NULL);
    assert_true(file_make_folder(scratch_path(&l->scratch, "pages"), &l->e));
    l->watch = folder_watch_new(l->scratch.folder, hear, l, &l->e);
    if (!l->watch)
        fail_msg("%s", l->e.text);
    *state = l;
    return 0;
}

static int tear_down(void **state)
{
    struct listener *l = *state;
    folder_watch_free(l->watch);
    pthread_cond_destroy(&l->heard);
    pthread_mutex_destroy(&l->lock);
    scratch_release(&l->scratch);
    free(l);
    return 0;
}

static void a_saved_file_is_news(void **state)
{
    struct listener *l = *state;
    assert_int_equal(count(l), 0);
    save(l, "strings.json");
    await_more_than(l, 0);
    int before = count(l);
    save(l, "pages/board.md");
    await_more_than(l, before);
    before = count(l);
    assert_int_equal(unlink(scratch_path(&l->scratch, "strings.json")), 0);
    await_more_than(l, before);
}

static void a_folder_that_comes_later_is_watched(void **state)
{
    struct listener *l = *state;
    assert_true(file_make_folder(scratch_path(&l->scratch, "po"), &l->e));
    await_more_than(l, 0);
    int before = count(l);
    save(l, "po/ar.po");
    await_more_than(l, before);
}

static void no_folder_no_watch(void **state)
{
    struct listener *l = *state;
    assert_null(folder_watch_new(scratch_path(&l->scratch, "nowhere"), hear, l, &l->e));
    assert_non_null(strstr(l->e.text, "nowhere"));
    folder_watch_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_saved_file_is_news, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_comes_later_is_watched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_folder_no_watch, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
