/* hostile: what the tests with hostile packages share: a store that shows one package, and a look at each
 * file that must be refused. Include after cmocka_all.h. */
#ifndef TESTS_PACKAGE_HOSTILE_H
#define TESTS_PACKAGE_HOSTILE_H

#include "package/forge.h"
#include "scratch.h"
#include "trust/store.h"

enum { SHOWN = 10, NEXT = 11 };
#define HOSTILE_COMMENT "id=mps-lobby sequence=11 issued=2026-11-22"

struct world {
    struct scratch scratch;
    struct forge_key key, stranger;
    struct keys keys;
    struct store store;
    char path[PATH_MAX + 256];
    struct bytes good; /* an honest package of sequence NEXT */
    char *manifest;
    uint64_t shown;
    int refused;
};

int hostile_set_up(void **state);
int hostile_tear_down(void **state);

/* Whether the file at w->path is believed and can be unpacked. */
bool hostile_verify(struct world *w, struct err *e);

/* The file at w->path must be refused; kind ERR_NONE: only the installation refuses it. What is shown must
 * stay byte for byte, nothing may be left behind, and the reason must be one line. */
void hostile_expect_refused(struct world *w, const char *name, enum err_kind kind);

void hostile_write(struct world *w, const void *data, size_t n);

#endif
