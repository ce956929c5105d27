/* sheet: the page that the Markdown parser's callbacks fill: the block that is being written, the lists and the table it
 * stands in, and the faults so far. Every call returns 0, which lets the parser go on, or 1, which ends it. */
#ifndef FORMATS_SHEET_H
#define FORMATS_SHEET_H

#include "formats/finding.h"
#include "formats/markdown_block.h"
#include "ground/arena.h"
#include "ground/err.h"

#include <stdbool.h>
#include <stddef.h>

/* One list and its item that is being read. */
struct level {
    bool numbered, said; /* said: the item has its words already */
    int number;
};

struct sheet {
    struct arena *arena;
    fault_report *tell;
    void *user;
    const char *file, *title;
    const char *body; /* what md4c is given */
    size_t n_body;
    int body_line;  /* line of the file on which the body starts */
    size_t at;      /* offset in body of the last thing seen */
    size_t ruled;   /* and of what stands behind the last line across the page */
    size_t counted; /* line ends before this offset are counted, */
    int n_counted;  /* so many */
    struct err first;
    struct markdown_block *blocks;
    int n;
    /* the block being read */
    char text[MARKDOWN_TEXT_BYTES];
    size_t used;
    size_t start;                   /* offset in body of its first text */
    bool started, asterisk, faulty; /* asterisk: the text ends with one that is not markup; faulty: told already */
    int heading;                    /* 0 or the level */
    const char *refuse;             /* a span that cannot be shown, until its line is known */
    const char *refused;            /* a block that cannot be shown, */
    int depth;                      /* and how deep within it we are */
    struct level levels[MARKDOWN_LEVELS];
    int n_levels;
    int columns; /* lines with a tab between words */
    bool linked, pictured;
    size_t link_to; /* bytes of text that the link's label or the picture's description covers */
    char target[128], address[128];
    size_t address_from;
    /* the table being read */
    const char *heads[MARKDOWN_COLUMNS], *cells[MARKDOWN_COLUMNS];
    int n_heads, n_cells;
    bool in_table, in_head;
    size_t cell_from;
};

/* Tells the first fault of a block, at the line of what was seen last, and goes on. */
int sheet_fail(struct sheet *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same where going on would say nothing new. */
int sheet_stop(struct sheet *p, const char *why);

/* Adds to the block: bytes as they are, words as the author wrote them, the mark of bold, a line end (never two, none at
 * the beginning). */
int sheet_append(struct sheet *p, const char *text, size_t n);
int sheet_words(struct sheet *p, const char *text, size_t n);
int sheet_bold(struct sheet *p);
int sheet_break(struct sheet *p);

/* An empty block. */
void sheet_begin(struct sheet *p);

/* What cannot be shown begins here: words of a list's item before it are its own block. */
int sheet_interrupt(struct sheet *p);

/* The ends of a list, its items, a paragraph, a heading, a table with its rows and cells. */
int sheet_enter_list(struct sheet *p, bool numbered, int start);
int sheet_enter_item(struct sheet *p);
int sheet_leave_item(struct sheet *p);
int sheet_enter_paragraph(struct sheet *p);
int sheet_leave_paragraph(struct sheet *p);
int sheet_leave_heading(struct sheet *p);
int sheet_enter_table(struct sheet *p);
int sheet_leave_row(struct sheet *p);
int sheet_enter_cell(struct sheet *p);
int sheet_leave_cell(struct sheet *p);

#endif
