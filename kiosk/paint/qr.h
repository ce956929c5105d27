/* qr: QR codes (ISO/IEC 18004) by libqrencode. */
#ifndef PAINT_QR_H
#define PAINT_QR_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stdint.h>

struct canvas;
struct qr;
struct qr_code;

/* The codes of the picture at hand. NULL without memory. */
struct qr *qr_new(void);
void qr_free(struct qr *q);

/* Begins a picture, and ends it: codes that it did not ask for are forgotten, every byte, for some say where a visitor lives. */
void qr_begin(struct qr *q);
void qr_end(struct qr *q);

/* The code of a short UTF-8 text, valid until the picture ends that no longer asks for it. NULL: NULL, empty or too long. */
const struct qr_code *qr_get(struct qr *q, const char *text);

/* Fills the box with white and draws the code in the dark colour: whole pixels per module, centred, with the four modules of
 * quiet zone that the standard asks for. False: there is no code, or it does not fit the box. */
bool qr_paint(struct canvas *c, struct rect box, const struct qr_code *code, uint32_t dark);

#endif
