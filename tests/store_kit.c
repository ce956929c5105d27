#include "cmocka_all.h"

#include "compiled.h"
#include "ground/bundle.h"
#include "store_kit.h"
#include "trust/package_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int store_kit_setup(void **state)
{
    struct store_kit *k = calloc(1, sizeof *k);
    struct err e = {0};
    char text[KEY_TEXT_SIZE];
    assert_non_null(k);
    scratch_init(&k->scratch);
    strcpy(k->store, scratch_path(&k->scratch, "store"));
    strcpy(k->trust, scratch_path(&k->scratch, "trust"));
    strcpy(k->package, scratch_path(&k->scratch, "new.kpk"));
    if (mkdir(k->trust, 0755) || !key_pair_new(&k->pub, &k->secret, &e))
        return -1;
    public_key_write(&k->pub, text);
    *state = k;
    return file_replace(scratch_path(&k->scratch, "trust/office.pub"), text, strlen(text), &e) ? 0 : -1;
}

int store_kit_teardown(void **state)
{
    struct store_kit *k = *state;
    scratch_release(&k->scratch);
    free(k);
    return 0;
}

/* package.json with another sequence, and a floor. */
static void set_number(struct bundle_entry *json, const struct store_wish *wish)
{
    static const char key[] = "\"sequence\":";
    char *at = strstr(json->bytes.data, key), *text, floor[64] = "";
    assert_non_null(at);
    char *rest = at + strlen(key);
    rest += strspn(rest, " 0123456789");
    if (wish->min_sequence)
        snprintf(floor, sizeof floor, ", \"min_sequence\": %lld", wish->min_sequence);
    int n = asprintf(&text, "%.*s\"sequence\": %lld%s%s", (int)(at - json->bytes.data), json->bytes.data,
                     wish->sequence, floor, rest);
    assert_true(n > 0);
    bytes_release(&json->bytes);
    json->bytes = (struct bytes){text, (size_t)n};
}

/* Something with the header of a JPEG; nothing in it can be packed smaller. */
static void add_padding(struct bundle *b, int megabytes)
{
    static const char header[] = "\xff\xd8\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00";
    const size_t each = 8 << 20;
    uint32_t dice = 1;
    struct err e = {0};
    for (int i = 0; i < megabytes / 8; i++) {
        char name[32];
        struct bytes bytes = {malloc(each + 1), each};
        assert_non_null(bytes.data);
        for (size_t k = 0; k < each; k++)
            bytes.data[k] = (char)((dice = dice * 1664525u + 1013904223u) >> 24);
        memcpy(bytes.data, header, sizeof header - 1);
        bytes.data[each] = '\0';
        snprintf(name, sizeof name, "images/pad-%d.jpg", i);
        assert_true(bundle_add(b, name, &bytes, &e));
    }
}

/* Writes k->package. */
void store_kit_write(struct store_kit *k, const struct store_wish *wish)
{
    struct err e = {0};
    struct bundle b = {0};
    assert_true(compiled_bundle(wish->source ? wish->source : KIOSK_SOURCE_DIR "/tests/fixtures/content", &b, &e));
    for (int i = 0; i < b.n; i++)
        if (strcmp(b.entries[i].name, "package.json") == 0)
            set_number(&b.entries[i], wish);
    add_padding(&b, wish->megabytes);
    if (!package_write(&b, k->package, wish->not_signed ? NULL : &k->secret, &e))
        fail_msg("%s", e.text);
    bundle_release(&b);
}

/* Writes and installs it. */
void store_kit_install(struct store_kit *k, const struct store_wish *wish)
{
    struct err e = {0};
    struct store store;
    struct store_last last = {0};
    struct keys keys;
    struct install_hooks none = {0};
    store_kit_write(k, wish);
    assert_true(store_open(&store, k->store, &e) && keys_open(&keys, k->trust, &e));
    if (!install_package(&store, k->package, &keys, &none, &last, &e))
        fail_msg("%s", e.text);
    keys_release(&keys);
}

void store_kit_break(struct store_kit *k, enum store_slot slot)
{
    struct store store;
    struct err e = {0};
    char path[STORE_PATH];
    assert_true(store_open(&store, k->store, &e) && store_path(&store, slot, path));
    assert_true(file_replace(path, "KIOSKPKG1\nbroken", 16, &e));
}
