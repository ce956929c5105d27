/* state: what the store shows, in one small file that is replaced as a whole: the single switch of an installation. It is
 * kept twice, with a checksum and a number that grows; trust/marks.h keeps what must not be forgotten when both are
 * damaged. */
#ifndef TRUST_STATE_H
#define TRUST_STATE_H

#include "ground/day.h"

#include <stdbool.h>

struct err;

enum { STATE_NAME_SIZE = 40 };

struct state {
    /* file names below packages/: "12-0123456789abcdef.kpk"; "" stands for the built-in package */
    char current[STATE_NAME_SIZE], previous[STATE_NAME_SIZE];
    long long high_water; /* the highest sequence ever installed; only a higher one is taken */
    long long floor;      /* the highest min_sequence ever installed; nothing below is shown */
    char day[DAY_SIZE];   /* the last day this kiosk has seen, "" none: a floor for its clock */
    long long generation; /* grows with each writing */
    bool rebuilt;  /* no copy was whole, and this was worked out from the packages and marks: status and staff say so */
    bool one_copy; /* one of the two is damaged, missing or older */
    bool unlisted; /* no copy was whole, and the packages cannot be listed: nothing may be changed */
};

/* Whether name is one that state_name makes. */
bool state_name_ok(const char *name);
void state_name(long long sequence, const unsigned char digest[8], char out[STATE_NAME_SIZE]);
long long state_name_sequence(const char *name); /* 0 for "" */

/* Reads the newest whole copy. When there is none: works it out from folder/packages (the highest sequence that staff did not
 * go back from is current, the next previous) and from folder/marks. High-water mark and floor are never below the marks. A
 * folder that is not there, or holds no package and no state, is an empty store. Never writes. */
void state_read(const char *folder, struct state *out);

/* Replaces both copies, synced. One that was broken is set aside as state.json.broken before. False: the state is the old
 * one. True with e filled: the new one is in place, but may not outlive a power cut, or stands there once only. */
bool state_write(const char *folder, struct state *s, struct err *e);

#endif
