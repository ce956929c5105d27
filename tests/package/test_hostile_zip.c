/* hostile archives: all of these are well signed, by a key that was stolen or by someone who was fooled. */
#include "cmocka_all.h"

#include "package/hostile.h"

#include <stdlib.h>
#include <string.h>

#define MANIFEST                                                                                                       \
    {                                                                                                                  \
        .name = "package.json", .data = w->manifest, .size = strlen(w->manifest)                                       \
    }
#define END                                                                                                            \
    {                                                                                                                  \
        .name = NULL                                                                                                   \
    }
#define ZIP(name, ...) zip_case(w, name, (const struct forge_entry[]){MANIFEST, __VA_ARGS__, END}, NULL)
#define ENTRY(...)                                                                                                     \
    {                                                                                                                  \
        .data = "hello", .size = 5, __VA_ARGS__                                                                        \
    }

static void zip_case(struct world *w, const char *name, const struct forge_entry *entries, const struct forge_end *end)
{
    struct bytes payload;
    forge_zip(entries, end, &payload);
    forge_signed(w->path, &payload, HOSTILE_COMMENT, &w->key);
    bytes_release(&payload);
    hostile_expect_refused(w, name, ERR_MALFORMED);
}

/* The forger without a lie is believed: what is refused below is refused for its lie. */
static void the_forger_can_be_honest(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    struct bytes payload;
    const struct forge_entry entries[] = {MANIFEST, ENTRY(.name = "images/a.png"),
                                          ENTRY(.name = "content.json", .deflate = true), END};
    forge_zip(entries, NULL, &payload);
    forge_signed(w->path, &payload, HOSTILE_COMMENT, &w->key);
    bytes_release(&payload);
    if (!hostile_verify(w, &e))
        fail_msg("%s", e.text);
}

static void names(void **state)
{
    struct world *w = *state;
    static const char *const bad[] = {
        "../package.json",
        "images/../../x.png",
        "/etc/passwd",
        "//a.png",
        "",
        ".",
        "..",
        "./content.json",
        "images/",
        "images",
        "images/\xc3\xa4.png",
        "images/A.png",
        "images/a b.png",
        "images\\a.png",
        "C:a.png",
        "fonts/a.ttf",
        "images/a.svg",
        "images/a.ttf",
        "images/a.otf",
        "images/a.woff2",
        "content.json.",
        "CONTENT.JSON",
        "lang/en.po",
        "pages/a.md",
        "a.sh",
        "images/.hidden.png",
        "images/a.png\n",
        "images/a.png ",
        "~",
        "-rf",
        "images/\xff\xfe.png",
        "images/12345678901234567890123456789012345678901234567890.png",
        "images/1234567890123456789012345678901234567890123456789012345678901234567890.png"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ZIP(bad[i], ENTRY(.name = bad[i]));
    ZIP("NUL in a name", ENTRY(.name = "images/a.png\0x", .name_size = 14));
    ZIP("NUL behind a name", ENTRY(.name = "images/a.png", .name_size = 13));
    ZIP("twice", ENTRY(.name = "images/a.png"), ENTRY(.name = "images/a.png"));
    ZIP("package.json twice", MANIFEST);
    ZIP("two names", ENTRY(.name = "images/a.png", .local_name = "images/b.png"));
    ZIP("a second name", ENTRY(.name = "images/a.png", .extra = "\x75\x70\6\0\1\0\0\0\0x", .extra_size = 10));
}

static void kinds(void **state)
{
    struct world *w = *state;
    ZIP("symbolic link", ENTRY(.name = "images/a.png", .attributes = 0120777u << 16));
    ZIP("device", ENTRY(.name = "images/a.png", .attributes = 0020644u << 16));
    ZIP("pipe", ENTRY(.name = "images/a.png", .attributes = 0010644u << 16));
    ZIP("socket", ENTRY(.name = "images/a.png", .attributes = 0140644u << 16));
    ZIP("folder", ENTRY(.name = "images/a.png", .attributes = 0040755u << 16));
    ZIP("DOS folder", ENTRY(.name = "images/a.png", .attributes = 0x10));
    ZIP("encrypted", ENTRY(.name = "images/a.png", .flags = 1));
    ZIP("strongly encrypted", ENTRY(.name = "images/a.png", .flags = 0x41));
    ZIP("size told afterwards", ENTRY(.name = "images/a.png", .flags = 8));
    ZIP("names hidden", ENTRY(.name = "images/a.png", .flags = 0x2000));
    ZIP("bzip2", ENTRY(.name = "images/a.png", .method = 12));
    ZIP("LZMA", ENTRY(.name = "images/a.png", .method = 14));
    ZIP("AES", ENTRY(.name = "images/a.png", .method = 99));
    ZIP("AES field", ENTRY(.name = "images/a.png", .extra = "\1\x99\7\0\2\0AE\3\0\0", .extra_size = 11));
    ZIP("zip64", ENTRY(.name = "images/a.png", .extra = "\1\0\x8\0\5\0\0\0\0\0\0\0", .extra_size = 12));
    ZIP("zip64 inside", ENTRY(.name = "images/a.png", .local_extra = "\1\0\0\0", .local_extra_size = 4));
    ZIP("broken field", ENTRY(.name = "images/a.png", .extra = "UT\x9\0\1", .extra_size = 5));
    ZIP("comment on an entry", ENTRY(.name = "images/a.png", .comment = "hello"));
}

static void sizes(void **state)
{
    struct world *w = *state;
    enum { BOMB = 20 << 20 };
    char *zeros = calloc(1, BOMB);
    assert_non_null(zeros);
    ZIP("bomb", {.name = "content.json", .data = zeros, .size = BOMB, .deflate = true});
    ZIP("bomb that says it is small",
        {.name = "content.json", .data = zeros, .size = BOMB, .deflate = true, .unpacked = 50000});
    ZIP("says it is larger",
        {.name = "content.json", .data = zeros, .size = 60000, .deflate = true, .unpacked = 60001});
    ZIP("says it is smaller",
        {.name = "content.json", .data = zeros, .size = 60000, .deflate = true, .unpacked = 59999});
    ZIP("4 GiB", ENTRY(.name = "content.json", .unpacked = 0xffffffff, .deflate = true));
    ZIP("packed size past the end", ENTRY(.name = "content.json", .packed = 5000, .unpacked = 5000));
    ZIP("packed size 4 GiB", ENTRY(.name = "content.json", .packed = 0xfffffffe, .deflate = true));
    ZIP("stored in two sizes", ENTRY(.name = "content.json", .unpacked = 6));
    ZIP("wrong checksum", ENTRY(.name = "content.json", .crc = 0x12345678));
    ZIP("wrong checksum, packed", ENTRY(.name = "content.json", .crc = 0x12345678, .deflate = true));
    ZIP("not deflate", ENTRY(.name = "content.json", .method = 8));
    struct forge_entry many[9] = {MANIFEST};
    char name[8][32];
    for (int i = 0; i < 7; i++) {
        snprintf(name[i], sizeof name[i], "images/p%d.png", i);
        many[i + 1] =
            (struct forge_entry){.name = name[i], .data = zeros, .size = 640000, .unpacked = 63 << 20, .deflate = true};
    }
    zip_case(w, "many bombs", many, NULL);
    free(zeros);
}

/* Much that unpacks to next to nothing: empty blocks (RFC 1951, 3.2.4) without end, and one byte. */
static void packed_larger_than_it_is(void **state)
{
    struct world *w = *state;
    enum { BLOCKS = 2000 };
    static const char empty[] = {0, 0, 0, '\xff', '\xff'}, last[] = {1, 1, 0, '\xfe', '\xff', 'a'};
    char stream[BLOCKS * sizeof empty + sizeof last];
    for (int i = 0; i < BLOCKS; i++)
        memcpy(stream + (size_t)i * sizeof empty, empty, sizeof empty);
    memcpy(stream + BLOCKS * sizeof empty, last, sizeof last);
    ZIP("empty blocks", {.name = "content.json",
                         .data = stream,
                         .size = sizeof stream,
                         .method = 8,
                         .unpacked = 1,
                         .crc = 0xe8b7be43 /* of "a" */});
}

static void structure(void **state)
{
    struct world *w = *state;
    const struct forge_entry two[] = {MANIFEST, ENTRY(.name = "images/a.png"), END};
    const struct forge_entry shifted[] = {
        {.name = "package.json", .data = w->manifest, .size = strlen(w->manifest), .gap = 64}, END};
    ZIP("overlap", ENTRY(.name = "images/a.png"), ENTRY(.name = "images/b.png", .offset = 1));
    ZIP("the same entry twice", ENTRY(.name = "content.json", .offset = 1));
    ZIP("backwards", ENTRY(.name = "content.json", .offset = 5));
    ZIP("outside", ENTRY(.name = "content.json", .offset = 0x7fffffff));
    ZIP("bytes that no entry owns", ENTRY(.name = "content.json", .gap = 10));
    zip_case(w, "something before the archive", shifted, NULL);
    zip_case(w, "comment", two, &(struct forge_end){.comment = "hello"});
    zip_case(w, "trailing byte", two, &(struct forge_end){.junk = 1});
    zip_case(w, "trailing page", two, &(struct forge_end){.junk = 4096});
    zip_case(w, "no end", two, &(struct forge_end){.no_end = true});
    zip_case(w, "one entry more", two, &(struct forge_end){.entries = 3});
    zip_case(w, "one entry less", two, &(struct forge_end){.entries = 1});
    zip_case(w, "65535 entries", two, &(struct forge_end){.entries = 65535});
    zip_case(w, "second disk", two, &(struct forge_end){.disk = 1});
    zip_case(w, "table elsewhere", two, &(struct forge_end){.table = 1});
    zip_case(w, "table before the start", two, &(struct forge_end){.table = 0u - 500u});
}

static void numbers_of_entries(void **state)
{
    struct world *w = *state;
    enum { MANY = 100000 };
    struct forge_entry *entries = calloc(MANY + 2, sizeof *entries);
    char(*names_of)[32] = calloc(MANY, sizeof *names_of);
    const struct forge_entry none[] = {END};
    assert_true(entries && names_of);
    entries[0] = (struct forge_entry)MANIFEST;
    for (int i = 0; i < MANY; i++) {
        snprintf(names_of[i], sizeof names_of[i], "images/p%d.png", i);
        entries[i + 1] = (struct forge_entry){.name = names_of[i], .data = "x", .size = 1};
    }
    zip_case(w, "100,000 entries", entries, NULL);
    entries[4097] = (struct forge_entry)END;
    zip_case(w, "4,097 entries", entries, NULL);
    zip_case(w, "no entries", none, NULL);
    free(entries);
    free(names_of);
}

#define PAYLOAD(name, text) payload_case(w, name, text, sizeof(text) - 1)

static void payload_case(struct world *w, const char *name, const char *data, size_t n)
{
    struct bytes payload = {(char *)(uintptr_t)data, n};
    forge_signed(w->path, &payload, HOSTILE_COMMENT, &w->key);
    hostile_expect_refused(w, name, ERR_MALFORMED);
}

static void manifest_case(struct world *w, const char *name, const char *json)
{
    const struct forge_entry entries[] = {{.name = "package.json", .data = json, .size = strlen(json)}, END};
    zip_case(w, name, entries, NULL);
}

static void payloads_that_are_none(void **state)
{
    struct world *w = *state;
    const struct forge_entry other[] = {ENTRY(.name = "content.json"), END};
    PAYLOAD("text instead of a ZIP", "hello\n");
    PAYLOAD("gzip", "\x1f\x8b\x08\0\0\0\0\0\0\3\xcbH\xcd\xc9\xc9W(\xcf/\xcaI\xe1\x02\0-;\x08\xaf");
    PAYLOAD("an end record alone", "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    PAYLOAD("ELF", "\x7f"
                   "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\x3e\0\1\0\0\0\0\0\0\0");
    zip_case(w, "no package.json", other, NULL);
    manifest_case(w, "package.json empty", "");
    manifest_case(w, "package.json cut", "{\"id\": \"mps-lobby\"");
    manifest_case(w, "package.json of other types",
                  "{\"id\":\"mps-lobby\",\"title\":\"t\",\"sequence\":\"11\",\"issued\":\"2026-11-22\"}");
    manifest_case(w, "sequence 11.0",
                  "{\"id\":\"mps-lobby\",\"title\":\"t\",\"sequence\":11.0,\"issued\":\"2026-11-22\"}");
    manifest_case(w, "sequence twice",
                  "{\"id\":\"mps-lobby\",\"title\":\"t\",\"sequence\":11,\"sequence\":11,\"issued\":\"2026-11-22\"}");
    manifest_case(w, "floor above itself",
                  "{\"id\":\"mps-lobby\",\"title\":\"t\",\"sequence\":11,\"min_sequence\":12,\"issued\":"
                  "\"2026-11-22\"}");
    char deep[20000];
    memset(deep, '[', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    manifest_case(w, "20,000 brackets", deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_forger_can_be_honest),
        cmocka_unit_test(names),
        cmocka_unit_test(kinds),
        cmocka_unit_test(sizes),
        cmocka_unit_test(packed_larger_than_it_is),
        cmocka_unit_test(structure),
        cmocka_unit_test(numbers_of_entries),
        cmocka_unit_test(payloads_that_are_none),
    };
    return cmocka_run_group_tests_name("hostile_zip", tests, hostile_set_up, hostile_tear_down);
}
