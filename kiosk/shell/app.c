#include "shell/app.h"

#include "content/content.h"
#include "display/console.h"
#include "display/present.h"
#include "display/root_window.h"
#include "display/safe_page.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "ground/notify.h"
#include "ground/wipe.h"
#include "input/evdev.h"
#include "input/input.h"
#include "input/keypad.h"
#include "paint/canvas.h"
#include "paint/painter.h"
#include "paint/resources.h"
#include "shell/describe.h"
#include "shell/desk.h"
#include "shell/keys.h"
#include "shell/night.h"
#include "shell/options.h"
#include "shell/prefetch.h"
#include "shell/session.h"
#include "shell/updates.h"
#include "shell/voice.h"
#include "sound/player.h"
#include "sound/speaker.h"
#include "staff/glass_size.h"
#include "staff/health.h"
#include "update/clock_floor.h"
#include "update/content_source.h"
#include "update/wakeup.h"

#include <SDL.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

enum {
    PICTURE_MS = 3 /* of a frame, for pictures that are being made */,
    LEAST_FRAME_MS = 8,
    REST_MS = 150,
    LOOK_MS = 1500,      /* between two looks whether a display has come or gone */
    HANGS_MS = 10000,    /* a picture that is due so long will not come any more */
    PAUSE_MOST_MS = 4000 /* a display that is plugged in shows the kiosk within 5 s */
};

struct app {
    const struct options *options;
    struct content_source library;
    struct resources kit;
    struct present *present;
    struct session *session; /* NULL: fonts are missing, only the safe page can be shown */
    struct wakeup *wake;
    struct evdev *evdev; /* NULL: the window system tells of touches, and wakes us */
    struct console console;
    struct updates *updates;
    struct desk *desk; /* an author at work, or NULL */
    struct prefetch warm;
    struct input input;
    struct keypad keypad;
    struct player *player;
    struct speaker *speaker;
    struct voice *voice;
    struct health health;
    struct glass_size glass;
    struct clock_floor clock;
    struct night night;
    bool clock_is_wrong;
    const struct content *painted; /* whose pictures the painter holds */
    unsigned pictures;             /* of the session, when last painted */
    bool fresh;                    /* nobody was there when the loop last turned */
    bool again;                    /* the last picture had a stand-in */
    bool safe_shown, quit;
    int64_t drawn, touched; /* ms, when last */
    int64_t looked;         /* ms, when last at the display */
    int64_t due;            /* ms, since when a picture is; INT64_MAX: none is */
    long frames;
};

static int64_t now_ms(void)
{
    return (int64_t)SDL_GetTicks64();
}

/* What a visitor read must not end up in a file when something goes wrong. */
static void forbid_core_dumps(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

/* ---- drawing ---- */

static void draw_safe_page(struct app *a)
{
    struct err e = {0};
    if (a->safe_shown)
        return;
    struct canvas *canvas = present_canvas(a->present);
    if (!safe_page_paint(canvas, a->kit.font_folder, &e))
        log_line("app", "%s", e.text);
    present_show(a->present, rect_of(0, 0, canvas->width, canvas->height));
    a->safe_shown = true;
    a->again = false;
    a->frames++;
    if (a->options->describe)
        describe_frame(a->options->describe, a->session, a->voice, a->frames);
}

static void follow_content(struct app *a)
{
    if (a->painted == session_content(a->session))
        return;
    prefetch_forget(&a->warm);
    a->painted = session_content(a->session);
    painter_set_content(a->kit.painter, a->painted);
    session_drop_old_content(a->session);
}

static void draw(struct app *a)
{
    Uint64 start = SDL_GetPerformanceCounter();
    if (a->session)
        follow_content(a);
    const struct scene *scene = a->session ? session_scene(a->session) : NULL;
    a->pictures = a->session ? session_pictures(a->session) : 0;
    if (!scene) {
        draw_safe_page(a);
        return;
    }
    if (a->safe_shown)
        painter_forget(a->kit.painter); /* it does not know what was painted over its picture */
    a->safe_shown = false;
    struct rect changed = painter_paint(a->kit.painter, present_canvas(a->present), scene, &a->again);
    health_frame(&a->health,
                 (double)(SDL_GetPerformanceCounter() - start) * 1000 / (double)SDL_GetPerformanceFrequency());
    present_show(a->present, changed);
    a->drawn = now_ms();
    a->due = INT64_MAX;
    session_shown(a->session, a->drawn);
    a->frames++;
    if (a->options->describe)
        describe_frame(a->options->describe, a->session, a->voice, a->frames);
}

static bool wants_picture(const struct app *a)
{
    return a->session ? session_dirty(a->session) || a->again || a->pictures != session_pictures(a->session)
                      : !a->safe_shown;
}

/* ---- events ---- */

static void set_input(struct app *a)
{
    const struct canvas *canvas = present_canvas(a->present);
    a->input = (struct input){.width = canvas->width,
                              .height = canvas->height,
                              .rotate = a->options->rotate,
                              .right = a->night.right,
                              .down = a->night.down};
    present_window_size(a->present, &a->input.window_width, &a->input.window_height);
}

/* The display has another size, or has come back: everything is laid out anew for it. */
static void follow_size(struct app *a)
{
    if (!present_follow(a->present))
        return;
    const struct canvas *canvas = present_canvas(a->present);
    set_input(a);
    a->safe_shown = false;
    prefetch_forget(&a->warm);
    if (a->kit.painter)
        painter_forget(a->kit.painter);
    if (a->session) {
        struct panel panel = glass_size_panel(&a->glass, canvas->width, canvas->height);
        session_resize(a->session, &panel);
    }
}

static void on_window(struct app *a, const SDL_WindowEvent *w)
{
    if (w->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        follow_size(a);
    if (w->event == SDL_WINDOWEVENT_EXPOSED)
        present_refresh(a->present);
    if (w->event == SDL_WINDOWEVENT_CLOSE && a->options->window)
        a->quit = true;
}

static bool wakes(struct app *a, int64_t now)
{
    return a->session && night_wakes(&a->night, a->session, a->present, now);
}

/* Escape is for a person at a desk. Held keys repeat by themselves: only moving the ring does so again. */
static void on_key(struct app *a, const SDL_KeyboardEvent *key, int64_t now)
{
    enum keypad_key means = keypad_meaning(&a->keypad, (unsigned)key->keysym.scancode);
    if (key->keysym.sym == SDLK_ESCAPE && a->options->window)
        a->quit = true;
    else if (means != PAD_NOTHING && wakes(a, now))
        a->touched = now;
    else if (a->session && !key->repeat && voice_key(a->voice, a->session, means, now))
        a->touched = now;
    else if (a->session && (!key->repeat || means == PAD_UP || means == PAD_DOWN) && keys_press(a->session, means, now))
        a->touched = now;
}

static void on_evdev_touch(void *user, enum pointer_kind kind, int64_t id, int64_t device, float u, float v)
{
    struct app *a = user;
    struct pointer p = {.kind = kind, .id = id, .device = device, .ms = now_ms()};
    input_place(&a->input, u, v, &p.x, &p.y);
    a->touched = p.ms;
    if (a->session && !(kind == POINTER_DOWN && wakes(a, p.ms)))
        session_pointer(a->session, &p);
}

static void on_evdev_key(void *user, unsigned usage, bool down, bool repeat)
{
    SDL_KeyboardEvent key = {.repeat = repeat, .keysym.scancode = (SDL_Scancode)usage};
    if (down)
        on_key(user, &key, now_ms());
}

static void on_event(struct app *a, const SDL_Event *event)
{
    struct pointer pointer;
    float x, y, steps;
    int64_t now = now_ms();
    if (a->session && input_pointer(&a->input, event, now, &pointer)) {
        if (pointer.kind != POINTER_DOWN || !wakes(a, now))
            session_pointer(a->session, &pointer);
        a->touched = now;
    } else if (a->session && input_wheel(&a->input, event, &x, &y, &steps)) {
        session_wheel(a->session, x, y, steps, now);
    } else if (event->type == SDL_WINDOWEVENT) {
        on_window(a, &event->window);
    } else if (root_window_is_news(event)) {
        follow_size(a);
    } else if (event->type == SDL_KEYDOWN) {
        on_key(a, &event->key, now);
    } else if (event->type == SDL_RENDER_TARGETS_RESET || event->type == SDL_RENDER_DEVICE_RESET) {
        present_refresh(a->present);
    }
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* How long to sleep (ms); 0: do not. */
static int sleep_for(const struct app *a, bool warming)
{
    int64_t now = now_ms(), next = a->session ? session_deadline(a->session, now) : INT64_MAX;
    int64_t update = updates_deadline(a->updates);
    next = sooner(next, update);
    if (wants_picture(a))
        next = a->drawn + LEAST_FRAME_MS;
    next = sooner(next, health_deadline(&a->health));
    next = sooner(next, voice_deadline(a->voice));
    if (a->evdev)
        next = sooner(next, a->looked + LOOK_MS);
    if (warming && now + 1 < next)
        next = now < a->touched + REST_MS ? a->touched + REST_MS : now;
    int64_t ms = next - now;
    return ms <= 0 ? 0 : ms > 60000 ? 60000 : (int)ms;
}

/* Until something comes from the window system or from another thread. SDL's own wait lets another thread's wake-up take a
 * touch off the wire unseen (SDL 2.26 on X11). */
static void wait_for(struct app *a, int connection, int timeout)
{
    struct pollfd fds[] = {{.fd = connection, .events = POLLIN}, {.fd = wakeup_fd(a->wake), .events = POLLIN}};
    SDL_PumpEvents(); /* nothing may wait in SDL's queue or the library's while we sleep */
    if (!SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT))
        poll(fds, 2, timeout);
}

static void take_events(struct app *a, int timeout)
{
    SDL_Event event;
    if (a->evdev) {
        SDL_PumpEvents(); /* nothing may wait in SDL's queue while we sleep */
        evdev_wait(a->evdev, SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) ? 0 : timeout);
        timeout = 0;
    }
    int connection = present_connection(a->present);
    if (connection >= 0) {
        wait_for(a, connection, timeout);
        timeout = 0;
    }
    if (!(timeout > 0 ? SDL_WaitEventTimeout(&event, timeout) : SDL_PollEvent(&event)))
        return;
    do
        on_event(a, &event);
    while (SDL_PollEvent(&event));
}

/* ---- working ahead ---- */

/* One picture that could come next; a few milliseconds. False when all are warm. */
static bool work_ahead(struct app *a)
{
    if (!a->session || a->frames == 0)
        return false;
    const struct scene *scene = prefetch_next(&a->warm, a->session);
    if (scene)
        painter_warm(a->kit.painter, scene);
    return scene != NULL;
}

/* By the clock, but never before what the content, the store and this program prove. */
static void today_is(struct app *a, const struct content *shown, char today[DAY_SIZE])
{
    clock_floor_raise(&a->clock, a->library.state.day);
    clock_floor_raise(&a->clock, shown ? shown->issued : "");
    content_today(shown, time(NULL), today);
    bool wrong = clock_floor_hold(&a->clock, today);
    if (wrong && !a->clock_is_wrong)
        log_line("app", "the clock is wrong: it cannot be before %s", today);
    a->clock_is_wrong = wrong;
}

/* By a clock that can be right; else -1. */
static int minute_of_day(const struct app *a)
{
    return a->clock_is_wrong ? -1 : content_minute(session_content(a->session), time(NULL));
}

/* Without a window system nobody tells of displays. */
static void look_at_display(struct app *a, int64_t now)
{
    if (!a->evdev || now < a->looked + LOOK_MS)
        return;
    a->looked = now;
    if (a->night.rest.resting || !present_look(a->present)) /* one that is switched off may say that it is not there */
        return;
    follow_size(a);
    present_refresh(a->present);
}

/* Told to the service manager as long as the loop turns and no picture is overdue. */
static void tell_alive(struct app *a, int64_t now)
{
    a->due = !wants_picture(a) ? INT64_MAX : sooner(a->due, now);
    health_tick(&a->health, now, a->due == INT64_MAX || now - a->due < HANGS_MS);
}

static void look_for_news(struct app *a)
{
    enum wakeup_news news = wakeup_take(a->wake);
    if (news & WAKEUP_QUIT)
        a->quit = true;
    health_panels(&a->health, a->evdev ? evdev_panels(a->evdev) : SDL_GetNumTouchDevices(), time(NULL));
    if (!a->session)
        return;
    updates_tick(a->updates, a->session, news, now_ms());
    desk_tick(a->desk, a->session, news, now_ms());
    char today[DAY_SIZE];
    today_is(a, session_content(a->session), today);
    if (!a->options->today)
        session_set_today(a->session, today);
}

/* What was worked out ahead of a visitor goes when the visitor has gone. */
static void forget_with_session(struct app *a)
{
    bool fresh = session_is_fresh(a->session);
    if (fresh && !a->fresh) {
        prefetch_forget(&a->warm);
        wipe_stack();
    }
    a->fresh = fresh;
}

static void loop(struct app *a)
{
    bool warming = true;
    while (!a->quit) {
        take_events(a, sleep_for(a, warming));
        look_for_news(a);
        int64_t now = now_ms();
        if (a->session) {
            session_tick(a->session, now);
            voice_follow(a->voice, a->session, now);
            forget_with_session(a);
            night_follow(&a->night, a->session, a->present, minute_of_day(a), now);
            a->input.right = a->night.right;
            a->input.down = a->night.down;
        }
        look_at_display(a, now);
        tell_alive(a, now);
        if (wants_picture(a) && (a->frames == 0 || now >= a->drawn + LEAST_FRAME_MS)) {
            draw(a);
            warming = true;
        } else if (warming && !wants_picture(a) && now >= a->touched + REST_MS) {
            warming = work_ahead(a);
        }
    }
}

/* ---- start and end ---- */

/* Fonts and content, while the main thread waits for the window system. */
struct loading {
    struct app *app;
    struct content *content;
    bool ok;
    struct err e;
};

static void *load(void *user)
{
    struct loading *l = user;
    l->ok = resources_init(&l->app->kit, &l->e);
    if (l->ok)
        painter_set_patience(l->app->kit.painter, 0); /* the first picture waits for nothing */
    glass_size_read(&l->app->glass, content_source_store(&l->app->library));
    l->content = content_source_open(&l->app->library);
    return NULL;
}

static void start_session(struct app *a, struct loading *l)
{
    char today[DAY_SIZE];
    today_is(a, l->content, today);
    if (!l->ok) {
        log_line("app", "%s", l->e.text);
        content_free(l->content);
        return;
    }
    const struct options *o = a->options;
    const struct canvas *canvas = present_canvas(a->present);
    struct session_setup setup = {.fonts = a->kit.fonts,
                                  .panel = glass_size_panel(&a->glass, canvas->width, canvas->height),
                                  .today = o->today ? o->today : today,
                                  .sound = o->sound != VOICE_OFF,
                                  .now = now_ms()};
    char why[THEME_WHY_BYTES];
    if (!theme_suits(&setup.panel, why)) /* shown all the same, as well as it can be */
        log_line("app", "the panel does not suit: %s", why);
    a->session = session_new(&setup, l->content);
    if (!a->session)
        log_line("app", "out of memory");
}

/* A kiosk without a display waits for one: starting again every second would write to the disk for ever. */
static bool open_window(struct app *a, struct err *e)
{
    const struct options *o = a->options;
    struct present_setup setup = {.width = o->width, .height = o->height, .window = o->window, .rotate = o->rotate};
    for (int pause = 1000; !(a->present = present_new(&setup, e)); pause = pause < PAUSE_MOST_MS ? 2 * pause : pause) {
        if (o->window || !present_is_bare())
            return false;
        if (pause == 1000)
            log_line("app", "%s: waiting for one", e->text);
        notify_send("WATCHDOG=1");
        if (!wakeup_sleep(pause))
            return false;
        *e = (struct err){0};
    }
    set_input(a);
    return true;
}

static bool bare(const struct app *a)
{
    return !a->options->window && present_is_bare();
}

static void on_sound(void *user)
{
    struct app *a = user;
    wakeup_post(a->wake, WAKEUP_SOUND);
}

static void on_speech(void *user)
{
    struct app *a = user;
    speaker_wake(a->speaker);
}

/* Without a device everything is as before, only silent. */
static void start_sound(struct app *a)
{
    if (a->options->sound == VOICE_OFF || !a->session)
        return;
    a->player = player_new(on_sound, a);
    a->speaker = speaker_new(a->player);
    a->voice = voice_new((enum voice_way)a->options->sound, a->player, on_speech, a);
}

/* Whoever asks for one package must not look at another and take it for that one. A folder with faults is shown with them. */
static bool may_be_shown(const struct app *a, struct err *e)
{
    const struct content_source *l = &a->library;
    if (!l->content || l->from == ORIGIN_GIVEN || file_is_folder(l->content))
        return true;
    return err_set(e, ERR_UNTRUSTED, "%s: not shown: %.300s", l->content, l->why[0] ? l->why : "it cannot be read");
}

static bool start(struct app *a, struct err *e)
{
    struct loading loading = {.app = a};
    pthread_t thread;
    clock_floor_init(&a->clock);
    input_environment();
    bool apart = pthread_create(&thread, NULL, load, &loading) == 0;
    bool ok = open_window(a, e);
    if (apart)
        pthread_join(thread, NULL);
    else
        load(&loading);
    if (!ok) {
        content_free(loading.content);
        return false;
    }
    if (!may_be_shown(a, e)) {
        content_free(loading.content);
        return false;
    }
    health_init(&a->health, now_ms());
    night_init(&a->night, &a->options->rest, !a->options->window, now_ms());
    prefetch_init(&a->warm);
    start_session(a, &loading);
    if (a->session)
        session_set_note(a->session, a->library.problems);
    draw(a);
    if (a->kit.painter)
        painter_set_patience(a->kit.painter, PICTURE_MS);
    a->wake = wakeup_new();
    start_sound(a);
    struct evdev_heard heard = {.touch = on_evdev_touch, .key = on_evdev_key, .user = a};
    a->evdev = bare(a) ? evdev_new("/dev/input", wakeup_fd(a->wake), &heard) : NULL;
    if (bare(a))
        console_take(&a->console);
    a->updates = updates_new(&a->library, a->options->media, &a->health, &a->glass, a->wake);
    a->desk = desk_new(&a->library, a->wake);
    return true;
}

static void stop_sound(struct app *a)
{
    voice_free(a->voice);
    speaker_free(a->speaker);
    player_free(a->player);
}

static void stop(struct app *a)
{
    desk_free(a->desk);
    stop_sound(a);
    updates_free(a->updates);
    evdev_free(a->evdev);
    console_give_back(&a->console);
    wakeup_free(a->wake);
    prefetch_release(&a->warm);
    if (a->kit.painter)
        painter_set_content(a->kit.painter, NULL);
    session_free(a->session);
    resources_release(&a->kit);
    present_free(a->present);
}

bool app_run(const struct options *o, struct err *e)
{
    struct app app = {.options = o,
                      .library = {.content = o->content, .store = o->store, .trust = o->trust},
                      .glass = {.panel_mm = o->panel_mm, .mount_mm = o->mount_mm},
                      .console.keys = -1,
                      .due = INT64_MAX};
    keypad_init(&app.keypad);
    if (o->keys && !keypad_set(&app.keypad, o->keys, e))
        return err_prefix(e, "--keys");
    forbid_core_dumps();
    wakeup_block_signals();
    bool ok = start(&app, e);
    if (ok)
        loop(&app);
    stop(&app);
    return ok;
}
