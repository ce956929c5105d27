/* keyring: a list that adds trusted keys and withdraws others, signed by root keys instead of by those it is
 * about. It travels in a package ("keys.list") or alone, and is believed when two of the root keys in the
 * trust folder's root/ signed it.
 *
 *     KIOSKKEYS1
 *     four lines of minisign, once for each root key; trusted comment "keys version=3"
 *     (an empty line)
 *     {"version": 3, "keys": {"office-2027": "RWS…"}, "withdrawn": ["3D898828891A0A8B"]}
 *
 * With "high_water": 40 (and "floor": 30) it also leads back from a sequence that was far too high: a kiosk that is given
 * the list alone takes packages above 40 again, once: one that it keeps already leads nowhere. A store keeps each list twice, and the withdrawn keys in trust/marks.h.
 * What is signed are the bytes behind the empty line. A withdrawn key takes every package it signed along. */
#ifndef TRUST_KEYRING_H
#define TRUST_KEYRING_H

#include "trust/keys.h"

struct bytes;

enum { KEYRING_ROOTS = 2, KEYRING_FILE_MAX = 64 * 1024, KEYRING_SIGNERS_MAX = 8 };

struct keyring {
    long long version; /* 1 …; a kiosk only ever takes a higher one */
    struct keys added;
    struct key_id *withdrawn;
    int n_withdrawn;
    long long high_water, floor; /* what a store is to go back to; -1: nothing */
    int damaged;                 /* keyring_load: files that could not be read */
};

/* Reads a list of n bytes that at least KEYRING_ROOTS different keys of roots signed. The caller releases
 * out. */
bool keyring_read(const char *text, size_t n, const struct keys *roots, struct keyring *out, struct err *e);

/* Whether a file begins as a list of keys does. */
bool keyring_is_list(const char *path);

/* Adds and takes away. A key both added and withdrawn is withdrawn. */
bool keyring_apply(const struct keyring *k, struct keys *keys, struct err *e);

/* Makes such a file out of the JSON of a list. The caller releases out. */
bool keyring_write(const char *json, size_t n, const struct secret_key *roots, int n_roots, struct bytes *out,
                   struct err *e);

void keyring_release(struct keyring *k);

/* The newest good list kept in a store's folder; version 0 when there is none. A damaged file is passed over
 * with a line in the log and counted, so that its copy counts, or the list before it. The caller releases out. */
void keyring_load(const char *store, const struct keys *roots, struct keyring *out);

/* Keeps a list that keyring_read has read, as store/keys/VERSION.list and VERSION.copy.list, synced. */
bool keyring_keep(const char *store, const struct keyring *k, const char *text, size_t n, struct err *e);

/* Every *.pub in trust/root; none when there is no such folder. */
bool keyring_open_roots(struct keys *roots, const char *trust, struct err *e);

#endif
