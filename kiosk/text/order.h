/* order: the visual order of one line: rules L1 and L2 of UAX #9 on the levels of its units. ICU's
 * ubidi_setLine does the same, but looks for its paragraph from the start of the text each time. */
#ifndef TEXT_ORDER_H
#define TEXT_ORDER_H

#include <stdbool.h>
#include <stdint.h>

struct draft;

struct level_run {
    int start, end; /* units */
    uint8_t level;
};

struct order {
    struct level_run *runs; // level_run, from left to right
    int n, room;
};

void order_release(struct order *o);

/* Finds the runs of equal level of units start … end, which must not go beyond a forced break. False without
 * memory. */
bool order_line(struct order *o, const struct draft *d, int start, int end);

#endif
