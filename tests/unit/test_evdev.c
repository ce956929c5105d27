/* Devices of the kernel: input wakes, silence does not, and a device that comes later counts as well. */
#include "cmocka_all.h"

#include "input/evdev.h"
#include "scratch.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>

static const struct evdev_heard nobody = {NULL, NULL, NULL}; /* a pipe is no panel: nobody is told */

/* A pipe with a name stands in for a device; we keep its other end. */
static int plug_in(struct scratch *s, const char *name)
{
    assert_int_equal(mkfifo(scratch_path(s, name), 0600), 0);
    int fd = open(s->path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    assert_true(fd >= 0);
    return fd;
}

static void input_wakes_and_silence_does_not(void **state)
{
    (void)state;
    struct scratch s;
    scratch_init(&s);
    int device = plug_in(&s, "event0"), other = plug_in(&s, "mouse0");
    struct evdev *r = evdev_new(s.folder, -1, &nobody);
    assert_non_null(r);
    assert_false(evdev_wait(r, 20));
    assert_int_equal(write(device, "touch", 5), 5);
    assert_true(evdev_wait(r, 5000));
    assert_false(evdev_wait(r, 20)); /* it was taken note of */
    assert_int_equal(write(other, "x", 1), 1);
    assert_false(evdev_wait(r, 20));
    evdev_free(r);
    evdev_free(NULL);
    close(device);
    close(other);
    scratch_release(&s);
}

static void a_device_that_comes_later_counts(void **state)
{
    (void)state;
    struct scratch s;
    scratch_init(&s);
    struct evdev *r = evdev_new(s.folder, -1, &nobody);
    assert_non_null(r);
    int device = plug_in(&s, "event7");
    assert_true(evdev_wait(r, 5000)); /* the plug */
    while (evdev_wait(r, 20))
        continue;
    assert_int_equal(write(device, "touch", 5), 5);
    assert_true(evdev_wait(r, 5000));
    evdev_free(r);
    close(device);
    scratch_release(&s);
}

static void another_thread_wakes(void **state)
{
    (void)state;
    struct scratch s;
    uint64_t one = 1;
    scratch_init(&s);
    int wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    struct evdev *r = evdev_new(s.folder, wake, &nobody);
    assert_non_null(r);
    assert_false(evdev_wait(r, 20));
    assert_int_equal(write(wake, &one, sizeof one), sizeof one);
    assert_true(evdev_wait(r, 5000));
    evdev_free(r);
    close(wake);
    scratch_release(&s);
    assert_null(evdev_new("/nonexistent", -1, &nobody));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(input_wakes_and_silence_does_not),
        cmocka_unit_test(a_device_that_comes_later_counts),
        cmocka_unit_test(another_thread_wakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
