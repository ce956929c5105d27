/* console: the kernel's text console behind a picture that is drawn straight on the card (ioctl_console(2)). While the program
 * runs it draws nothing and hears no key. */
#ifndef DISPLAY_CONSOLE_H
#define DISPLAY_CONSOLE_H

#include <stdbool.h>

struct console {
    int keys; /* how it heard them before; -1: not taken */
};

/* Takes the console that standard input is, when it is one; it is cleared, so that nothing of it is seen after a crash either. */
void console_take(struct console *c);

/* Gives it back to text and keys. */
void console_give_back(struct console *c);

#endif
