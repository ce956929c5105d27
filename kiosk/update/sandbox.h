/* sandbox: what the importer may still do: read the stick, write the store, compute. No network, no new
 * programs, no other processes, bounded memory, time and file size. */
#ifndef UPDATE_SANDBOX_H
#define UPDATE_SANDBOX_H

#include <stdbool.h>
#include <sys/types.h>

struct err;
struct sandbox;

/* Everything that needs memory is done here, before fork. owner: a folder; as root the child becomes its
 * owner, or, when that is root too, keeps no capability. NULL with one line. */
struct sandbox *sandbox_new(const char *owner, struct err *e);
void sandbox_free(struct sandbox *s);

/* In the child, between fork and exec: calls only what signal-safety(7) allows. False: do not go on. */
bool sandbox_enter(const struct sandbox *s);

#endif
