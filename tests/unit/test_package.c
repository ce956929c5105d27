/* package: header, signature and archive as one file. */
#include "cmocka_all.h"

#include "package/forge.h"
#include "scratch.h"
#include "trust/package_writer.h"

#include <string.h>

struct world {
    struct scratch scratch;
    struct forge_key key, stranger;
    struct keys keys;
    char path[PATH_MAX + 256];
};

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    scratch_init(&w->scratch);
    forge_key(&w->key);
    forge_key(&w->stranger);
    forge_trust(&w->keys, &w->key);
    snprintf(w->path, sizeof w->path, "%s", scratch_path(&w->scratch, "a.kpk"));
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    keys_release(&w->keys);
    scratch_release(&w->scratch);
    free(w);
    return 0;
}

static void a_good_package_is_believed_and_unpacked(void **state)
{
    struct world *w = *state;
    struct package p;
    struct bundle b;
    struct err e = {0};
    forge_package(w->path, 12, 4, &w->key);
    assert_true(package_open(&p, w->path, &e));
    assert_int_equal(p.who.sequence, 12);
    assert_true(package_verify(&p, &w->keys, NULL, NULL, &e));
    assert_int_equal(p.who.min_sequence, 4);
    assert_string_equal(p.who.title, "Test");
    assert_string_equal(p.key_name, "office");
    assert_true(package_unpack(&p, &b, &e));
    assert_int_equal(b.n, 5);
    bundle_release(&b);
    package_release(&p);
    package_release(&p);
}

static void the_header_can_be_read_with_head(void **state)
{
    struct world *w = *state;
    struct bytes text;
    forge_package(w->path, 12, 4, &w->key);
    assert_true(file_read(w->path, 1 << 20, &text, NULL));
    assert_int_equal(strncmp(text.data, "KIOSKPKG1\nuntrusted comment: signature from minisign secret key\nRUS", 66),
                     0);
    const char *trusted = strstr(text.data, "\ntrusted comment: id=mps-lobby sequence=12 issued=2026-11-22\n");
    assert_non_null(trusted);
    const char *zip = strchr(strchr(trusted + 1, '\n') + 1, '\n') + 1;
    assert_memory_equal(zip, "PK\3\4", 4);
    bytes_release(&text);
}

static void the_same_content_and_key_give_the_same_file(void **state)
{
    struct world *w = *state;
    struct bytes a, b;
    forge_package(w->path, 12, 4, &w->key);
    assert_true(file_read(w->path, 1 << 20, &a, NULL));
    forge_package(w->path, 12, 4, &w->key);
    assert_true(file_read(w->path, 1 << 20, &b, NULL));
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    bytes_release(&a);
    bytes_release(&b);
}

static void a_strangers_package_is_not_believed(void **state)
{
    struct world *w = *state;
    struct bundle b;
    struct err e = {0};
    char id[17], says[128];
    forge_package(w->path, 12, 4, &w->stranger);
    assert_false(package_load(w->path, &w->keys, &b, NULL, &e));
    key_id_text(w->stranger.pub.id, id);
    snprintf(says, sizeof says, "a.kpk: signed by key %s, which is not trusted", id);
    assert_string_equal(e.text, says);
    assert_int_equal(e.kind, ERR_UNTRUSTED);
}

static void count(void *user, uint64_t done)
{
    (void)done;
    ++*(int *)user;
}

static void nothing_is_read_past_the_first_failure(void **state)
{
    struct world *w = *state;
    struct package p;
    struct err e = {0};
    int reads = 0;
    forge_package(w->path, 12, 4, &w->stranger);
    assert_true(package_open(&p, w->path, &e));
    assert_int_equal(truncate(w->path, (off_t)p.payload_at), 0); /* the payload is gone, and nobody notices */
    assert_false(package_verify(&p, &w->keys, count, &reads, &e));
    assert_non_null(strstr(e.text, "which is not trusted"));
    assert_int_equal(reads, 0);
    package_release(&p);
}

static void an_unsigned_package_is_trusted_by_place_only(void **state)
{
    struct world *w = *state;
    struct bundle b;
    struct identity who;
    struct err e = {0};
    forge_package(w->path, 1, 0, NULL);
    assert_false(package_load(w->path, &w->keys, &b, &who, &e));
    assert_string_equal(e.text, "a.kpk: not signed");
    assert_int_equal(e.kind, ERR_UNTRUSTED);
    assert_true(package_load(w->path, NULL, &b, &who, &e));
    assert_int_equal(who.sequence, 1);
    bundle_release(&b);
}

static void what_cannot_be_a_package_is_said(void **state)
{
    struct world *w = *state;
    struct package p;
    struct err e = {0};
    assert_false(package_open(&p, "/nonexistent.kpk", &e));
    assert_string_equal(e.text, "/nonexistent.kpk: No such file or directory");
    assert_int_equal(e.kind, ERR_FAILED);
    assert_false(package_open(&p, w->scratch.folder, &e));
    assert_non_null(strstr(e.text, ": not a regular file"));
    assert_false(package_open(&p, "/dev/zero", &e));
    assert_string_equal(e.text, "/dev/zero: not a regular file");
}

static void a_bundle_without_identity_is_not_written(void **state)
{
    struct world *w = *state;
    struct bundle b = {0};
    struct err e = {0};
    struct bytes bytes = {strdup("{}"), 2};
    assert_true(bundle_add(&b, "content.json", &bytes, &e));
    assert_false(package_write(&b, w->path, NULL, &e));
    assert_string_equal(e.text, "package.json is missing");
    assert_false(file_exists(w->path));
    bundle_release(&b);
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(a_good_package_is_believed_and_unpacked),
        WORLD_TEST(the_header_can_be_read_with_head),
        WORLD_TEST(the_same_content_and_key_give_the_same_file),
        WORLD_TEST(a_strangers_package_is_not_believed),
        WORLD_TEST(nothing_is_read_past_the_first_failure),
        WORLD_TEST(an_unsigned_package_is_trusted_by_place_only),
        WORLD_TEST(what_cannot_be_a_package_is_said),
        WORLD_TEST(a_bundle_without_identity_is_not_written),
    };
    return cmocka_run_group_tests_name("package", tests, NULL, NULL);
}
