/* status_file: how the running screen is doing, for `kioskctl status` and for monitoring. In a folder that lives in
 * memory (systemd's RuntimeDirectory) stand status.json, and the same as lobby-kiosk.prom in the text format that
 * Prometheus's node exporter picks up. Each is replaced as a whole, every few minutes. Never when a picture was
 * drawn or a finger came: that would tell of visitors. */
#ifndef STAFF_STATUS_FILE_H
#define STAFF_STATUS_FILE_H

#include "staff/health.h"
#include "trust/store.h"

#include <stdbool.h>
#include <time.h>

struct err;

enum { STATUS_FILE_MS = 5 * 60 * 1000 };

struct status_facts {
    long long shown;    /* sequence of what visitors see; 0: the built-in content, -1: nothing but the safe page */
    char issued[11];    /* of that, "YYYY-MM-DD" or "" … */
    char review_by[11]; /* … and when it is to be reviewed */
    char today[11];     /* the day as the kiosk believes it */
    time_t at, started; /* now, and when this run began, by the computer's clock */
    struct health health;
    long memory_kib;
    int starts;             /* of the program since the computer was switched on */
    struct store_last last; /* the last installation */
    int pid;
};

/* The folder: systemd's, or NULL when it gave none: then nothing is written. */
const char *status_file_folder(void);

/* How often the program was started before, by what it wrote then; 0: never. */
int status_file_starts(const char *folder);

/* Writes both files. */
bool status_file_write(const char *folder, const struct status_facts *facts, struct err *e);

#endif
