#include "paint/present.h"

#include "ground/err.h"
#include "ground/log.h"
#include "paint/canvas.h"
#include "paint/root_window.h"
#include "paint/shared_pixels.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

struct present {
    SDL_Window *window;
    SDL_Renderer *renderer; /* NULL: the window system takes finished pixels, see open_surface */
    SDL_Texture *texture;   /* as large as the display; NULL: lost, made again with the next picture */
    struct canvas canvas;
    uint32_t *turned;          /* the whole display; NULL when nothing is turned, or straight into the window */
    int width, height, rotate; /* of the display */
    bool whole;                /* the window is to fill it */
    struct log_once log;
};

/* ---- turning ---- */

enum { BLOCK = 32 /* px: rows read and columns written of one block stay in the cache */ };

static struct rect turned_box(const struct canvas *c, struct rect b, int rotate)
{
    switch (rotate) {
    case 90:
        return rect_of(c->height - b.y - b.h, b.x, b.h, b.w);
    case 180:
        return rect_of(c->width - b.x - b.w, c->height - b.y - b.h, b.w, b.h);
    case 270:
        return rect_of(b.y, c->width - b.x - b.w, b.h, b.w);
    default:
        return b;
    }
}

/* By 90 or 270 degrees: columns of the block become rows, each written from left to right. */
static void turn_block(const struct canvas *c, struct rect b, bool clockwise, uint32_t *out, int pitch)
{
    ptrdiff_t step = clockwise ? -c->stride : c->stride;
    int first = clockwise ? b.y + b.h - 1 : b.y;
    for (int x = b.x; x < b.x + b.w; x++) {
        ptrdiff_t row = clockwise ? x : c->width - 1 - x;
        uint32_t *to = out + row * pitch + (clockwise ? c->height - 1 - first : first);
        const uint32_t *from = c->pixels + (ptrdiff_t)first * c->stride + x;
        for (int i = 0; i < b.h; i++)
            to[i] = from[i * step];
    }
}

static void turn_rows(const struct canvas *c, struct rect b, bool half, uint32_t *out, int pitch)
{
    for (int y = b.y; y < b.y + b.h; y++) {
        const uint32_t *from = c->pixels + (ptrdiff_t)y * c->stride + b.x;
        if (!half) {
            memcpy(out + (ptrdiff_t)y * pitch + b.x, from, (size_t)b.w * sizeof *from);
            continue;
        }
        uint32_t *to = out + (ptrdiff_t)(c->height - 1 - y) * pitch + (c->width - 1 - b.x);
        for (int i = 0; i < b.w; i++)
            to[-i] = from[i];
    }
}

struct rect present_turn(const struct canvas *c, struct rect box, int rotate, uint32_t *out, int pitch)
{
    struct rect b = rect_intersect(box, rect_of(0, 0, c->width, c->height));
    if (rotate != 90 && rotate != 270) {
        turn_rows(c, b, rotate == 180, out, pitch);
        return turned_box(c, b, rotate);
    }
    for (int y = b.y; y < b.y + b.h; y += BLOCK)
        for (int x = b.x; x < b.x + b.w; x += BLOCK)
            turn_block(c, rect_intersect(rect_of(x, y, BLOCK, BLOCK), b), rotate == 90, out, pitch);
    return turned_box(c, b, rotate);
}

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
    p->window =
        SDL_CreateWindow("Milwaukee Public Schools", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, w, h, flags);
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
    if (ok && p->rotate && p->renderer)
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

struct present *present_new(const struct present_setup *setup, struct err *e)
{
    struct present *p = calloc(1, sizeof *p);
    if (!p) {
        err_set(e, ERR_FAILED, "no memory");
        return NULL;
    }
    p->rotate = setup->rotate;
    if (open_display(e) && open_window(p, setup, e) && (open_surface(p) || open_renderer(p, e)) && make_pictures(p, e))
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
    canvas_release(&p->canvas);
    free(p->turned);
    free(p);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

bool present_follow(struct present *p)
{
    int width, height;
    struct present was = *p;
    struct err e = {0};
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
    SDL_GetWindowSize(p->window, width, height);
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
        struct rect r = present_turn(&p->canvas, box, p->rotate, s->pixels, s->pitch / 4);
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
        box = present_turn(&p->canvas, box, p->rotate, p->turned, p->width);
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

void present_show(struct present *p, struct rect changed)
{
    struct rect box = rect_intersect(changed, rect_of(0, 0, p->canvas.width, p->canvas.height));
    if (rect_empty(box))
        return;
    if (p->renderer)
        swap(p, p->texture ? send(p, box) : send_all(p));
    else
        show_pixels(p, box);
}

void present_refresh(struct present *p)
{
    if (p->renderer)
        swap(p, send_all(p));
    else
        show_pixels(p, rect_of(0, 0, p->canvas.width, p->canvas.height));
}
