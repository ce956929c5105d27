/* picture_rows: a PNG (libpng) or JPEG (libjpeg) decoded row by row, so that a photograph is never held whole. Strict:
 * what is damaged is refused, never filled up with grey. */
#ifndef IMAGE_PICTURE_ROWS_H
#define IMAGE_PICTURE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes;
struct err;
struct picture_rows;

/* Begins to decode bytes that picture_look accepts and that must outlive it. A JPEG may come smaller, by 2, 4 or 8, but
 * not below least_w × least_h px (0: whole). NULL with one line why. Grey, palettes, 16 bits and transparency all come
 * as colours of 8 bits; colour profiles and gamma are not followed. */
struct picture_rows *picture_rows_new(const void *data, size_t size, int least_w, int least_h, struct err *e);
void picture_rows_free(struct picture_rows *r);

/* px, as stored (not turned upright), after a JPEG was made smaller. */
int picture_rows_width(const struct picture_rows *r);
int picture_rows_height(const struct picture_rows *r);

/* The next row from the top: width pixels of straight ARGB, valid until the next call. NULL with one line why when it
 * cannot be decoded; not to be asked for more rows than there are. */
const uint32_t *picture_rows_next(struct picture_rows *r, struct err *e);

/* picture_check, and every row must decode and every checksum hold: before a package is written, and before it is
 * installed. Fails with one line "file: reason". */
bool picture_rows_check(const struct bytes *bytes, const char *file, struct err *e);

#endif
