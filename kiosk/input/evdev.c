#include "input/evdev.h"

#include "ground/file.h"
#include "ground/log.h"
#include "input/touch_panel.h"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MOST_DEVICES = 32, MOST_ENTRIES = 512, WAKE = 0, PLUGGED = 1, FIRST = 2, BITS = 8 * sizeof(unsigned long) };

struct device {
    char name[32]; /* "event3" */
    int64_t number;
    bool panel, keyboard;
    struct touch_panel touch;
    unsigned usage; /* of the key that the next event is about, 0: not told */
    bool seen;      /* while the folder is looked through */
};

struct evdev {
    char folder[256];
    struct evdev_heard heard;
    struct pollfd fds[FIRST + MOST_DEVICES]; /* the wake, the folder's news, then the devices */
    struct device devices[MOST_DEVICES];     /* of fds[FIRST + i] */
    int n;                                   /* devices */
    int64_t numbers;                         /* given out so far: one that comes again is another one */
    struct device *speaks;
};

/* ---- what a device is ---- */

static bool has_bit(const unsigned long *bits, unsigned n)
{
    return bits[n / BITS] >> n % BITS & 1;
}

static bool range_of(int fd, unsigned axis, struct touch_range *out)
{
    struct input_absinfo info;
    if (ioctl(fd, EVIOCGABS(axis), &info) < 0 || info.maximum <= info.minimum)
        return false;
    *out = (struct touch_range){info.minimum, info.maximum};
    return true;
}

/* What a panel says from now on differs from this: a finger that comes down where the last one was tells no place. */
static void learn(struct touch_panel *t, int fd)
{
    struct slots {
        uint32_t code;
        int32_t values[TOUCH_PANEL_SLOTS]; /* input.h, EVIOCGMTSLOTS */
    } x = {.code = ABS_MT_POSITION_X}, y = {.code = ABS_MT_POSITION_Y};
    struct input_absinfo at, down;
    if (!t->multi && ioctl(fd, EVIOCGABS(ABS_X), &at) >= 0 && ioctl(fd, EVIOCGABS(ABS_Y), &down) >= 0)
        touch_panel_know(t, 0, at.value, down.value);
    if (!t->multi || ioctl(fd, EVIOCGMTSLOTS(sizeof x), &x) < 0 || ioctl(fd, EVIOCGMTSLOTS(sizeof y), &y) < 0)
        return;
    for (int i = 0; i < TOUCH_PANEL_SLOTS; i++)
        touch_panel_know(t, i, x.values[i], y.values[i]);
    if (ioctl(fd, EVIOCGABS(ABS_MT_SLOT), &at) >= 0)
        touch_panel_know_slot(t, at.value);
}

/* A touch pad has slots too, but moves a pointer. */
static bool find_panel(struct device *d, int fd, const unsigned long *keys)
{
    unsigned long axes[ABS_CNT / BITS + 1] = {0}, props[INPUT_PROP_CNT / BITS + 1] = {0};
    struct touch_range x, y;
    if (ioctl(fd, EVIOCGBIT(EV_ABS, sizeof axes), axes) < 0)
        return false;
    ioctl(fd, EVIOCGPROP(sizeof props), props);
    if (has_bit(props, INPUT_PROP_POINTER))
        return false;
    bool multi =
        has_bit(axes, ABS_MT_SLOT) && range_of(fd, ABS_MT_POSITION_X, &x) && range_of(fd, ABS_MT_POSITION_Y, &y);
    bool single = !multi && (has_bit(keys, BTN_TOUCH) || has_bit(keys, BTN_LEFT)) && has_bit(axes, ABS_X) &&
                  has_bit(axes, ABS_Y) && range_of(fd, ABS_X, &x) && range_of(fd, ABS_Y, &y);
    if (multi || single) {
        touch_panel_init(&d->touch, multi, x, y);
        learn(&d->touch, fd);
    }
    return multi || single;
}

static void find_out(struct device *d, int fd)
{
    unsigned long keys[KEY_CNT / BITS + 1] = {0};
    if (ioctl(fd, EVIOCGBIT(EV_KEY, sizeof keys), keys) < 0)
        return; /* no device of the kernel */
    d->panel = find_panel(d, fd, keys);
    d->keyboard = !d->panel && (has_bit(keys, KEY_ENTER) || has_bit(keys, KEY_UP) || has_bit(keys, KEY_F1) ||
                                has_bit(keys, KEY_F24) || has_bit(keys, KEY_KPENTER));
    if (d->panel || d->keyboard)
        ioctl(fd, EVIOCGRAB, 1);
}

/* ---- coming and going ---- */

static struct device *find_device(struct evdev *e, const char *name)
{
    for (int i = 0; i < e->n; i++)
        if (strcmp(e->devices[i].name, name) == 0)
            return &e->devices[i];
    return NULL;
}

static void add_device(struct evdev *e, const char *name)
{
    char path[600];
    if (e->n == MOST_DEVICES || strlen(name) >= sizeof e->devices[0].name ||
        !file_join(path, sizeof path, e->folder, name))
        return;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return; /* udev gives it its group in a moment, and that is news */
    struct device *d = &e->devices[e->n];
    *d = (struct device){.number = ++e->numbers, .seen = true};
    strcpy(d->name, name);
    find_out(d, fd);
    e->fds[FIRST + e->n++] = (struct pollfd){.fd = fd, .events = POLLIN};
    if (d->panel)
        log_line("input", "a touch panel is there");
}

static void remove_device(struct evdev *e, int at)
{
    struct device was = e->devices[at];
    close(e->fds[FIRST + at].fd);
    e->n--;
    memmove(&e->devices[at], &e->devices[at + 1], (size_t)(e->n - at) * sizeof e->devices[0]);
    memmove(&e->fds[FIRST + at], &e->fds[FIRST + at + 1], (size_t)(e->n - at) * sizeof e->fds[0]);
    if (!was.panel)
        return;
    log_line("input", "a touch panel has gone");
    e->heard.touch(e->heard.user, POINTER_GONE, 0, was.number, 0, 0);
}

static void look_through(struct evdev *e)
{
    char **names;
    int n;
    if (!file_list(e->folder, MOST_ENTRIES, &names, &n, NULL))
        return;
    for (int i = 0; i < e->n; i++)
        e->devices[i].seen = false;
    for (int i = 0; i < n; i++) {
        struct device *known = find_device(e, names[i]);
        if (known)
            known->seen = true;
        else if (strncmp(names[i], "event", 5) == 0)
            add_device(e, names[i]);
    }
    free(names);
    for (int i = e->n - 1; i >= 0; i--)
        if (!e->devices[i].seen)
            remove_device(e, i);
}

struct evdev *evdev_new(const char *folder, int wakeup_fd, const struct evdev_heard *heard)
{
    struct evdev *e = calloc(1, sizeof *e);
    int news = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    bool ok = e && strlen(folder) < sizeof e->folder && news >= 0 &&
              inotify_add_watch(news, folder, IN_CREATE | IN_DELETE | IN_ATTRIB) >= 0;
    if (!ok) {
        if (news >= 0)
            close(news);
        free(e);
        return NULL;
    }
    strcpy(e->folder, folder);
    e->heard = *heard;
    e->fds[WAKE] = (struct pollfd){.fd = wakeup_fd, .events = POLLIN};
    e->fds[PLUGGED] = (struct pollfd){.fd = news, .events = POLLIN};
    look_through(e);
    return e;
}

void evdev_free(struct evdev *e)
{
    if (!e)
        return;
    for (int i = 0; i < e->n; i++)
        close(e->fds[FIRST + i].fd);
    close(e->fds[PLUGGED].fd);
    free(e);
}

int evdev_panels(const struct evdev *e)
{
    int n = 0;
    for (int i = 0; e && i < e->n; i++)
        n += e->devices[i].panel;
    return n;
}

/* ---- what they say ---- */

static void on_finger(void *user, enum pointer_kind kind, int64_t id, float u, float v)
{
    struct evdev *e = user;
    e->heard.touch(e->heard.user, kind, e->speaks->number * 64 + id, e->speaks->number, u, v);
}

/* USB keyboards tell the usage itself; the old kind tells only what the kernel calls the key. */
static unsigned usage_of(unsigned code)
{
    static const struct {
        unsigned short code, usage;
    } known[] = {{KEY_ENTER, 0x28},  {KEY_ESC, 0x29},      {KEY_BACKSPACE, 0x2a}, {KEY_TAB, 0x2b},
                 {KEY_SPACE, 0x2c},  {KEY_HOME, 0x4a},     {KEY_PAGEUP, 0x4b},    {KEY_DELETE, 0x4c},
                 {KEY_END, 0x4d},    {KEY_PAGEDOWN, 0x4e}, {KEY_RIGHT, 0x4f},     {KEY_LEFT, 0x50},
                 {KEY_DOWN, 0x51},   {KEY_UP, 0x52},       {KEY_KPENTER, 0x58},   {KEY_KPMINUS, 0x56},
                 {KEY_KPPLUS, 0x57}, {KEY_KP1, 0x59},      {KEY_KP2, 0x5a},       {KEY_KP3, 0x5b},
                 {KEY_KP4, 0x5c},    {KEY_KP5, 0x5d},      {KEY_KP6, 0x5e},       {KEY_KP7, 0x5f},
                 {KEY_KP8, 0x60},    {KEY_KP9, 0x61},      {KEY_KP0, 0x62},       {KEY_F11, 0x44},
                 {KEY_F12, 0x45},    {KEY_INSERT, 0x49},   {KEY_VOLUMEUP, 0x80},  {KEY_VOLUMEDOWN, 0x81}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].code == code)
            return known[i].usage;
    if (code >= KEY_F1 && code <= KEY_F10)
        return 0x3a + code - KEY_F1;
    return code >= KEY_F13 && code <= KEY_F24 ? 0x68 + code - KEY_F13 : 0;
}

enum { HID_KEYBOARD_PAGE = 7 };

static void key_event(struct evdev *e, struct device *d, const struct input_event *event)
{
    if (event->type == EV_MSC && event->code == MSC_SCAN)
        d->usage = (unsigned)event->value >> 16 == HID_KEYBOARD_PAGE ? (unsigned)event->value & 0xffff : 0;
    if (event->type != EV_KEY)
        return;
    unsigned usage = d->usage && event->value != 2 ? d->usage : usage_of(event->code);
    d->usage = 0;
    if (usage)
        e->heard.key(e->heard.user, usage, event->value != 0, event->value == 2);
}

static void hear(struct evdev *e, int at)
{
    struct input_event events[64];
    ssize_t n;
    struct device *d = &e->devices[at];
    e->speaks = d;
    while ((n = read(e->fds[FIRST + at].fd, events, sizeof events)) >= (ssize_t)sizeof events[0])
        for (size_t i = 0; i < (size_t)n / sizeof events[0]; i++) {
            if (d->panel && touch_panel_event(&d->touch, &events[i], on_finger, e))
                learn(&d->touch, e->fds[FIRST + at].fd);
            else if (d->keyboard)
                key_event(e, d, &events[i]);
        }
}

static void drain(int fd)
{
    char buffer[4096];
    while (read(fd, buffer, sizeof buffer) > 0)
        continue;
}

bool evdev_wait(struct evdev *e, int ms)
{
    if (poll(e->fds, (nfds_t)(FIRST + e->n), ms) <= 0)
        return false;
    bool news = e->fds[PLUGGED].revents != 0;
    for (int i = e->n - 1; i >= 0; i--) {
        short what = e->fds[FIRST + i].revents;
        if (what & POLLIN)
            hear(e, i);
        if (what & (POLLERR | POLLHUP | POLLNVAL))
            remove_device(e, i);
    }
    if (news) {
        drain(e->fds[PLUGGED].fd);
        look_through(e);
    }
    return true;
}
