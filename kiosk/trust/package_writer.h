/* package_writer: makes one .kpk file (trust/package.h) out of a bundle: at the workbench only. */
#ifndef TRUST_PACKAGE_WRITER_H
#define TRUST_PACKAGE_WRITER_H

#include <stdbool.h>

struct bundle;
struct err;
struct secret_key;

/* Writes a package beside path, syncs and renames it. key NULL: without a signature. Fails also when the
 * bundle holds no good package.json. */
bool package_write(const struct bundle *b, const char *path, const struct secret_key *key, struct err *e);

/* The same in a fraction of the time, without a signature and not compressed: for a preview. */
bool package_write_preview(const struct bundle *b, const char *path, struct err *e);

#endif
