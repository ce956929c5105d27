/* manifest: who a package says it is: the identity part of package.json, with strict types. */
#ifndef TRUST_MANIFEST_H
#define TRUST_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* The largest sequence: fifteen digits, which every JSON reader keeps exactly. */
#define SEQUENCE_MAX 999999999999999LL

struct identity {
    char id[41];            /* lower-case ASCII letters, digits and hyphens */
    char title[161];        /* UTF-8 */
    long long sequence;     /* 1 … SEQUENCE_MAX; a kiosk only ever takes a higher one */
    long long min_sequence; /* 0: none; no package below it is installed or gone back to from now on */
    char issued[11];        /* "YYYY-MM-DD" */
    char review_by[11];     /* "YYYY-MM-DD", or "" */
};

/* Whether a sequence leaps so far above the one before (0: none is known) that it is more likely a slip: once taken, nothing
 * below it is taken any more. Days (20261129) and hours (2026112914) may be sequences, counted from the first on. */
bool manifest_leaps(long long sequence, long long before);

/* Reads the identity out of package.json (n bytes). Other keys are left to content. Fails with one line that
 * names the place and the reason. */
bool manifest_read(const char *json, size_t n, struct identity *out, struct err *e);

/* The trusted comment: "id=mps-lobby sequence=12 issued=2026-11-22". */
enum { MANIFEST_COMMENT_SIZE = 128 };
void manifest_comment(const struct identity *who, char out[MANIFEST_COMMENT_SIZE]);

/* Reads such a comment; only id, sequence and issued are filled in. */
bool manifest_read_comment(const char *comment, struct identity *out, struct err *e);

/* Whether text is a day of the Gregorian calendar from 1970 on, as "YYYY-MM-DD" (ISO 8601). */
bool manifest_date_ok(const char *text);

#endif
