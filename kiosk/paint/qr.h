/* qr: QR codes (ISO/IEC 18004) by libqrencode. */
#ifndef PAINT_QR_H
#define PAINT_QR_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stdint.h>

struct canvas;

/* Fills the box with white and draws the code of a short UTF-8 text in the dark colour: whole pixels per
 * module, centred, with the four modules of quiet zone that the standard asks for. False: the text is too
 * long for the box. */
bool qr_paint(struct canvas *c, struct rect box, const char *text, uint32_t dark);

#endif
