/* json_form: JSON as people write it by hand: what belongs together on one line, the rest indented by two, so that a change
 * of one word is a change of one line. */
#ifndef FORMATS_JSON_FORM_H
#define FORMATS_JSON_FORM_H

#include <stdbool.h>

struct bytes;
struct err;
struct json_t;

/* Writes a value: keys in their order; a list of plain values, and an object of at most three of them within another, on one
 * line. UTF-8, ends with a line end. The caller releases out. */
bool json_form_write(const struct json_t *value, struct bytes *out, struct err *e);

#endif
