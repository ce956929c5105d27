#include "package/cutter.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

/* A sanitizer ends the process when memory is refused, and makes calls of its own. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

#if defined(__x86_64__) && !defined(SANITIZED)

enum { EVENTS_MAX = 256 };

/* What a power cut could undo. */
enum event_kind { EVENT_NONE, EVENT_DIRTY, EVENT_CREATED, EVENT_RENAMED, EVENT_REMOVED };

struct event {
    enum event_kind kind;
    char path[PATH_MAX], old[PATH_MAX], kept[PATH_MAX]; /* kept: a second link to what was replaced or removed */
};

struct run {
    struct cutter *cutter;
    pid_t child;
    struct event *events; // event, oldest first
    int n;
    unsigned long long wanted_end; /* of a brk(2) that is made to fail */
    bool created;                  /* the open that is on its way makes a file */
};

static void read_text(const struct run *r, unsigned long long address, char out[PATH_MAX])
{
    out[0] = '\0';
    for (size_t n = 0; n < PATH_MAX - 1; n++) { /* by bytes: a string may end at the end of a page */
        struct iovec here = {out + n, 1}, there = {(void *)(uintptr_t)(address + n), 1};
        if (process_vm_readv(r->child, &here, 1, &there, 1, 0) != 1 || out[n] == '\0')
            break;
        out[n + 1] = '\0';
    }
}

static bool path_of(const struct run *r, unsigned long long fd, char out[PATH_MAX])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/%d/fd/%lld", (int)r->child, (long long)fd);
    ssize_t n = readlink(link, out, PATH_MAX - 1);
    out[n > 0 ? n : 0] = '\0';
    return n > 0 && out[0] == '/';
}

static struct event *add(struct run *r, enum event_kind kind, const char *path)
{
    if (r->n == EVENTS_MAX)
        abort();
    struct event *event = &r->events[r->n++];
    event->kind = kind;
    strcpy(event->path, path);
    event->old[0] = event->kept[0] = '\0';
    return event;
}

static void keep(struct run *r, struct event *event)
{
    struct stat st;
    if (stat(event->path, &st) != 0)
        return;
    snprintf(event->kept, sizeof event->kept, "%.4000s.kept%d", event->path, r->n);
    if (link(event->path, event->kept) != 0)
        event->kept[0] = '\0';
}

static void forget(struct event *event)
{
    if (event->kept[0])
        unlink(event->kept);
    event->kind = EVENT_NONE;
}

static bool is_in_folder(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && path[n] == '/' && !strchr(path + n + 1, '/');
}

static void on_sync(struct run *r, unsigned long long fd)
{
    char path[PATH_MAX];
    if (!path_of(r, fd, path))
        return;
    for (int i = 0; i < r->n; i++) {
        struct event *event = &r->events[i];
        if (event->kind == EVENT_DIRTY ? strcmp(event->path, path) == 0 : is_in_folder(event->path, path))
            forget(event);
    }
}

static void on_rename(struct run *r, const char *from, const char *to)
{
    struct event *event = add(r, EVENT_RENAMED, to);
    strcpy(event->old, from);
    keep(r, event);
    for (int i = 0; i < r->n; i++)
        if (r->events[i].kind == EVENT_DIRTY && strcmp(r->events[i].path, from) == 0)
            strcpy(r->events[i].path, to);
}

/* Before a call: what must be remembered while it is still there. */
static void on_entry(struct run *r, const struct user_regs_struct *regs)
{
    char a[PATH_MAX], b[PATH_MAX];
    struct stat st;
    switch (regs->orig_rax) {
    case SYS_rename:
        read_text(r, regs->rdi, a);
        read_text(r, regs->rsi, b);
        on_rename(r, a, b);
        break;
    case SYS_unlink:
        read_text(r, regs->rdi, a);
        if (stat(a, &st) == 0)
            keep(r, add(r, EVENT_REMOVED, a));
        break;
    case SYS_openat:
        read_text(r, regs->rsi, a);
        r->created = (regs->rdx & O_CREAT) && stat(a, &st) != 0;
        break;
    default:
        break;
    }
}

static void on_exit_of(struct run *r, const struct user_regs_struct *regs)
{
    char path[PATH_MAX];
    long long value = (long long)regs->rax;
    if (value < 0 && value > -4096) {
        if ((regs->orig_rax == SYS_rename || regs->orig_rax == SYS_unlink) && r->n > 0)
            forget(&r->events[r->n - 1]);
        return;
    }
    if (regs->orig_rax == SYS_openat && r->created && path_of(r, (unsigned long long)value, path)) {
        add(r, EVENT_CREATED, path);
        add(r, EVENT_DIRTY, path);
    } else if ((regs->orig_rax == SYS_write || regs->orig_rax == SYS_pwrite64) && path_of(r, regs->rdi, path)) {
        add(r, EVENT_DIRTY, path);
    } else if (regs->orig_rax == SYS_fsync || regs->orig_rax == SYS_fdatasync) {
        on_sync(r, regs->rdi);
    }
}

static void undo(const struct event *event)
{
    if (event->kind == EVENT_RENAMED)
        rename(event->path, event->old);
    if (event->kind == EVENT_CREATED)
        unlink(event->path);
    if ((event->kind == EVENT_RENAMED || event->kind == EVENT_REMOVED) && event->kept[0])
        rename(event->kept, event->path);
}

/* What the disk holds after the power cut. */
static void lose(struct run *r)
{
    enum cutter_mode mode = r->cutter->mode;
    bool data = mode == CUTTER_LOSE_DATA || mode == CUTTER_LOSE_NAMES;
    for (int i = 0; data && i < r->n; i++)
        if (r->events[i].kind == EVENT_DIRTY && strncmp(r->events[i].path, "/dev/", 5) != 0 &&
            truncate(r->events[i].path, 0) != 0)
            continue;
    for (int i = r->n - 1; i >= 0; i--) {
        if (mode == CUTTER_LOSE_NAMES)
            undo(&r->events[i]);
        forget(&r->events[i]);
    }
}

static bool changes_files(const struct user_regs_struct *regs)
{
    switch (regs->orig_rax) {
    case SYS_write:
    case SYS_pwrite64:
    case SYS_rename:
    case SYS_unlink:
    case SYS_mkdir:
    case SYS_fsync:
    case SYS_ftruncate:
        return true;
    case SYS_openat:
        return (regs->rdx & O_ACCMODE) != O_RDONLY || (regs->rdx & O_CREAT);
    default:
        return false;
    }
}

static bool must_fail(const struct cutter *c, const struct user_regs_struct *regs)
{
    if (regs->orig_rax == SYS_exit_group)
        return false;
    return (c->mode == CUTTER_FAIL_ONCE && c->calls == c->at) ||
           (c->mode == CUTTER_FAIL_ON && c->calls >= c->at && changes_files(regs));
}

static bool go_on(const struct run *r)
{
    int status;
    return ptrace(PTRACE_SYSCALL, r->child, NULL, NULL) == 0 && waitpid(r->child, &status, 0) == r->child &&
           WIFSTOPPED(status);
}

static void end(struct run *r)
{
    kill(r->child, SIGKILL);
    waitpid(r->child, NULL, 0);
}

/* One stop before a call. False when the child was ended. */
static bool before_call(struct run *r, struct user_regs_struct *regs, bool *failing)
{
    struct cutter *c = r->cutter;
    if (c->changes && c->calls < c->room)
        c->changes[c->calls] = changes_files(regs) && !(regs->orig_rax == SYS_write && regs->rdi <= STDERR_FILENO);
    c->calls++;
    c->reached = c->reached || c->calls == c->at;
    bool here = c->calls == c->at && c->mode != CUTTER_COUNT;
    *failing = must_fail(c, regs);
    if (*failing) {
        if (regs->orig_rax == SYS_brk) { /* fails by giving back the old end, which asking for 0 does */
            r->wanted_end = regs->rdi;
            regs->rdi = 0;
        } else {
            regs->orig_rax = (unsigned long long)-1;
        }
        ptrace(PTRACE_SETREGS, r->child, NULL, regs);
        return true;
    }
    if (here && c->mode == CUTTER_TORN && regs->orig_rax == SYS_write && regs->rdx > 1) {
        regs->rdx /= 2;
        ptrace(PTRACE_SETREGS, r->child, NULL, regs);
        go_on(r);
    }
    if (here && c->mode != CUTTER_FAIL_ONCE && c->mode != CUTTER_FAIL_ON) {
        end(r);
        return false;
    }
    on_entry(r, regs);
    return true;
}

static void after_call(struct run *r, struct user_regs_struct *regs, bool failing)
{
    if (!failing) {
        on_exit_of(r, regs);
        return;
    }
    if (regs->orig_rax == SYS_brk)
        regs->rdi = r->wanted_end;
    else
        regs->rax = (unsigned long long)-(long long)r->cutter->error;
    ptrace(PTRACE_SETREGS, r->child, NULL, regs);
}

static void watch(struct run *r)
{
    struct cutter *c = r->cutter;
    int status;
    bool inside = false, failing = false;
    struct user_regs_struct regs;
    while (ptrace(PTRACE_SYSCALL, r->child, NULL, NULL) == 0 && waitpid(r->child, &status, 0) == r->child) {
        if (WIFEXITED(status)) {
            c->finished = WEXITSTATUS(status) < 2;
            c->value = WEXITSTATUS(status) == 0;
            return;
        }
        if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXEC << 8))
            continue; /* between the two stops of execve(2) */
        if (WIFSIGNALED(status) || WSTOPSIG(status) != (SIGTRAP | 0x80)) {
            c->signal = WIFSIGNALED(status) ? WTERMSIG(status) : WSTOPSIG(status);
            if (!WIFSIGNALED(status))
                end(r);
            return;
        }
        ptrace(PTRACE_GETREGS, r->child, NULL, &regs);
        if (!inside && !before_call(r, &regs, &failing))
            return;
        if (inside)
            after_call(r, &regs, failing);
        inside = !inside;
    }
}

static void be_the_child(bool (*function)(void *user), void *user)
{
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit(3);
    raise(SIGSTOP);
    _exit(function(user) ? 0 : 1);
}

void cutter_run(struct cutter *c, bool (*function)(void *user), void *user)
{
    struct run r = {.cutter = c, .events = malloc(EVENTS_MAX * sizeof *r.events)};
    int status;
    fflush(NULL);
    r.child = r.events ? fork() : -1;
    if (r.child == 0)
        be_the_child(function, user);
    if (r.child > 0 && waitpid(r.child, &status, 0) == r.child && WIFSTOPPED(status)) {
        ptrace(PTRACE_SETOPTIONS, r.child, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACEEXEC);
        watch(&r);
        lose(&r);
    }
    free(r.events);
}

static bool nothing(void *user)
{
    (void)user;
    return true;
}

bool cutter_possible(void)
{
    struct cutter c = {.mode = CUTTER_COUNT};
    cutter_run(&c, nothing, NULL);
    return c.finished && c.value && c.calls > 0;
}

#else

bool cutter_possible(void)
{
    return false;
}

void cutter_run(struct cutter *c, bool (*function)(void *user), void *user)
{
    c->finished = true;
    c->value = function(user);
}

#endif
