/* The daily line and the sign of life, by a clock that is only a number. */
#include "cmocka_all.h"

#include "staff/health.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { MINUTE = 60000 };

static int listen_as_manager(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char name[64];
    int n = snprintf(name, sizeof name, "@kiosk-health-%d", (int)getpid());
    memcpy(address.sun_path + 1, name + 1, (size_t)n - 1);
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert_true(fd >= 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)n);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, size), 0);
    setenv("NOTIFY_SOCKET", name, 1);
    setenv("WATCHDOG_USEC", "180000000", 1);
    unsetenv("WATCHDOG_PID");
    return fd;
}

static int signs_of_life(int fd)
{
    char got[64];
    int n = 0;
    while (recv(fd, got, sizeof got, MSG_DONTWAIT) > 0)
        n++;
    return n;
}

/* The service allows 180 s; a loop that turns once a minute is heard every two minutes at the latest. */
static void a_turning_loop_is_heard(void **state)
{
    (void)state;
    struct health h;
    int fd = listen_as_manager();
    health_init(&h, 0);
    health_tick(&h, 1000, true);
    assert_int_equal(signs_of_life(fd), 0);
    int heard = 0;
    for (int64_t now = MINUTE; now <= 60 * MINUTE; now += MINUTE) {
        health_tick(&h, now, true);
        heard += signs_of_life(fd);
    }
    assert_int_equal(heard, 30);
    close(fd);
}

/* A loop that turns while a picture does not come is as bad as one that hangs. */
static void an_overdue_picture_is_not_well(void **state)
{
    (void)state;
    struct health h;
    int fd = listen_as_manager();
    health_init(&h, 0);
    assert_int_equal(health_deadline(&h), h.alive_every);
    for (int64_t now = MINUTE; now <= 30 * MINUTE; now += MINUTE)
        health_tick(&h, now, false);
    assert_int_equal(signs_of_life(fd), 0);
    health_tick(&h, 31 * MINUTE, true);
    assert_int_equal(signs_of_life(fd), 1);
    assert_int_equal(health_deadline(&h), 31 * MINUTE + h.alive_every);
    close(fd);
}

static void nobody_watches_and_nothing_is_sent(void **state)
{
    (void)state;
    struct health h;
    int fd = listen_as_manager();
    unsetenv("WATCHDOG_USEC");
    health_init(&h, 0);
    health_tick(&h, 60 * MINUTE, true);
    assert_int_equal(signs_of_life(fd), 0);
    close(fd);
}

static void the_slowest_picture_of_a_day_is_kept_until_told(void **state)
{
    (void)state;
    struct health h;
    health_init(&h, 0);
    health_frame(&h, 3);
    health_frame(&h, 12.5);
    health_frame(&h, 4);
    health_tick(&h, HEALTH_REPORT_MS - 1, true);
    assert_true(h.slowest_ms == 12.5);
    health_tick(&h, HEALTH_REPORT_MS, true);
    assert_true(h.slowest_ms == 0);
    assert_true(h.most_kib > 0);
    assert_int_equal(h.reported, HEALTH_REPORT_MS);
}

static void memory_is_told(void **state)
{
    (void)state;
    assert_in_range(health_memory(), 100, 4 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_turning_loop_is_heard),
        cmocka_unit_test(an_overdue_picture_is_not_well),
        cmocka_unit_test(nobody_watches_and_nothing_is_sent),
        cmocka_unit_test(the_slowest_picture_of_a_day_is_kept_until_told),
        cmocka_unit_test(memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
