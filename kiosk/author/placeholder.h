/* placeholder: "[…]", what `kioskctl new` writes wherever the district has to write itself; lint lists what is left. */
#ifndef AUTHOR_PLACEHOLDER_H
#define AUTHOR_PLACEHOLDER_H

#include <stdbool.h>
#include <string.h>

static inline bool placeholder_is(const char *text)
{
    size_t n = strlen(text);
    return n > 2 && text[0] == '[' && text[n - 1] == ']';
}

#endif
