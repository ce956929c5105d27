/* zip_directory: a ZIP's table of contents, read by our own eyes. Stricter than the format
 * (APPNOTE.TXT 6.3.9): entries lie one behind the other from the first byte to the table, the table reaches
 * to the end record, and that is the last thing. So nothing overlaps, nothing hides between, nothing follows.
 */
#ifndef TRUST_ZIP_DIRECTORY_H
#define TRUST_ZIP_DIRECTORY_H

#include "ground/bundle.h"

#include <stdbool.h>
#include <stdint.h>

struct err;
struct pool;

enum { ZIP_STORED = 0, ZIP_DEFLATED = 8 };

struct zip_directory_entry {
    char name[BUNDLE_NAME];    /* by bundle_name_ok */
    uint64_t packed, unpacked; /* bytes, as declared */
    uint64_t at;               /* of the packed bytes, from the beginning of the archive */
    uint32_t crc;              /* of the unpacked bytes */
    int method;
    bool sound; /* by bundle_is_sound */
};

struct zip_directory {
    struct zip_directory_entry *entries; // zip_directory_entry, in the order of the file
    int n;
};

/* Reads size bytes at offset from of a file, by the threads of pool (NULL: by this one). The caller releases out, also after a
 * failure. ERR_MALFORMED names the first fault of the table, or else of the entries. */
bool zip_directory_read(struct zip_directory *out, int fd, uint64_t from, uint64_t size, struct pool *pool,
                        struct err *e);

void zip_directory_release(struct zip_directory *c);

#endif
