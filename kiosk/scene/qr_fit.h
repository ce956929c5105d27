/* qr_fit: how many modules the QR code of a text needs (ISO/IEC 18004:2015, tables 1 and 7), known before it is drawn. */
#ifndef SCENE_QR_FIT_H
#define SCENE_QR_FIT_H

#include <stdbool.h>
#include <stddef.h>

enum { QR_QUIET = 4 /* modules of light around the code on each side */ };

/* Whether a text of so many bytes is coded with correction level M (15 % may be hidden); a longer one with L (7 %), so that
 * its modules stay large enough for the camera of a telephone. */
bool qr_fit_sturdy(size_t bytes);

/* Modules along one side, quiet zone included, of a text of so many bytes in byte mode; 0: no code holds it. */
int qr_fit_modules(size_t bytes);

#endif
