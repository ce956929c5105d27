/* touch_panel: the kernel's events of one touch panel become fingers. It speaks (multi-touch protocol B of the
 * kernel's Documentation/input/multi-touch-protocol.rst, or one finger as a pen or tablet has it). Pure: it is told
 * what the device is. */
#ifndef INPUT_TOUCH_PANEL_H
#define INPUT_TOUCH_PANEL_H

#include "input/pointer.h"

#include <stdbool.h>

struct input_event;

enum { TOUCH_PANEL_SLOTS = 16 };

struct touch_range {
    int least, most; /* as the device counts */
};

struct touch_panel {
    bool multi; /* tells of several fingers in slots */
    struct touch_range x, y;
    int slot;  /* that the next events are about */
    bool lost; /* the kernel dropped events: nothing counts until the next report */
    struct touch_slot {
        int id; /* -1: no finger */
        int x, y;
        bool told, moved; /* told: others know that it is down */
    } slots[TOUCH_PANEL_SLOTS];
};

typedef void touch_panel_tell(void *user, enum pointer_kind kind, int64_t id, float u, float v);

/* No finger is down; where the last one was is not known. */
void touch_panel_init(struct touch_panel *t, bool multi, struct touch_range x, struct touch_range y);

/* Where the device has its last finger of a slot, and which slot it speaks of: the kernel tells only what differs from that, to whoever
 * opens the device later too. Slots that are not ours are passed over; no finger is told of. */
void touch_panel_know(struct touch_panel *t, int slot, int x, int y);
void touch_panel_know_slot(struct touch_panel *t, int slot);

/* One event of the device; with each complete report tell is called for every finger that changed: u, v are 0 … 1 from the
 * display's top left. True when events had been dropped and count again from here: what the device knows is to be asked anew. */
bool touch_panel_event(struct touch_panel *t, const struct input_event *event, touch_panel_tell *tell, void *user);

#endif
