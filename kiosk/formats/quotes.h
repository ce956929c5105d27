/* quotes: the quotation marks of a language, and straight ones left from a typewriter's keyboard. */
#ifndef FORMATS_QUOTES_H
#define FORMATS_QUOTES_H

#include <stdbool.h>

enum { QUOTE_BYTES = 16 };

/* The outer pair of a language, UTF-8, as the Unicode CLDR has it by ICU: “ ” in English, « » in Spanish. A
 * language that ICU does not know gets the English pair. language: BCP 47. */
void quotes_of(const char *language, char open[QUOTE_BYTES], char close[QUOTE_BYTES]);

/* Whether a text holds " or ', other than as inches, feet or minutes behind a digit. */
bool quotes_are_straight(const char *utf8);

#endif
