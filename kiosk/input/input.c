#include "input/input.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

static bool has_window_system(void)
{
    const char *driver = getenv("SDL_VIDEODRIVER");
    return driver ? strcmp(driver, "kmsdrm") != 0 : getenv("DISPLAY") || getenv("WAYLAND_DISPLAY");
}

void input_environment(void)
{
    /* No keyboard is there to compose with: reading the input method's tables takes longer than all the
     * content. No session bus either: SDL would start one. */
    setenv("LC_ALL", "C", 1);
    setenv("XMODIFIERS", "@im=none", 1);
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");       /* a finger is not a mouse as well … */
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");       /* … nor a mouse a finger */
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"); /* the first touch counts, whatever had the focus */
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");       /* see shell/app.c */
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    if (has_window_system()) {
        /* The processor paints; a GPU driver between it and the glass would triple the memory and add
         * nothing. The variables of the same name still choose otherwise, for a panel that tears. Straight on
         * the card there is no other way than the driver. */
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
    SDL_SetHint(SDL_HINT_APP_NAME, "lobby-kiosk");
}

static void turn_back(const struct input *in, float u, float v, float *x, float *y)
{
    float w = (float)in->width, h = (float)in->height;
    switch (in->rotate) {
    case 90:
        *x = v * w;
        *y = (1 - u) * h;
        return;
    case 180:
        *x = (1 - u) * w;
        *y = (1 - v) * h;
        return;
    case 270:
        *x = (1 - v) * w;
        *y = u * h;
        return;
    default:
        *x = u * w;
        *y = v * h;
    }
}

void input_place(const struct input *in, float u, float v, float *x, float *y)
{
    turn_back(in, u, v, x, y);
    *x -= (float)in->right;
    *y -= (float)in->down;
}

static void place_mouse(const struct input *in, int mouse_x, int mouse_y, float *x, float *y)
{
    input_place(in, ((float)mouse_x + 0.5f) / (float)in->window_width,
                ((float)mouse_y + 0.5f) / (float)in->window_height, x, y);
}

/* Two panels count their fingers alike. */
static int64_t finger_id(const SDL_TouchFingerEvent *f)
{
    uint64_t id = (uint64_t)f->touchId * 0x9e3779b97f4a7c15ull + (uint64_t)f->fingerId;
    return (int64_t)id == POINTER_MOUSE ? 0 : (int64_t)id;
}

static bool from_finger(const struct input *in, const SDL_TouchFingerEvent *f, struct pointer *out)
{
    out->id = finger_id(f);
    out->device = f->touchId;
    input_place(in, f->x, f->y, &out->x, &out->y);
    return true;
}

static bool from_button(const struct input *in, const SDL_MouseButtonEvent *b, struct pointer *out)
{
    out->id = POINTER_MOUSE;
    place_mouse(in, b->x, b->y, &out->x, &out->y);
    return b->which != SDL_TOUCH_MOUSEID && b->button == SDL_BUTTON_LEFT;
}

static bool from_motion(const struct input *in, const SDL_MouseMotionEvent *m, struct pointer *out)
{
    out->id = POINTER_MOUSE;
    place_mouse(in, m->x, m->y, &out->x, &out->y);
    return m->which != SDL_TOUCH_MOUSEID && (m->state & SDL_BUTTON_LMASK);
}

bool input_pointer(const struct input *in, const SDL_Event *event, int64_t now, struct pointer *out)
{
    *out = (struct pointer){.kind = POINTER_MOVE, .ms = now};
    switch (event->type) {
    case SDL_FINGERDOWN:
        out->kind = POINTER_DOWN;
        return from_finger(in, &event->tfinger, out);
    case SDL_FINGERMOTION:
        return from_finger(in, &event->tfinger, out);
    case SDL_FINGERUP:
        out->kind = POINTER_UP;
        return from_finger(in, &event->tfinger, out);
    case SDL_MOUSEBUTTONDOWN:
        out->kind = POINTER_DOWN;
        return from_button(in, &event->button, out);
    case SDL_MOUSEBUTTONUP:
        out->kind = POINTER_UP;
        return from_button(in, &event->button, out);
    case SDL_MOUSEMOTION:
        return from_motion(in, &event->motion, out);
    default:
        return false;
    }
}

bool input_wheel(const struct input *in, const SDL_Event *event, float *x, float *y, float *steps)
{
    if (event->type != SDL_MOUSEWHEEL || event->wheel.which == SDL_TOUCH_MOUSEID)
        return false;
    place_mouse(in, event->wheel.mouseX, event->wheel.mouseY, x, y);
    *steps = event->wheel.preciseY * (event->wheel.direction == SDL_MOUSEWHEEL_FLIPPED ? -1.0f : 1.0f);
    return *steps != 0;
}
