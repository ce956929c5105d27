/* panel: a multitouch panel that is not there (uinput), inside the virtual kiosk. Does what the lines of its standard input say:
 *     down SLOT X Y | move SLOT X Y | up SLOT | tap X Y | unplug | plug        X, Y: 0 … 4095 of the glass
 * unplug takes the device away with the fingers that are on it, as a pulled cable does. Protocol: the kernel's multi-touch
 * protocol, type B. */
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { SLOTS = 10, EDGE = 4095, TAP_US = 90000 };

struct panel {
    int fd; /* -1: unplugged */
    int next_id;
    bool down[SLOTS];
};

static bool set_axis(int fd, int code, int most)
{
    struct uinput_abs_setup axis = {.code = (__u16)code, .absinfo = {.maximum = most}};
    return ioctl(fd, UI_SET_ABSBIT, code) == 0 && ioctl(fd, UI_ABS_SETUP, &axis) == 0;
}

static bool plug(struct panel *p)
{
    struct uinput_setup who = {.id = {.bustype = BUS_USB, .vendor = 0x1234, .product = 0x5678},
                               .name = "Virtual Touch Panel"};
    p->fd = open("/dev/uinput", O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    memset(p->down, 0, sizeof p->down);
    return p->fd >= 0 && ioctl(p->fd, UI_SET_EVBIT, EV_KEY) == 0 && ioctl(p->fd, UI_SET_EVBIT, EV_ABS) == 0 &&
           ioctl(p->fd, UI_SET_KEYBIT, BTN_TOUCH) == 0 && ioctl(p->fd, UI_SET_PROPBIT, INPUT_PROP_DIRECT) == 0 &&
           set_axis(p->fd, ABS_X, EDGE) && set_axis(p->fd, ABS_Y, EDGE) && set_axis(p->fd, ABS_MT_SLOT, SLOTS - 1) &&
           set_axis(p->fd, ABS_MT_POSITION_X, EDGE) && set_axis(p->fd, ABS_MT_POSITION_Y, EDGE) &&
           set_axis(p->fd, ABS_MT_TRACKING_ID, 65535) && ioctl(p->fd, UI_DEV_SETUP, &who) == 0 &&
           ioctl(p->fd, UI_DEV_CREATE) == 0;
}

static void unplug(struct panel *p)
{
    close(p->fd);
    p->fd = -1;
}

static void send(struct panel *p, int type, int code, int value)
{
    struct input_event event = {.type = (__u16)type, .code = (__u16)code, .value = value};
    if (p->fd >= 0 && write(p->fd, &event, sizeof event) != sizeof event)
        perror("panel");
}

static bool any_down(const struct panel *p)
{
    for (int i = 0; i < SLOTS; i++)
        if (p->down[i])
            return true;
    return false;
}

static void touch(struct panel *p, int slot, int x, int y)
{
    send(p, EV_ABS, ABS_MT_SLOT, slot);
    if (!p->down[slot]) {
        send(p, EV_ABS, ABS_MT_TRACKING_ID, p->next_id++ & 65535);
        if (!any_down(p))
            send(p, EV_KEY, BTN_TOUCH, 1);
        p->down[slot] = true;
    }
    send(p, EV_ABS, ABS_MT_POSITION_X, x);
    send(p, EV_ABS, ABS_MT_POSITION_Y, y);
    send(p, EV_ABS, ABS_X, x);
    send(p, EV_ABS, ABS_Y, y);
    send(p, EV_SYN, SYN_REPORT, 0);
}

static void lift(struct panel *p, int slot)
{
    p->down[slot] = false;
    send(p, EV_ABS, ABS_MT_SLOT, slot);
    send(p, EV_ABS, ABS_MT_TRACKING_ID, -1);
    if (!any_down(p))
        send(p, EV_KEY, BTN_TOUCH, 0);
    send(p, EV_SYN, SYN_REPORT, 0);
}

static bool obey(struct panel *p, const char *line)
{
    int slot, x, y;
    if (strncmp(line, "unplug", 6) == 0)
        unplug(p);
    else if (strncmp(line, "plug", 4) == 0)
        return plug(p);
    else if (sscanf(line, "tap %d %d", &x, &y) == 2) {
        touch(p, 0, x, y);
        usleep(TAP_US);
        lift(p, 0);
    } else if ((sscanf(line, "down %d %d %d", &slot, &x, &y) == 3 ||
                sscanf(line, "move %d %d %d", &slot, &x, &y) == 3) &&
               slot >= 0 && slot < SLOTS)
        touch(p, slot, x, y);
    else if (sscanf(line, "up %d", &slot) == 1 && slot >= 0 && slot < SLOTS)
        lift(p, slot);
    return true;
}

int main(void)
{
    struct panel p = {.fd = -1};
    char line[80];
    if (!plug(&p)) {
        perror("panel");
        return EXIT_FAILURE;
    }
    while (fgets(line, sizeof line, stdin))
        if (!obey(&p, line)) {
            perror("panel");
            return EXIT_FAILURE;
        }
    return EXIT_SUCCESS;
}
