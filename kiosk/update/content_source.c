#include "update/content_source.h"

#include "content/content.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "ground/paths.h"
#include "trust/keys.h"
#include "trust/package.h"
#include "trust/store.h"
#include "update/folder_build.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *content_origin_name(enum content_origin from)
{
    static const char *const names[] = {"none", "given", "current", "previous", "built-in"};
    return names[from];
}

const char *content_source_store(const struct content_source *l)
{
    return l->store ? l->store : paths_default_store();
}

const char *content_source_trust(const struct content_source *l)
{
    return l->trust ? l->trust : paths_default_trust();
}

static struct content *from_bundle(struct bundle *b, const char *name, struct err *e)
{
    struct content *content = content_new(b, e);
    if (!content)
        err_prefix(e, "%s", name);
    return content;
}

static struct content *read_package(const char *path, const struct keys *keys, struct err *e)
{
    struct bundle bundle = {0};
    return package_load(path, keys, &bundle, NULL, e) ? from_bundle(&bundle, path, e) : NULL;
}

/* What reads an author's files is no part of this program: kioskctl makes a package of them. */
static struct content *from_folder(const char *folder, char *problems, size_t size, struct err *e)
{
    char package[] = "/tmp/kiosk-content-XXXXXX";
    int fd = mkstemp(package);
    if (fd < 0) {
        err_set(e, ERR_FAILED, "%s: %s", package, strerror(errno));
        return NULL;
    }
    close(fd);
    struct content *content = folder_build(folder, package, problems, size, e) ? read_package(package, NULL, e) : NULL;
    unlink(package);
    return content;
}

struct content *content_source_read(const char *path, const char *trust, bool built_in, struct err *e)
{
    if (file_is_folder(path))
        return from_folder(path, NULL, 0, e);
    if (built_in || !file_exists(path)) /* a missing file is told by its own name, not by the trust folder's */
        return read_package(path, NULL, e);
    struct keys keys = {0};
    if (!keys_open(&keys, trust, e)) {
        err_prefix(e, "%s: nothing to check it with", path);
        return NULL;
    }
    struct content *content = read_package(path, &keys, e);
    keys_release(&keys);
    if (!content || content_check_map(content, e)) /* nobody has installed it, and looked at all of it */
        return content;
    content_free(content);
    err_prefix(e, "%s", path);
    return NULL;
}

/* The first reason is the one that counts for whoever asks. */
static void note(struct content_source *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void note(struct content_source *l, const char *format, ...)
{
    char text[sizeof l->why];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!l->why[0])
        strcpy(l->why, text);
    if (!l->quiet)
        log_line("content", "%s", text);
}

/* NULL without a word when the slot holds nothing. */
static struct content *read_slot(struct content_source *l, const struct store *store, enum store_slot slot,
                                 const struct keys *keys)
{
    if (!store_path(store, slot, NULL))
        return NULL;
    struct err e = {0};
    struct bundle bundle = {0};
    struct content *content = NULL;
    const char *name = slot == STORE_CURRENT ? "current package" : "previous package";
    if (!store_load(store, slot, keys, &bundle, NULL, &e))
        err_prefix(&e, "%s", name);
    else
        content = from_bundle(&bundle, name, &e);
    if (!content)
        note(l, "%s", e.text);
    return content;
}

static struct content *from_store(struct content_source *l, const struct store *store)
{
    struct err e = {0};
    if (!store_path(store, STORE_CURRENT, NULL) && !store_path(store, STORE_PREVIOUS, NULL))
        return NULL;
    struct keys keys;
    if (!store_keys(store, content_source_trust(l), &keys, &e)) {
        note(l, "what is installed cannot be checked: %s", e.text);
        return NULL;
    }
    struct content *content = read_slot(l, store, STORE_CURRENT, &keys);
    l->from = ORIGIN_CURRENT;
    /* An empty current slot means that staff went back to the built-in package: previous is then the newer
     * one. */
    if (!content && store_path(store, STORE_CURRENT, NULL)) {
        content = read_slot(l, store, STORE_PREVIOUS, &keys);
        l->from = ORIGIN_PREVIOUS;
    }
    keys_release(&keys);
    return content;
}

/* The floor holds for the built-in content as well. The district sets it when an older text has become
 * dangerous to believe, such as a promise about immigration that does not hold any more, and the built-in
 * text is the oldest of all. A family is better served by the safe page, which says little and gives the
 * number of a person. store_go_back refuses by the same rule. */
static bool is_withdrawn(const struct content *c, long long floor, struct err *e)
{
    return c->sequence < floor &&
           !err_set(e, ERR_UNTRUSTED, "the built-in content, sequence %lld, was withdrawn: the floor is %lld",
                    c->sequence, floor);
}

static struct content *from_built_in(struct content_source *l, long long floor)
{
    char path[1024];
    struct err e = {0};
    struct content *content = NULL;
    if (!paths_find("builtin.kpk", path, sizeof path))
        err_set(&e, ERR_FAILED, "builtin.kpk: neither beside the program nor where it was installed");
    else
        content = content_source_read(path, NULL, true, &e);
    if (content && is_withdrawn(content, floor, &e)) {
        content_free(content);
        content = NULL;
    }
    if (!content)
        note(l, "%s", e.text);
    l->from = content ? ORIGIN_BUILT_IN : ORIGIN_NONE;
    return content;
}

struct content *content_source_open(struct content_source *l)
{
    struct err e = {0};
    struct store store;
    l->why[0] = l->problems[0] = '\0';
    if (!store_open(&store, content_source_store(l), &e))
        note(l, "%s", e.text);
    l->state = store.state;
    struct content *content = NULL;
    if (l->content) {
        content = file_is_folder(l->content) ? from_folder(l->content, l->problems, sizeof l->problems, &e)
                                             : content_source_read(l->content, content_source_trust(l), false, &e);
        l->from = ORIGIN_GIVEN;
        if (!content)
            note(l, "%s", e.text);
    }
    if (!content && l->alone) {
        if (!l->problems[0])
            snprintf(l->problems, sizeof l->problems, "%s", e.text);
        return NULL;
    }
    if (!content)
        content = from_store(l, &store);
    if (!content)
        content = from_built_in(l, store.state.floor);
    if (l->quiet)
        return content;
    if (!content)
        log_line("content", "showing the safe page");
    else if (l->content && l->from != ORIGIN_GIVEN)
        log_line("content", "showing the %s content instead", content_origin_name(l->from));
    return content;
}
