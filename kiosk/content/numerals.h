/* numerals: the digits of a language, by the name that the CLDR gives its numbering system: "latn" 0–9,
 * "mymr" ၀–၉, "arab" ٠–٩, "rohg" 𐴰–𐴹 (UTS #35). */
#ifndef CONTENT_NUMERALS_H
#define CONTENT_NUMERALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NUMERAL_BYTES = 48 };

/* The digit zero of a numbering system; the other nine follow it. False: ICU knows no such decimal system. */
bool numerals_zero(const char *system, uint32_t *zero);

/* Writes a whole number in these digits, without marks between them; returns the bytes. */
size_t numerals_write(uint32_t zero, unsigned number, char out[NUMERAL_BYTES]);

#endif
