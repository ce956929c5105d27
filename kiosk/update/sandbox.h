/* sandbox: what the importer may still do: read the stick, write the store, compute. No network, no other program, no other
 * process, bounded memory, time and file size. */
#ifndef UPDATE_SANDBOX_H
#define UPDATE_SANDBOX_H

#include <stdbool.h>

struct err;

/* Shuts the calling process in, for good. owner: a folder; as root the process becomes its owner, or, when that is root too,
 * keeps no capability. What is not allowed fails with EPERM. Asked for once the program has started, so that not even
 * execve(2) is needed any more. False with one line why: do not go on. */
bool sandbox_enter(const char *owner, struct err *e);

/* Only the bound of memory, for whoever tries a package out outside of the sandbox: what does not fit in it would not live in
 * the service. False with errno. */
bool sandbox_limit_memory(void);

/* The names of the system calls that are allowed, NULL at the end. Where an architecture has no call of a name (64-bit ARM has
 * no open, only openat), it is passed over; each kind of work has a name on every architecture. */
const char *const *sandbox_allowed(void);

#endif
