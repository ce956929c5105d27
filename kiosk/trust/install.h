/* install: from a package on a stick to what the screens show: copy, verify the copy, unpack, compare the
 * sequence, try the content out, and only then switch. Whatever fails, and wherever it is cut, the old
 * content is shown or the new. */
#ifndef TRUST_INSTALL_H
#define TRUST_INSTALL_H

#include "trust/store.h"

#include <stdbool.h>
#include <stdint.h>

/* What the caller adds. All may be NULL. */
struct install_hooks {
    /* step: "copy", "verify", "open", "check", "switch"; done and total in bytes, or steps of the check. */
    void (*progress)(void *user, const char *step, uint64_t done, uint64_t total);
    /* Loads the content and lays out every screen; may take over the bundle's bytes. False with one line
     * refuses. */
    bool (*check)(void *user, struct bundle *b, struct err *e);
    void *user;
    const struct keys *roots; /* who may sign a list of keys in the package; NULL: such a list is passed over */
    bool accept_sequence;     /* somebody has said that a sequence far ahead is meant (manifest_leaps) */
};

/* Installs the package at path, or takes the list of keys that lies there alone. Fills last (also written to the store) and
 * returns whether the package is current now, or the list counts. True with e filled: it does, but may not outlive a power
 * cut. */
bool install_package(struct store *s, const char *path, const struct keys *keys, const struct install_hooks *hooks,
                     struct store_last *last, struct err *e);

#endif
