/* signature: minisign's formats, against keys and signatures that minisign 0.11 made, and against our own. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "scratch.h"
#include "trust/signature.h"

#include <fcntl.h>
#include <string.h>

/* Made by minisign -G -W and minisign -S -W (-l for the legacy one) over "hello kiosk\n". */
static const char their_public[] = "untrusted comment: minisign public key 3D898828891A0A8B\n"
                                   "RWSLChqJKIiJPZeobj7HZgegcvuC0vLedvlWM/xpluxKL4rDNiag7pE/\n";
static const char their_secret[] =
    "untrusted comment: minisign encrypted secret key\n"
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAiwoaiSiIiT2PE7pnx4MxeSE14QgG8eJS"
    "Yt1ZPwK9"
    "Tw45CO9HPquK+Jeobj7HZgegcvuC0vLedvlWM/xpluxKL4rDNiag7pE/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
/* The same key locked with "secret words" by little scrypt; minisign unlocks it too. */
static const char locked_secret[] =
    "untrusted comment: minisign encrypted secret key\n"
    "RWRTY0IyBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcAgAAAAAAAAAAAAAEAAAAA/"
    "IdcnffpHzJCXRtLh1z8BtXODv0DDVdwbudYGG/m"
    "7gSH0nJLD92NzBPP6ZKh/jN7iYmkZjqj414KT42wmxfm8xFtK0LIJGDrNwkozO+N1rbmkaQ+dIb8BYLcry50s/jLBSXT6W3dLuE=\n";
static const char payload[] = "hello kiosk\n";
static const char *const their_lines[4] = {
    "untrusted comment: signature from minisign secret key",
    "RUSLChqJKIiJPfksmLNvQSXhB8ugi7vXx6msRVktjJjsLdLJsAPz40H3ZQsSEuVcJuFbCm+1idC/FW4ie/5g9jU006L5iNya1AI=",
    "trusted comment: id=mps-lobby sequence=12 issued=2026-11-22",
    "7E7Kc0zLEByXno/ppIW61i2fPO4prWx9y1KUKx7RYPRYQ93ybAS8jFmjz0vZF+lMQ7pDvo4PgCXSvQWFo5aUAQ==",
};
static const char legacy_line[] =
    "RWSLChqJKIiJPd/ghXvzjvLXF9TDyZCl1/oB53hadYLPWPk9Rdte9oxVbORBN0CaoHktXUFpBM5h75n+mOseNFzYq2VTy8ZJ/AA=";

static struct public_key their_key(void)
{
    struct public_key key;
    assert_true(public_key_read("pub", their_public, strlen(their_public), &key, NULL));
    return key;
}

static void public_keys_are_read_and_written_alike(void **state)
{
    (void)state;
    struct public_key key = their_key();
    char text[KEY_TEXT_SIZE], id[17];
    public_key_write(&key, text);
    assert_string_equal(text, their_public);
    key_id_text(key.id, id);
    assert_string_equal(id, "3D898828891A0A8B");
}

static void secret_keys_are_read_and_written_alike(void **state)
{
    (void)state;
    struct secret_key key, again;
    char text[KEY_TEXT_SIZE];
    assert_false(secret_key_locked(their_secret, strlen(their_secret)));
    assert_true(secret_key_read("key", their_secret, strlen(their_secret), NULL, &key, NULL));
    assert_true(secret_key_write(&key, NULL, text, NULL));
    assert_string_equal(text, their_secret);
    assert_true(secret_key_locked(locked_secret, strlen(locked_secret)));
    assert_true(secret_key_read("key", locked_secret, strlen(locked_secret), "secret words", &again, NULL));
    assert_memory_equal(&key, &again, sizeof key);
}

static void a_locked_key_needs_its_password(void **state)
{
    (void)state;
    struct secret_key key;
    struct err e = {0};
    assert_false(secret_key_read("k", locked_secret, strlen(locked_secret), "secret word", &key, &e));
    assert_string_equal(e.text, "k: wrong password");
    assert_false(secret_key_read("k", locked_secret, strlen(locked_secret), NULL, &key, &e));
    assert_string_equal(e.text, "k: the key is locked with a password");
}

static void broken_key_files_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "\n",
        "untrusted comment: x",
        "untrusted comment: x\n",
        "untrusted comment: x\nRWQ=\n",
        "RWSLChqJKIiJPZeobj7HZgegcvuC0vLedvlWM/xpluxKL4rDNiag7pE/\n",
        "untrusted comment: x\nRUSLChqJKIiJPZeobj7HZgegcvuC0vLedvlWM/xpluxKL4rDNiag7pE/\n",
        "untrusted comment: x\nRWSLChqJKIiJPZeobj7HZgegcvuC0vLedvlWM/xpluxKL4rDNiag7pE/\nmore\n",
        "untrusted comment: x\nRWSLChqJKIiJPZeobj7HZgegcvuC0vLedvlWM/xpluxKL4rDNiag7pE/AAAA\n"};
    struct public_key key;
    struct secret_key secret;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = {0};
        assert_false(public_key_read("p", bad[i], strlen(bad[i]), &key, &e));
        assert_int_equal(e.kind, ERR_MALFORMED);
        assert_false(secret_key_read("p", bad[i], strlen(bad[i]), NULL, &secret, &e));
    }
    assert_false(secret_key_read("p", their_public, strlen(their_public), NULL, &secret, NULL));
    assert_false(public_key_read("p", their_secret, strlen(their_secret), &key, NULL));
}

static void their_signature_is_good(void **state)
{
    (void)state;
    struct public_key key = their_key();
    struct signature s;
    struct digest d;
    assert_true(signature_read(their_lines, &s, NULL));
    assert_string_equal(s.trusted, "id=mps-lobby sequence=12 issued=2026-11-22");
    assert_true(signature_untrusted_is_plain(&s));
    assert_true(digest_of_bytes(payload, strlen(payload), &d, NULL));
    assert_true(signature_comment_good(&s, &key, NULL));
    assert_true(signature_payload_good(&s, &key, &d, NULL));
    d.bytes[63] ^= 1;
    assert_false(signature_payload_good(&s, &key, &d, NULL));
}

static void we_sign_as_they_do(void **state)
{
    (void)state;
    struct secret_key key;
    struct signature s;
    struct digest d;
    char lines[4 * SIGNATURE_COMMENT_MAX], theirs[2048];
    assert_true(secret_key_read("k", their_secret, strlen(their_secret), NULL, &key, NULL));
    assert_true(digest_of_bytes(payload, strlen(payload), &d, NULL));
    assert_true(signature_make(&key, &d, "id=mps-lobby sequence=12 issued=2026-11-22", &s, NULL));
    signature_write(&s, lines);
    snprintf(theirs, sizeof theirs, "%s\n%s\n%s\n%s\n", their_lines[0], their_lines[1], their_lines[2], their_lines[3]);
    assert_string_equal(lines, theirs);
}

static void the_legacy_form_is_refused(void **state)
{
    (void)state;
    const char *lines[4] = {their_lines[0], legacy_line, their_lines[2], their_lines[3]};
    struct signature s;
    struct err e = {0};
    assert_false(signature_read(lines, &s, &e));
    assert_int_equal(e.kind, ERR_UNTRUSTED);
}

/* Every byte of every line, changed in every bit, no longer reads or no longer verifies. */
static void every_flipped_bit_is_noticed(void **state)
{
    (void)state;
    struct public_key key = their_key();
    struct digest d;
    char line[512];
    int tried = 0;
    assert_true(digest_of_bytes(payload, strlen(payload), &d, NULL));
    for (int i = 0; i < 4; i++) {
        for (size_t at = 0; at < strlen(their_lines[i]); at++) {
            for (int bit = 0; bit < 8; bit++, tried++) {
                const char *lines[4] = {their_lines[0], their_lines[1], their_lines[2], their_lines[3]};
                struct signature s;
                strcpy(line, their_lines[i]);
                line[at] = (char)(line[at] ^ 1 << bit);
                lines[i] = line;
                if (signature_read(lines, &s, NULL) && signature_untrusted_is_plain(&s) &&
                    key_id_equal(s.key, key.id) && signature_comment_good(&s, &key, NULL) &&
                    signature_payload_good(&s, &key, &d, NULL))
                    fail_msg("line %d, byte %zu, bit %d", i + 1, at, bit);
            }
        }
    }
    assert_int_equal(tried, 8 * (53 + 100 + 59 + 88));
}

static void comments_are_checked_before_signing(void **state)
{
    (void)state;
    struct secret_key key;
    struct signature s;
    struct digest d = {{0}};
    char comment[SIGNATURE_COMMENT_MAX + 1];
    assert_true(secret_key_read("k", their_secret, strlen(their_secret), NULL, &key, NULL));
    assert_false(signature_make(&key, &d, "two\nlines", &s, NULL));
    memset(comment, 'x', sizeof comment);
    comment[sizeof comment - 1] = '\0';
    assert_false(signature_make(&key, &d, comment, &s, NULL));
}

static void count_progress(void *user, uint64_t done)
{
    *(uint64_t *)user = done;
}

static void a_file_hashes_like_memory(void **state)
{
    (void)state;
    struct scratch scratch;
    struct digest a, b;
    struct err e = {0};
    enum { SIZE = 700001 };
    char *data = malloc(SIZE);
    uint64_t last = 0;
    assert_non_null(data);
    for (int i = 0; i < SIZE; i++)
        data[i] = (char)(i * 7 + i / 251);
    scratch_init(&scratch);
    int fd = open(scratch_path(&scratch, "f"), O_RDWR | O_CREAT, 0600);
    assert_int_equal(write(fd, data, SIZE), SIZE);
    assert_true(digest_of_bytes(data + 5, SIZE - 5, &a, &e));
    assert_true(digest_of_file(fd, 5, SIZE - 5, count_progress, &last, &b, &e));
    assert_memory_equal(&a, &b, sizeof a);
    assert_int_equal(last, SIZE - 5);
    assert_false(digest_of_file(fd, 5, SIZE, NULL, NULL, &b, &e));
    assert_string_equal(e.text, "became shorter while it was read");
    close(fd);
    free(data);
    scratch_release(&scratch);
}

static void a_new_pair_signs_for_itself_only(void **state)
{
    (void)state;
    struct public_key a, b;
    struct secret_key sa, sb;
    struct signature s;
    struct digest d = {{1}};
    assert_true(key_pair_new(&a, &sa, NULL));
    assert_true(key_pair_new(&b, &sb, NULL));
    assert_false(key_id_equal(a.id, b.id));
    assert_true(signature_make(&sa, &d, "c", &s, NULL));
    assert_true(signature_comment_good(&s, &a, NULL) && signature_payload_good(&s, &a, &d, NULL));
    assert_false(signature_comment_good(&s, &b, NULL) || signature_payload_good(&s, &b, &d, NULL));
    secret_key_release(&sa);
    assert_int_equal(sa.seed_and_point[0] | sa.seed_and_point[31] | sa.seed_and_point[63], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(public_keys_are_read_and_written_alike),
        cmocka_unit_test(secret_keys_are_read_and_written_alike),
        cmocka_unit_test(a_locked_key_needs_its_password),
        cmocka_unit_test(broken_key_files_are_refused),
        cmocka_unit_test(their_signature_is_good),
        cmocka_unit_test(we_sign_as_they_do),
        cmocka_unit_test(the_legacy_form_is_refused),
        cmocka_unit_test(every_flipped_bit_is_noticed),
        cmocka_unit_test(comments_are_checked_before_signing),
        cmocka_unit_test(a_file_hashes_like_memory),
        cmocka_unit_test(a_new_pair_signs_for_itself_only),
    };
    return cmocka_run_group_tests_name("signature", tests, NULL, NULL);
}
