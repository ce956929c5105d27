/* status_file: how the running screen is doing, for `kioskctl status` and for monitoring. In a folder that lives in
 * memory (systemd's RuntimeDirectory) stand status.json, and the same as lobby-kiosk.prom in the text format that
 * Prometheus's node exporter picks up. Each is replaced as a whole, every few minutes. Never when a picture was
 * drawn or a finger came: that would tell of visitors. */
#ifndef STAFF_STATUS_FILE_H
#define STAFF_STATUS_FILE_H

#include <stdbool.h>

struct err;

enum { STATUS_FILE_MS = 5 * 60 * 1000 };

struct status_facts;

/* The folder: systemd's, or NULL when it gave none: then nothing is written. */
const char *status_file_folder(void);

/* How often the program was started before, by what it wrote then; 0: never. */
int status_file_starts(const char *folder);

/* Writes both files. */
bool status_file_write(const char *folder, const struct status_facts *facts, struct err *e);

#endif
