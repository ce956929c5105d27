/* reorder: the visual order of one line: rules L1 and L2 of UAX #9 on the levels of its units. ICU's
 * ubidi_setLine does the same, but looks for its paragraph from the start of the text each time. */
#ifndef TEXT_REORDER_H
#define TEXT_REORDER_H

#include <stdbool.h>
#include <stdint.h>

struct buffer;

struct level_run {
    int start, end; /* units */
    uint8_t level;
};

struct reorder {
    struct level_run *runs; // level_run, from left to right
    int n, room;
    struct level_run *logical; /* scratch: the same in the order of the text, their levels, and where each goes */
    uint8_t *levels;
    int32_t *places;
    int logical_room, level_room, place_room;
};

void reorder_release(struct reorder *o);

/* Finds the runs of equal level of units start … end, which must not go beyond a forced break. False without
 * memory. */
bool reorder_line(struct reorder *o, const struct buffer *d, int start, int end);

#endif
