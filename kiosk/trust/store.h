/* store: the folder of installed packages.
 *
 *     lobby-kiosk.store             the mark: nothing is ever changed in a folder without it, unless it is empty
 *     state.json, state.copy.json   current, previous, high-water mark, floor: the one switch (trust/state.h)
 *     packages/N-HASH.kpk           each verified and tried out before it came here; other files are left alone
 *     keys/VERSION.list             signed lists of keys, each twice (trust/keyring.h); the highest version counts
 *     marks/                        what must not be forgotten (trust/marks.h)
 *     incoming/new.kpk              the copy that is being checked
 *     last.json                     how the last installation ended: for staff, never read for a decision
 *     panel.json                    how large the glass is, as measured by staff (staff/glass_size.h)
 *
 * Installing is in trust/install.h. The order at start: current, previous, built-in, safe page. */
#ifndef TRUST_STORE_H
#define TRUST_STORE_H

#include "trust/state.h"

#include <stdbool.h>

struct bundle;
struct err;
struct identity;
struct keys;

enum {
    STORE_FOLDER = 960,
    STORE_PATH = 1024,
    STORE_LOCK_BUSY = -2,
    STORE_LOCK_FULL = -3,
    STORE_FAULTS = 4,
    STORE_FAULT = 240
};

enum store_slot { STORE_CURRENT, STORE_PREVIOUS };

enum store_outcome {
    STORE_NOTHING, /* nothing was ever installed here */
    STORE_INSTALLED,
    STORE_WENT_BACK,
    STORE_UNREADABLE, /* the file could not be read to its end: a stick pulled out */
    STORE_UNTRUSTED,
    STORE_MALFORMED,
    STORE_DAMAGED, /* a trusted key signed its head, but its body is not what was signed: a copy cut short */
    STORE_OLDER,   /* not newer than the high-water mark */
    STORE_BELOW_FLOOR,
    STORE_UNFIT, /* well signed, but its content does not load or does not fit the screens */
    STORE_NO_ROOM,
    STORE_BUSY,      /* another installer is at work */
    STORE_FAR_AHEAD, /* the sequence leaps: a slip of the hand, until somebody says otherwise */
    STORE_KEYS,      /* no package: a list of keys was taken */
    STORE_FAILED,
    STORE_N_OUTCOMES
};

/* How the last installation or going back ended. */
struct store_last {
    enum store_outcome outcome;
    long long before, after; /* sequences shown; 0: the built-in package */
    char file[256];          /* name of the package file, without folders */
    char reason[480];        /* one line, "" when all went well */
    char at[32];             /* local time, ISO 8601 */
};

struct store {
    char folder[STORE_FOLDER];
    struct state state;
};

/* Reads the state. A folder that is not there is an empty store. Fails only on a path that is too long. */
bool store_open(struct store *s, const char *folder, struct err *e);

/* Whether slot holds a package, and its path (may be NULL). False: the built-in one stands there. */
bool store_path(const struct store *s, enum store_slot slot, char out[STORE_PATH]);

/* The keys of the trust folder with the store's list of keys applied: what store_load and install_package are
 * to be given. The caller releases out. */
bool store_keys(const struct store *s, const char *trust, struct keys *out, struct err *e);

/* Verifies and unpacks what slot holds. Fails with ERR_FAILED when it holds nothing. The caller releases out.
 */
bool store_load(const struct store *s, enum store_slot slot, const struct keys *keys, struct bundle *out,
                struct identity *who, struct err *e);

/* Makes previous current and current previous. True with e filled: it was done, but may not outlive a power cut. Refused when previous is below the floor or, with keys (else
 * NULL), not trusted. builtin (may be NULL): path of the built-in package, which stands behind the first one
 * installed. */
bool store_go_back(struct store *s, const struct keys *keys, const char *builtin, struct err *e);

/* Whether store_go_back would go, and to what (who may be NULL; sequence 0: built-in, not looked at). Reads
 * the whole package; changes nothing. */
bool store_may_go_back(const struct store *s, const struct keys *keys, const char *builtin, struct identity *who,
                       struct err *e);

/* What is wrong with the store itself, one line each, most important first; returns how many. Nothing here stops the screen:
 * the kiosk shows what it can still prove. trust: the folder with the root keys. */
int store_faults(const struct store *s, const char *trust, char out[STORE_FAULTS][STORE_FAULT]);

/* For installers: makes the folders (refused in a folder that holds other people's files, or links in place of ours), and keeps other installers out until store_unlock. *lock is what to give
 * back; STORE_LOCK_BUSY when another one holds it, STORE_LOCK_FULL when the disk has no room for the store's own folders. */
bool store_lock(struct store *s, int *lock, struct err *e);
void store_unlock(int lock);

/* Removes packages that no slot names, only those that the store itself has named. Only under the lock, and only once the
 * new package is in its place. store_drop_copy: only the copy that was being checked. */
void store_sweep(const struct store *s);
void store_drop_copy(const struct store *s);

/* STORE_NOTHING when there is no readable record. */
void store_read_last(const struct store *s, struct store_last *out);

/* Fills in the time and replaces last.json; a failure is only logged. */
void store_write_last(const struct store *s, struct store_last *last);

/* "installed", "untrusted" …: as in last.json and in the progress lines. */
const char *store_outcome_word(enum store_outcome outcome);

#endif
