/* office_order: the offices in the alphabet of a language (ICU collation, UTS #10). */
#ifndef CONTENT_OFFICE_ORDER_H
#define CONTENT_OFFICE_ORDER_H

#include <stdbool.h>

struct content;
struct texts;

/* Writes all n_offices indices to out, sorted by name in a language. False, out untouched, when memory is out. Without a collator for it: in code point order. */
bool office_order_fill(const struct content *c, const struct texts *texts, int language, int *out);

#endif
