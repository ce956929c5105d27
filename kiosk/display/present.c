#include "display/present.h"

#include "display/kms.h"
#include "display/root_window.h"
#include "display/shared_pixels.h"
#include "display/turn.h"
#include "ground/err.h"
#include "ground/log.h"
#include "paint/canvas.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

struct present {
    struct kms *kms; /* straight on the card: no window, and none of what follows but the canvas */
    SDL_Window *window;
    SDL_Renderer *renderer; /* NULL: the window system takes finished pixels, see open_surface */
    SDL_Texture *texture;   /* as large as the display; NULL: lost, made again with the next picture */
    struct canvas canvas;
    uint32_t *turned;          /* the whole display; NULL when it goes straight into the window */
    int width, height, rotate; /* of the display */
    int right, down;           /* px that the upright picture stands beside its place */
    bool whole;                /* the window is to fill it */
    struct log_once log;
};

/* ---- the window ---- */

static bool open_window(struct present *p, const struct present_setup *s, struct err *e)
{
    int w = s->width, h = s->height;
    if (!s->window || w <= 0 || h <= 0) {
        SDL_DisplayMode mode;
        if (SDL_GetDesktopDisplayMode(0, &mode))
            return err_set(e, ERR_FAILED, "no display: %s", SDL_GetError());
        w = mode.w;
        h = mode.h;
    }
    Uint32 flags = s->window ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
    p->window = SDL_CreateWindow("Lobby kiosk", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, w, h, flags);
    if (!p->window)
        return err_set(e, ERR_FAILED, "no window: %s", SDL_GetError());
    p->whole = !s->window;
    if (p->whole)
        SDL_ShowCursor(SDL_DISABLE);
    if (p->whole)
        root_window_follow(p->window);
    return true;
}

/* X11 takes finished pixels as they are: no OpenGL, 70 MB less memory, and nothing is copied but what has
 * changed. On KMS and Wayland SDL needs a renderer of the graphics card for it. SDL_RENDER_DRIVER and
 * SDL_FRAMEBUFFER_ACCELERATION overrule this. */
static bool takes_pixels(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    const char *renderer = SDL_GetHint(SDL_HINT_RENDER_DRIVER);
    const char *by = SDL_GetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION);
    return driver && strcmp(driver, "KMSDRM") != 0 && strcmp(driver, "wayland") != 0 &&
           (!renderer || strcmp(renderer, "software") == 0) && (!by || strcmp(by, "0") == 0);
}

/* The window's own pixels, shared with the window system. NULL: of another form than the canvas. They are
 * lost when the window changes its size; SDL then makes new ones. */
static SDL_Surface *window_pixels(const struct present *p)
{
    SDL_Surface *s = SDL_GetWindowSurface(p->window);
    bool same = s && (s->format->format == SDL_PIXELFORMAT_RGB888 || s->format->format == SDL_PIXELFORMAT_ARGB8888);
    return same && !SDL_MUSTLOCK(s) ? s : NULL;
}

/* As it is now, px. */
static bool output_size(const struct present *p, int *width, int *height)
{
    if (p->kms) {
        kms_size(p->kms, width, height);
        return true;
    }
    if (p->renderer)
        return !SDL_GetRendererOutputSize(p->renderer, width, height);
    const SDL_Surface *s = window_pixels(p);
    if (!s)
        return false;
    *width = s->w;
    *height = s->h;
    return true;
}

static bool open_surface(struct present *p)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    return takes_pixels() && output_size(p, &p->width, &p->height);
}

static bool open_renderer(struct present *p, struct err *e)
{
    p->renderer = SDL_CreateRenderer(p->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (!p->renderer)
        p->renderer = SDL_CreateRenderer(p->window, -1, 0);
    if (!p->renderer || !output_size(p, &p->width, &p->height))
        return err_set(e, ERR_FAILED, "nothing draws in the window: %s", SDL_GetError());
    return true;
}

static bool make_pictures(struct present *p, struct err *e)
{
    bool across = p->rotate == 90 || p->rotate == 270;
    bool ok = canvas_init(&p->canvas, across ? p->height : p->width, across ? p->width : p->height);
    if (ok && p->renderer)
        ok = (p->turned = calloc((size_t)p->width * (size_t)p->height, sizeof *p->turned));
    return ok || err_set(e, ERR_FAILED, "no memory for a picture of %d × %d", p->width, p->height);
}

/* Without a display SDL goes on where nobody sees it. Good for tests, which ask for that; a kiosk must say
 * so. */
static bool open_display(struct err *e)
{
    if (SDL_InitSubSystem(SDL_INIT_VIDEO))
        return err_set(e, ERR_FAILED, "no display: %s", SDL_GetError());
    const char *driver = SDL_GetCurrentVideoDriver();
    bool unseen =
        !driver || strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0 || strcmp(driver, "evdev") == 0;
    return !unseen || getenv("SDL_VIDEODRIVER") || err_set(e, ERR_FAILED, "no display: none was found");
}

bool present_is_bare(void)
{
    const char *driver = getenv("SDL_VIDEODRIVER");
    return driver ? strcmp(driver, "kmsdrm") == 0 : !getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY");
}

/* SDL still keeps the events and the sound. */
static bool open_kms(struct present *p, struct err *e)
{
    if (SDL_InitSubSystem(SDL_INIT_EVENTS))
        return err_set(e, ERR_FAILED, "no events: %s", SDL_GetError());
    p->kms = kms_new("/dev/dri", e);
    return p->kms && output_size(p, &p->width, &p->height);
}

static bool open_any(struct present *p, const struct present_setup *s, struct err *e)
{
    if (!s->window && present_is_bare())
        return open_kms(p, e);
    return open_display(e) && open_window(p, s, e) && (open_surface(p) || open_renderer(p, e));
}

struct present *present_new(const struct present_setup *setup, struct err *e)
{
    struct present *p = calloc(1, sizeof *p);
    if (!p) {
        err_set(e, ERR_FAILED, "no memory");
        return NULL;
    }
    p->rotate = setup->rotate;
    if (open_any(p, setup, e) && make_pictures(p, e))
        return p;
    present_free(p);
    return NULL;
}

void present_free(struct present *p)
{
    if (!p)
        return;
    if (p->texture)
        SDL_DestroyTexture(p->texture);
    if (p->renderer)
        SDL_DestroyRenderer(p->renderer);
    if (p->window)
        SDL_DestroyWindow(p->window);
    kms_free(p->kms);
    canvas_release(&p->canvas);
    free(p->turned);
    free(p);
    SDL_QuitSubSystem(SDL_WasInit(SDL_INIT_VIDEO) ? SDL_INIT_VIDEO : SDL_INIT_EVENTS);
}

bool present_follow(struct present *p)
{
    int width, height;
    struct present was = *p;
    struct err e = {0};
    if (p->window)
        root_window_fill(p->window, p->whole);
    if (!output_size(p, &width, &height) || (width == p->width && height == p->height) || width < 1 || height < 1)
        return false;
    p->width = width;
    p->height = height;
    p->canvas = (struct canvas){0};
    p->turned = NULL;
    if (!make_pictures(p, &e)) {
        log_line("present", "%s", e.text);
        canvas_release(&p->canvas);
        free(p->turned);
        *p = was;
        return false;
    }
    canvas_release(&was.canvas);
    free(was.turned);
    if (p->texture)
        SDL_DestroyTexture(p->texture);
    p->texture = NULL;
    return true;
}

struct canvas *present_canvas(struct present *p)
{
    return &p->canvas;
}

void present_window_size(const struct present *p, int *width, int *height)
{
    *width = p->width;
    *height = p->height;
    if (p->window)
        SDL_GetWindowSize(p->window, width, height);
}

bool present_look(struct present *p)
{
    return p->kms && kms_follow(p->kms);
}

bool present_rest(struct present *p, bool resting)
{
    return p->kms && kms_rest(p->kms, resting);
}

/* ---- showing ---- */

/* Straight into the window: what has changed, no more. New pixels of the window know nothing of what was
 * shown before. */
static void show_pixels(struct present *p, struct rect box)
{
    SDL_Surface *s = window_pixels(p);
    bool ok = s != NULL;
    if (s && s->w == p->width && s->h == p->height) { /* else present_follow is due */
        if (s->userdata != p)
            shared_pixels_close(s->pixels);
        box = s->userdata == p ? box : rect_of(0, 0, p->canvas.width, p->canvas.height);
        s->userdata = p;
        struct rect r = turn_canvas(&p->canvas, box, p->rotate, p->right, p->down, s->pixels, s->pitch / 4);
        ok = !SDL_UpdateWindowSurfaceRects(p->window, &(SDL_Rect){r.x, r.y, r.w, r.h}, 1);
    }
    if (!ok)
        log_once(&p->log, "present", "a picture could not be shown: %s", SDL_GetError());
}

static bool send(struct present *p, struct rect box)
{
    const uint32_t *from = p->canvas.pixels;
    int pitch = p->canvas.stride;
    if (p->turned) {
        box = turn_canvas(&p->canvas, box, p->rotate, p->right, p->down, p->turned, p->width);
        from = p->turned;
        pitch = p->width;
    }
    SDL_Rect r = {box.x, box.y, box.w, box.h};
    return !SDL_UpdateTexture(p->texture, &r, from + (ptrdiff_t)r.y * pitch + r.x, pitch * 4);
}

/* A texture that was lost, or never was, is made and filled whole. */
static bool send_all(struct present *p)
{
    if (p->texture)
        SDL_DestroyTexture(p->texture);
    p->texture =
        SDL_CreateTexture(p->renderer, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_STREAMING, p->width, p->height);
    return p->texture && send(p, rect_of(0, 0, p->canvas.width, p->canvas.height));
}

static void swap(struct present *p, bool sent)
{
    if (sent && !SDL_RenderCopy(p->renderer, p->texture, NULL, NULL)) {
        SDL_RenderPresent(p->renderer);
        return;
    }
    log_once(&p->log, "present", "a picture could not be shown: %s", SDL_GetError());
    if (p->texture)
        SDL_DestroyTexture(p->texture);
    p->texture = NULL;
}

static void show_kms(struct present *p, struct rect box)
{
    if (!kms_show(p->kms, &p->canvas, box, p->rotate, p->right, p->down))
        log_once(&p->log, "present", "a picture could not be shown: somebody else draws on the display");
}

void present_show(struct present *p, struct rect changed)
{
    struct rect box = rect_intersect(changed, rect_of(0, 0, p->canvas.width, p->canvas.height));
    if (rect_empty(box))
        return;
    if (p->kms)
        show_kms(p, box);
    else if (p->renderer)
        swap(p, p->texture ? send(p, box) : send_all(p));
    else
        show_pixels(p, box);
}

void present_refresh(struct present *p)
{
    struct rect all = rect_of(0, 0, p->canvas.width, p->canvas.height);
    if (p->kms)
        show_kms(p, all);
    else if (p->renderer)
        swap(p, send_all(p));
    else
        show_pixels(p, all);
}

int present_connection(const struct present *p)
{
    return p->window ? root_window_connection(p->window) : -1;
}

void present_move(struct present *p, int right, int down)
{
    if (right == p->right && down == p->down)
        return;
    p->right = right;
    p->down = down;
    present_refresh(p);
}
