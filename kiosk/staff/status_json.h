/* status_json: how this kiosk is doing, as one JSON document. It is what `kioskctl status --json` prints and what the code on the
 * staff screen holds; of the running screen alone, what status.json says. */
#ifndef STAFF_STATUS_JSON_H
#define STAFF_STATUS_JSON_H

#include "staff/health.h"
#include "trust/store.h"

#include <jansson.h>
#include <stdbool.h>
#include <time.h>

struct status_facts {   /* the running screen */
    long long shown;    /* sequence of what visitors see; 0: the built-in content, -1: nothing but the safe page */
    char issued[11];    /* of that, "YYYY-MM-DD" or "" … */
    char review_by[11]; /* … and when it is to be reviewed */
    char today[11];     /* the day as the kiosk believes it */
    time_t at, started; /* now, and when this run began, by the computer's clock; at 0: nothing runs */
    struct health health;
    long memory_kib;
    int starts;             /* of the program since the computer was switched on */
    struct store_last last; /* the last installation */
    int pid;
};

struct status_store {  /* the store, and what visitors see of it */
    const char *from;  /* see content_origin_name */
    long long shown;   /* its sequence */
    char because[480]; /* why it is not what was installed last, or "" */
    bool well;
    char faults[STORE_FAULTS][STORE_FAULT];
    int n_faults;
    long long current, previous, high_water, floor, builtin; /* sequences, 0: none */
    struct store_last last;
};

/* Each to be released by json_decref; NULL without memory. */
json_t *status_json_running(const struct status_facts *f);
json_t *status_json_store(const struct status_store *s);

/* Days since the content should have been reviewed, 0: not yet; and whether the clock is before the day of its issue. */
long status_days_past_review(const struct status_facts *f);
bool status_clock_is_behind(const struct status_facts *f);

/* "2026-11-30T08:15:00Z", or "unknown". */
void status_iso_time(time_t at, char out[32]);

#endif
