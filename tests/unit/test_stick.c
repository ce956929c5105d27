/* Sticks: which mounts are one, and news without polling. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "stick_kit.h"
#include "update/stick.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void only_removable_media_count(void **state)
{
    (void)state;
    char where[64];
    assert_false(stick_parse_mount("", where, sizeof where));
    assert_false(stick_parse_mount("36 35", where, sizeof where));
    assert_false(stick_parse_mount("22 28 0:21 / /proc rw,nosuid shared:12 - proc proc rw", where, sizeof where));
    assert_false(
        stick_parse_mount("36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw", where, sizeof where));
}

/* ---- news ---- */

struct ear {
    pthread_mutex_t lock;
    pthread_cond_t heard;
    int media, store;
};

static void hear(void *user, enum stick_news news)
{
    struct ear *ear = user;
    pthread_mutex_lock(&ear->lock);
    ear->media += news == STICK_MEDIA;
    ear->store += news == STICK_STORE;
    pthread_cond_signal(&ear->heard);
    pthread_mutex_unlock(&ear->lock);
}

static bool wait_for(struct ear *ear, const int *count)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    pthread_mutex_lock(&ear->lock);
    while (*count == 0 && pthread_cond_timedwait(&ear->heard, &ear->lock, &until) == 0)
        continue;
    bool came = *count > 0;
    pthread_mutex_unlock(&ear->lock);
    return came;
}

static void news_of_folders_come_by_themselves(void **state)
{
    struct scratch *s = *state;
    struct ear ear = {.lock = PTHREAD_MUTEX_INITIALIZER, .heard = PTHREAD_COND_INITIALIZER};
    struct err e = {0};
    char media[PATH_MAX + 256], store[PATH_MAX + 256];
    strcpy(media, scratch_path(s, "media"));
    strcpy(store, scratch_path(s, "store"));
    assert_int_equal(mkdir(media, 0755) | mkdir(store, 0755), 0);
    struct stick_watch *w = stick_watch_new(media, store, hear, &ear, &e);
    assert_non_null(w);
    stick_put(s, "media/a.kpk", "id=mps-lobby sequence=1 issued=2026-11-22");
    assert_true(wait_for(&ear, &ear.media));
    assert_int_equal(ear.store, 0);
    stick_put(s, "store/state.json", "");
    assert_true(wait_for(&ear, &ear.store));
    assert_int_equal(mkdir(scratch_path(s, "media/folder"), 0755), 0);
    ear.media = 0;
    stick_put(s, "media/b.kpk", "id=mps-lobby sequence=1 issued=2026-11-22");
    assert_true(wait_for(&ear, &ear.media)); /* by now the folder is watched as well */
    ear.media = 0;
    stick_put(s, "media/folder/a.kpk", "id=mps-lobby sequence=1 issued=2026-11-22");
    assert_true(wait_for(&ear, &ear.media));
    stick_watch_free(w);
    stick_watch_free(NULL);
    assert_null(stick_watch_new("/nonexistent", NULL, hear, &ear, &e));
    assert_non_null(strstr(e.text, "/nonexistent"));
    ear.store = 0;
    w = stick_watch_new("/nonexistent", store, hear, &ear, &e); /* the store is watched all the same */
    assert_non_null(w);
    stick_put(s, "store/state.json", "again");
    assert_true(wait_for(&ear, &ear.store));
    stick_watch_free(w);
}

/* Until the store is made, the folder around it is watched; afterwards what happens there is nobody's news. */
static void what_happens_around_the_store_is_no_stick(void **state)
{
    struct scratch *s = *state;
    struct ear ear = {.lock = PTHREAD_MUTEX_INITIALIZER, .heard = PTHREAD_COND_INITIALIZER};
    struct err e = {0};
    char media[PATH_MAX + 256], store[PATH_MAX + 256];
    strcpy(media, scratch_path(s, "media"));
    strcpy(store, scratch_path(s, "store"));
    assert_int_equal(mkdir(media, 0755), 0);
    struct stick_watch *w = stick_watch_new(media, store, hear, &ear, &e);
    assert_non_null(w);
    assert_int_equal(mkdir(store, 0755), 0);
    assert_true(wait_for(&ear, &ear.store));
    stick_put(s, "described", "");
    ear.store = 0;
    stick_put(s, "store/state.json", ""); /* events come in order: once this is heard, the other was */
    assert_true(wait_for(&ear, &ear.store));
    stick_watch_free(w);
    assert_int_equal(ear.media, 0);
}

int main(void)
{
#define STICK(f) cmocka_unit_test_setup_teardown(f, stick_set_up, stick_tear_down)
    const struct CMUnitTest tests[] = {
        STICK(only_removable_media_count),
        STICK(news_of_folders_come_by_themselves),
        STICK(what_happens_around_the_store_is_no_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
