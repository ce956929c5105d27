/* mistype: what is typed wrongly on the keyboards of Myanmar's languages, and looks nearly right. */
#ifndef FORMATS_MISTYPE_H
#define FORMATS_MISTYPE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the digit zero U+1040 stands for the letter wa U+101D: a sign leans on it, or it touches a letter and
 * no digit. n bytes of UTF-8. */
bool mistype_zero_for_wa(const char *utf8, size_t n);

/* The first nonspacing mark (Mn) that stands twice in a row, in any script; 0 when none does. S'gaw Karen's own
 * doubled U+1062 is a spacing one. */
unsigned mistype_doubled_mark(const char *utf8, size_t n);

#endif
