/* Shared pixels: a segment that everyone could read is closed, and nothing else is touched. */
#include "cmocka_all.h"

#include "display/shared_pixels.h"

#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>

static void a_segment_is_closed_to_others(void **state)
{
    (void)state;
    struct shmid_ds is;
    int id = shmget(IPC_PRIVATE, 100000, IPC_CREAT | 0777);
    assert_true(id >= 0);
    char *pixels = shmat(id, NULL, 0);
    assert_true(pixels != (void *)-1);
    assert_true(shared_pixels_close(pixels + 50000));
    assert_int_equal(shmctl(id, IPC_STAT, &is), 0);
    assert_int_equal(is.shm_perm.mode & 0777, 0600);
    shmdt(pixels);
    shmctl(id, IPC_RMID, NULL);
}

static void other_memory_is_left_alone(void **state)
{
    (void)state;
    char *block = calloc(1, 100);
    assert_false(shared_pixels_close(block));
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_segment_is_closed_to_others),
        cmocka_unit_test(other_memory_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
