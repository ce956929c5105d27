/* wipe: nothing of a visit stays in memory that was given back. ground/wipe_free.c holds the screen's own free(3) and
 * realloc(3), which overwrite what they give back, in every library too: a word that was typed is copied in many places, and no
 * list of them would stay complete. */
#ifndef GROUND_WIPE_H
#define GROUND_WIPE_H

/* Overwrites what returned functions have left on this thread's stack, 256 KiB of it. */
void wipe_stack(void);

#endif
