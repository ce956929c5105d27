#include "sound/speaker.h"

#include "ground/log.h"
#include "sound/player.h"

#include <SDL.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { DEVICE_SAMPLES = 960, AGAIN_MS = 30000 }; /* 20 ms; a device that does not open is tried again later */

struct speaker {
    struct player *player;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t news;
    bool wanted, quit;
    SDL_AudioDeviceID device; /* the thread's; 0: closed */
    struct log_once once;
};

static void SDLCALL on_samples(void *user, Uint8 *out, int bytes)
{
    struct speaker *s = user;
    player_fill(s->player, (int16_t *)(void *)out, bytes / (int)sizeof(int16_t));
}

static void say_nothing(const char *file, int line, const char *function, int error, const char *format, ...)
{
    (void)file, (void)line, (void)function, (void)error, (void)format;
}

/* ALSA tells a machine without a loudspeaker a dozen lines at each try; what SDL says of it afterwards is enough. SDL has loaded
 * the library; the program itself does not need it. */
static void quieten_alsa(void)
{
    int (*set_handler)(void (*)(const char *, int, const char *, int, const char *, ...));
    void *library = dlopen("libasound.so.2", RTLD_LAZY | RTLD_NOLOAD);
    void *found = library ? dlsym(library, "snd_lib_error_set_handler") : NULL;
    SDL_memcpy(&set_handler, &found, sizeof found); /* dlsym(3): a function is no object to ISO C */
    if (found)
        set_handler(say_nothing);
    if (library)
        dlclose(library);
}

static bool open_device(struct speaker *s)
{
    SDL_AudioSpec wanted = {.freq = PLAYER_RATE,
                            .format = AUDIO_S16SYS,
                            .channels = 1,
                            .samples = DEVICE_SAMPLES,
                            .callback = on_samples,
                            .userdata = s};
    if (s->device)
        return true;
    quieten_alsa();
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0)
        s->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (s->device)
        SDL_PauseAudioDevice(s->device, 0);
    else
        log_once(&s->once, "sound", "no sound: %s", SDL_GetError());
    return s->device != 0;
}

static void close_device(struct speaker *s)
{
    if (s->device)
        SDL_CloseAudioDevice(s->device);
    s->device = 0;
}

/* Until there is news, or so many ms have passed. With the lock held. */
static void rest(struct speaker *s, int ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    while (!s->wanted && !s->quit && pthread_cond_timedwait(&s->news, &s->lock, &until) != ETIMEDOUT)
        ;
}

static void wait_for_news(struct speaker *s)
{
    while (!s->wanted && !s->quit)
        pthread_cond_wait(&s->news, &s->lock);
}

/* Asleep while nothing is to be heard. */
static void *run(void *user)
{
    struct speaker *s = user;
    pthread_mutex_lock(&s->lock);
    while (!s->quit) {
        wait_for_news(s);
        s->wanted = false;
        pthread_mutex_unlock(&s->lock);
        bool open = open_device(s);
        pthread_mutex_lock(&s->lock);
        do
            rest(s, open ? SPEAKER_RESTS_MS : AGAIN_MS);
        while (open && !s->quit && !s->wanted && player_state(s->player).playing);
        if (s->wanted || s->quit)
            continue;
        pthread_mutex_unlock(&s->lock);
        close_device(s);
        pthread_mutex_lock(&s->lock);
    }
    pthread_mutex_unlock(&s->lock);
    close_device(s);
    SDL_TLSCleanup(); /* what SDL keeps of a thread's errors goes by itself only with a thread of SDL's */
    return NULL;
}

struct speaker *speaker_new(struct player *p)
{
    struct speaker *s = p ? calloc(1, sizeof *s) : NULL;
    pthread_condattr_t steady;
    if (!s)
        return NULL;
    s->player = p;
    pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&s->news, &steady);
    pthread_condattr_destroy(&steady);
    if (pthread_create(&s->thread, NULL, run, s) == 0)
        return s;
    free(s);
    return NULL;
}

void speaker_wake(struct speaker *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&s->lock);
    s->wanted = true;
    pthread_cond_signal(&s->news);
    pthread_mutex_unlock(&s->lock);
}

void speaker_free(struct speaker *s)
{
    if (!s)
        return;
    player_stop(s->player);
    pthread_mutex_lock(&s->lock);
    s->quit = true;
    pthread_cond_signal(&s->news);
    pthread_mutex_unlock(&s->lock);
    pthread_join(s->thread, NULL);
    pthread_cond_destroy(&s->news);
    pthread_mutex_destroy(&s->lock);
    free(s);
}
