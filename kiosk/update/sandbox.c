#include "update/sandbox.h"

#include "ground/err.h"
#include "ground/limits.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FILE_BYTES = LIMIT_PACKAGE_BYTES + (1 << 20), FILES = 64 };

/* Whatever an installation uses; all else fails with EPERM, and so does the installation: the old content stays. */
static const char *const allowed[] = {
    "access",
    "brk",
    "clock_gettime",
    "clock_getres",
    "clock_nanosleep",
    "close",
    "dup",
    "exit",
    "exit_group",
    "faccessat",
    "faccessat2",
    "fadvise64",
    "fchmod",
    "fcntl",
    "fdatasync",
    "flock",
    "fstat",
    "fstatfs",
    "fsync",
    "ftruncate",
    "futex",
    "getcwd",
    "getdents64",
    "getegid",
    "geteuid",
    "getgid",
    "getpid",
    "getppid",
    "getrandom",
    "getrusage",
    "gettid",
    "gettimeofday",
    "getuid",
    "lseek",
    "lstat",
    "madvise",
    "membarrier",
    "mkdir",
    "mkdirat",
    "mmap",
    "mprotect",
    "mremap",
    "munmap",
    "nanosleep",
    "newfstatat",
    "open",
    "openat",
    "pread64",
    "pwrite64",
    "read",
    "readlink",
    "readlinkat",
    "readv",
    "rename",
    "renameat",
    "renameat2",
    "restart_syscall",
    "rmdir",
    "rseq",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sched_getaffinity",
    "sched_yield",
    "set_robust_list",
    "stat",
    "statfs",
    "statx",
    "sync_file_range",
    "sysinfo", /* glibc asks it how much qsort may take */
    "tgkill",
    "uname",
    "unlink",
    "unlinkat",
    "utimensat",
    "write",
    "writev",
    NULL,
};

const char *const *sandbox_allowed(void)
{
    return allowed;
}

/* Names that this architecture lacks resolve to a negative number. */
static bool add_rules(scmp_filter_ctx filter)
{
    for (const char *const *name = allowed; *name; name++) {
        int number = seccomp_syscall_resolve_name(*name);
        if (number >= 0 && seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) != 0)
            return false;
    }
    return true;
}

static bool filter_calls(struct err *e)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool made = filter && seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 && add_rules(filter);
    int why = made ? seccomp_load(filter) : -ENOMEM;
    if (filter)
        seccomp_release(filter);
    return why == 0 || err_set(e, ERR_FAILED, "sandbox: the system-call filter: %s", strerror(-why));
}

static bool limit(int what, rlim_t most)
{
    struct rlimit bound = {most, most};
    return setrlimit(what, &bound) == 0;
}

static bool drop_capabilities(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[2] = {{0}};
    return syscall(SYS_capset, &header, none) == 0;
}

static bool become(uid_t uid, gid_t gid)
{
    if (uid != 0)
        return setgroups(0, NULL) == 0 && setresgid(gid, gid, gid) == 0 && setresuid(uid, uid, uid) == 0;
    return drop_capabilities();
}

static bool drop_root(const char *owner, struct err *e)
{
    struct stat st = {0};
    if (geteuid() != 0)
        return true;
    if (unshare(CLONE_NEWNET) != 0 && errno != EPERM) /* a container may forbid it; the filter forbids sockets anyway */
        return err_set(e, ERR_FAILED, "sandbox: no network of its own: %s", strerror(errno));
    if (stat(owner, &st) != 0) /* a store that is still to be made is made by root */
        st = (struct stat){0};
    return become(st.st_uid, st.st_gid) || err_set(e, ERR_FAILED, "sandbox: giving up root: %s", strerror(errno));
}

bool sandbox_limit_memory(void)
{
#ifdef __SANITIZE_ADDRESS__ /* whose shadow memory alone is more */
    return true;
#else
    return limit(RLIMIT_DATA, (rlim_t)LIMIT_IMPORT_DATA_MIB << 20);
#endif
}

static bool set_limits(struct err *e)
{
    bool ok = sandbox_limit_memory() && limit(RLIMIT_AS, (rlim_t)LIMIT_IMPORT_SPACE_MIB << 20) &&
              limit(RLIMIT_FSIZE, FILE_BYTES) && limit(RLIMIT_CPU, LIMIT_IMPORT_SECONDS) &&
              limit(RLIMIT_NOFILE, FILES) && limit(RLIMIT_CORE, 0);
    return ok || err_set(e, ERR_FAILED, "sandbox: its limits: %s", strerror(errno));
}

bool sandbox_enter(const char *owner, struct err *e)
{
    if (!drop_root(owner, e) || !set_limits(e))
        return false;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return err_set(e, ERR_FAILED, "sandbox: no new rights: %s", strerror(errno));
    return filter_calls(e);
}
