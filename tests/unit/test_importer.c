/* The importer: what its child says is read with care, and what the child may do is little. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/pool.h"
#include "update/importer.h"
#include "update/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
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

static void only_the_word_installed_means_so(void **state)
{
    (void)state;
    static const char *const lines[] = {"{\"step\":\"done\"}", "{\"step\":\"done\",\"result\":7}",
                                        "{\"step\":\"done\",\"result\":\"Installed\"}",
                                        "{\"step\":\"done\",\"outcome\":\"installed\",\"sequence\":9}"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct import_state s = {0};
        assert_true(importer_read_line(&s, lines[i]));
        assert_int_equal(s.phase, IMPORT_REFUSED);
    }
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

static bool core_dumps_are_forbidden(void)
{
    char line[200];
    bool yes = false;
    FILE *f = fopen("/proc/self/limits", "r");
    while (f && fgets(line, sizeof line, f))
        yes |= strncmp(line, "Max core file size        0                    0 ", 49) == 0;
    if (f)
        fclose(f);
    return yes;
}

/* One bit for each thing that should not have been possible. */
static int misdeeds(void)
{
    char *const nothing[] = {(char *)"/bin/true", NULL};
    struct rlimit most = {1, 1};
    int done = 0;
    done |= socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM ? 1 : 0;
    done |= socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || errno != EPERM ? 2 : 0;
    done |= fork() >= 0 ? 4 : 0;
    done |= chroot("/") == 0 ? 8 : 0;
    done |= core_dumps_are_forbidden() ? 0 : 16;
    done |= execve(nothing[0], nothing, nothing + 1) == 0 || errno != EPERM ? 32 : 0;
    done |= prlimit(getppid(), RLIMIT_NOFILE, &most, NULL) == 0 ? 64 : 0;
    int fd = open("/dev/null", O_RDONLY); /* this is allowed */
    return done | (fd < 0 ? 128 : 0);
}

static void the_sandbox_forbids_network_and_programs(void **state)
{
    (void)state;
    struct err e = {0};
    pid_t child = fork();
    if (child == 0)
        _exit(sandbox_enter("/", &e) ? misdeeds() : 127);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static atomic_bool confined;

static void *open_a_socket(void *nothing)
{
    while (!confined)
        sched_yield();
    return socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM ? nothing : &confined;
}

static void count(void *user, int job)
{
    ((int *)user)[job]++;
}

/* A thread that was there before is held too; later ones there are none, and a pool does its jobs without. */
static int threads_in_the_sandbox(void)
{
    struct err e = {0};
    pthread_t before;
    void *got = &e;
    int done[64] = {0}, faults = 0;
    if (pthread_create(&before, NULL, open_a_socket, NULL) != 0 || !sandbox_enter("/", &e))
        return 127;
    confined = true;
    faults |= pthread_join(before, &got) != 0 || got ? 1 : 0;
    for (int i = 0; i < 100; i++) {
        struct pool *pool = pool_new(4);
        pool_run(pool, count, done, 64);
        pool_free(pool);
    }
    for (int i = 0; i < 64; i++)
        faults |= done[i] == 100 ? 0 : 2;
    return faults | (pthread_create(&before, NULL, open_a_socket, NULL) == EPERM ? 0 : 4);
}

static void the_sandbox_holds_every_thread(void **state)
{
    (void)state;
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(threads_in_the_sandbox());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* 64-bit ARM has none of the calls that take a path without a folder: each kind of work needs its newer name. */
static void every_kind_of_work_has_a_name_on_arm(void **state)
{
    (void)state;
    static const char *const needed[] = {
        "openat",        "newfstatat",    "fstat",        "faccessat", "mkdirat",   "unlinkat",   "renameat",
        "readlinkat",    "getdents64",    "read",         "write",     "pread64",   "lseek",      "close",
        "fsync",         "flock",         "statfs",       "fstatfs",   "mmap",      "munmap",     "mremap",
        "brk",           "madvise",       "mprotect",     "futex",     "getrandom", "exit_group", "fcntl",
        "clock_gettime", "statx",         "rt_sigaction", "tgkill",    "getpid",    "gettid",     "fadvise64",
        "ftruncate",     "rt_sigprocmask"};
    const char *const *allowed = sandbox_allowed();
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        bool there = false;
        for (int k = 0; allowed[k]; k++)
            there |= strcmp(allowed[k], needed[i]) == 0;
        if (!there || seccomp_syscall_resolve_name_arch(SCMP_ARCH_AARCH64, needed[i]) < 0 ||
            seccomp_syscall_resolve_name_arch(SCMP_ARCH_X86_64, needed[i]) < 0)
            fail_msg("%s is %s", needed[i], there ? "unknown on an architecture" : "not allowed");
    }
    for (int k = 0; allowed[k]; k++)
        if (strncmp(allowed[k], "exec", 4) == 0 || strcmp(allowed[k], "socket") == 0 ||
            strcmp(allowed[k], "clone") == 0)
            fail_msg("%s is allowed", allowed[k]);
}

static void the_end_has_its_own_reason(void **state)
{
    (void)state;
    static const struct {
        int status;
        const char *says;
    } ends[] = {{SIGXCPU, "600 s of processor time"}, {SIGKILL, "memory"},    {SIGSEGV, "signal 11"},
                {127 << 8, "could not be started"},   {0, "before its time"}, {-1, "before its time"}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char text[480];
        importer_end_reason(ends[i].status, text, sizeof text);
        assert_non_null(strstr(text, ends[i].says));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(progress_and_result_are_read),   cmocka_unit_test(only_the_word_installed_means_so),
        cmocka_unit_test(nonsense_is_not_believed),       cmocka_unit_test(the_sandbox_forbids_network_and_programs),
        cmocka_unit_test(the_sandbox_holds_every_thread), cmocka_unit_test(every_kind_of_work_has_a_name_on_arm),
        cmocka_unit_test(the_end_has_its_own_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
