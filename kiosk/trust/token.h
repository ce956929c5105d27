/* token: a file on a stick that opens the staff screen: signed like a package, so that there is no PIN to
 * watch. It shows things and goes back; it cannot bring anything in.
 *
 *     KIOSKSTAFF1
 *     four lines of minisign; trusted comment "staff until=2027-06-30"
 *     Facilities, North          (whom it was made for: what is signed) */
#ifndef TRUST_TOKEN_H
#define TRUST_TOKEN_H

#include "trust/keys.h"

struct bytes;

enum { TOKEN_FILE_MAX = 4096, TOKEN_NAME_MAX = 80 };

struct token {
    char name[TOKEN_NAME_MAX + 1]; /* UTF-8, one line */
    char until[11];                /* "YYYY-MM-DD": the last day */
};

/* Reads n bytes; believed when a trusted key signed them and today ("YYYY-MM-DD") is not past the last day.
 */
bool token_read(const char *text, size_t n, const struct keys *keys, const char *today, struct token *out,
                struct err *e);

/* The same for a file. */
bool token_open(const char *path, const struct keys *keys, const char *today, struct token *out, struct err *e);

/* The caller releases out. */
bool token_write(const struct token *t, const struct secret_key *key, struct bytes *out, struct err *e);

#endif
