/* package: one .kpk file: the line "KIOSKPKG1", the four lines of a minisign signature, a ZIP. The signature
 * covers exactly the ZIP, so `head -n 5` shows who signed what and `tail -n +6` gives what plain minisign
 * verifies.
 *
 * A package without a signature (the built-in one) has "not signed" for the untrusted comment and "-" for
 * both signatures; it is only ever believed because of the place it lies in. */
#ifndef TRUST_PACKAGE_H
#define TRUST_PACKAGE_H

#include "trust/manifest.h"
#include "trust/signature.h"

#include <stdbool.h>
#include <stdint.h>

struct bundle;
struct err;
struct keys;

/* An open file whose first five lines were read. */
#define PACKAGE_MAGIC        "KIOSKPKG1"
#define PACKAGE_NOT_SIGNED   "untrusted comment: not signed"
#define PACKAGE_NO_SIGNATURE "-"

enum { PACKAGE_HEADER_MAX = 4 * SIGNATURE_COMMENT_MAX }; /* bytes of the five lines */

struct package {
    int fd; /* plus one, so that a zeroed struct is closed */
    char name[256];
    uint64_t payload_at, payload_size; /* bytes */
    bool is_signed;
    struct signature signature; /* when signed */
    struct identity who;        /* once opened: as the header claims; once checked: from package.json */
    char key_name[64];          /* after package_verify: the file in the trust folder */
};

/* Opens a regular file and reads its five lines, nothing more. Believes nothing yet. */
bool package_open(struct package *p, const char *path, struct err *e);

/* Whether a trusted key signed the header; reads no payload. ERR_UNTRUSTED when not. */
bool package_check_header(struct package *p, const struct keys *keys, struct err *e);

/* package_check_header, then the signature over every byte of the payload, then the archive's shape, then
 * package.json and that it says what the header says. Stops at the first failure; constant memory. progress
 * may be NULL. */
bool package_verify(struct package *p, const struct keys *keys, digest_progress *progress, void *user, struct err *e);

/* The same without any signature: for a file that is trusted by its place, or only looked at. */
bool package_check_shape(struct package *p, struct err *e);

/* Unpacks everything into memory, in the caller's thread alone: glibc ends the program where a call with which threads wait for
 * each other fails, and an installation must outlive whatever fails. Only after package_verify or package_check_shape. The
 * caller releases out. */
bool package_unpack(const struct package *p, struct bundle *out, struct err *e);

/* Closes the file; what was read of it stays. */
void package_close(struct package *p);
void package_release(struct package *p);

/* Open, verify (keys NULL: trusted by place) and unpack in one, by all processors, as visitors may wait. who may be NULL. */
bool package_load(const char *path, const struct keys *keys, struct bundle *out, struct identity *who, struct err *e);

#endif
