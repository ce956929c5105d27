/* signature: Ed25519 over BLAKE2b-512 in minisign's formats; the only room with libsodium. The formats:
 * https://jedisct1.github.io/minisign/ (read with version 0.11). Only the prehashed form ("ED") is believed. */
#ifndef TRUST_SIGNATURE_H
#define TRUST_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum { SIGNATURE_COMMENT_MAX = 512, KEY_FILE_MAX = 4096, KEY_TEXT_SIZE = 512 };

struct key_id {
    unsigned char bytes[8]; /* little-endian, as minisign prints it */
};

struct public_key {
    struct key_id id;
    unsigned char point[32];
};

struct secret_key {
    struct key_id id;
    unsigned char seed_and_point[64];
};

struct digest {
    unsigned char bytes[64]; /* BLAKE2b-512 */
};

/* The four lines of a signature. */
struct signature {
    char untrusted[SIGNATURE_COMMENT_MAX]; /* nobody vouches for this line */
    char trusted[SIGNATURE_COMMENT_MAX];   /* covered by over_comment */
    struct key_id key;
    unsigned char over_payload[64], over_comment[64];
};

/* 16 upper-case hexadecimal digits, as minisign prints them, and a NUL. */
void key_id_text(struct key_id id, char out[17]);
bool key_id_read(const char *text, struct key_id *out); /* what key_id_text writes; text may be NULL */
bool key_id_equal(struct key_id a, struct key_id b);

/* Makes a new key pair from the system's random numbers. */
bool key_pair_new(struct public_key *pub, struct secret_key *secret, struct err *e);

/* Key files as text of n bytes. name (a path) goes into the message. */
bool public_key_read(const char *name, const char *text, size_t n, struct public_key *out, struct err *e);
void public_key_write(const struct public_key *key, char out[KEY_TEXT_SIZE]);

/* Whether a secret key file is locked with a password. */
bool secret_key_locked(const char *text, size_t n);

/* password: NULL for a key without one. A wrong password gives ERR_UNTRUSTED. Takes seconds and up to 1 GiB
 * when locked. */
bool secret_key_read(const char *name, const char *text, size_t n, const char *password, struct secret_key *out,
                     struct err *e);
bool secret_key_write(const struct secret_key *key, const char *password, char out[KEY_TEXT_SIZE], struct err *e);

/* Overwrites the key, also when the optimiser sees no use in it. */
void secret_key_release(struct secret_key *key);
void password_release(char *password, size_t size);

/* Reads size bytes at offset from of a file and hashes them, in constant memory. progress (may be NULL) is
 * told the bytes done. Fails when the file is shorter. */
typedef void digest_progress(void *user, uint64_t done);
bool digest_of_file(int fd, uint64_t from, uint64_t size, digest_progress *progress, void *user, struct digest *out,
                    struct err *e);
bool digest_of_bytes(const void *data, size_t size, struct digest *out, struct err *e);

/* Signs; trusted is copied, without control characters, shorter than SIGNATURE_COMMENT_MAX. */
bool signature_make(const struct secret_key *key, const struct digest *payload, const char *trusted,
                    struct signature *out, struct err *e);

/* Four lines, each ended by '\n', at most 4 × SIGNATURE_COMMENT_MAX bytes with the NUL. */
void signature_write(const struct signature *s, char out[4 * SIGNATURE_COMMENT_MAX]);

/* Reads one signature from its four lines without their '\n'. ERR_MALFORMED, or ERR_UNTRUSTED for the legacy
 * form. */
bool signature_read(const char *const lines[4], struct signature *out, struct err *e);

/* Whether the untrusted comment is the standing phrase of minisign or rsign: a line nobody signs must not be
 * able to say anything to staff. */
bool signature_untrusted_is_plain(const struct signature *s);

/* Whether the key made the comment's signature; costs nothing, so it is asked before the payload is read. */
bool signature_comment_good(const struct signature *s, const struct public_key *key, struct err *e);
bool signature_payload_good(const struct signature *s, const struct public_key *key, const struct digest *payload,
                            struct err *e);

#endif
