/* central: a ZIP's table of contents, read by our own eyes before libzip is asked. Stricter than the format
 * (APPNOTE.TXT 6.3.9): entries lie one behind the other from the first byte to the table, the table reaches
 * to the end record, and that is the last thing. So nothing overlaps, nothing hides between, nothing follows.
 */
#ifndef TRUST_CENTRAL_H
#define TRUST_CENTRAL_H

#include <stdbool.h>
#include <stdint.h>

struct err;

enum { CENTRAL_STORED = 0, CENTRAL_DEFLATED = 8 };

enum { CENTRAL_ENTRIES_MAX = 4096, CENTRAL_RATIO_MAX = 100 };
#define CENTRAL_ENTRY_MAX ((uint64_t)64 << 20)  /* bytes of one entry, unpacked */
#define CENTRAL_TOTAL_MAX ((uint64_t)256 << 20) /* bytes of all entries, unpacked; also of the archive */
#define CENTRAL_SLACK     ((uint64_t)64 << 10)  /* bytes to which the ratio does not apply */

struct central_entry {
    char name[64];             /* by bundle_name_ok */
    uint64_t packed, unpacked; /* bytes, as declared */
    int method;
};

struct central {
    struct central_entry *entries; // central_entry, in the order of the file
    int n;
};

/* Reads size bytes at offset from of a file. The caller releases out, also after a failure. ERR_MALFORMED
 * names the first fault. */
bool central_read(struct central *out, int fd, uint64_t from, uint64_t size, struct err *e);

/* Whether an entry of these sizes would be let in: the writer asks as well. */
bool central_ratio_ok(uint64_t packed, uint64_t unpacked);

void central_release(struct central *c);

#endif
