/* archive: packing and unpacking; what is refused is in tests/package/test_hostile.c. */
#include "cmocka_all.h"

#include "ground/pool.h"
#include "package/forge.h"
#include "scratch.h"
#include "trust/archive.h"
#include "trust/archive_writer.h"
#include "zlib_kit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

static int file_of(struct scratch *s, const struct bytes *data, size_t before)
{
    int fd = open(scratch_path(s, "zip"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    for (size_t i = 0; i < before; i++)
        assert_int_equal(write(fd, "#", 1), 1);
    assert_int_equal(write(fd, data->data, data->size), data->size);
    return fd;
}

static bool stays_in_file(const char *name)
{
    return strncmp(name, "images/", 7) == 0 || strcmp(name, "audio/en/page.about.opus") == 0;
}

static void add(struct bundle *b, const char *name, const char *text)
{
    struct bytes bytes = {strdup(text), strlen(text)};
    assert_true(bundle_add(b, name, &bytes, NULL));
}

static void comes_back(int fd, const struct bytes *zip, const struct bundle *b, struct pool *pool)
{
    struct bundle back;
    struct err e = {0};
    assert_true(archive_read(fd, 333, zip->size, pool, &back, &e));
    assert_int_equal(back.n, b->n);
    for (int i = 0; i < b->n; i++) {
        assert_string_equal(back.entries[i].name, b->entries[i].name);
        assert_int_equal(back.entries[i].bytes.size, b->entries[i].bytes.size);
        struct bytes bytes;
        assert_true(bundle_read(&back, &back.entries[i], &bytes, &e));
        assert_memory_equal(bytes.data, b->entries[i].bytes.data, b->entries[i].bytes.size);
        assert_int_equal(bytes.data[bytes.size], 0);
        assert_int_equal(back.entries[i].bytes.data == NULL, stays_in_file(b->entries[i].name));
        bytes_release(&bytes);
    }
    bundle_release(&back);
}

static void it_comes_back_as_it_went_in(void **state)
{
    (void)state;
    struct scratch s;
    struct bundle b;
    struct bytes zip;
    struct err e = {0};
    struct pool *pool = pool_new(4);
    scratch_init(&s);
    forge_bundle(&b, 3, 0);
    add(&b, "audio/en/page.about.opus", "OggS not really");
    add(&b, "audio/en/index.json", "{}");
    assert_true(archive_write(&b, &zip, &e));
    assert_true(zip.size < 20000);
    int fd = file_of(&s, &zip, 333);
    assert_true(archive_check(fd, 333, zip.size, &e));
    comes_back(fd, &zip, &b, NULL);
    comes_back(fd, &zip, &b, pool);
    struct bytes one;
    assert_true(archive_read_one(fd, 333, zip.size, "content.json", &one, &e));
    assert_string_equal(one.data, "{}");
    bytes_release(&one);
    assert_false(archive_read_one(fd, 333, zip.size, "lang/xx.json", &one, &e));
    assert_string_equal(e.text, "archive: holds no lang/xx.json");
    close(fd);
    pool_free(pool);
    bytes_release(&zip);
    bundle_release(&b);
    scratch_release(&s);
}

static void the_same_content_gives_the_same_bytes(void **state)
{
    (void)state;
    struct bundle a, b = {0};
    struct bytes za, zb;
    struct err e = {0};
    forge_bundle(&a, 3, 0);
    for (int i = a.n - 1; i >= 0; i--) { /* put in from the other end */
        struct bytes copy = {malloc(a.entries[i].bytes.size + 1), a.entries[i].bytes.size};
        memcpy(copy.data, a.entries[i].bytes.data, copy.size + 1);
        assert_true(bundle_add(&b, a.entries[i].name, &copy, &e));
    }
    assert_true(archive_write(&a, &za, &e));
    sleep(2); /* the clock of a ZIP has two-second ticks */
    assert_true(archive_write(&b, &zb, &e));
    assert_int_equal(za.size, zb.size);
    assert_memory_equal(za.data, zb.data, za.size);
    bytes_release(&za);
    bytes_release(&zb);
    bundle_release(&a);
    bundle_release(&b);
}

static void an_honest_foreign_zip_is_read(void **state)
{
    (void)state;
    struct scratch s;
    struct bundle back;
    struct bytes zip;
    struct err e = {0};
    static const char stamp[] = "UT\5\0\1\0\0\0\0";
    const struct forge_entry entries[] = {{.name = "package.json", .data = "{}", .size = 2},
                                          {.name = "images/z.png",
                                           .data = "aaaaaaaaaaaaaaaaaaaa",
                                           .size = 20,
                                           .deflate = true,
                                           .flags = 2,
                                           .extra = stamp,
                                           .extra_size = 9,
                                           .local_extra = stamp,
                                           .local_extra_size = 9,
                                           .attributes = 0600u << 16},
                                          {.name = "content.json", .data = "", .size = 0},
                                          {0}};
    scratch_init(&s);
    forge_zip(entries, NULL, &zip);
    int fd = file_of(&s, &zip, 0);
    if (!archive_read(fd, 0, zip.size, NULL, &back, &e))
        fail_msg("%s", e.text);
    assert_int_equal(back.n, 3);
    assert_int_equal(bundle_find(&back, "images/z.png")->bytes.size, 20);
    close(fd);
    bytes_release(&zip);
    bundle_release(&back);
    scratch_release(&s);
}

static struct bytes zip_of_many(int n)
{
    struct bundle b = {0};
    struct bytes zip;
    char name[32];
    for (int i = 0; i < n; i++) {
        snprintf(name, sizeof name, "images/p%02d.png", i);
        add(&b, name, "not really");
    }
    assert_true(archive_write(&b, &zip, NULL));
    bundle_release(&b);
    return zip;
}

/* Whoever looks at it. */
static void expect_refused(struct scratch *s, const struct bytes *zip, struct pool *pool, const char *why)
{
    struct bundle back;
    struct err e[2] = {{0}};
    int fd = file_of(s, zip, 333);
    assert_false(archive_read(fd, 333, zip->size, NULL, &back, &e[0]));
    assert_false(archive_read(fd, 333, zip->size, pool, &back, &e[1]));
    assert_string_equal(e[0].text, why);
    assert_string_equal(e[1].text, why);
    assert_int_equal(e[1].kind, ERR_MALFORMED);
    close(fd);
}

/* Every entry's own header counts, by whatever thread it is read, and the first that lies is named. */
static void the_first_header_that_lies_is_named(void **state)
{
    (void)state;
    enum { MANY = 60 };
    struct scratch s;
    struct pool *pool = pool_new(4);
    char name[32], why[120];
    scratch_init(&s);
    struct bytes zip = zip_of_many(MANY);
    for (int i = MANY - 1; i >= 0; i--) {
        snprintf(name, sizeof name, "images/p%02d.png", i);
        char *own = memmem(zip.data, zip.size, name, strlen(name)); /* the table comes behind */
        own[8] ^= 1;
        snprintf(why, sizeof why, "archive: %s: its own header disagrees with the table of contents", name);
        expect_refused(&s, &zip, pool, why);
    }
    bytes_release(&zip);
    pool_free(pool);
    scratch_release(&s);
}

static void nothing_is_not_packed(void **state)
{
    (void)state;
    struct bundle b = {0};
    struct bytes zip;
    struct err e = {0};
    assert_false(archive_write(&b, &zip, &e));
    assert_null(zip.data);
}

/* Nothing is wrong with the file then, and nobody must go and copy it again. */
static void too_little_memory_is_no_fault_of_the_file(void **state)
{
    (void)state;
    struct scratch s;
    struct bundle b = {0}, back;
    struct bytes zip;
    struct err e = {0};
    scratch_init(&s);
    add(&b, "content.json", "{\"a\": \"long long long long long long words\"}");
    assert_true(archive_write(&b, &zip, &e));
    int fd = file_of(&s, &zip, 333);
    zlib_without_memory = true;
    assert_false(archive_read(fd, 333, zip.size, NULL, &back, &e));
    zlib_without_memory = false;
    assert_int_equal(e.kind, ERR_FAILED);
    assert_non_null(strstr(e.text, "content.json: out of memory"));
    assert_true(archive_read(fd, 333, zip.size, NULL, &back, &e));
    close(fd);
    bundle_release(&back);
    bundle_release(&b);
    bytes_release(&zip);
    scratch_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_comes_back_as_it_went_in),   cmocka_unit_test(the_same_content_gives_the_same_bytes),
        cmocka_unit_test(an_honest_foreign_zip_is_read), cmocka_unit_test(the_first_header_that_lies_is_named),
        cmocka_unit_test(nothing_is_not_packed),         cmocka_unit_test(too_little_memory_is_no_fault_of_the_file),
    };
    return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}
