/* archive: the ZIP inside a package, read with zlib along trust/zip_directory.h, which leaves no question open. */
#ifndef TRUST_ARCHIVE_H
#define TRUST_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

struct bundle;
struct bytes;
struct err;
struct pool;

/* Checks the shape of the archive in size bytes at offset from of a file: names, sizes, methods (see
 * trust/zip_directory.h). In constant memory; unpacks nothing. */
bool archive_check(int fd, uint64_t from, uint64_t size, struct err *e);

/* Unpacks one entry. The caller releases out. */
bool archive_read_one(int fd, uint64_t from, uint64_t size, const char *name, struct bytes *out, struct err *e);

/* Unpacks everything, after archive_check, by the threads of pool, or one entry after the other where pool is NULL. The caller
 * releases out; it is empty after a failure. */
bool archive_read(int fd, uint64_t from, uint64_t size, struct pool *pool, struct bundle *out, struct err *e);

#endif
