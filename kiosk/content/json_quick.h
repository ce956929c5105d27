/* json_quick: JSON into jansson's tree at several times jansson's own speed, for what packages hold. It takes less than jansson
 * does, never more: json_parse asks jansson about whatever is left, and for the reason when something is wrong. */
#ifndef CONTENT_JSON_QUICK_H
#define CONTENT_JSON_QUICK_H

#include <stddef.h>

struct json_t;

/* The tree of n bytes of well-formed UTF-8 without a byte order mark (RFC 8259), the same that json_loadb makes of them with
 * JSON_REJECT_DUPLICATES; the caller json_decref()s. NULL: jansson is to be asked. */
struct json_t *json_quick(const char *text, size_t n);

#endif
