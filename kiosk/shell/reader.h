/* reader: reads the content to show in a thread of its own: verifying and loading a large package takes
 * longer than a visitor should wait for a picture. One reading at a time, at low priority. */
#ifndef SHELL_READER_H
#define SHELL_READER_H

#include <stdbool.h>

struct content;
struct library;
struct reader;

/* tell(user) is called from the reading thread when there is something to take. library is copied (its
 * strings are not). NULL without memory; every call below accepts that. */
struct reader *reader_new(const struct library *library, void (*tell)(void *user), void *user);

/* Waits for the reading that is under way, and drops what it brings. */
void reader_free(struct reader *r);

/* Reads as library_open does. Without a thread to be had it is read at once, in this one. False: a reading is
 * under way or not yet taken. */
bool reader_start(struct reader *r);

/* The content that was read, to be freed by the caller, and where it came from (library_source_name). False
 * while there is nothing to take. NULL content: nothing can be read at all. */
bool reader_take(struct reader *r, struct content **content, const char **from);

#endif
