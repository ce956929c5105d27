/* compile_index: the index of the search (lookup/index.h), made from the package that is otherwise ready. */
#include "author/compile_parts.h"
#include "content/content.h"
#include "content/search_words.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "lookup/index.h"

#include <stdlib.h>
#include <string.h>

/* A second set of the same bytes: loading takes a bundle over. */
static bool copy_words(const struct bundle *from, struct bundle *to, struct err *e)
{
    *to = (struct bundle){0};
    for (int i = 0; i < from->n; i++) {
        const struct bundle_entry *entry = &from->entries[i];
        struct bytes copy = {malloc(entry->bytes.size + 1), entry->bytes.size};
        if (!copy.data)
            return err_set(e, ERR_FAILED, "out of memory");
        memcpy(copy.data, entry->bytes.data, entry->bytes.size + 1);
        if (!bundle_add(to, entry->name, &copy, e))
            return false;
    }
    return true;
}

bool compile_index(struct bundle *b, struct err *e)
{
    struct bundle copy;
    struct bytes index = {0};
    struct content *c = copy_words(b, &copy, e) ? content_new(&copy, e) : NULL;
    bundle_release(&copy);
    bool ok = c && (search_words_index(c, &index) || err_set(e, ERR_FAILED, "out of memory for the search"));
    content_free(c);
    return ok && bundle_add(b, INDEX_FILE, &index, e);
}
