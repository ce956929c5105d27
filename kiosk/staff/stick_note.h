/* stick_note: how this kiosk is doing, left as a file on the stick of whoever holds a token. Sticks are mounted read-only, and the
 * screen may not change that: where it cannot write itself it leaves a wish, which lobby-kiosk-stick.service answers. */
#ifndef STAFF_STICK_NOTE_H
#define STAFF_STICK_NOTE_H

#include <stdbool.h>
#include <stddef.h>

struct err;

enum { STICK_NOTE_NAME = 128, STICK_NOTE_TAKEN_MS = 8000, STICK_NOTE_ANSWERED_MS = 36000 };

/* How long a wish may lie there, and how long its answer may take: longer than the service has (TimeoutStartSec=), whose end is an
 * answer too. */
struct stick_note_patience {
    int taken_ms, answered_ms; /* STICK_NOTE_TAKEN_MS, STICK_NOTE_ANSWERED_MS */
};

struct stick_note_places { /* tests have others */
    const char *sticks;    /* "/run/media/lobby-kiosk": below it a folder for each stick */
    const char *wishes;    /* the folder that wishes are left in, or NULL: nobody answers them */
    const char *answers;   /* "/run/lobby-kiosk-stick" */
    struct stick_note_patience patience;
};

/* Writes the text beside the token, or has it written at the top of its stick, and waits for that as long as
 * patience says: not for the thread that draws. name: of the file, which says which kiosk it is. */
bool stick_note_leave(const struct stick_note_places *p, const char *token, const char *text,
                      char name[STICK_NOTE_NAME], struct err *e);

#endif
