/* state: what the store shows, in one small file that is replaced as a whole: the single switch of an
 * installation. */
#ifndef TRUST_STATE_H
#define TRUST_STATE_H

#include <stdbool.h>

struct err;

enum { STATE_NAME_SIZE = 40 };

struct state {
    /* file names below packages/: "12-0123456789abcdef.kpk"; "" stands for the built-in package */
    char current[STATE_NAME_SIZE], previous[STATE_NAME_SIZE];
    long long high_water; /* the highest sequence ever installed; only a higher one is taken */
    long long floor;      /* the highest min_sequence ever installed; nothing below is shown */
    bool rebuilt;         /* the file was missing or broken, and this was worked out from the packages */
};

/* Whether name is one that state_name makes. */
bool state_name_ok(const char *name);
void state_name(long long sequence, const unsigned char digest[8], char out[STATE_NAME_SIZE]);
long long state_name_sequence(const char *name); /* 0 for "" */

/* Reads folder/state.json. When it is missing or broken: works it out from folder/packages (the highest
 * sequence is current, the next previous). A folder that is not there is an empty store. Never writes. */
void state_read(const char *folder, struct state *out);

/* Replaces folder/state.json, synced. One that was broken is set aside as state.json.broken before. */
bool state_write(const char *folder, struct state *s, struct err *e);

#endif
