/* blocks: the body of a page or letter, alone or beside the English. */
#ifndef PARTS_BLOCKS_H
#define PARTS_BLOCKS_H

#include "scene/builder.h"

struct block;
struct page;

enum { BLOCKS_STOP = 100 }; /* builder_stop's id of the first block; a view's own rows above them have lower ones */

/* Writes the blocks from y downward; returns the y below. with_english: every block beside its English. called: the way to an
 * interpreter stands above already, and the box around what is not translated needs none, unless a question led there. */
int blocks_write(struct builder *s, int x, int y, int width, const struct page *page, bool with_english, bool called);

/* Where the facts come from and when: the last lines of a page. Returns the y below. */
int blocks_source(struct builder *s, int x, int y, int width, const struct page *page);

/* The pictogram of a promise of the letter, of any other block the letter's own icon. */
const char *blocks_icon(const struct page *page, const struct block *b);

#endif
