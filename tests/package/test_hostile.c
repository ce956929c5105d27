/* hostile packages: headers, signatures and files that are not what they should be; each is refused for the
 * reason it deserves, in one line, and what is shown stays byte for byte. The archives are in
 * test_hostile_zip.c. */
#include "cmocka_all.h"

#include "package/hostile.h"

#include "trust/install.h"
#include "trust/package_writer.h"

#include <stdlib.h>
#include <string.h>

/* ---- the header ---- */

/* The five lines of the good package, to be changed, and its payload. */
struct header {
    char line[5][600];
    const char *payload;
    size_t payload_size;
};

static struct header take_header(const struct world *w)
{
    struct header h = {0};
    const char *at = w->good.data;
    for (int i = 0; i < 5; i++) {
        const char *end = strchr(at, '\n');
        memcpy(h.line[i], at, (size_t)(end - at));
        at = end + 1;
    }
    h.payload = at;
    h.payload_size = w->good.size - (size_t)(at - w->good.data);
    return h;
}

static void write_header(struct world *w, const struct header *h, const char *newline)
{
    FILE *f = fopen(w->path, "wb");
    assert_non_null(f);
    for (int i = 0; i < 5; i++)
        fprintf(f, "%s%s", h->line[i], newline);
    fwrite(h->payload, 1, h->payload_size, f);
    assert_int_equal(fclose(f), 0);
}

static void line_case(struct world *w, int line, const char *text, const char *name, enum err_kind kind)
{
    struct header h = take_header(w);
    snprintf(h.line[line], sizeof h.line[line], "%s", text);
    write_header(w, &h, "\n");
    hostile_expect_refused(w, name, kind);
}

static void headers_that_are_none(void **state)
{
    struct world *w = *state;
    struct header h = take_header(w);
    char zeros[5000] = {0}, five[6000];
    hostile_write(w, "", 0);
    hostile_expect_refused(w, "empty file", ERR_MALFORMED);
    hostile_write(w, "KIOSKPKG1\n", 10);
    hostile_expect_refused(w, "first line alone", ERR_MALFORMED);
    hostile_write(w, zeros, sizeof zeros);
    hostile_expect_refused(w, "zeros", ERR_MALFORMED);
    hostile_write(w, h.payload, h.payload_size);
    hostile_expect_refused(w, "the ZIP alone", ERR_MALFORMED);
    memset(five, 'x', sizeof five);
    memcpy(five, "KIOSKPKG1\nuntrusted comment: ", 29);
    hostile_write(w, five, sizeof five);
    hostile_expect_refused(w, "a line without end", ERR_MALFORMED);
    line_case(w, 0, "KIOSKPKG2", "another version", ERR_MALFORMED);
    line_case(w, 0, "kioskpkg1", "lower case", ERR_MALFORMED);
    line_case(w, 0, "KIOSKPKG1 ", "blank behind the first line", ERR_MALFORMED);
    line_case(w, 0, "\xef\xbb\xbfKIOSKPKG1", "byte order mark", ERR_MALFORMED);
    line_case(w, 0, "\nKIOSKPKG1", "empty line before", ERR_MALFORMED);
    write_header(w, &h, "\r\n");
    hostile_expect_refused(w, "CRLF", ERR_MALFORMED);
    write_header(w, &h, "\r");
    hostile_expect_refused(w, "CR", ERR_MALFORMED);
    h.payload_size = 0;
    write_header(w, &h, "\n");
    hostile_expect_refused(w, "no payload", ERR_MALFORMED);
}

static void signatures_that_are_none(void **state)
{
    struct world *w = *state;
    struct header h = take_header(w);
    char text[600];
    for (int i = 1; i < 5; i++)
        h.line[i][0] = '\0';
    write_header(w, &h, "\n");
    hostile_expect_refused(w, "empty signature", ERR_MALFORMED);
    char *bare = malloc(h.payload_size + 10);
    assert_non_null(bare);
    memcpy(bare, "KIOSKPKG1\n", 10);
    memcpy(bare + 10, h.payload, h.payload_size);
    hostile_write(w, bare, h.payload_size + 10);
    hostile_expect_refused(w, "no signature", ERR_MALFORMED);
    free(bare);
    line_case(w, 2, "", "empty signature line", ERR_MALFORMED);
    line_case(w, 2, "not base64!", "no base64", ERR_MALFORMED);
    h = take_header(w);
    memcpy(text, h.line[2], 600);
    text[strlen(text) - 1] = '\0';
    line_case(w, 2, text, "padding left out", ERR_MALFORMED);
    snprintf(text, sizeof text, "%s ", h.line[2]);
    line_case(w, 2, text, "blank behind the signature", ERR_MALFORMED);
    snprintf(text, sizeof text, "%sAAAA", h.line[2]);
    line_case(w, 2, text, "longer signature", ERR_MALFORMED);
    memcpy(text, h.line[2], 600);
    text[20] = (char)(text[20] | 0x80);
    line_case(w, 2, text, "base64 above 127", ERR_MALFORMED);
    memcpy(text, h.line[2], 600);
    text[98] = text[98] == 'B' ? 'C' : 'B'; /* two bits that no byte holds */
    line_case(w, 2, text, "another spelling of the signature", ERR_MALFORMED);
    memcpy(text, h.line[4], 600);
    text[0] = text[0] == 'A' ? 'B' : 'A';
    line_case(w, 4, text, "second signature changed", ERR_UNTRUSTED);
    line_case(w, 4, "-", "second signature left out", ERR_MALFORMED);
}

/* algorithm: replaces the two letters in front of key and signature. */
static void algorithm_case(struct world *w, const char *first_letters, const char *name, enum err_kind kind)
{
    struct header h = take_header(w);
    memcpy(h.line[2], first_letters, 2);
    write_header(w, &h, "\n");
    hostile_expect_refused(w, name, kind);
}

static void signatures_by_others(void **state)
{
    struct world *w = *state;
    struct bytes payload = {NULL, 0};
    struct header h = take_header(w);
    struct forge_key mixed = w->stranger;
    algorithm_case(w, "RW", "legacy algorithm", ERR_UNTRUSTED);
    algorithm_case(w, "WF", "unknown algorithm", ERR_MALFORMED);
    forge_package(w->path, NEXT, 0, &w->stranger);
    hostile_expect_refused(w, "a stranger's key", ERR_UNTRUSTED);
    forge_package(w->path, NEXT, 0, NULL);
    hostile_expect_refused(w, "not signed", ERR_UNTRUSTED);
    mixed.secret.id = w->key.pub.id;
    forge_package(w->path, NEXT, 0, &mixed);
    hostile_expect_refused(w, "a stranger under a trusted id", ERR_UNTRUSTED);
    payload = (struct bytes){(char *)(uintptr_t)h.payload, h.payload_size};
    forge_signed(w->path, &payload, HOSTILE_COMMENT, &mixed);
    hostile_expect_refused(w, "the same payload, signed by a stranger", ERR_UNTRUSTED);
}

static void headers_that_lie(void **state)
{
    struct world *w = *state;
    struct header h = take_header(w), other;
    struct bytes again;
    line_case(w, 1, "untrusted comment: approved by the superintendent", "a comment nobody signed", ERR_MALFORMED);
    line_case(w, 1, "untrusted comment: not signed", "says it is not signed", ERR_MALFORMED);
    line_case(w, 1, "signature from minisign secret key", "no comment word", ERR_MALFORMED);
    line_case(w, 3, "trusted comment: id=mps-lobby sequence=99 issued=2026-11-22", "newer by hand", ERR_UNTRUSTED);
    line_case(w, 3, "trusted comment: ", "trusted comment emptied", ERR_MALFORMED);
    line_case(w, 3, "", "trusted comment left out", ERR_MALFORMED);
    line_case(w, 3, "untrusted comment: id=mps-lobby sequence=11 issued=2026-11-22", "wrong word", ERR_MALFORMED);
    forge_package(w->path, NEXT + 1, 5, &w->key);
    assert_true(file_read(w->path, 1 << 20, &again, NULL));
    struct world second = {.good = again};
    other = take_header(&second);
    h.payload = other.payload;
    h.payload_size = other.payload_size;
    write_header(w, &h, "\n");
    hostile_expect_refused(w, "the payload of another package", ERR_UNTRUSTED);
    h = take_header(w);
    memcpy(h.line[3], other.line[3], sizeof h.line[3]);
    memcpy(h.line[4], other.line[4], sizeof h.line[4]);
    write_header(w, &h, "\n");
    hostile_expect_refused(w, "the comment of another package", ERR_UNTRUSTED);
    bytes_release(&again);
}

static void comment_case(struct world *w, const char *text, const char *name)
{
    struct header h = take_header(w);
    struct bytes payload = {(char *)(uintptr_t)h.payload, h.payload_size};
    forge_signed(w->path, &payload, text, &w->key);
    hostile_expect_refused(w, name, ERR_MALFORMED);
}

static void well_signed_comments_that_lie(void **state)
{
    struct world *w = *state;
    comment_case(w, "id=other sequence=11 issued=2026-11-22", "another id");
    comment_case(w, "id=mps-lobby sequence=12 issued=2026-11-22", "another sequence");
    comment_case(w, "id=mps-lobby sequence=11 issued=2026-11-23", "another date");
    comment_case(w, "id=mps-lobby sequence=011 issued=2026-11-22", "leading zero");
    comment_case(w, "id=mps-lobby sequence=11 issued=2026-11-22 ", "blank behind");
    comment_case(w, "sequence=11 id=mps-lobby issued=2026-11-22", "another order");
    comment_case(w, "timestamp:1795367449 file:f hashed", "no identity");
}

static void cut_and_grown_files(void **state)
{
    struct world *w = *state;
    struct bundle b;
    struct bytes big;
    struct err e = {0};
    struct header h = take_header(w);
    size_t header = (size_t)(h.payload - w->good.data);
    for (size_t n = 0; n < header; n += 7) {
        hostile_write(w, w->good.data, n);
        hostile_expect_refused(w, "cut in the header", ERR_MALFORMED);
    }
    forge_bundle(&b, NEXT, 5);
    struct bytes noise = {malloc(200000), 200000};
    for (size_t i = 0, x = 1; i < noise.size; i++, x = x * 1103515245 + 12345)
        noise.data[i] = (char)(x >> 16);
    assert_true(bundle_add(&b, "images/noise.png", &noise, &e));
    assert_true(package_write(&b, w->path, &w->key.secret, &e));
    assert_true(file_read(w->path, 1 << 20, &big, &e));
    for (size_t n = 4096; n < big.size; n += 4096) {
        hostile_write(w, big.data, n);
        hostile_expect_refused(w, "cut at 4 kB", ERR_UNTRUSTED);
    }
    hostile_write(w, big.data, big.size - 1);
    hostile_expect_refused(w, "the last byte left out", ERR_UNTRUSTED);
    big.data[big.size] = 'x'; /* room for the NUL */
    hostile_write(w, big.data, big.size + 1);
    hostile_expect_refused(w, "one byte more", ERR_UNTRUSTED);
    bytes_release(&big);
    bundle_release(&b);
}

static void every_byte_flipped(void **state)
{
    struct world *w = *state;
    struct err e;
    for (size_t i = 0; i < w->good.size; i++) {
        w->good.data[i] = (char)~w->good.data[i];
        hostile_write(w, w->good.data, w->good.size);
        w->good.data[i] = (char)~w->good.data[i];
        e = (struct err){0};
        if (hostile_verify(w, &e) || (e.kind != ERR_UNTRUSTED && e.kind != ERR_MALFORMED))
            fail_msg("byte %zu: %s", i, e.text);
        if (i % 97 == 0 || i < 400)
            hostile_expect_refused(w, "flipped byte", e.kind);
        else
            w->refused++;
    }
    hostile_write(w, w->good.data, w->good.size);
    assert_true(hostile_verify(w, &e));
}

static void honest_but_old(void **state)
{
    struct world *w = *state;
    forge_package(w->path, SHOWN, 5, &w->key);
    hostile_expect_refused(w, "the same again", ERR_NONE);
    forge_package(w->path, SHOWN - 1, 0, &w->key);
    hostile_expect_refused(w, "older", ERR_NONE);
    forge_package(w->path, 4, 0, &w->key);
    hostile_expect_refused(w, "below the floor", ERR_NONE);
}

/* After all of this the next honest package is still taken. */
static void the_honest_one_is_still_taken(void **state)
{
    struct world *w = *state;
    struct store_last last;
    struct err e = {0};
    hostile_write(w, w->good.data, w->good.size);
    assert_true(install_package(&w->store, w->path, &w->keys, NULL, &last, &e));
    assert_int_equal(last.after, NEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_that_are_none),
        cmocka_unit_test(signatures_that_are_none),
        cmocka_unit_test(signatures_by_others),
        cmocka_unit_test(headers_that_lie),
        cmocka_unit_test(well_signed_comments_that_lie),
        cmocka_unit_test(cut_and_grown_files),
        cmocka_unit_test(every_byte_flipped),
        cmocka_unit_test(honest_but_old),
        cmocka_unit_test(the_honest_one_is_still_taken),
    };
    return cmocka_run_group_tests_name("hostile", tests, hostile_set_up, hostile_tear_down);
}
