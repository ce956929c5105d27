/* The importer: what its child says is read with care, and what the child may do is little. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "update/importer.h"
#include "update/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void progress_and_result_are_read(void **state)
{
    (void)state;
    struct import_state s = {0};
    assert_true(importer_read_line(&s, "{\"step\":\"copy\",\"done\":50,\"total\":200}\n"));
    assert_string_equal(s.step, "copy");
    assert_int_equal(s.percent, 25);
    assert_int_equal(s.phase, IMPORT_RUNNING);
    assert_true(importer_read_line(&s, "{\"step\":\"open\",\"done\":0,\"total\":0}"));
    assert_int_equal(s.percent, 0);
    assert_true(importer_read_line(&s, "{\"step\":\"done\",\"result\":\"refused\",\"outcome\":\"older\",\"sequence\":7,"
                                       "\"before\":7,\"reason\":\"sequence 6 is not newer\"}"));
    assert_int_equal(s.phase, IMPORT_REFUSED);
    assert_string_equal(s.outcome, "older");
    assert_string_equal(s.reason, "sequence 6 is not newer");
    assert_int_equal(s.before, 7);
    assert_true(
        importer_read_line(&s, "{\"step\":\"done\",\"result\":\"installed\",\"outcome\":\"installed\",\"sequence\":8,"
                               "\"before\":7}"));
    assert_int_equal(s.phase, IMPORT_INSTALLED);
    assert_int_equal(s.after, 8);
    assert_string_equal(s.reason, "");
}

static void nonsense_is_not_believed(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "", "\n", "{", "[]", "null", "7", "{\"step\":7}", "{\"result\":\"installed\"}", "installed"};
    struct import_state s = {.percent = 3};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_false(importer_read_line(&s, lines[i]));
    assert_int_equal(s.phase, IMPORT_RUNNING);
    assert_int_equal(s.percent, 3);
    assert_true(importer_read_line(&s, "{\"step\":\"copy\",\"done\":500,\"total\":200}"));
    assert_int_equal(s.percent, 0);
    assert_true(importer_read_line(&s, "{\"step\":\"copy\",\"done\":-5,\"total\":200}"));
    assert_int_equal(s.percent, 0);
}

/* One bit for each thing that should not have been possible. */
static int misdeeds(void)
{
    struct rlimit core;
    int done = 0;
    done |= socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM ? 1 : 0;
    done |= socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || errno != EPERM ? 2 : 0;
    done |= fork() >= 0 ? 4 : 0;
    done |= chroot("/") == 0 ? 8 : 0;
    done |= getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_max != 0 ? 16 : 0;
    int fd = open("/dev/null", O_RDONLY); /* this is allowed */
    done |= fd < 0 ? 32 : 0;
    return done;
}

static void the_sandbox_forbids_network_and_processes(void **state)
{
    (void)state;
    struct err e = {0};
    struct sandbox *s = sandbox_new("/", &e);
    assert_non_null(s);
    pid_t child = fork();
    if (child == 0)
        _exit(sandbox_enter(s) ? misdeeds() : 64);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    sandbox_free(s);
    sandbox_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(progress_and_result_are_read),
        cmocka_unit_test(nonsense_is_not_believed),
        cmocka_unit_test(the_sandbox_forbids_network_and_processes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
