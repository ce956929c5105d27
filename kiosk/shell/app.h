/* app: the kiosk on the glass: window, events, deadlines, pictures. */
#ifndef SHELL_APP_H
#define SHELL_APP_H

#include <stdbool.h>

struct err;
struct options;

/* Runs until SIGTERM (with --window also until Escape or the window is closed). Fails only when no window can
 * be opened; without content or fonts the safe page is shown. */
bool app_run(const struct options *o, struct err *e);

#endif
