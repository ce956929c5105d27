/* inject: loaded before a kiosk (LD_PRELOAD), gives it fingers and a mouse as a panel's driver would, however badly it behaves.
 * Reads lines from the FIFO that $INJECT names, px of a picture of $INJECT_SIZE (WxH):
 *
 *     down ID X Y · move ID X Y · up ID X Y        a finger; a lift may well never come
 *     mdown X Y · mup X Y                          the mouse
 *     sleep MS
 *     mark FILE                                    makes the file, so that others know that all before is done
 *     random SEED N                                N touches of two hands: taps, drags, palms, lost lifts, events in no order
 */
#include <SDL.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static float width = 1080, height = 1920;
static atomic_bool pushed; /* since the kiosk last slept */

static void push(SDL_Event *e)
{
    SDL_PushEvent(e);
    atomic_store(&pushed, true);
}

/* What is pushed comes over no wire: the kiosk's sleep ends at once all the same, as it does for a driver's event. */
static int sleep_until_pushed(struct pollfd *fds, nfds_t n, int timeout)
{
    for (int left = timeout; left != 0;) {
        int ms = left < 0 || left > 4 ? 4 : left;
        struct timespec slice = {0, ms * 1000000L};
        int ready = ppoll(fds, n, &slice, NULL);
        if (ready != 0)
            return ready;
        if (getpid() == gettid() && atomic_exchange(&pushed, false))
            return 0;
        left -= left < 0 ? 0 : ms;
    }
    return timeout == 0 ? ppoll(fds, n, &(struct timespec){0, 0}, NULL) : 0;
}

/* In place of the C library's. */
int poll(struct pollfd *fds, nfds_t n, int timeout)
{
    return sleep_until_pushed(fds, n, timeout);
}

int __poll_chk(struct pollfd *fds, nfds_t n, int timeout, size_t size)
{
    (void)size;
    return sleep_until_pushed(fds, n, timeout);
}

static void finger(Uint32 type, long long id, float x, float y)
{
    SDL_Event e = {
        .tfinger = {.type = type, .touchId = 1, .fingerId = id, .x = x / width, .y = y / height, .pressure = 1}};
    push(&e);
}

static void mouse(Uint32 type, float x, float y)
{
    SDL_Event e = {.button = {.type = type, .button = SDL_BUTTON_LEFT, .x = (int)x, .y = (int)y}};
    e.button.state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED;
    push(&e);
}

static unsigned dice(unsigned *seed, unsigned n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

static void pause_ms(unsigned ms)
{
    usleep(ms * 1000);
}

static void drag(unsigned *seed, long long id, float x, float y)
{
    float dx = (float)dice(seed, 800) - 400, dy = (float)dice(seed, 1200) - 600;
    finger(SDL_FINGERDOWN, id, x, y);
    for (int i = 1; i <= 8; i++) {
        pause_ms(8);
        finger(SDL_FINGERMOTION, id, x + dx * (float)i / 8, y + dy * (float)i / 8);
    }
    if (dice(seed, 4)) /* else its lift gets lost */
        finger(SDL_FINGERUP, id, x + dx, y + dy);
}

static void palm(unsigned *seed, float x, float y)
{
    for (int i = 0; i < 5; i++)
        finger(SDL_FINGERDOWN, 200 + i, x + (float)dice(seed, 120), y + (float)dice(seed, 120));
    pause_ms(40);
    for (int i = 0; i < 5; i++)
        if (dice(seed, 3))
            finger(SDL_FINGERUP, 200 + i, x, y);
}

static void one(unsigned *seed, long long id)
{
    float x = (float)dice(seed, (unsigned)width), y = (float)dice(seed, (unsigned)height);
    switch (dice(seed, 8)) {
    case 0:
        drag(seed, id, x, y);
        return;
    case 1:
        palm(seed, x, y);
        return;
    case 2: /* never lifted */
        finger(SDL_FINGERDOWN, id + 100, x, y);
        return;
    case 3: /* in no order */
        finger(SDL_FINGERUP, id, x, y);
        finger(SDL_FINGERMOTION, id, x, y);
        return;
    case 4: /* with the mouse that a driver makes of it */
        finger(SDL_FINGERDOWN, id, x, y);
        mouse(SDL_MOUSEBUTTONDOWN, x, y);
        pause_ms(30);
        finger(SDL_FINGERUP, id, x, y);
        mouse(SDL_MOUSEBUTTONUP, x, y);
        return;
    default:
        finger(SDL_FINGERDOWN, id, x, y);
        pause_ms(20 + dice(seed, 60));
        finger(SDL_FINGERUP, id, x, y);
    }
}

static void random_touches(unsigned seed, long long n)
{
    for (long long i = 0; i < n; i++) {
        one(&seed, 1 + (long long)dice(&seed, 2));
        if (dice(&seed, 5) == 0)
            pause_ms(400 + dice(&seed, 200)); /* somebody reads */
    }
}

static void obey(const char *line)
{
    char word[20];
    long long id;
    float x, y;
    char path[160];
    if (sscanf(line, "mark %159s", path) == 1)
        close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    else if (sscanf(line, "sleep %lld", &id) == 1)
        pause_ms((unsigned)id);
    else if (sscanf(line, "random %lld %f", &id, &x) == 2)
        random_touches((unsigned)id, (long long)x);
    else if (sscanf(line, "mdown %f %f", &x, &y) == 2)
        mouse(SDL_MOUSEBUTTONDOWN, x, y);
    else if (sscanf(line, "mup %f %f", &x, &y) == 2)
        mouse(SDL_MOUSEBUTTONUP, x, y);
    else if (sscanf(line, "%19s %lld %f %f", word, &id, &x, &y) == 4)
        finger(strcmp(word, "down") == 0 ? SDL_FINGERDOWN
               : strcmp(word, "up") == 0 ? SDL_FINGERUP
                                         : SDL_FINGERMOTION,
               id, x, y);
}

/* Opened for writing as well, so that no writer's leaving ends it. */
static void *listen_to(void *path)
{
    char line[200];
    int fd = open(path, O_RDWR | O_CLOEXEC);
    FILE *in = fd < 0 ? NULL : fdopen(fd, "r");
    while (in && fgets(line, sizeof line, in))
        obey(line);
    return NULL;
}

__attribute__((constructor)) static void begin(void)
{
    char *path = getenv("INJECT"), *size = getenv("INJECT_SIZE");
    pthread_t thread;
    sigset_t all, before;
    if (!path)
        return;
    unsetenv("LD_PRELOAD");
    if (size)
        sscanf(size, "%fx%f", &width, &height);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_create(&thread, NULL, listen_to, path);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}
