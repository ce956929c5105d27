/* prepare: writes the tables that city/prepared.h reads. */
#ifndef GIS_PREPARE_H
#define GIS_PREPARE_H

#include "ground/array.h"

#include <stdbool.h>
#include <stdint.h>

struct bytes;
struct err;

/* Puts lists one behind the other, each aligned to 8 bytes; a section counts as many records as its list has items. The caller
 * releases out. */
bool prepare_file(const char *magic, const struct array *const *sections, int n, struct bytes *out, struct err *e);

struct prepare_text {   /* a section of NUL-ended strings */
    struct array bytes; /* of char; offset 0 is "" */
    struct array known; /* the strings that stand there already, by address */
};

/* Empty but for "". */
void prepare_text_init(struct prepare_text *t);
void prepare_text_release(struct prepare_text *t);

/* Offset of a string in the section; 0 for "". */
uint32_t prepare_text_add(struct prepare_text *t, const char *text);

/* Adds n interned names (NULL entries are passed over), once, before prepare_text_at is asked. */
void prepare_text_names(struct prepare_text *t, const char *const *names, uint32_t n);

/* Offset of one of these names, told by its address. */
uint32_t prepare_text_at(const struct prepare_text *t, const char *name);

#endif
