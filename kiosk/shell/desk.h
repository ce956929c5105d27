/* desk: somebody who writes content with the kiosk open beside the editor (`kiosk --content FOLDER`). What was
 * saved is shown at once, on the same screen, in the same language and size; what is wrong with it stands on a
 * strip above it. */
#ifndef SHELL_DESK_H
#define SHELL_DESK_H

#include "update/wakeup.h"

#include <stdint.h>

struct content_source;
struct desk;
struct session;

/* Watches the folder that source shows. NULL when it shows none, or cannot be watched (said in the log). */
struct desk *desk_new(const struct content_source *source, struct wakeup *wake);
void desk_free(struct desk *d);

/* Reads what has changed, and shows what was read. Accepts NULL. */
void desk_tick(struct desk *d, struct session *s, enum wakeup_news news, int64_t now);

#endif
