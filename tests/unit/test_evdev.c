/* Devices of the kernel: input wakes, silence does not, and a device that comes later counts as well. */
#include "cmocka_all.h"

#include "input/evdev.h"
#include "scratch.h"

#include <fcntl.h>
#include <linux/input.h>
#include <stdarg.h>
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

/* The kernel's answers for a pipe that stands in for a keyboard, instead of the C library's: it has Enter and F24, and no axes. */
int ioctl(int fd, unsigned long request, ...)
{
    struct stat st;
    va_list rest;
    va_start(rest, request);
    unsigned char *out = va_arg(rest, unsigned char *);
    va_end(rest);
    if (fstat(fd, &st) != 0 || !S_ISFIFO(st.st_mode) || _IOC_TYPE(request) != 'E')
        return -1;
    if (_IOC_NR(request) == _IOC_NR(EVIOCGBIT(EV_KEY, 0))) {
        out[KEY_ENTER / 8] |= 1 << KEY_ENTER % 8;
        out[KEY_F24 / 8] |= 1 << KEY_F24 % 8;
    }
    return 0;
}

struct pressed {
    unsigned usage;
    bool down, repeat;
};

struct typist {
    struct pressed keys[16];
    int n;
};

static void on_touch(void *user, enum pointer_kind kind, int64_t id, int64_t device, float u, float v)
{
    (void)user, (void)kind, (void)id, (void)device, (void)u, (void)v;
    fail_msg("a keyboard is no panel");
}

static void on_key(void *user, unsigned usage, bool down, bool repeat)
{
    struct typist *t = user;
    if (t->n < 16)
        t->keys[t->n++] = (struct pressed){usage, down, repeat};
}

static void event(int device, unsigned type, unsigned code, unsigned value)
{
    struct input_event e = {.type = (unsigned short)type, .code = (unsigned short)code, .value = (int)value};
    assert_int_equal(write(device, &e, sizeof e), sizeof e);
}

/* A USB keypad tells the usage of a key; what it tells on another page is none, and a key that is held has told it before. */
static void keys_are_told_by_their_usage(void **state)
{
    struct scratch s;
    struct typist t = {.n = 0};
    const struct evdev_heard heard = {on_touch, on_key, &t};
    (void)state;
    scratch_init(&s);
    int device = plug_in(&s, "event0");
    struct evdev *r = evdev_new(s.folder, -1, &heard);
    assert_non_null(r);
    event(device, EV_MSC, MSC_SCAN, 0x7006d); /* F18, whatever the kernel calls it */
    event(device, EV_KEY, KEY_A, 1);
    event(device, EV_MSC, MSC_SCAN, 0x7006d);
    event(device, EV_KEY, KEY_A, 0);
    event(device, EV_MSC, MSC_SCAN, 0xc00e9); /* a consumer control: by the kernel's name */
    event(device, EV_KEY, KEY_VOLUMEUP, 1);
    event(device, EV_KEY, KEY_F15, 1); /* no usage: by its name */
    event(device, EV_MSC, MSC_SCAN, 0x7006d);
    event(device, EV_KEY, KEY_DOWN, 2); /* held: the usage before it was another's */
    event(device, EV_KEY, KEY_Q, 1);    /* means nothing and is not told */
    assert_true(evdev_wait(r, 5000));
    const struct pressed wanted[] = {
        {0x6d, true, false}, {0x6d, false, false}, {0x80, true, false}, {0x6a, true, false}, {0x51, true, true}};
    assert_int_equal(t.n, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(t.keys[i].usage, wanted[i].usage);
        assert_int_equal(t.keys[i].down, wanted[i].down);
        assert_int_equal(t.keys[i].repeat, wanted[i].repeat);
    }
    evdev_free(r);
    close(device);
    scratch_release(&s);
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
        cmocka_unit_test(keys_are_told_by_their_usage),
        cmocka_unit_test(input_wakes_and_silence_does_not),
        cmocka_unit_test(a_device_that_comes_later_counts),
        cmocka_unit_test(another_thread_wakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
