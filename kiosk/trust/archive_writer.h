/* archive_writer: makes the ZIP inside a package; the only room with libzip, which the kiosk itself does not need. */
#ifndef TRUST_ARCHIVE_WRITER_H
#define TRUST_ARCHIVE_WRITER_H

#include <stdbool.h>

struct bundle;
struct bytes;
struct err;

/* Packs a bundle: the same bundle gives the same bytes (names in order, no times, one level of deflate; PNG,
 * JPEG and Opus are stored). The caller releases out. */
bool archive_write(const struct bundle *b, struct bytes *out, struct err *e);

/* The same with nothing compressed: for a preview, which somebody waits for. */
bool archive_store(const struct bundle *b, struct bytes *out, struct err *e);

#endif
