/* compiled: a source folder as a package's content, compiled once in a process and copied for every test: pictures and streets
 * take their time. The folder is not to change meanwhile. */
#ifndef TESTS_COMPILED_H
#define TESTS_COMPILED_H

#include "author/compile.h"
#include "content/content.h"
#include "ground/bundle.h"
#include "ground/err.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { COMPILED_MOST = 4 };

/* To be released, also on failure. */
static inline bool bundle_copy(const struct bundle *from, struct bundle *out, struct err *e)
{
    *out = (struct bundle){.file = from->file ? dup(from->file - 1) + 1 : 0};
    for (int i = 0; i < from->n; i++) {
        const struct bundle_entry *entry = &from->entries[i];
        struct bytes bytes = {0};
        bool in_file = !entry->bytes.data && entry->bytes.size;
        if (!(in_file ? bundle_add_in_file(out, entry->name, entry->bytes.size, entry->at, e)
                      : bundle_read(from, entry, &bytes, e) && bundle_add(out, entry->name, &bytes, e)))
            return false;
    }
    return true;
}

/* A copy, to be released, also on failure. */
static inline bool compiled_bundle(const char *folder, struct bundle *out, struct err *e)
{
    static struct {
        char folder[4096];
        struct bundle bundle;
    } kept[COMPILED_MOST];
    int i = 0;
    while (i < COMPILED_MOST && kept[i].bundle.n && strcmp(kept[i].folder, folder) != 0)
        i++;
    if (i == COMPILED_MOST)
        return compile_source(folder, out, NULL, NULL, e);
    if (!kept[i].bundle.n && !compile_source(folder, &kept[i].bundle, NULL, NULL, e))
        return false;
    snprintf(kept[i].folder, sizeof kept[i].folder, "%s", folder);
    return bundle_copy(&kept[i].bundle, out, e);
}

/* NULL on failure. */
static inline struct content *compiled_content(const char *folder, struct err *e)
{
    struct bundle b = {0};
    struct content *c = compiled_bundle(folder, &b, e) ? content_new(&b, e) : NULL;
    bundle_release(&b);
    return c;
}

#endif
