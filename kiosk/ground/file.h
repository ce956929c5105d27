/* file: reading and writing whole files safely. Paths are bytes, as the kernel takes them. */
#ifndef GROUND_FILE_H
#define GROUND_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* Bytes on the heap with a NUL behind them that size does not count. */
struct bytes {
    char *data;
    size_t size;
};

void bytes_release(struct bytes *b);

/* Reads a regular file of at most limit bytes. The caller releases out. Fails with one line naming path and reason. */
bool file_read(const char *path, size_t limit, struct bytes *out, struct err *e);

/* Writes a new file beside path, syncs it, renames it over path and syncs the folder: old or new, never half. */
bool file_replace(const char *path, const void *data, size_t size, struct err *e);

/* Writes a new file beside path and renames it over path, without waiting for the disk: for what can be made again, and
 * may be read by others meanwhile. On failure path is what it was, and nothing lies beside it. */
bool file_put(const char *path, const void *data, size_t size, struct err *e);

/* Creates a folder and its parents (mode 0755); no failure when it is there. */
bool file_make_folder(const char *path, struct err *e);

/* Both follow links; false also when there is no permission to look. */
bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* Joins with one '/', cut off never silently: false when it does not fit in size bytes. */
bool file_join(char *out, size_t size, const char *folder, const char *name);

/* Sorted names (bytewise) of the entries of a folder, without "." and "..", at most limit. One heap block, to be freed
 * with free(*names). */
bool file_list(const char *folder, int limit, char ***names, int *n, struct err *e);

#endif
