#include "display/console.h"

#include <linux/kd.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char blank[] = "\033[?25l\033[2J\033[H"; /* console_codes(4): no cursor, nothing written */

void console_take(struct console *c)
{
    int mode;
    c->keys = -1;
    if (ioctl(STDIN_FILENO, KDGETMODE, &mode) != 0 || ioctl(STDIN_FILENO, KDGKBMODE, &c->keys) != 0)
        return;
    if (write(STDIN_FILENO, blank, sizeof blank - 1) < 0) /* opened for reading only: then it is not cleared */
        (void)mode;
    ioctl(STDIN_FILENO, KDSETMODE, KD_GRAPHICS);
    ioctl(STDIN_FILENO, KDSKBMODE, K_OFF);
}

void console_give_back(struct console *c)
{
    if (c->keys < 0)
        return;
    ioctl(STDIN_FILENO, KDSKBMODE, c->keys == K_OFF ? K_UNICODE : c->keys);
    ioctl(STDIN_FILENO, KDSETMODE, KD_TEXT);
    c->keys = -1;
}
