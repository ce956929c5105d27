/* search_words: which words of a content lead to which of its screens: what its index is made from. */
#ifndef CONTENT_SEARCH_WORDS_H
#define CONTENT_SEARCH_WORDS_H

#include <stdbool.h>

struct bytes;
struct content;

/* Makes the index of a content (lookup/index.h): offices, needs, schools, pages, the letter and its paragraphs, the card,
 * the map, in every language. The caller releases out. False without memory. The same content gives the same bytes. */
bool search_words_index(const struct content *c, struct bytes *out);

#endif
