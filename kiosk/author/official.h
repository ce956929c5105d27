/* official: the district's own letter, pasted out of its PDF, becomes letter/complete.md. Each paragraph takes the name of the
 * one of our own account that says the same, so that questions and translations find it. */
#ifndef AUTHOR_OFFICIAL_H
#define AUTHOR_OFFICIAL_H

#include "formats/markdown.h"
#include "formats/pasted.h"

#include <stdbool.h>

struct bytes;
struct err;

struct official_pair {
    char id[48];
    const struct markdown_block *own; /* of our account, or NULL: nothing there says the same */
};

/* Names every block of the letter (pairs: letter->n of them), by the words that it shares with a block of own. Each name is
 * there once. */
void official_pair_all(const struct pasted *letter, const struct markdown *own, struct official_pair *pairs);

/* The page: the front matter of own with "status: official", then the blocks with their names. The caller releases out. */
bool official_page(const struct pasted *letter, const struct markdown *own, const struct official_pair *pairs,
                   struct bytes *out, struct err *e);

#endif
