/* content_loader: reads the content to show in a thread of its own: verifying and loading a large package takes
 * longer than a visitor should wait for a picture. One reading at a time, at low priority. */
#ifndef UPDATE_CONTENT_LOADER_H
#define UPDATE_CONTENT_LOADER_H

#include <stdbool.h>

struct content;
struct content_source;
struct content_loader;

/* tell(user) is called from the reading thread when there is something to take. library is copied (its
 * strings are not). NULL without memory; every call below accepts that. */
struct content_loader *content_loader_new(const struct content_source *library, void (*tell)(void *user), void *user);

/* Waits for the reading that is under way, and drops what it brings. */
void content_loader_free(struct content_loader *r);

/* Reads as content_source_open does. Without a thread to be had it is read at once, in this one. False: a reading is
 * under way or not yet taken. */
bool content_loader_start(struct content_loader *r);

/* The content that was read, to be freed by the caller, and where it came from (content_origin_name). False
 * while there is nothing to take. NULL content: nothing can be read at all. */
bool content_loader_take(struct content_loader *r, struct content **content, const char **from);

/* All that was wrong with the folder of the last content taken (content_source.problems). */
const char *content_loader_problems(const struct content_loader *r);

#endif
