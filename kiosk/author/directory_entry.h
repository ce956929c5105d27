/* directory_entry: what an office or department of directory/ID.json may say, checked the same way wherever it comes from: a
 * file, or a row of a table. */
#ifndef AUTHOR_DIRECTORY_ENTRY_H
#define AUTHOR_DIRECTORY_ENTRY_H

#include <stdbool.h>

struct json_reader;
struct json_t;

/* Checks one entry without its departments; a department may have none. False with the reasons told to the reader. */
bool directory_entry_ok(struct json_reader *r, const struct json_t *entry, bool department);

#endif
