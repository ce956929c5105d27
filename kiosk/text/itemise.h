/* itemise: bidi levels (UAX #9), scripts (UAX #24) and fonts of a draft, and the items they cut it into. */
#ifndef TEXT_ITEMISE_H
#define TEXT_ITEMISE_H

#include <stdbool.h>
#include <stddef.h>

struct buffer;
struct fonts;

/* Fills level and script of every unit and the items; a character no font has stays with its neighbours.
 * Returns false without memory. */
bool itemise(struct buffer *d, const struct fonts *fonts);

/* The script of the first letter of a text that says so itself, "Latn" when none does: ISO 15924 with a NUL.
 */
void text_script(const char *utf8, size_t n, char out[5]);

/* ISO 15924: "Arab", "Rohg" … */
bool script_is_rtl(const char *script);

/* The embedding levels alone; false without memory. */
bool itemise_levels(struct buffer *d);

#endif
