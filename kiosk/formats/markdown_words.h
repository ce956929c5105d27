/* markdown_words: single pieces of a page's text that become other text: entities and addresses. */
#ifndef FORMATS_MARKDOWN_WORDS_H
#define FORMATS_MARKDOWN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* An entity ("&amp;", "&rsquo;", "&#8217;", "&#x2019;") of n bytes as UTF-8 with a NUL; false when it is not known. */
bool markdown_entity(const char *text, size_t n, char out[8]);

/* What a link to a telephone or a mailbox says in words: "tel:+1-414-475-8393" gives "414-475-8393",
 * "mailto:a@b.org?subject=x" gives "a@b.org". False for another link. */
bool markdown_address(const char *target, char *out, size_t size);

/* Whether a label says the address already, whatever its form. */
bool markdown_says(const char *label, size_t n, const char *address);

#endif
