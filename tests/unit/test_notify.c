/* The service manager's side of the socket, played here. */
#include "cmocka_all.h"
#include "scratch.h"

#include "ground/notify.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static void nobody_listens(void **state)
{
    (void)state;
    unsetenv("NOTIFY_SOCKET");
    assert_false(notify_send("READY=1"));
    setenv("NOTIFY_SOCKET", "", 1);
    assert_false(notify_send("READY=1"));
    setenv("NOTIFY_SOCKET", "relative", 1);
    assert_false(notify_send("READY=1"));
    setenv("NOTIFY_SOCKET", "/no/such/socket", 1);
    assert_false(notify_send("READY=1"));
    char longer[300];
    memset(longer, '/', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    setenv("NOTIFY_SOCKET", longer, 1);
    assert_false(notify_send("READY=1"));
}

static void arrives(const char *name, struct sockaddr_un *address, size_t n)
{
    char got[64] = "";
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)address, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n)), 0);
    setenv("NOTIFY_SOCKET", name, 1);
    assert_true(notify_send("WATCHDOG=1"));
    assert_int_equal(recv(fd, got, sizeof got - 1, MSG_DONTWAIT), 10);
    assert_string_equal(got, "WATCHDOG=1");
    close(fd);
}

static void a_path_is_reached(void **state)
{
    (void)state;
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/tmp/kiosk-notify-XXXXXX"};
    assert_non_null(mkdtemp(address.sun_path));
    rmdir(address.sun_path);
    arrives(address.sun_path, &address, strlen(address.sun_path));
    unlink(address.sun_path);
}

static void an_abstract_name_is_reached(void **state)
{
    (void)state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char name[64];
    snprintf(name, sizeof name, "@kiosk-notify-%d", (int)getpid());
    memcpy(address.sun_path + 1, name + 1, strlen(name) - 1);
    arrives(name, &address, strlen(name));
}

static void the_interval_is_half_of_what_is_allowed(void **state)
{
    (void)state;
    char me[32];
    unsetenv("WATCHDOG_PID");
    unsetenv("WATCHDOG_USEC");
    assert_int_equal(notify_interval(), 0);
    setenv("WATCHDOG_USEC", "60000000", 1);
    assert_int_equal(notify_interval(), 30000);
    setenv("WATCHDOG_PID", "1", 1);
    assert_int_equal(notify_interval(), 0);
    snprintf(me, sizeof me, "%d", (int)getpid());
    setenv("WATCHDOG_PID", me, 1);
    assert_int_equal(notify_interval(), 30000);
    setenv("WATCHDOG_USEC", "nonsense", 1);
    assert_int_equal(notify_interval(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_listens),
        cmocka_unit_test(a_path_is_reached),
        cmocka_unit_test(an_abstract_name_is_reached),
        cmocka_unit_test(the_interval_is_half_of_what_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
