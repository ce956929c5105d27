/* markdown_block: one block of a page of the source, and how large it may be. */
#ifndef FORMATS_MARKDOWN_BLOCK_H
#define FORMATS_MARKDOWN_BLOCK_H

#include "content/types.h"

enum { MARKDOWN_TEXT_BYTES = 16384, MARKDOWN_LEVELS = 3, MARKDOWN_COLUMNS = 8 };

struct markdown_block {
    enum block_kind kind;
    const char *id;     /* as written after the block, or "p3" for the third block */
    const char *text;   /* bold between "**", lines parted by '\n'; for an image its description */
    const char *target; /* BLOCK_LINK "office:finance", BLOCK_IMAGE "images/lobby.svg", else "" */
    int number;         /* BLOCK_NUMBER */
    int level;          /* of a list item: 0, or how many lists its own stands in */
    int line;
};

#endif
