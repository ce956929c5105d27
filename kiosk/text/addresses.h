/* addresses: numbers of American postal addresses in a text (5225 W. Vliet St., 1021 S. 21st St., 53208-1234):
 * UAX #9 would move them behind the words they belong to when an Arabic or Hanifi word stands before them. */
#ifndef TEXT_ADDRESSES_H
#define TEXT_ADDRESSES_H

#include <stdbool.h>
#include <stdint.h>

struct address_number {
    int start, end; /* units; zero both before the first search */
};

/* Finds the next house number (at most six digits, before a street) or ZIP+4 behind number->end. units has n UTF-16
 * units and a 0 behind them. */
bool address_number_next(struct address_number *number, const uint16_t *units, int n);

#endif
