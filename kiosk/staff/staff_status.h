/* staff_status: what the staff screen tells about this kiosk besides what is on show. Whose word it believes, how
 * the last installation ended, whether there is a way back, and how it is doing. Plain values, read once. */
#ifndef STAFF_STAFF_STATUS_H
#define STAFF_STAFF_STATUS_H

#include "staff/status_json.h"
#include "trust/store.h"

#include <stdbool.h>
#include <stdint.h>

struct health;
struct content_source;

enum { STAFF_STATUS_KEYS = 16, STAFF_STATUS_CODE = 2400 /* bytes */ };

struct staff_status_key {
    char name[64]; /* "" for a withdrawn one */
    char id[17];
};

struct staff_status {
    char visitor[81]; /* whom the token was made for, "" without one */
    struct staff_status_key trusted[STAFF_STATUS_KEYS], withdrawn[STAFF_STATUS_KEYS];
    int n_trusted, n_withdrawn; /* all there are, also those that found no room */
    struct store_last last;
    char fault[STORE_FAULT];     /* what is wrong with the store, "" when nothing is */
    bool may_go_back, went_back; /* went_back: just now, from this screen */
    char note[240];              /* what has just been done from this screen, or why it could not be, or "" */
    bool note_is_good;
    bool glass_is_given; /* by the options of this machine, which count before what is measured */
    long long previous;  /* sequence that going back leads to, 0: the built-in one */
    char why_not[480];   /* why there is no way back */
    char clock[11];      /* what the clock says, when that is a day long gone; "" when it is right */
    struct status_store store;
    struct status_facts facts;    /* of the running screen; at 0: nothing runs */
    char code[STAFF_STATUS_CODE]; /* both as JSON, texts cut short: for a telephone */
    bool running;                 /* what follows is known */
    int64_t uptime_ms;
    long memory_kib;
    double last_ms; /* the last picture */
};

/* Reads the store, the keys and the previous package; some tenths of a second for a large one. health NULL:
 * nothing is running (a snapshot). */
void staff_status_read(struct staff_status *r, const struct content_source *l, const struct health *health,
                       int64_t now);

/* What `kioskctl status --json` would say, with facts of the running screen (shown alone counts when facts->at is 0): store, facts and
 * code of the report. Opens the built-in package. */
void staff_status_tell(struct staff_status *r, const struct content_source *l, const struct status_facts *facts);

/* The same in full, as the text of a file; to be freed, NULL without memory. */
char *staff_status_text(const struct staff_status *r);

/* One step back in the library's store, then reads the report again. In this process: the package was tried
 * out when it was installed, and is verified again. */
void staff_status_go_back(struct staff_status *r, const struct content_source *l, const struct health *health,
                          int64_t now);

/* What has just been done from the staff screen, or why not: one sentence. */
void staff_status_note(struct staff_status *r, bool good, const char *text);

/* Notes that the computer's clock lies more than a day before today, which the kiosk holds it to. */
void staff_status_note_clock(struct staff_status *r, const char *today);

/* Days from one "YYYY-MM-DD" to another; 0 when either is none. */
long staff_status_days(const char *from, const char *to);

#endif
