/* keys: the trust folder: every NAME.pub in it is a public key (minisign's form) whose packages are believed.
 */
#ifndef TRUST_KEYS_H
#define TRUST_KEYS_H

#include "trust/signature.h"

struct trusted_key {
    char name[64]; /* the file's, without ".pub" */
    struct public_key key;
};

struct keys {
    struct trusted_key *items; // trusted_key, by name
    int n, room;
};

/* Reads a folder. A file that is no key is passed over with a line in the log: one bad file must not stop
 * every update. Fails when the folder cannot be read. */
bool keys_open(struct keys *k, const char *folder, struct err *e);

/* NULL when no key has this id. */
const struct trusted_key *keys_find(const struct keys *k, struct key_id id);

/* Copies the key, with a name for messages. Fails with more than KEYS_MAX keys or without memory. */
bool keys_add(struct keys *k, const char *name, const struct public_key *key, struct err *e);

/* Takes every key with this id away. */
void keys_remove(struct keys *k, struct key_id id);

void keys_release(struct keys *k);

#endif
