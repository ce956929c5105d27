/* hostile packages: each is refused for the reason it deserves, in one line, and what is shown stays byte for byte. */
#include "cmocka_all.h"

#include "package/forge.h"
#include "scratch.h"
#include "trust/install.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 10, NEXT = 11 };
static const char comment[] = "id=mps-lobby sequence=11 issued=2026-11-22";

struct world {
    struct scratch scratch;
    struct forge_key key, stranger;
    struct keys keys;
    struct store store;
    char path[PATH_MAX + 256];
    struct bytes good; /* an honest package of sequence NEXT */
    char *manifest;
    uint64_t shown;
    int refused;
};

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct store_last last;
    struct err e = {0};
    scratch_init(&w->scratch);
    forge_key(&w->key);
    forge_key(&w->stranger);
    forge_trust(&w->keys, &w->key);
    w->manifest = forge_manifest(NEXT, 0);
    assert_true(store_open(&w->store, scratch_path(&w->scratch, "store"), &e));
    snprintf(w->path, sizeof w->path, "%s", scratch_path(&w->scratch, "stick.kpk"));
    forge_package(w->path, SHOWN, 5, &w->key);
    assert_true(install_package(&w->store, w->path, &w->keys, NULL, &last, &e));
    w->shown = forge_shown(w->store.folder);
    forge_package(w->path, NEXT, 5, &w->key);
    assert_true(file_read(w->path, 1 << 20, &w->good, &e));
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    print_message("             %d refused\n", w->refused);
    keys_release(&w->keys);
    bytes_release(&w->good);
    free(w->manifest);
    scratch_release(&w->scratch);
    free(w);
    return 0;
}

static void check_line(const char *name, const struct err *e)
{
    if (e->text[0] == '\0')
        fail_msg("%s: no reason given", name);
    for (const char *p = e->text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            fail_msg("%s: the reason is not one line", name);
}

static bool verify(struct world *w, struct err *e)
{
    struct package p = {0};
    struct bundle b = {0};
    bool ok = package_open(&p, w->path, e) && package_verify(&p, &w->keys, NULL, NULL, e) && package_unpack(&p, &b, e);
    package_release(&p);
    bundle_release(&b);
    return ok;
}

/* The file at w->path must be refused; kind ERR_NONE: only the installation refuses it. */
static void expect_refused(struct world *w, const char *name, enum err_kind kind)
{
    struct err e = {0};
    struct store_last last;
    char incoming[PATH_MAX + 300], **names;
    int n;
    bool good = verify(w, &e);
    if (good != (kind == ERR_NONE))
        fail_msg("%s: %s", name, good ? "believed" : e.text);
    if (!good && e.kind != kind)
        fail_msg("%s: wrong kind: %s", name, e.text);
    e = (struct err){0};
    if (install_package(&w->store, w->path, &w->keys, NULL, &last, &e))
        fail_msg("%s: installed", name);
    check_line(name, &e);
    if (forge_shown(w->store.folder) != w->shown)
        fail_msg("%s: what is shown has changed", name);
    snprintf(incoming, sizeof incoming, "%s/incoming", w->store.folder);
    assert_true(file_list(incoming, 10, &names, &n, NULL));
    free(names);
    if (n != 0)
        fail_msg("%s: left something behind", name);
    w->refused++;
}

static void write_raw(struct world *w, const void *data, size_t n)
{
    assert_true(file_replace(w->path, data, n, NULL));
}

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
    expect_refused(w, name, kind);
}

static void headers_that_are_none(void **state)
{
    struct world *w = *state;
    struct header h = take_header(w);
    char zeros[5000] = {0}, five[6000];
    write_raw(w, "", 0);
    expect_refused(w, "empty file", ERR_MALFORMED);
    write_raw(w, "KIOSKPKG1\n", 10);
    expect_refused(w, "first line alone", ERR_MALFORMED);
    write_raw(w, zeros, sizeof zeros);
    expect_refused(w, "zeros", ERR_MALFORMED);
    write_raw(w, h.payload, h.payload_size);
    expect_refused(w, "the ZIP alone", ERR_MALFORMED);
    memset(five, 'x', sizeof five);
    memcpy(five, "KIOSKPKG1\nuntrusted comment: ", 29);
    write_raw(w, five, sizeof five);
    expect_refused(w, "a line without end", ERR_MALFORMED);
    line_case(w, 0, "KIOSKPKG2", "another version", ERR_MALFORMED);
    line_case(w, 0, "kioskpkg1", "lower case", ERR_MALFORMED);
    line_case(w, 0, "KIOSKPKG1 ", "blank behind the first line", ERR_MALFORMED);
    line_case(w, 0, "\xef\xbb\xbfKIOSKPKG1", "byte order mark", ERR_MALFORMED);
    line_case(w, 0, "\nKIOSKPKG1", "empty line before", ERR_MALFORMED);
    write_header(w, &h, "\r\n");
    expect_refused(w, "CRLF", ERR_MALFORMED);
    write_header(w, &h, "\r");
    expect_refused(w, "CR", ERR_MALFORMED);
    h.payload_size = 0;
    write_header(w, &h, "\n");
    expect_refused(w, "no payload", ERR_MALFORMED);
}

static void signatures_that_are_none(void **state)
{
    struct world *w = *state;
    struct header h = take_header(w);
    char text[600];
    for (int i = 1; i < 5; i++)
        h.line[i][0] = '\0';
    write_header(w, &h, "\n");
    expect_refused(w, "empty signature", ERR_MALFORMED);
    char *bare = malloc(h.payload_size + 10);
    assert_non_null(bare);
    memcpy(bare, "KIOSKPKG1\n", 10);
    memcpy(bare + 10, h.payload, h.payload_size);
    write_raw(w, bare, h.payload_size + 10);
    expect_refused(w, "no signature", ERR_MALFORMED);
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
    expect_refused(w, name, kind);
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
    expect_refused(w, "a stranger's key", ERR_UNTRUSTED);
    forge_package(w->path, NEXT, 0, NULL);
    expect_refused(w, "not signed", ERR_UNTRUSTED);
    mixed.secret.id = w->key.pub.id;
    forge_package(w->path, NEXT, 0, &mixed);
    expect_refused(w, "a stranger under a trusted id", ERR_UNTRUSTED);
    payload = (struct bytes){(char *)(uintptr_t)h.payload, h.payload_size};
    forge_signed(w->path, &payload, comment, &mixed);
    expect_refused(w, "the same payload, signed by a stranger", ERR_UNTRUSTED);
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
    expect_refused(w, "the payload of another package", ERR_UNTRUSTED);
    h = take_header(w);
    memcpy(h.line[3], other.line[3], sizeof h.line[3]);
    memcpy(h.line[4], other.line[4], sizeof h.line[4]);
    write_header(w, &h, "\n");
    expect_refused(w, "the comment of another package", ERR_UNTRUSTED);
    bytes_release(&again);
}

static void comment_case(struct world *w, const char *text, const char *name)
{
    struct header h = take_header(w);
    struct bytes payload = {(char *)(uintptr_t)h.payload, h.payload_size};
    forge_signed(w->path, &payload, text, &w->key);
    expect_refused(w, name, ERR_MALFORMED);
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
        write_raw(w, w->good.data, n);
        expect_refused(w, "cut in the header", ERR_MALFORMED);
    }
    forge_bundle(&b, NEXT, 5);
    struct bytes noise = {malloc(200000), 200000};
    for (size_t i = 0, x = 1; i < noise.size; i++, x = x * 1103515245 + 12345)
        noise.data[i] = (char)(x >> 16);
    assert_true(bundle_add(&b, "images/noise.png", &noise, &e));
    assert_true(package_write(&b, w->path, &w->key.secret, &e));
    assert_true(file_read(w->path, 1 << 20, &big, &e));
    for (size_t n = 4096; n < big.size; n += 4096) {
        write_raw(w, big.data, n);
        expect_refused(w, "cut at 4 kB", ERR_UNTRUSTED);
    }
    write_raw(w, big.data, big.size - 1);
    expect_refused(w, "the last byte left out", ERR_UNTRUSTED);
    big.data[big.size] = 'x'; /* room for the NUL */
    write_raw(w, big.data, big.size + 1);
    expect_refused(w, "one byte more", ERR_UNTRUSTED);
    bytes_release(&big);
    bundle_release(&b);
}

static void every_byte_flipped(void **state)
{
    struct world *w = *state;
    struct err e;
    for (size_t i = 0; i < w->good.size; i++) {
        w->good.data[i] = (char)~w->good.data[i];
        write_raw(w, w->good.data, w->good.size);
        w->good.data[i] = (char)~w->good.data[i];
        e = (struct err){0};
        if (verify(w, &e) || (e.kind != ERR_UNTRUSTED && e.kind != ERR_MALFORMED))
            fail_msg("byte %zu: %s", i, e.text);
        if (i % 97 == 0 || i < 400)
            expect_refused(w, "flipped byte", e.kind);
        else
            w->refused++;
    }
    write_raw(w, w->good.data, w->good.size);
    assert_true(verify(w, &e));
}

/* ---- the archive: all of these are well signed ---- */

#define MANIFEST {.name = "package.json", .data = w->manifest, .size = strlen(w->manifest)}
#define END      {.name = NULL}
#define ZIP(name, ...) zip_case(w, name, (const struct forge_entry[]){MANIFEST, __VA_ARGS__, END}, NULL)
#define ENTRY(...) {.data = "hello", .size = 5, __VA_ARGS__}

static void zip_case(struct world *w, const char *name, const struct forge_entry *entries, const struct forge_end *end)
{
    struct bytes payload;
    forge_zip(entries, end, &payload);
    forge_signed(w->path, &payload, comment, &w->key);
    bytes_release(&payload);
    expect_refused(w, name, ERR_MALFORMED);
}

/* The forger without a lie is believed: what is refused below is refused for its lie. */
static void the_forger_can_be_honest(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    struct bytes payload;
    const struct forge_entry entries[] = {
        MANIFEST, ENTRY(.name = "images/a.png"), ENTRY(.name = "content.json", .deflate = true), END};
    forge_zip(entries, NULL, &payload);
    forge_signed(w->path, &payload, comment, &w->key);
    bytes_release(&payload);
    if (!verify(w, &e))
        fail_msg("%s", e.text);
}

static void names(void **state)
{
    struct world *w = *state;
    static const char *const bad[] = {"../package.json", "images/../../x.png", "/etc/passwd", "//a.png", "", ".", "..",
        "./content.json", "images/", "images", "images/\xc3\xa4.png", "images/A.png", "images/a b.png", "images\\a.png",
        "C:a.png", "fonts/a.ttf", "images/a.ttf", "images/a.otf", "images/a.woff2", "content.json.", "CONTENT.JSON",
        "lang/en.po", "pages/a.md", "a.sh", "images/.hidden.png", "images/a.png\n", "images/a.png ", "~", "-rf",
        "images/\xff\xfe.png", "images/12345678901234567890123456789012345678901234567890.png",
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
    ZIP("bomb that says it is small", {.name = "content.json", .data = zeros, .size = BOMB, .deflate = true, .unpacked = 50000});
    ZIP("says it is larger", {.name = "content.json", .data = zeros, .size = 60000, .deflate = true, .unpacked = 60001});
    ZIP("says it is smaller", {.name = "content.json", .data = zeros, .size = 60000, .deflate = true, .unpacked = 59999});
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
        many[i + 1] = (struct forge_entry){.name = name[i], .data = zeros, .size = 640000, .unpacked = 63 << 20, .deflate = true};
    }
    zip_case(w, "many bombs", many, NULL);
    free(zeros);
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
    forge_signed(w->path, &payload, comment, &w->key);
    expect_refused(w, name, ERR_MALFORMED);
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
    PAYLOAD("ELF", "\x7f""ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\x3e\0\1\0\0\0\0\0\0\0");
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
                  "{\"id\":\"mps-lobby\",\"title\":\"t\",\"sequence\":11,\"min_sequence\":12,\"issued\":\"2026-11-22\"}");
    char deep[20000];
    memset(deep, '[', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    manifest_case(w, "20,000 brackets", deep);
}

static void honest_but_old(void **state)
{
    struct world *w = *state;
    forge_package(w->path, SHOWN, 5, &w->key);
    expect_refused(w, "the same again", ERR_NONE);
    forge_package(w->path, SHOWN - 1, 0, &w->key);
    expect_refused(w, "older", ERR_NONE);
    forge_package(w->path, 4, 0, &w->key);
    expect_refused(w, "below the floor", ERR_NONE);
}

/* After all of this the next honest package is still taken. */
static void the_honest_one_is_still_taken(void **state)
{
    struct world *w = *state;
    struct store_last last;
    struct err e = {0};
    write_raw(w, w->good.data, w->good.size);
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
        cmocka_unit_test(the_forger_can_be_honest),
        cmocka_unit_test(names),
        cmocka_unit_test(kinds),
        cmocka_unit_test(sizes),
        cmocka_unit_test(structure),
        cmocka_unit_test(numbers_of_entries),
        cmocka_unit_test(payloads_that_are_none),
        cmocka_unit_test(honest_but_old),
        cmocka_unit_test(the_honest_one_is_still_taken),
    };
    return cmocka_run_group_tests_name("hostile", tests, set_up, tear_down);
}
