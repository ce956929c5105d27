/* prepared: tables that the package's author has made ready (map/ID.bin): a magic, then sections of equal records, little
 * endian, each aligned to 8 bytes. They are used where they lie: nothing is copied, and what is not asked for is not read. */
#ifndef CITY_PREPARED_H
#define CITY_PREPARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes;
struct err;

enum { PREPARED_SECTIONS = 12, PREPARED_MAGIC = 8 };

struct prepared_section {
    const void *data;     /* of count records */
    uint32_t count, size; /* size: bytes of one record, set by the caller */
};

struct prepared_head { /* how a file begins; one place for each section follows */
    char magic[PREPARED_MAGIC];
    struct {
        uint32_t offset, count; /* offset: bytes from the start of the file, a multiple of 8 */
    } at[PREPARED_SECTIONS];
};

/* Finds the n sections of a file; sections[i].size is given. data must stay as long as they are used. Fails with one line
 * (file: reason) when the magic is another or a section does not lie within the file. Contents are not looked at. */
bool prepared_open(const struct bytes *bytes, const char *magic, struct prepared_section *sections, int n,
                   const char *file, struct err *e);

/* Whether first … first + n lie within count. */
static inline bool prepared_within(uint32_t first, uint32_t n, uint32_t count)
{
    return first <= count && n <= count - first;
}

/* Whether a section of text is empty or ends in a NUL, holds valid UTF-8 and no control characters: then a string may begin
 * at every offset of it. */
bool prepared_text_ok(const struct prepared_section *text);

#endif
