#include "display/root_window.h"

#include "ground/log.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <dlfcn.h>

/* SDL has loaded the library when it draws on an X server; the program itself does not need it. */
struct xlib {
    Status (*get_attributes)(Display *, Window, XWindowAttributes *);
    int (*select_input)(Display *, Window, long);
    int (*move_resize)(Display *, Window, int, int, unsigned, unsigned);
    int (*flush)(Display *);
    Display *display;
    Window window, root;
};

static bool find(void *library, const char *name, void *out)
{
    void *found = dlsym(library, name);
    SDL_memcpy(out, &found, sizeof found); /* dlsym(3): a function is no object to ISO C */
    return found != NULL;
}

static bool load(struct xlib *x)
{
    void *library = dlopen("libX11.so.6", RTLD_LAZY | RTLD_NOLOAD);
    bool ok = library && find(library, "XGetWindowAttributes", &x->get_attributes) &&
              find(library, "XSelectInput", &x->select_input) && find(library, "XMoveResizeWindow", &x->move_resize) &&
              find(library, "XFlush", &x->flush);
    if (library)
        dlclose(library); /* SDL still holds it */
    return ok;
}

static bool on_x11(SDL_Window *window, struct xlib *x)
{
    SDL_SysWMinfo info;
    XWindowAttributes attributes;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11 || !load(x))
        return false;
    x->display = info.info.x11.display;
    x->window = info.info.x11.window;
    if (!x->get_attributes(x->display, x->window, &attributes))
        return false;
    x->root = attributes.root;
    return true;
}

bool root_window_is_news(const SDL_Event *event)
{
    if (event->type != SDL_SYSWMEVENT || event->syswm.msg->subsystem != SDL_SYSWM_X11)
        return false;
    const XEvent *e = &event->syswm.msg->msg.x11.event;
    return e->type == ConfigureNotify && e->xconfigure.event == e->xconfigure.window && e->xconfigure.x == 0 &&
           e->xconfigure.y == 0;
}

/* Of all that X says only this is wanted: SDL translates the rest. */
static int only_news(void *user, SDL_Event *event)
{
    (void)user;
    return event->type != SDL_SYSWMEVENT || root_window_is_news(event);
}

void root_window_follow(SDL_Window *window)
{
    struct xlib x;
    XWindowAttributes root;
    if (!on_x11(window, &x) || !x.get_attributes(x.display, x.root, &root))
        return;
    SDL_SetEventFilter(only_news, NULL);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
    x.select_input(x.display, x.root, root.your_event_mask | StructureNotifyMask);
    x.flush(x.display);
}

void root_window_fill(SDL_Window *window, bool whole)
{
    struct xlib x;
    XWindowAttributes is, root;
    if (!whole || !on_x11(window, &x) || !x.get_attributes(x.display, x.window, &is) ||
        !x.get_attributes(x.display, x.root, &root) || (is.width == root.width && is.height == root.height))
        return;
    log_line("present", "the display is %d × %d now", root.width, root.height);
    x.move_resize(x.display, x.window, 0, 0, (unsigned)root.width, (unsigned)root.height);
    x.flush(x.display);
}

int root_window_connection(SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    bool x11 = window && SDL_GetWindowWMInfo(window, &info) && info.subsystem == SDL_SYSWM_X11;
    return x11 ? ConnectionNumber(info.info.x11.display) : -1;
}
