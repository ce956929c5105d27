/* unfit: packages that the trusted key signed and that are whole, but whose content is not what a kiosk can
 * show: the fixture with one thing spoiled. Each is refused in one line that names the file; what is
 * shown stays. */
#include "cmocka_all.h"

#include "compiled.h"
#include "content/content.h"
#include "package/forge.h"
#include "scratch.h"
#include "trust/install.h"
#include "trust/package_writer.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct world {
    struct scratch scratch;
    struct forge_key key;
    struct keys keys;
    struct store store;
    char path[PATH_MAX + 256];
    uint64_t shown;
    int sequence, refused;
};

static bool on_check(void *user, struct bundle *b, struct err *e)
{
    (void)user;
    struct content *c = content_new(b, e);
    bool ok = c && content_check_pictures(c, e) && content_check_map(c, e); /* as update/install_job.c */
    content_free(c);
    return ok;
}

/* Compiled, with the next sequence. */
static struct bundle good_bundle(struct world *w)
{
    struct err e = {0};
    struct bundle b = {0};
    if (!compiled_bundle(KIOSK_SOURCE_DIR "/tests/fixtures/content", &b, &e))
        fail_msg("%s", e.text);
    struct bundle_entry *entry = (struct bundle_entry *)(uintptr_t)bundle_find(&b, "package.json");
    json_t *root = json_loadb(entry->bytes.data, entry->bytes.size, 0, NULL);
    assert_non_null(root);
    json_object_set_new(root, "sequence", json_integer(++w->sequence));
    free(entry->bytes.data);
    entry->bytes.data = json_dumps(root, 0);
    entry->bytes.size = strlen(entry->bytes.data);
    json_decref(root);
    return b;
}

static bool install(struct world *w, struct bundle *b, struct store_last *last, struct err *e)
{
    const struct install_hooks hooks = {.check = on_check};
    if (!package_write(b, w->path, &w->key.secret, e))
        fail_msg("%s", e->text);
    bundle_release(b);
    return install_package(&w->store, w->path, &w->keys, &hooks, last, e);
}

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct store_last last;
    struct err e = {0};
    scratch_init(&w->scratch);
    forge_key(&w->key);
    forge_trust(&w->keys, &w->key);
    snprintf(w->path, sizeof w->path, "%s", scratch_path(&w->scratch, "a.kpk"));
    assert_true(store_open(&w->store, scratch_path(&w->scratch, "store"), &e));
    struct bundle b = good_bundle(w);
    if (!install(w, &b, &last, &e))
        fail_msg("%s", e.text);
    w->shown = forge_shown(w->store.folder);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    print_message("             %d refused\n", w->refused);
    keys_release(&w->keys);
    scratch_release(&w->scratch);
    free(w);
    return 0;
}

static void expect_unfit(struct world *w, struct bundle *b, const char *what)
{
    struct err e = {0};
    struct store_last last;
    if (install(w, b, &last, &e))
        fail_msg("%s: installed", what);
    if (last.outcome != STORE_UNFIT)
        fail_msg("%s: %s: %s", what, store_outcome_word(last.outcome), e.text);
    if (e.text[0] == '\0' || strpbrk(e.text, "\n\r"))
        fail_msg("%s: not one line: \"%s\"", what, e.text);
    if (forge_shown(w->store.folder) != w->shown)
        fail_msg("%s: what is shown has changed", what);
    w->refused++;
}

static struct bytes copy_of(const void *data, size_t n)
{
    struct bytes out = {malloc(n + 1), n};
    assert_non_null(out.data);
    memcpy(out.data, data, n);
    out.data[n] = '\0';
    return out;
}

/* Puts other bytes into an entry, or adds it. */
static void set_entry(struct bundle *b, const char *name, const void *data, size_t n)
{
    struct bundle_entry *entry = (struct bundle_entry *)(uintptr_t)bundle_find(b, name);
    struct bytes bytes = copy_of(data, n);
    if (!entry) {
        assert_true(bundle_add(b, name, &bytes, NULL));
        return;
    }
    bytes_release(&entry->bytes);
    entry->bytes = bytes;
}

static void remove_entry(struct bundle *b, const char *name)
{
    struct bundle_entry *entry = (struct bundle_entry *)(uintptr_t)bundle_find(b, name);
    assert_non_null(entry);
    bytes_release(&entry->bytes);
    memmove(entry, entry + 1, (size_t)(b->entries + b->n - entry - 1) * sizeof *entry);
    b->n--;
}

static void entry_case(struct world *w, const char *name, const char *text, const char *what)
{
    struct bundle b = good_bundle(w);
    set_entry(&b, name, text, strlen(text));
    expect_unfit(w, &b, what);
}

static void files_that_are_not_json(void **state)
{
    struct world *w = *state;
    static const char *const files[] = {"content.json", "lang/ksw.json", "lang/ar.json"};
    for (int i = 0; i < 3; i++) {
        struct bundle b = good_bundle(w);
        const struct bundle_entry *entry = bundle_find(&b, files[i]);
        assert_non_null(entry);
        struct bytes half = copy_of(entry->bytes.data, entry->bytes.size / 2);
        set_entry(&b, files[i], half.data, half.size);
        bytes_release(&half);
        expect_unfit(w, &b, "cut in half");
        entry_case(w, files[i], "", "empty");
        entry_case(w, files[i], "[]", "a list");
        entry_case(w, files[i], "null", "null");
        entry_case(w, files[i], "{\"a\": 1, \"a\": 2}", "a key twice");
        entry_case(w, files[i], "{\"texts\": \"\xff\xfe\"}", "not UTF-8");
    }
}

static void whole_parts_missing(void **state)
{
    struct world *w = *state;
    struct bundle b = good_bundle(w);
    remove_entry(&b, "content.json");
    expect_unfit(w, &b, "no content.json");
    entry_case(w, "content.json", "{}", "nothing in it");
}

/* Every member of content.json, one after the other, becomes something else. */
static void members_of_other_types(void **state)
{
    struct world *w = *state;
    struct bundle first = good_bundle(w);
    const struct bundle_entry *entry = bundle_find(&first, "content.json");
    json_t *root = json_loadb(entry->bytes.data, entry->bytes.size, 0, NULL);
    const char *key;
    json_t *value;
    int tried = 0;
    assert_non_null(root);
    json_object_foreach(root, key, value) {
        json_t *copy = json_copy(root);
        json_object_set_new(copy, key, json_is_string(value) ? json_integer(5) : json_string("five"));
        char *text = json_dumps(copy, 0), what[100];
        snprintf(what, sizeof what, "\"%.60s\" is of another type", key);
        entry_case(w, "content.json", text, what);
        free(text);
        json_decref(copy);
        tried++;
    }
    assert_true(tried >= 5);
    json_decref(root);
    bundle_release(&first);
}

static const char *map_file(const struct bundle *b)
{
    for (int i = 0; i < b->n; i++)
        if (strncmp(b->entries[i].name, "map/", 4) == 0)
            return b->entries[i].name;
    fail_msg("no map");
    return NULL;
}

static void maps_that_are_none(void **state)
{
    struct world *w = *state;
    static const char *const bad[] = {
        "",
        "{",
        "[]",
        "{\"type\": \"FeatureCollection\"}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"kind\":"
        "\"volcano\",\"name\":\"\"},"
        "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[-87.9,43.0],[-87.8,43.1]]}}]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"kind\":"
        "\"river\",\"name\":\"\"},"
        "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[-887.9,943.0],[-87.8,43.1]]}}]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"kind\":"
        "\"river\",\"name\":\"\"},"
        "\"geometry\":{\"type\":\"LineString\",\"coordinates\":\"everywhere\"}}]}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct bundle b = good_bundle(w);
        set_entry(&b, map_file(&b), bad[i], strlen(bad[i]));
        expect_unfit(w, &b, bad[i]);
    }
}

/* A PNG header that declares w × h, with all its chunks whole. */
static void picture_case(struct world *w, uint32_t width, uint32_t height, const char *what)
{
    unsigned char png[] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10,  0,   0,   0,   13,   'I',  'H',  'D',
                           'R',  0,   0,   0,   0,  0,  0,  0,   0,   8,   6,   0,    0,    0,    0,
                           0,    0,   0,   0,   0,  0,  0,  'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
    struct bundle b = good_bundle(w);
    for (int i = 0; i < 4; i++) {
        png[16 + i] = (unsigned char)(width >> (24 - 8 * i));
        png[20 + i] = (unsigned char)(height >> (24 - 8 * i));
    }
    set_entry(&b, "images/huge.png", png, sizeof png);
    expect_unfit(w, &b, what);
}

static void pictures_that_are_none(void **state)
{
    struct world *w = *state;
    picture_case(w, 100000, 100000, "10 gigapixels");
    picture_case(w, 0xffffffff, 1, "4 gigapixels in one row");
    picture_case(w, 0, 0, "no pixels");
    entry_case(w, "images/not.png", "hello", "text as PNG");
    entry_case(w, "images/not.jpg", "\xff\xd8\xff", "three bytes of JPEG");
    entry_case(w, "images/not.jpg",
               "\x7f"
               "ELF",
               "a program as JPEG");
    entry_case(w, "images/not.png", "<svg width='9' height='9'/>", "a drawing as PNG");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_that_are_not_json), cmocka_unit_test(whole_parts_missing),
        cmocka_unit_test(members_of_other_types),  cmocka_unit_test(maps_that_are_none),
        cmocka_unit_test(pictures_that_are_none),
    };
    return cmocka_run_group_tests_name("unfit", tests, set_up, tear_down);
}
