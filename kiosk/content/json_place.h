/* json_place: on which line of a JSON file a value stands, which the parser does not keep. */
#ifndef CONTENT_JSON_PLACE_H
#define CONTENT_JSON_PLACE_H

#include <stddef.h>

/* place: members and items from the top, "offices[3].head", "" for the top; key: a member there, or NULL. The text is
 * JSON that was parsed without an error. The line, from 1, of the key, or of the last part of the place that is there. */
int json_place_line(const char *text, size_t n, const char *place, const char *key);

#endif
