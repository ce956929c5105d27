/* order: the offices in the alphabet of a language (ICU collation, UTS #10). */
#ifndef CONTENT_ORDER_H
#define CONTENT_ORDER_H

#include <stdbool.h>

struct content;

/* Writes all n_offices indices to out, sorted by name in a language. Without a collator for it: in code point order. */
bool order_offices(const struct content *c, int language, int *out);

#endif
