/* fd: reads and writes that do not stop half-way: short ones are continued, those a signal interrupted are tried again. */
#ifndef GROUND_FD_H
#define GROUND_FD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Reads up to n bytes, fewer only at the end of the file; -1 with errno when reading fails. */
ssize_t fd_read(int fd, void *out, size_t n);

/* The same from the place at (bytes from the start), without moving the file's own. */
ssize_t fd_read_at(int fd, void *out, size_t n, uint64_t at);

/* Writes all n bytes; false with errno, of which ENOSPC and EDQUOT mean that there is no room. */
bool fd_write(int fd, const void *data, size_t n);

#endif
