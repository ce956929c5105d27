/* deb: writes a binary package of Debian: an ar of a version, a packed tar of its control files and a packed tar of its files. */
#ifndef CTL_DEB_H
#define CTL_DEB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct array;
struct err;

/* Appends the n bytes of data to an array of bytes, packed with gzip (RFC 1952), without a time or a name in it: the same
 * bytes each time. */
void deb_append_packed(struct array *b, const void *data, size_t n);

/* One entry of a tar (ustar of POSIX pax(1)), owned by root. */
struct deb_entry {
    const char *name; /* "./usr/share/x", at most 99 bytes; a folder ends with "/" and comes before what is in it */
    int mode;         /* 0644, 0755 */
    const void *data; /* NULL: a folder */
    size_t size;      /* bytes */
};

/* Writes deb(5) to path in one step: control and files (arrays ending with a zeroed entry), every time in it is when (seconds
 * since 1970). The same input gives the same bytes. Fails when memory runs out or path cannot be written. */
bool deb_write(const char *path, const struct deb_entry *control, const struct deb_entry *files, int64_t when,
               struct err *e);

#endif
