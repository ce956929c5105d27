/* verbatim: the parts of a text that stay in the order they are written in, whatever direction the text around them
 * has. Phone numbers (phones.h), ZIP codes with their four digits (53208-2627), codes of letters and digits
 * (R012-1617, K4-8) and the house number of an address (5225 W. Vliet St.). UAX #9 would turn the parts of each
 * around behind an Arabic letter, and leaves this to whoever knows better (HL4). */
#ifndef TEXT_VERBATIM_H
#define TEXT_VERBATIM_H

#include <stdbool.h>
#include <stdint.h>

struct verbatim {
    int start, end; /* units; zero both before the first search. A house number ends with the space behind it */
};

/* Finds the next such part behind v->end. units has n UTF-16 units and a 0 behind them. No line ends inside one,
 * but for a word and its number (COVID-19) in a line that would stay too empty. */
bool verbatim_next(struct verbatim *v, const uint16_t *units, int n);

#endif
