/* plain: text files as Notepad, Word, Excel and telephones save them, read as one thing. UTF-8 without a byte order
 * mark, lines ended by LF. Every reader of a file that a person has written goes through here. */
#ifndef GROUND_PLAIN_H
#define GROUND_PLAIN_H

#include "ground/file.h"

/* Takes away the byte order mark (Unicode 15, 23.8) and turns CR LF and lone CR into LF, in place. What is not UTF-8
 * text (UTF-16 and UTF-32, Windows-1252, an Office document, a NUL) is refused with one line that says what to do:
 * "file:line: …". b keeps its bytes then. */
bool plain_tidy(struct bytes *b, const char *file, struct err *e);

/* file_read, then plain_tidy. The caller releases out; nothing is to be released after a failure. */
bool plain_read(const char *path, size_t limit, struct bytes *out, struct err *e);

/* The line, from 1, on which offset (bytes) lies. */
int plain_line(const char *text, size_t size, size_t offset);

#endif
