/* phones: North American phone numbers in a text (475-8393, 414-475-8393, (414) 475-8393, 414.475.8393, +1 414
 * 475-8393). They are kept in one piece and read from left to right everywhere. */
#ifndef TEXT_PHONES_H
#define TEXT_PHONES_H

#include <stdbool.h>
#include <stdint.h>

struct phone {
    int start, end; /* units; zero both before the first search */
};

/* Finds the next number behind phone->end. units has n UTF-16 units and a 0 behind them. */
bool phone_next(struct phone *phone, const uint16_t *units, int n);

#endif
