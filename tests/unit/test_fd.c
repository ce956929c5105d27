/* Short reads and writes are continued: a pipe gives and takes a little at a time. */
#include "cmocka_all.h"

#include "ground/fd.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MUCH = 1 << 20 }; /* far more than a pipe holds */

static void *write_all(void *user)
{
    int fd = *(int *)user;
    char *data = calloc(1, MUCH);
    memset(data, 'x', MUCH);
    bool ok = data && fd_write(fd, data, MUCH);
    free(data);
    close(fd);
    return ok ? user : NULL;
}

static void a_pipe_is_read_and_written_whole(void **state)
{
    (void)state;
    int ends[2];
    void *wrote;
    pthread_t writer;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(pthread_create(&writer, NULL, write_all, &ends[1]), 0);
    char *data = malloc(MUCH + 1);
    assert_int_equal(fd_read(ends[0], data, MUCH + 1), MUCH); /* less than asked for: the end */
    assert_int_equal(pthread_join(writer, &wrote), 0);
    assert_non_null(wrote);
    for (int i = 0; i < MUCH; i++)
        assert_int_equal(data[i], 'x');
    free(data);
    close(ends[0]);
}

static void a_place_is_read_without_moving(void **state)
{
    (void)state;
    int fd = memfd_create("fd", MFD_CLOEXEC);
    char out[8] = "";
    assert_true(fd_write(fd, "0123456789", 10));
    assert_int_equal(fd_read_at(fd, out, 4, 3), 4);
    assert_memory_equal(out, "3456", 4);
    assert_int_equal(fd_read_at(fd, out, 8, 6), 4);
    assert_memory_equal(out, "6789", 4);
    assert_int_equal(fd_read_at(fd, out, 8, 99), 0);
    assert_int_equal(lseek(fd, 0, SEEK_CUR), 10);
    close(fd);
}

static void failure_is_told(void **state)
{
    (void)state;
    char out[4];
    assert_int_equal(fd_read(-1, out, 4), -1);
    assert_int_equal(errno, EBADF);
    assert_int_equal(fd_read_at(-1, out, 4, 0), -1);
    assert_false(fd_write(-1, "x", 1));
    assert_int_equal(errno, EBADF);
    assert_true(fd_write(-1, "", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pipe_is_read_and_written_whole),
        cmocka_unit_test(a_place_is_read_without_moving),
        cmocka_unit_test(failure_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
