/* Any bytes as content.json of an otherwise good package: a tree that can be walked, or one line. */
#include "content/content.h"
#include "ground/bundle.h"
#include "ground/err.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char package[] =
    "{\"id\":\"f\",\"title\":\"f\",\"sequence\":1,\"issued\":\"2026-11-22\",\"review_by\":\"2027-05-22\","
    "\"place\":{\"name\":\"p\",\"latitude\":43,\"longitude\":-88},\"phones\":{\"switchboard\":\"414-475-"
    "8393\"},"
    "\"languages\":[{\"tag\":\"en\",\"endonym\":\"E\",\"english\":\"E\",\"script\":\"Latn\",\"direction\":"
    "\"ltr\","
    "\"shaping\":\"en\",\"collation\":\"en\",\"group\":\"en\"}]}";

static void add(struct bundle *b, const char *name, const void *data, size_t size)
{
    struct bytes bytes = {malloc(size + 1), size};
    if (!bytes.data)
        return;
    memcpy(bytes.data, data, size);
    bytes.data[size] = '\0';
    bundle_add(b, name, &bytes, NULL);
}

static void walk_page(const struct content *c, const struct page *p)
{
    for (int i = 0; i < p->n_blocks; i++) {
        struct text t = content_text(c, 0, p->blocks[i].text);
        for (int k = 0; k < t.n_bold; k++)
            if (t.bold[k].start > t.bold[k].end || t.bold[k].end > t.n)
                abort();
        if (strlen(t.utf8) != t.n || !p->blocks[i].id || !p->blocks[i].target)
            abort();
    }
}

static void walk(const struct content *c)
{
    walk_page(c, &c->letter);
    walk_page(c, &c->letter_complete);
    for (int i = 0; i < c->n_pages; i++)
        walk_page(c, &c->pages[i]);
    for (int i = 0; i < c->n_offices; i++)
        if (c->offices[i].parent >= i || content_text(c, 0, c->offices[i].name).n == 0)
            abort();
    for (int i = 0; i < UI_COUNT; i++)
        if (content_ui(c, (enum ui)i) == 0)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bundle b = {0};
    struct err e = {0};
    add(&b, "package.json", package, sizeof package - 1);
    add(&b, "content.json", data, size);
    struct content *c = content_new(&b, &e);
    if (c)
        walk(c);
    else if (!e.text[0] || strchr(e.text, '\n') || b.n != 0)
        abort();
    content_free(c);
    return 0;
}
