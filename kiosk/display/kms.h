/* kms: the display straight on the kernel's graphics (DRM), in memory that the processor writes to ("dumb
 * buffers"). Without OpenGL, whose software driver alone takes more memory than the whole program. */
#ifndef DISPLAY_KMS_H
#define DISPLAY_KMS_H

#include "ground/rect.h"

#include <stdbool.h>

struct canvas;
struct err;
struct kms;

/* Takes the first display that is connected to any graphics card below folder ("/dev/dri"), in its preferred mode. NULL with one
 * line why: no card, no display, or somebody else draws there. */
struct kms *kms_new(const char *folder, struct err *e);
void kms_free(struct kms *k);

/* px of the display. */
void kms_size(const struct kms *k, int *width, int *height);

/* Shows the canvas, of which only the box has changed, turned clockwise by rotate degrees and moved (display/turn.h). The first picture
 * switches the display on. False: it could not be shown; the next one tries anew. */
bool kms_show(struct kms *k, const struct canvas *c, struct rect box, int rotate, int right, int down);

/* Looks whether a display came, went, or is another one now; cheap, to be asked every second or two. True when everything is to
 * be shown again: kms_size may be another. */
bool kms_follow(struct kms *k);

/* Switches the backlight off and on (DPMS). False where the display knows of no such thing. */
bool kms_rest(struct kms *k, bool resting);

#endif
