/* leap_clock: time that passes when a test says so, for a program that is started with this before all other libraries
 * (LD_PRELOAD). $LEAP_CLOCK names a folder: the size of its file "passed" is how many milliseconds were passed over (truncate
 * -s +500), and while there is a file "leap", a sleep of the main thread in which nothing comes takes 2 ms and counts whole. So
 * a day of a kiosk takes as long as what it does in a day, on a slow machine as on a fast one. Only for tests; programs that it
 * starts go by the usual clock. */
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { CLOCKS = 12, MILLION = 1000000, LEAP_MS = 2, SLEEPERS = 8 };

static int passed_fd = -1, told_fd = -1;
static char leap_name[PATH_MAX];
static _Atomic int64_t leapt; /* ms */

__attribute__((constructor)) static void open_clock(void)
{
    const char *folder = getenv("LEAP_CLOCK");
    char passed[PATH_MAX];
    unsetenv("LD_PRELOAD");
    if (!folder || strlen(folder) + sizeof "/passed" > sizeof passed)
        return;
    snprintf(passed, sizeof passed, "%s/passed", folder);
    snprintf(leap_name, sizeof leap_name, "%s/leap", folder);
    passed_fd = open(passed, O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    told_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (passed_fd < 0 || inotify_add_watch(told_fd, folder, IN_CREATE | IN_DELETE | IN_MODIFY) < 0)
        abort();
}

static int64_t passed_ms(void)
{
    struct stat st;
    return leapt + (passed_fd >= 0 && fstat(passed_fd, &st) == 0 ? st.st_size : 0);
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    static int (*real)(clockid_t, struct timespec *);
    if (!real)
        real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, out);
    if (failed || clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID || clock < 0 || clock >= CLOCKS)
        return failed;
    int64_t ms = passed_ms(), ns = out->tv_nsec + ms % 1000 * MILLION;
    out->tv_sec += ms / 1000 + ns / (1000 * (int64_t)MILLION);
    out->tv_nsec = ns % (1000 * (int64_t)MILLION);
    return 0;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *out, void *zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    *out = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return 0;
}

/* Whatever is told to the clock ends a sleep: who slept asks again how long. */
int poll(struct pollfd *fds, nfds_t n, int timeout)
{
    int (*real)(struct pollfd *, nfds_t, int) = (int (*)(struct pollfd *, nfds_t, int))dlsym(RTLD_NEXT, "poll");
    struct pollfd with_clock[SLEEPERS];
    char said[4096];
    if (timeout <= LEAP_MS || n >= SLEEPERS || told_fd < 0 || getpid() != gettid())
        return real(fds, n, timeout);
    memcpy(with_clock, fds, n * sizeof *fds);
    with_clock[n] = (struct pollfd){.fd = told_fd, .events = POLLIN};
    bool leaps = access(leap_name, F_OK) == 0;
    int ready = real(with_clock, n + 1, leaps ? LEAP_MS : timeout);
    memcpy(fds, with_clock, n * sizeof *fds);
    if (ready == 0 && leaps)
        leapt += timeout;
    while (with_clock[n].revents && read(told_fd, said, sizeof said) > 0)
        continue;
    return ready > 0 && with_clock[n].revents ? ready - 1 : ready;
}
