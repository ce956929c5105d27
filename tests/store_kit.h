/* store_kit: a store, a trusted key, and packages of the repository's content to install. Include after
 * cmocka_all.h. */
#ifndef TESTS_STORE_KIT_H
#define TESTS_STORE_KIT_H

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"
#include "trust/install.h"
#include "trust/keys.h"
#include "trust/package.h"
#include "trust/store.h"

struct store_kit {
    struct scratch scratch;
    struct public_key pub;
    struct secret_key secret;
    char store[PATH_MAX + 256], trust[PATH_MAX + 256], package[PATH_MAX + 256];
};

struct store_wish { /* what the package is to be */
    long long sequence, min_sequence;
    const char *source; /* NULL: the repository's content */
    bool not_signed;
    int megabytes; /* of pictures that nobody looks at */
};

/* For cmocka: state is the struct store_kit. */
int store_kit_setup(void **state);
int store_kit_teardown(void **state);

/* Writes k->package; store_kit_install also installs it. */
void store_kit_write(struct store_kit *k, const struct store_wish *wish);
void store_kit_install(struct store_kit *k, const struct store_wish *wish);

/* Breaks what a slot of the store holds. */
void store_kit_break(struct store_kit *k, enum store_slot slot);

#endif
