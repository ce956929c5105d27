/* astray: numbers that UAX #9 parts from the Latin words behind them and that nothing here keeps: 5,000 MPS in an
 * Arabic or Hanifi sentence. */
#ifndef TEXT_ASTRAY_H
#define TEXT_ASTRAY_H

#include <stdbool.h>
#include <stddef.h>

enum { ASTRAY_BYTES = 24 };

/* Finds the first number of a right-to-left text that stands between a right-to-left word and a Latin one, is no part
 * of an address or a phone number, and has no mark (U+200E, U+2066) before it. number: the number, cut where it is
 * too long. n bytes of UTF-8; false when there is none, or without memory. */
bool astray_number(const char *utf8, size_t n, char number[ASTRAY_BYTES]);

#endif
