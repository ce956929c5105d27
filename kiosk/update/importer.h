/* importer: `kiosk-import` in a process of its own, shut in a sandbox: whatever a package does to it, the
 * screens go on. It tells its progress in JSON lines. */
#ifndef UPDATE_IMPORTER_H
#define UPDATE_IMPORTER_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct importer;

struct import_setup {
    const char *package, *store, *trust; /* copied */
    void (*tell)(void *user);            /* there is news; called from another thread */
    void *user;
};

enum import_phase { IMPORT_RUNNING, IMPORT_INSTALLED, IMPORT_REFUSED };

struct import_state {
    enum import_phase phase;
    char step[16];           /* "copy", "verify", "open", "check", "switch" */
    int percent;             /* of the step */
    char outcome[24];        /* when done: "installed", "untrusted", "older" … (trust/store.h) */
    char reason[480];        /* one line, "" when installed */
    long long before, after; /* sequences; 0: the built-in content */
};

/* NULL with one line when the child cannot be started. */
struct importer *importer_new(const struct import_setup *setup, struct err *e);

/* Kills the child when it still runs: an installation may be cut anywhere. Waits for it, two seconds at most. */
void importer_free(struct importer *i);

/* The state now; true when it has changed since it was last taken. */
bool importer_take(struct importer *i, struct import_state *out);

/* Why a child that said no last word ended, in one line; status as from waitpid(2), -1: not known. */
void importer_end_reason(int status, char *out, size_t size);

/* Reads one line of the child into the state; false when it is not one of ours. */
bool importer_read_line(struct import_state *s, const char *line);

#endif
