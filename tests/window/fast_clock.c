/* fast_clock: time that runs FAST_CLOCK times as fast, for a program that is started with this before all other libraries
 * (LD_PRELOAD): every clock and every wait, so that a day of a kiosk passes in minutes. Only for tests. */
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

enum { CLOCKS = 12, BILLION = 1000000000 };

static int64_t speed(void)
{
    const char *text = getenv("FAST_CLOCK");
    int n = text ? atoi(text) : 1;
    return n > 0 ? n : 1;
}

static int64_t ns(const struct timespec *t)
{
    return (int64_t)t->tv_sec * BILLION + t->tv_nsec;
}

static struct timespec spec(int64_t at)
{
    return (struct timespec){.tv_sec = at / BILLION, .tv_nsec = at % BILLION};
}

static int real_clock(clockid_t clock, struct timespec *out)
{
    int (*real)(clockid_t, struct timespec *) =
        (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    return real(clock, out);
}

/* What a clock said at first; from there on it runs fast. */
static int64_t first_of(clockid_t clock, int64_t now)
{
    static int64_t first[CLOCKS];
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    if (!first[clock])
        first[clock] = now;
    int64_t at = first[clock];
    pthread_mutex_unlock(&lock);
    return at;
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    int failed = real_clock(clock, out);
    if (failed || clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID || clock < 0 || clock >= CLOCKS)
        return failed;
    int64_t now = ns(out), first = first_of(clock, now);
    *out = spec(first + (now - first) * speed());
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

int poll(struct pollfd *fds, nfds_t n, int timeout)
{
    int (*real)(struct pollfd *, nfds_t, int) = (int (*)(struct pollfd *, nfds_t, int))dlsym(RTLD_NEXT, "poll");
    return real(fds, n, timeout > 0 ? (int)(timeout / speed()) + 1 : timeout);
}

int nanosleep(const struct timespec *wanted, struct timespec *left)
{
    int (*real)(const struct timespec *, struct timespec *) =
        (int (*)(const struct timespec *, struct timespec *))dlsym(RTLD_NEXT, "nanosleep");
    struct timespec shorter = spec(ns(wanted) / speed() + 1);
    return real(&shorter, left);
}
