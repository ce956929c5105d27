/* keyring: lists that add and withdraw keys, by two of three root keys. */
#include "cmocka_all.h"

#include "package/forge.h"
#include "scratch.h"
#include "trust/install.h"
#include "trust/keyring.h"
#include "trust/package_writer.h"

#include <string.h>

struct world {
    struct scratch scratch;
    struct forge_key root[3], office, fresh, stranger;
    struct keys roots;
    char trust[STORE_FOLDER], store[STORE_FOLDER], package[PATH_MAX + 256];
};

static void write_pub(struct world *w, const char *name, const struct forge_key *key)
{
    char text[KEY_TEXT_SIZE];
    public_key_write(&key->pub, text);
    assert_true(file_replace(scratch_path(&w->scratch, name), text, strlen(text), NULL));
}

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    scratch_init(&w->scratch);
    for (int i = 0; i < 3; i++)
        forge_key(&w->root[i]);
    forge_key(&w->office);
    forge_key(&w->fresh);
    forge_key(&w->stranger);
    snprintf(w->trust, sizeof w->trust, "%.900s/trust", w->scratch.folder);
    snprintf(w->store, sizeof w->store, "%.900s/store", w->scratch.folder);
    snprintf(w->package, sizeof w->package, "%s", scratch_path(&w->scratch, "a.kpk"));
    assert_true(file_make_folder(scratch_path(&w->scratch, "trust/root"), NULL));
    write_pub(w, "trust/office.pub", &w->office);
    write_pub(w, "trust/root/a.pub", &w->root[0]);
    write_pub(w, "trust/root/b.pub", &w->root[1]);
    write_pub(w, "trust/root/c.pub", &w->root[2]);
    assert_true(keyring_open_roots(&w->roots, w->trust, NULL));
    assert_int_equal(w->roots.n, 3);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    keys_release(&w->roots);
    scratch_release(&w->scratch);
    free(w);
    return 0;
}

/* {"version": …, "keys": {"fresh": its key}, "withdrawn": [id of gone]} signed by n of the signers. */
static struct bytes list_of(int version, const struct forge_key *added, const struct forge_key *gone,
                            const struct forge_key *signers, int n)
{
    char json[1024], text[KEY_TEXT_SIZE] = "", id[17] = "";
    struct secret_key secrets[4];
    struct bytes out;
    struct err e = {0};
    if (added)
        public_key_write(&added->pub, text);
    if (gone)
        key_id_text(gone->pub.id, id);
    char *base64 = strchr(text, '\n') ? strchr(text, '\n') + 1 : text;
    base64[strcspn(base64, "\n")] = '\0';
    snprintf(json, sizeof json, "{\"version\": %d, \"keys\": {%s%s%s}, \"withdrawn\": [%s%s%s]}\n", version,
             added ? "\"fresh\": \"" : "", base64, added ? "\"" : "", gone ? "\"" : "", id, gone ? "\"" : "");
    for (int i = 0; i < n; i++)
        secrets[i] = signers[i].secret;
    if (!keyring_write(json, strlen(json), secrets, n, &out, &e))
        fail_msg("%s", e.text);
    return out;
}

static bool good(struct world *w, const struct bytes *text, struct err *e)
{
    struct keyring k;
    bool ok = keyring_read(text->data, text->size, &w->roots, &k, e);
    keyring_release(&k);
    return ok;
}

static void two_roots_are_enough(void **state)
{
    struct world *w = *state;
    struct keyring k;
    struct keys keys;
    struct err e = {0};
    struct bytes text = list_of(3, &w->fresh, &w->office, w->root + 1, 2);
    if (!keyring_read(text.data, text.size, &w->roots, &k, &e))
        fail_msg("%s", e.text);
    assert_int_equal(k.version, 3);
    forge_trust(&keys, &w->office);
    assert_true(keyring_apply(&k, &keys, &e));
    assert_int_equal(keys.n, 1);
    assert_string_equal(keys_find(&keys, w->fresh.pub.id)->name, "fresh");
    assert_null(keys_find(&keys, w->office.pub.id));
    keys_release(&keys);
    keyring_release(&k);
    keyring_release(&k);
    bytes_release(&text);
}

static void one_root_is_not(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    struct forge_key twice[2] = {w->root[0], w->root[0]}, half[2] = {w->root[0], w->stranger};
    struct bytes none = list_of(3, &w->fresh, NULL, w->root, 0), one = list_of(3, &w->fresh, NULL, w->root, 1),
                 same = list_of(3, &w->fresh, NULL, twice, 2), mixed = list_of(3, &w->fresh, NULL, half, 2);
    assert_false(good(w, &none, &e));
    assert_false(good(w, &one, &e));
    assert_string_equal(e.text, "keys.list: signed by 1 root keys; 2 are needed");
    assert_int_equal(e.kind, ERR_UNTRUSTED);
    assert_false(good(w, &same, &e));
    assert_false(good(w, &mixed, &e));
    bytes_release(&none);
    bytes_release(&one);
    bytes_release(&same);
    bytes_release(&mixed);
}

static void every_flipped_byte_is_noticed(void **state)
{
    struct world *w = *state;
    struct bytes text = list_of(3, &w->fresh, &w->office, w->root, 2);
    assert_true(good(w, &text, NULL));
    for (size_t i = 0; i < text.size; i++) {
        text.data[i] = (char)(text.data[i] ^ 1);
        if (good(w, &text, NULL))
            fail_msg("byte %zu", i);
        text.data[i] = (char)(text.data[i] ^ 1);
    }
    bytes_release(&text);
}

static void broken_lists_are_refused(void **state)
{
    struct world *w = *state;
    static const char *const bad[] = {
        "[]",
        "{}",
        "{\"version\": 0}",
        "{\"version\": \"1\"}",
        "{\"version\": 1, \"keys\": []}",
        "{\"version\": 1, \"keys\": {\"a\": 1}}",
        "{\"version\": 1, \"keys\": {\"a\": \"RWQ\"}}",
        "{\"version\": 1, \"keys\": {\"A b\": \"RWSLChqJKIiJPZeobj7HZgegcvuC0vLedvlWM/xpluxKL4rDNiag7pE/\"}}",
        "{\"version\": 1, \"withdrawn\": {}}",
        "{\"version\": 1, \"withdrawn\": [\"123\"]}",
        "{\"version\": 1, \"withdrawn\": [5]}",
        "{\"version\": 1, \"version\": 2}"};
    struct bytes out;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = {0};
        if (keyring_write(bad[i], strlen(bad[i]), &w->root[0].secret, 1, &out, &e))
            fail_msg("%s is taken", bad[i]);
        assert_int_equal(strncmp(e.text, "keys.list", 9) == 0 || strncmp(e.text, "a:", 2) == 0, 1);
    }
}

/* ---- in a package ---- */

static bool install(struct world *w, int sequence, const struct forge_key *by, struct bytes *list,
                    struct store_last *last)
{
    struct store s;
    struct keys keys;
    struct bundle b;
    struct err e = {0};
    struct install_hooks hooks = {.roots = &w->roots};
    forge_bundle(&b, sequence, 0);
    if (list)
        assert_true(bundle_add(&b, "keys.list", list, &e));
    assert_true(package_write(&b, w->package, &by->secret, &e));
    bundle_release(&b);
    assert_true(store_open(&s, w->store, &e));
    assert_true(store_keys(&s, w->trust, &keys, &e));
    bool ok = install_package(&s, w->package, &keys, &hooks, last, &e);
    keys_release(&keys);
    return ok;
}

static bool current_is_believed(struct world *w)
{
    struct store s;
    struct keys keys;
    struct bundle b;
    assert_true(store_open(&s, w->store, NULL));
    assert_true(store_keys(&s, w->trust, &keys, NULL));
    bool ok = store_load(&s, STORE_CURRENT, &keys, &b, NULL, NULL);
    bundle_release(&b);
    keys_release(&keys);
    return ok;
}

static void a_package_hands_the_office_over(void **state)
{
    struct world *w = *state;
    struct store_last last;
    struct bytes add = list_of(1, &w->fresh, NULL, w->root, 2), take = list_of(2, &w->fresh, &w->office, w->root, 2);
    assert_true(install(w, 1, &w->office, NULL, &last));
    assert_false(install(w, 2, &w->fresh, NULL, &last));
    assert_int_equal(last.outcome, STORE_UNTRUSTED);
    assert_true(install(w, 3, &w->office, &add, &last));
    assert_true(current_is_believed(w));
    assert_true(install(w, 4, &w->fresh, &take, &last));
    assert_true(current_is_believed(w));
    assert_false(install(w, 5, &w->office, NULL, &last));
    assert_int_equal(last.outcome, STORE_UNTRUSTED);
    struct bytes again = list_of(1, &w->office, NULL, w->root, 2); /* an older list brings nobody back */
    assert_true(install(w, 6, &w->fresh, &again, &last));
    assert_false(install(w, 7, &w->office, NULL, &last));
}

static void a_list_by_too_few_stops_the_package(void **state)
{
    struct world *w = *state;
    struct store_last last;
    struct bytes few = list_of(1, &w->fresh, NULL, w->root, 1);
    assert_false(install(w, 1, &w->office, &few, &last));
    assert_int_equal(last.outcome, STORE_UNTRUSTED);
    assert_false(install(w, 2, &w->fresh, NULL, &last));
}

static void a_package_cannot_withdraw_its_own_key(void **state)
{
    struct world *w = *state;
    struct store_last last;
    struct bytes own = list_of(1, &w->fresh, &w->office, w->root, 2);
    assert_false(install(w, 1, &w->office, &own, &last));
    assert_true(install(w, 2, &w->office, NULL, &last));
    assert_true(current_is_believed(w));
}

static void a_damaged_list_leaves_the_one_before(void **state)
{
    struct world *w = *state;
    struct store_last last;
    struct bytes one = list_of(1, &w->fresh, NULL, w->root, 2), two = list_of(2, &w->fresh, NULL, w->root, 2);
    assert_true(install(w, 1, &w->office, &one, &last));
    assert_true(install(w, 2, &w->fresh, &two, &last));
    assert_true(file_replace(scratch_path(&w->scratch, "store/keys/2.list"), "spoiled", 7, NULL));
    assert_true(current_is_believed(w));
}

/* Each byte of either copy of the list that withdraws the office's key: it stays withdrawn. Of both: the older list stands. */
static void no_damage_brings_a_withdrawn_key_back(void **state)
{
    struct world *w = *state;
    struct store_last last;
    struct bytes add = list_of(1, &w->fresh, NULL, w->root, 2), take = list_of(2, &w->fresh, &w->office, w->root, 2);
    size_t size = take.size;
    assert_true(install(w, 1, &w->office, &add, &last));
    assert_true(install(w, 2, &w->fresh, &take, &last));
    static const char *const files[] = {"store/keys/2.list", "store/keys/2.copy.list"};
    for (size_t at = 0; at < size; at += 7)
        for (int which = 1; which <= 3; which++) {
            struct bytes whole[2];
            for (int i = 0; i < 2; i++) {
                assert_true(file_read(scratch_path(&w->scratch, files[i]), 1 << 16, &whole[i], NULL));
                whole[i].data[at] ^= which & 1 << i ? 0x15 : 0;
                assert_true(file_replace(w->scratch.path, whole[i].data, whole[i].size, NULL));
            }
            struct store s;
            struct keys keys;
            struct keyring list;
            assert_true(store_open(&s, w->store, NULL));
            assert_true(store_keys(&s, w->trust, &keys, NULL));
            assert_null(keys_find(&keys, w->office.pub.id));
            assert_non_null(keys_find(&keys, w->fresh.pub.id));
            keyring_load(w->store, &w->roots, &list);
            assert_int_equal(list.damaged, which == 3 ? 2 : 1);
            assert_int_equal(list.version, which == 3 ? 1 : 2);
            keyring_release(&list);
            keys_release(&keys);
            for (int i = 0; i < 2; i++) {
                whole[i].data[at] ^= which & 1 << i ? 0x15 : 0;
                assert_true(file_replace(scratch_path(&w->scratch, files[i]), whole[i].data, whole[i].size, NULL));
                bytes_release(&whole[i]);
            }
        }
    struct bytes later = list_of(3, &w->fresh, NULL, w->root, 2); /* root keys may believe it again */
    assert_true(install(w, 3, &w->fresh, &later, &last));
    assert_true(install(w, 4, &w->office, NULL, &last));
}

static struct bytes signed_list(struct world *w, const char *json)
{
    struct secret_key secrets[2] = {w->root[0].secret, w->root[1].secret};
    struct bytes out;
    assert_true(keyring_write(json, strlen(json), secrets, 2, &out, NULL));
    return out;
}

/* Version 999999999999999 was installed by a slip; a list of keys alone leads back. */
static void root_keys_lead_back_from_a_slip(void **state)
{
    struct world *w = *state;
    struct store s;
    struct keys keys;
    struct store_last last;
    struct err e = {0};
    struct install_hooks yes = {.roots = &w->roots, .accept_sequence = true}, hooks = {.roots = &w->roots};
    assert_true(install(w, 5, &w->office, NULL, &last));
    assert_true(store_open(&s, w->store, NULL) && store_keys(&s, w->trust, &keys, NULL));
    forge_package(w->package, 999999999999999, 999999999999999, &w->office);
    assert_true(install_package(&s, w->package, &keys, &yes, &last, &e));
    assert_false(install(w, 6, &w->office, NULL, &last));
    struct bytes back = signed_list(w, "{\"version\": 1, \"high_water\": 5, \"floor\": 0}\n");
    const char *path = scratch_path(&w->scratch, "back.kpk");
    assert_true(file_replace(path, back.data, back.size, NULL));
    for (int i = 0; i < 2; i++) { /* once more does no harm */
        if (!install_package(&s, path, &keys, &hooks, &last, &e))
            fail_msg("%s", e.text);
        assert_int_equal(last.outcome, STORE_KEYS);
        assert_int_equal(last.after, 999999999999999);
    }
    assert_true(install(w, 6, &w->office, NULL, &last));
    assert_true(current_is_believed(w));
    assert_true(store_open(&s, w->store, NULL));
    assert_int_equal(s.state.high_water, 6);
    assert_int_equal(s.state.floor, 0);
    back.data[back.size - 5] ^= 1; /* signed for other words */
    assert_true(file_replace(scratch_path(&w->scratch, "back.kpk"), back.data, back.size, NULL));
    assert_false(install_package(&s, w->scratch.path, &keys, &hooks, &last, &e));
    bytes_release(&back);
    keys_release(&keys);
}

/* The list lies on an old stick, beside an old package, or an older list does: neither leads back from what came since. */
static void an_old_list_leads_back_only_once(void **state)
{
    struct world *w = *state;
    struct store s;
    struct store_last last;
    char path[PATH_MAX + 256];
    struct bytes back = signed_list(w, "{\"version\": 1, \"high_water\": 5, \"floor\": 0}\n"),
                 later = signed_list(w, "{\"version\": 2}\n");
    struct keys keys;
    struct install_hooks hooks = {.roots = &w->roots};
    struct err e = {0};
    snprintf(path, sizeof path, "%s", scratch_path(&w->scratch, "back.kpk"));
    assert_true(file_replace(path, back.data, back.size, NULL));
    assert_true(install(w, 8, &w->office, NULL, &last));
    assert_true(store_open(&s, w->store, NULL) && store_keys(&s, w->trust, &keys, NULL));
    assert_true(install_package(&s, path, &keys, &hooks, &last, &e)); /* once, as its signers meant it */
    assert_int_equal(s.state.high_water, 5);
    forge_package(w->package, 9, 7, &w->office);
    assert_true(install_package(&s, w->package, &keys, &hooks, &last, &e));
    for (int i = 0; i < 2; i++) {
        bool newer = i == 1;
        if (newer)
            assert_true(file_replace(scratch_path(&w->scratch, "later.kpk"), later.data, later.size, NULL) &&
                        install_package(&s, w->scratch.path, &keys, &hooks, &last, &e));
        assert_int_equal(install_package(&s, path, &keys, &hooks, &last, &e), !newer);
        assert_int_equal(last.outcome, newer ? STORE_OLDER : STORE_KEYS);
        assert_int_equal(s.state.high_water, 9);
        assert_int_equal(s.state.floor, 7);
        assert_false(install(w, 8, &w->office, NULL, &last));
        assert_int_equal(last.outcome, STORE_OLDER);
    }
    bytes_release(&back);
    bytes_release(&later);
    keys_release(&keys);
}

/* What staff went back from, and root keys then let come again, is shown again, also when the state breaks after that. */
static void what_comes_again_is_no_longer_gone_back_from(void **state)
{
    struct world *w = *state;
    struct store s;
    struct store_last last;
    struct bytes back = signed_list(w, "{\"version\": 1, \"high_water\": 5}\n");
    struct keys keys;
    struct install_hooks hooks = {.roots = &w->roots};
    struct err e = {0};
    assert_true(install(w, 5, &w->office, NULL, &last));
    forge_package(w->package, 7, 0, &w->office);
    assert_true(store_open(&s, w->store, NULL) && store_keys(&s, w->trust, &keys, NULL));
    assert_true(install_package(&s, w->package, &keys, &hooks, &last, &e));
    assert_true(store_go_back(&s, &keys, NULL, &e));
    assert_true(file_replace(scratch_path(&w->scratch, "back.kpk"), back.data, back.size, NULL));
    assert_true(install_package(&s, w->scratch.path, &keys, &hooks, &last, &e));
    assert_true(install_package(&s, w->package, &keys, &hooks, &last, &e));
    static const char *const states[] = {"store/state.json", "store/state.copy.json"};
    for (int i = 0; i < 2; i++)
        assert_true(file_replace(scratch_path(&w->scratch, states[i]), "broken", 6, NULL));
    assert_true(store_open(&s, w->store, NULL));
    assert_true(s.state.rebuilt);
    assert_int_equal(state_name_sequence(s.state.current), 7);
    bytes_release(&back);
    keys_release(&keys);
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(two_roots_are_enough),
        WORLD_TEST(one_root_is_not),
        WORLD_TEST(every_flipped_byte_is_noticed),
        WORLD_TEST(broken_lists_are_refused),
        WORLD_TEST(a_package_hands_the_office_over),
        WORLD_TEST(a_list_by_too_few_stops_the_package),
        WORLD_TEST(a_package_cannot_withdraw_its_own_key),
        WORLD_TEST(a_damaged_list_leaves_the_one_before),
        WORLD_TEST(no_damage_brings_a_withdrawn_key_back),
        WORLD_TEST(root_keys_lead_back_from_a_slip),
        WORLD_TEST(an_old_list_leads_back_only_once),
        WORLD_TEST(what_comes_again_is_no_longer_gone_back_from),
    };
    return cmocka_run_group_tests_name("keyring", tests, NULL, NULL);
}
