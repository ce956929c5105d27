/* stack: the fonts in the order in which a web page names them: the script's own, Noto Sans, the others. A
 * browser takes the first that has a character, whatever stands beside it. */
#ifndef TESTS_BROWSER_STACK_H
#define TESTS_BROWSER_STACK_H

#include <stdbool.h>
#include <stdint.h>

struct fonts;
struct script_fonts;

/* The i-th of the stack for a script (ISO 15924), or NULL behind the last. */
const struct script_fonts *stack_at(const struct fonts *f, const char *script, int i);

/* The first font that has the character, -1: none. */
int stack_font(const struct fonts *f, const char *script, uint32_t code, bool bold);

/* The script that a font is for, which is its name in the page. */
const char *stack_name(const struct fonts *f, int font);

#endif
