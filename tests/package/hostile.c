#include "cmocka_all.h"

#include "package/hostile.h"

#include "trust/install.h"

#include <stdlib.h>
#include <string.h>

int hostile_set_up(void **state)
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

int hostile_tear_down(void **state)
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

bool hostile_verify(struct world *w, struct err *e)
{
    struct package p = {0};
    struct bundle b = {0};
    bool ok = package_open(&p, w->path, e) && package_verify(&p, &w->keys, NULL, NULL, e) && package_unpack(&p, &b, e);
    package_release(&p);
    bundle_release(&b);
    return ok;
}

void hostile_expect_refused(struct world *w, const char *name, enum err_kind kind)
{
    struct err e = {0};
    struct store_last last;
    char incoming[PATH_MAX + 300], **names;
    int n;
    bool good = hostile_verify(w, &e);
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

void hostile_write(struct world *w, const void *data, size_t n)
{
    assert_true(file_replace(w->path, data, n, NULL));
}
