/* keys: a keypad instead of a finger. A key moves the ring or touches what it is on; nothing here that a finger could not
 * do as well. */
#ifndef SHELL_KEYS_H
#define SHELL_KEYS_H

#include "input/keypad.h"

#include <stdbool.h>
#include <stdint.h>

struct scene;
struct session;

/* One key at a time of the session's clock (ms). Those for sound are not for here. Returns whether it was one to move
 * or to touch with. */
bool keys_press(struct session *s, enum keypad_key key, int64_t now);

/* The index of the focus in the picture's targets; -1: none. */
int keys_focus(struct session *s);

/* What stands within a target, in one line with ", " between its texts; "" when nothing does. Returns out. */
const char *keys_label(const struct scene *scene, int index, char *out, int room);

#endif
