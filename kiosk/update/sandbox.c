#include "update/sandbox.h"

#include "ground/err.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MEMORY_BYTES = 2000 << 20, FILE_BYTES = 1000 << 20, CPU_SECONDS = 600, FILES = 64, PROGRAM_BYTES = 64 << 10 };

struct sandbox {
    bool root;
    uid_t uid; /* as root: whom to become */
    gid_t gid;
    struct sock_fprog program;
};

/* Whatever kioskctl install, libc's start and the loader use; all else fails with EPERM, and so does the
 * installation: the old content stays. */
static const char *const allowed[] = {
    "access",
    "arch_prctl",
    "brk",
    "clock_gettime",
    "clock_getres",
    "clock_nanosleep",
    "close",
    "copy_file_range",
    "dup",
    "dup2",
    "dup3",
    "execve",
    "exit",
    "exit_group",
    "faccessat",
    "faccessat2",
    "fadvise64",
    "fallocate",
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
    "getrlimit",
    "getrusage",
    "gettid",
    "gettimeofday",
    "getuid",
    "ioctl",
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
    "prlimit64",
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
    "sendfile",
    "set_robust_list",
    "set_tid_address",
    "sigaltstack",
    "stat",
    "statfs",
    "statx",
    "sync_file_range",
    "sysinfo",
    "tgkill",
    "time",
    "umask",
    "uname",
    "unlink",
    "unlinkat",
    "utimensat",
    "write",
    "writev",
};

/* Names that another architecture lacks are passed over. */
static bool add_rules(scmp_filter_ctx filter)
{
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
        int number = seccomp_syscall_resolve_name(allowed[i]);
        if (number >= 0 && seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) != 0)
            return false;
    }
    return true;
}

/* The filter as the bytes that the kernel takes: libseccomp itself may not be called after fork. */
static bool export_filter(struct sandbox *s, scmp_filter_ctx filter)
{
    int fd = memfd_create("filter", MFD_CLOEXEC);
    bool ok = fd >= 0 && seccomp_export_bpf(filter, fd) == 0;
    off_t size = ok ? lseek(fd, 0, SEEK_END) : 0;
    ok = size > 0 && size <= PROGRAM_BYTES && (s->program.filter = malloc((size_t)size));
    ok = ok && pread(fd, s->program.filter, (size_t)size, 0) == (ssize_t)size;
    s->program.len = (unsigned short)((size_t)size / sizeof *s->program.filter);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool make_filter(struct sandbox *s, struct err *e)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool ok = filter && add_rules(filter) && export_filter(s, filter);
    if (filter)
        seccomp_release(filter);
    return ok || err_set(e, ERR_FAILED, "sandbox: the system-call filter cannot be made");
}

struct sandbox *sandbox_new(const char *owner, struct err *e)
{
    struct stat st;
    struct sandbox *s = calloc(1, sizeof *s);
    if (!s) {
        err_set(e, ERR_FAILED, "sandbox: out of memory");
        return NULL;
    }
    s->root = geteuid() == 0;
    if (s->root && stat(owner, &st) == 0) {
        s->uid = st.st_uid;
        s->gid = st.st_gid;
    }
    if (make_filter(s, e))
        return s;
    sandbox_free(s);
    return NULL;
}

void sandbox_free(struct sandbox *s)
{
    if (!s)
        return;
    free(s->program.filter);
    free(s);
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

static bool drop_root(const struct sandbox *s)
{
    if (!s->root)
        return true;
    if (unshare(CLONE_NEWNET) != 0 && errno != EPERM) /* a container may forbid it; the filter forbids sockets anyway */
        return false;
    if (s->uid != 0)
        return setgroups(0, NULL) == 0 && setresgid(s->gid, s->gid, s->gid) == 0 &&
               setresuid(s->uid, s->uid, s->uid) == 0;
    return drop_capabilities();
}

bool sandbox_enter(const struct sandbox *s)
{
    return drop_root(s) && limit(RLIMIT_AS, MEMORY_BYTES) && limit(RLIMIT_FSIZE, FILE_BYTES) &&
           limit(RLIMIT_CPU, CPU_SECONDS) && limit(RLIMIT_NOFILE, FILES) && limit(RLIMIT_CORE, 0) &&
           prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &s->program) == 0;
}
