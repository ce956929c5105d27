#include "trust/signature.h"

#include "ground/err.h"
#include "ground/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    READ_SIZE = 256 * 1024,
    SIGNATURE_BLOB = 2 + 8 + 64,
    PUBLIC_BLOB = 2 + 8 + 32,
    /* algorithm 2, kdf 2, checksum 2, salt 32, opslimit 8, memlimit 8, then key id 8, key 64, checksum 32 */
    SECRET_BLOB = 6 + 32 + 8 + 8 + 104,
    SECRET_SALT = 6,
    SECRET_OPS = 38,
    SECRET_MEMORY = 46,
    SECRET_BODY = 54,
    BODY_SIZE = 104,
};

static const char untrusted_word[] = "untrusted comment: ";
static const char trusted_word[] = "trusted comment: ";
static const char default_comment[] = "signature from minisign secret key";

void key_id_text(struct key_id id, char out[17])
{
    for (int i = 0; i < 8; i++)
        snprintf(out + 2 * i, 3, "%02X", id.bytes[7 - i]);
}

bool key_id_read(const char *text, struct key_id *out)
{
    if (!text || strlen(text) != 16 || strspn(text, "0123456789ABCDEF") != 16)
        return false;
    for (int i = 0; i < 8; i++) {
        char pair[3] = {text[2 * i], text[2 * i + 1], '\0'};
        out->bytes[7 - i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    return true;
}

bool key_id_equal(struct key_id a, struct key_id b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

static bool sodium_ready(struct err *e)
{
    return sodium_init() >= 0 || err_set(e, ERR_FAILED, "no source of random numbers");
}

/* RFC 4648, 4. The alphabet is asked for here: libsodium 1.0.18 also takes some bytes above 127 for letters.
 */
static bool decode(const char *text, size_t n, unsigned char *out, size_t size)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    size_t got = 0;
    const char *end = NULL;
    for (size_t i = 0; i < n; i++)
        if (!memchr(alphabet, text[i], sizeof alphabet - 1))
            return false;
    return sodium_base642bin(out, size, text, n, NULL, &got, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
           got == size && end == text + n;
}

static void encode(const unsigned char *data, size_t size, char *out, size_t room)
{
    sodium_bin2base64(out, room, data, size, sodium_base64_VARIANT_ORIGINAL);
}

bool key_pair_new(struct public_key *pub, struct secret_key *secret, struct err *e)
{
    if (!sodium_ready(e))
        return false;
    randombytes_buf(secret->id.bytes, sizeof secret->id.bytes);
    pub->id = secret->id;
    return crypto_sign_keypair(pub->point, secret->seed_and_point) == 0 ||
           err_set(e, ERR_FAILED, "no key could be made");
}

/* ---- key files ---- */

/* The base64 line of a key file: the second one, as minisign reads it. A '\r' or blanks at its end are not
 * minded. */
static bool second_line(const char *text, size_t n, const char **line, size_t *size)
{
    const char *newline = memchr(text, '\n', n);
    if (n < sizeof untrusted_word || strncmp(text, untrusted_word, sizeof untrusted_word - 2) != 0 || !newline)
        return false;
    *line = newline + 1;
    const char *end = text + n, *stop = memchr(*line, '\n', (size_t)(end - *line));
    if (!stop)
        stop = end;
    for (const char *p = stop; p < end; p++)
        if (!strchr(" \t\r\n", *p))
            return false;
    while (stop > *line && strchr(" \t\r", stop[-1]))
        stop--;
    *size = (size_t)(stop - *line);
    return true;
}

bool public_key_read(const char *name, const char *text, size_t n, struct public_key *out, struct err *e)
{
    unsigned char blob[PUBLIC_BLOB];
    const char *line;
    size_t size;
    if (!second_line(text, n, &line, &size) || !decode(line, size, blob, sizeof blob) || memcmp(blob, "Ed", 2) != 0)
        return err_set(e, ERR_MALFORMED, "%s: not a minisign public key", name);
    memcpy(out->id.bytes, blob + 2, sizeof out->id.bytes);
    memcpy(out->point, blob + 10, sizeof out->point);
    return true;
}

void public_key_write(const struct public_key *key, char out[KEY_TEXT_SIZE])
{
    unsigned char blob[PUBLIC_BLOB] = "Ed";
    char id[17], base64[PUBLIC_BLOB * 2];
    memcpy(blob + 2, key->id.bytes, sizeof key->id.bytes);
    memcpy(blob + 10, key->point, sizeof key->point);
    key_id_text(key->id, id);
    encode(blob, sizeof blob, base64, sizeof base64);
    snprintf(out, KEY_TEXT_SIZE, "%sminisign public key %s\n%s\n", untrusted_word, id, base64);
}

static void put_number(unsigned char *out, uint64_t value)
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)(value >> 8 * i);
}

static uint64_t get_number(const unsigned char *in)
{
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--)
        value = value << 8 | in[i];
    return value;
}

static void body_checksum(const unsigned char *body, unsigned char out[32])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, 32);
    crypto_generichash_update(&state, (const unsigned char *)"Ed", 2);
    crypto_generichash_update(&state, body, 72);
    crypto_generichash_final(&state, out, 32);
}

/* XORs the body with a stream made from the password (scrypt), which locks and unlocks alike. */
static bool lock_body(unsigned char *blob, const char *password, uint64_t ops, size_t memory)
{
    unsigned char stream[BODY_SIZE];
    if (crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, password, strlen(password), blob + SECRET_SALT, ops,
                                           memory) != 0)
        return false;
    for (int i = 0; i < BODY_SIZE; i++)
        blob[SECRET_BODY + i] ^= stream[i];
    sodium_memzero(stream, sizeof stream);
    return true;
}

static bool secret_blob(const char *text, size_t n, unsigned char blob[SECRET_BLOB])
{
    const char *line;
    size_t size;
    return second_line(text, n, &line, &size) && decode(line, size, blob, SECRET_BLOB) && memcmp(blob, "Ed", 2) == 0 &&
           memcmp(blob + 4, "B2", 2) == 0;
}

bool secret_key_locked(const char *text, size_t n)
{
    unsigned char blob[SECRET_BLOB];
    bool locked = secret_blob(text, n, blob) && memcmp(blob + 2, "Sc", 2) == 0;
    sodium_memzero(blob, sizeof blob);
    return locked;
}

static bool unlock(const char *name, unsigned char *blob, const char *password, struct err *e)
{
    unsigned char sum[32];
    uint64_t memory = get_number(blob + SECRET_MEMORY);
    if (!password)
        return err_set(e, ERR_FAILED, "%s: the key is locked with a password", name);
    if (memory > (uint64_t)4 << 30)
        return err_set(e, ERR_MALFORMED, "%s: asks for more than 4 GiB to unlock", name);
    if (!lock_body(blob, password, get_number(blob + SECRET_OPS), (size_t)memory))
        return err_set(e, ERR_FAILED, "%s: not enough memory to unlock the key", name);
    body_checksum(blob + SECRET_BODY, sum);
    return sodium_memcmp(sum, blob + SECRET_BODY + 72, sizeof sum) == 0 ||
           err_set(e, ERR_UNTRUSTED, "%s: wrong password", name);
}

bool secret_key_read(const char *name, const char *text, size_t n, const char *password, struct secret_key *out,
                     struct err *e)
{
    unsigned char blob[SECRET_BLOB];
    if (!sodium_ready(e))
        return false;
    bool ok = secret_blob(text, n, blob);
    if (!ok)
        err_set(e, ERR_MALFORMED, "%s: not a minisign secret key", name);
    else if (memcmp(blob + 2, "Sc", 2) == 0)
        ok = unlock(name, blob, password, e);
    else if (memcmp(blob + 2, "\0\0", 2) != 0)
        ok = err_set(e, ERR_MALFORMED, "%s: locked in an unknown way", name);
    if (ok) {
        memcpy(out->id.bytes, blob + SECRET_BODY, sizeof out->id.bytes);
        memcpy(out->seed_and_point, blob + SECRET_BODY + 8, sizeof out->seed_and_point);
    }
    sodium_memzero(blob, sizeof blob);
    return ok;
}

/* As minisign does: a gigabyte of scrypt when the machine has it, else half and half again. */
static bool lock_as_hard_as_possible(unsigned char *blob, const char *password)
{
    unsigned long long ops = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
    size_t memory = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE;
    randombytes_buf(blob + SECRET_SALT, 32);
    for (; memory >= crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_MIN; ops /= 2, memory /= 2) {
        put_number(blob + SECRET_OPS, ops);
        put_number(blob + SECRET_MEMORY, memory);
        if (lock_body(blob, password, ops, memory))
            return true;
    }
    return false;
}

bool secret_key_write(const struct secret_key *key, const char *password, char out[KEY_TEXT_SIZE], struct err *e)
{
    unsigned char blob[SECRET_BLOB] = {'E', 'd', 0, 0, 'B', '2'};
    char base64[SECRET_BLOB * 2];
    memcpy(blob + SECRET_BODY, key->id.bytes, sizeof key->id.bytes);
    memcpy(blob + SECRET_BODY + 8, key->seed_and_point, sizeof key->seed_and_point);
    if (!sodium_ready(e))
        return false;
    if (password) {
        memcpy(blob + 2, "Sc", 2);
        body_checksum(blob + SECRET_BODY, blob + SECRET_BODY + 72);
        if (!lock_as_hard_as_possible(blob, password))
            return err_set(e, ERR_FAILED, "not enough memory to lock the key");
    }
    encode(blob, sizeof blob, base64, sizeof base64);
    snprintf(out, KEY_TEXT_SIZE, "%sminisign encrypted secret key\n%s\n", untrusted_word, base64);
    sodium_memzero(blob, sizeof blob);
    sodium_memzero(base64, sizeof base64);
    return true;
}

void secret_key_release(struct secret_key *key)
{
    sodium_memzero(key, sizeof *key);
}

void password_release(char *password, size_t size)
{
    sodium_memzero(password, size);
}

/* ---- hashing ---- */

static bool hash_range(int fd, uint64_t from, uint64_t size, digest_progress *progress, void *user,
                       unsigned char *buffer, crypto_generichash_state *state, struct err *e)
{
    for (uint64_t done = 0; done < size;) {
        size_t want = size - done < READ_SIZE ? (size_t)(size - done) : READ_SIZE;
        ssize_t got = fd_read_at(fd, buffer, want, from + done);
        if (got < 0)
            return err_set(e, ERR_FAILED, "%s", strerror(errno));
        if (got == 0)
            return err_set(e, ERR_MALFORMED, "became shorter while it was read");
        crypto_generichash_update(state, buffer, (unsigned long long)got);
        done += (uint64_t)got;
        if (progress)
            progress(user, done);
    }
    return true;
}

bool digest_of_file(int fd, uint64_t from, uint64_t size, digest_progress *progress, void *user, struct digest *out,
                    struct err *e)
{
    crypto_generichash_state state;
    unsigned char *buffer = malloc(READ_SIZE);
    if (!buffer)
        return err_set(e, ERR_FAILED, "out of memory");
    posix_fadvise(fd, (off_t)from, (off_t)size, POSIX_FADV_SEQUENTIAL);
    bool ok = sodium_ready(e);
    if (ok) {
        crypto_generichash_init(&state, NULL, 0, sizeof out->bytes);
        ok = hash_range(fd, from, size, progress, user, buffer, &state, e);
        crypto_generichash_final(&state, out->bytes, sizeof out->bytes);
    }
    free(buffer);
    return ok;
}

bool digest_of_bytes(const void *data, size_t size, struct digest *out, struct err *e)
{
    return sodium_ready(e) && (crypto_generichash(out->bytes, sizeof out->bytes, data, size, NULL, 0) == 0 ||
                               err_set(e, ERR_FAILED, "hashing failed"));
}

/* ---- signatures ---- */

/* What the second signature covers: the first one, then the trusted comment. Returns the bytes written. */
static size_t comment_message(const struct signature *s, unsigned char out[64 + SIGNATURE_COMMENT_MAX])
{
    size_t n = strlen(s->trusted);
    memcpy(out, s->over_payload, 64);
    memcpy(out + 64, s->trusted, n);
    return 64 + n;
}

static bool comment_ok(const char *text)
{
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            return false;
    return strlen(text) < SIGNATURE_COMMENT_MAX - sizeof untrusted_word;
}

bool signature_make(const struct secret_key *key, const struct digest *payload, const char *trusted,
                    struct signature *out, struct err *e)
{
    unsigned char message[64 + SIGNATURE_COMMENT_MAX];
    if (!comment_ok(trusted))
        return err_set(e, ERR_FAILED, "not a usable trusted comment");
    if (!sodium_ready(e))
        return false;
    *out = (struct signature){.key = key->id};
    strcpy(out->untrusted, default_comment);
    strcpy(out->trusted, trusted);
    crypto_sign_detached(out->over_payload, NULL, payload->bytes, sizeof payload->bytes, key->seed_and_point);
    size_t n = comment_message(out, message);
    crypto_sign_detached(out->over_comment, NULL, message, n, key->seed_and_point);
    return true;
}

void signature_write(const struct signature *s, char out[4 * SIGNATURE_COMMENT_MAX])
{
    unsigned char blob[SIGNATURE_BLOB] = "ED";
    char first[SIGNATURE_BLOB * 2], second[64 * 2];
    memcpy(blob + 2, s->key.bytes, sizeof s->key.bytes);
    memcpy(blob + 10, s->over_payload, sizeof s->over_payload);
    encode(blob, sizeof blob, first, sizeof first);
    encode(s->over_comment, sizeof s->over_comment, second, sizeof second);
    snprintf(out, 4 * SIGNATURE_COMMENT_MAX, "%s%s\n%s\n%s%s\n%s\n", untrusted_word, s->untrusted, first, trusted_word,
             s->trusted, second);
}

static bool read_comment(const char *line, const char *word, char out[SIGNATURE_COMMENT_MAX])
{
    size_t n = strlen(word);
    if (strncmp(line, word, n) != 0 || !comment_ok(line + n))
        return false;
    strcpy(out, line + n);
    return true;
}

bool signature_read(const char *const lines[4], struct signature *out, struct err *e)
{
    unsigned char blob[SIGNATURE_BLOB];
    *out = (struct signature){0};
    if (!read_comment(lines[0], untrusted_word, out->untrusted))
        return err_set(e, ERR_MALFORMED, "the signature does not begin with an untrusted comment");
    if (!decode(lines[1], strlen(lines[1]), blob, sizeof blob))
        return err_set(e, ERR_MALFORMED, "the signature line is not a signature");
    if (memcmp(blob, "Ed", 2) == 0)
        return err_set(e, ERR_UNTRUSTED, "signed in the legacy form, which is not accepted");
    if (memcmp(blob, "ED", 2) != 0)
        return err_set(e, ERR_MALFORMED, "signed by an unknown algorithm");
    if (!read_comment(lines[2], trusted_word, out->trusted))
        return err_set(e, ERR_MALFORMED, "the signature has no trusted comment");
    if (!decode(lines[3], strlen(lines[3]), out->over_comment, sizeof out->over_comment))
        return err_set(e, ERR_MALFORMED, "the signature of the trusted comment is not a signature");
    memcpy(out->key.bytes, blob + 2, sizeof out->key.bytes);
    memcpy(out->over_payload, blob + 10, sizeof out->over_payload);
    return true;
}

bool signature_untrusted_is_plain(const struct signature *s)
{
    return strcmp(s->untrusted, default_comment) == 0 || strcmp(s->untrusted, "signature from rsign secret key") == 0;
}

bool signature_comment_good(const struct signature *s, const struct public_key *key, struct err *e)
{
    unsigned char message[64 + SIGNATURE_COMMENT_MAX];
    size_t n = comment_message(s, message);
    return sodium_ready(e) && (crypto_sign_verify_detached(s->over_comment, message, n, key->point) == 0 ||
                               err_set(e, ERR_UNTRUSTED, "the trusted comment is not what was signed"));
}

bool signature_payload_good(const struct signature *s, const struct public_key *key, const struct digest *payload,
                            struct err *e)
{
    return sodium_ready(e) &&
           (crypto_sign_verify_detached(s->over_payload, payload->bytes, sizeof payload->bytes, key->point) == 0 ||
            err_set(e, ERR_UNTRUSTED, "the content is not what was signed"));
}
