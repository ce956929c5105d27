/* What is left on a staff stick: written where that is allowed, else wished for, and the answer told. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"
#include "staff/stick_note.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LONG_MS = 600000 };

struct desk {
    struct scratch scratch;
    char wishes[4096], answers[4096], sticks[4096];
    const char *reply; /* of whoever may write on sticks; NULL: none, and none is waited for */
    char wish[600];    /* as it was found */
};

static void open_desk(struct desk *d)
{
    struct err e = {0};
    scratch_init(&d->scratch);
    strcpy(d->wishes, scratch_path(&d->scratch, "run"));
    strcpy(d->answers, scratch_path(&d->scratch, "answers"));
    strcpy(d->sticks, scratch_path(&d->scratch, "sticks"));
    assert_true(file_make_folder(d->wishes, &e) && file_make_folder(d->answers, &e) && file_make_folder(d->sticks, &e));
}

static void *answer(void *user)
{
    struct desk *d = user;
    char path[5000], text[400];
    struct bytes wish;
    snprintf(path, sizeof path, "%s/to-stick", d->wishes);
    while (!file_read(path, 10000, &wish, NULL))
        usleep(1000);
    assert_int_equal(unlink(path), 0);
    snprintf(d->wish, sizeof d->wish, "%s", wish.data);
    snprintf(text, sizeof text, "%.*s %s\n", (int)strcspn(wish.data, "\n"), wish.data, d->reply ? d->reply : "");
    bytes_release(&wish);
    if (!d->reply)
        return NULL;
    snprintf(path, sizeof path, "%s/answer", d->answers);
    assert_true(file_replace(path, "1 written\n", 10, NULL)); /* to somebody else, long ago */
    assert_true(file_replace(path, text, strlen(text), NULL));
    return NULL;
}

/* The stick cannot be written to: its folder is not there at all. */
static bool wish_for(struct desk *d, const char *reply, char name[STICK_NOTE_NAME], struct err *e)
{
    struct stick_note_places places = {d->sticks, d->wishes, d->answers, {LONG_MS, reply ? LONG_MS : 0}};
    char token[5000];
    pthread_t other;
    d->reply = reply;
    snprintf(token, sizeof token, "%s/sdb1/north.staff", d->sticks);
    assert_int_equal(pthread_create(&other, NULL, answer, d), 0);
    bool ok = stick_note_leave(&places, token, "{\"well\": true}", name, e);
    pthread_join(other, NULL);
    return ok;
}

static void what_may_be_written_is(void **state)
{
    (void)state;
    struct desk d;
    struct err e = {0};
    struct bytes text;
    char name[STICK_NOTE_NAME], token[5000], path[5000];
    open_desk(&d);
    struct stick_note_places places = {"/run/media/lobby-kiosk", NULL, "/nonexistent", {0, 0}};
    snprintf(token, sizeof token, "%s/north.staff", d.sticks);
    assert_true(stick_note_leave(&places, token, "{}", name, &e));
    assert_int_equal(strncmp(name, "lobby-kiosk-", 12), 0);
    assert_string_equal(name + strlen(name) - 5, ".json");
    snprintf(path, sizeof path, "%s/%s", d.sticks, name);
    assert_true(file_read(path, 100, &text, &e));
    assert_string_equal(text.data, "{}");
    bytes_release(&text);
    snprintf(token, sizeof token, "%s/gone/north.staff", d.sticks);
    assert_false(stick_note_leave(&places, token, "{}", name, &e)); /* and nobody to ask */
    assert_non_null(strstr(e.text, "No such file"));
    scratch_release(&d.scratch);
}

static void what_may_not_is_wished_for(void **state)
{
    (void)state;
    struct desk d;
    struct err e = {0};
    char name[STICK_NOTE_NAME], rest[600];
    open_desk(&d);
    assert_true(wish_for(&d, "written", name, &e));
    snprintf(rest, sizeof rest, "\nsdb1\n%s\n{\"well\": true}\n", name);
    assert_string_equal(d.wish + strcspn(d.wish, "\n"), rest);
    scratch_release(&d.scratch);
}

static void a_refusal_is_told_in_its_words(void **state)
{
    (void)state;
    struct desk d;
    struct err e = {0};
    char name[STICK_NOTE_NAME];
    open_desk(&d);
    assert_false(wish_for(&d, "the stick is write-protected", name, &e));
    assert_string_equal(e.text, "the stick is write-protected");
    scratch_release(&d.scratch);
}

/* Whoever took it is waited for as long as they have, not as long as somebody who might come. */
static void a_wish_that_was_taken_has_a_time_of_its_own(void **state)
{
    (void)state;
    struct desk d;
    struct err e = {0};
    char name[STICK_NOTE_NAME];
    open_desk(&d);
    time_t began = time(NULL);
    assert_false(wish_for(&d, NULL, name, &e));
    assert_non_null(strstr(e.text, "nobody answers"));
    assert_true(time(NULL) - began < LONG_MS / 1000);
    scratch_release(&d.scratch);
}

static void where_nobody_is_no_wish_is_left(void **state)
{
    (void)state;
    struct desk d;
    struct err e = {0};
    char name[STICK_NOTE_NAME], token[5000], wish[5000];
    open_desk(&d);
    struct stick_note_places places = {d.sticks, d.wishes, d.answers, {200, LONG_MS}};
    snprintf(token, sizeof token, "%s/sdb1/north.staff", d.sticks);
    snprintf(wish, sizeof wish, "%s/to-stick", d.wishes);
    assert_false(stick_note_leave(&places, token, "{}", name, &e));
    assert_non_null(strstr(e.text, "nobody answers"));
    assert_false(file_exists(wish));
    scratch_release(&d.scratch);
}

/* What lies there was said to somebody else. */
static void an_old_answer_is_none(void **state)
{
    (void)state;
    struct desk d;
    char name[STICK_NOTE_NAME], token[5000], path[5000];
    static const char *const answers[] = {"1 written\n", "",           "\n",
                                          "written\n",   " written\n", "123456789012345678901234567890 written\n"};
    open_desk(&d);
    struct stick_note_places places = {d.sticks, d.wishes, d.answers, {200, LONG_MS}};
    snprintf(token, sizeof token, "%s/sdb1/north.staff", d.sticks);
    snprintf(path, sizeof path, "%s/answer", d.answers);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct err e = {0};
        assert_true(file_replace(path, answers[i], strlen(answers[i]), &e));
        assert_false(stick_note_leave(&places, token, "{}", name, &e));
        assert_non_null(strstr(e.text, "nobody answers"));
    }
    scratch_release(&d.scratch);
}

/* Whoever may write there is asked about sticks alone. */
static void only_a_stick_is_wished_for(void **state)
{
    (void)state;
    struct desk d;
    char name[STICK_NOTE_NAME], token[5000], wish[5000];
    open_desk(&d);
    struct stick_note_places places = {d.sticks, d.wishes, d.answers, {200, LONG_MS}};
    static const char *const elsewhere[] = {"%s-other/sdb1/north.staff", "/nowhere%s/sdb1/north.staff"};
    snprintf(wish, sizeof wish, "%s/to-stick", d.wishes);
    for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) {
        struct err e = {0};
        const char *hole = strstr(elsewhere[i], "%s");
        snprintf(token, sizeof token, "%.*s%s%s", (int)(hole - elsewhere[i]), elsewhere[i], d.sticks, hole + 2);
        assert_false(stick_note_leave(&places, token, "{}", name, &e));
        assert_non_null(strstr(e.text, "No such file"));
        assert_false(file_exists(wish));
    }
    scratch_release(&d.scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_may_be_written_is),
        cmocka_unit_test(what_may_not_is_wished_for),
        cmocka_unit_test(a_refusal_is_told_in_its_words),
        cmocka_unit_test(a_wish_that_was_taken_has_a_time_of_its_own),
        cmocka_unit_test(where_nobody_is_no_wish_is_left),
        cmocka_unit_test(an_old_answer_is_none),
        cmocka_unit_test(only_a_stick_is_wished_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
