#include "content/office_order.h"

#include "content/texts.h"
#include "content/types.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>

struct named {
    int index;
    const char *name;
    const UCollator *collator;
};

static int by_name(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    UErrorCode status = U_ZERO_ERROR;
    int order = x->collator ? (int)ucol_strcollUTF8(x->collator, x->name, -1, y->name, -1, &status) : 0;
    if (order == 0 || U_FAILURE(status))
        order = strcmp(x->name, y->name);
    return order ? order : x->index - y->index;
}

bool office_order_fill(const struct content *c, const struct texts *texts, int language, int *out)
{
    struct named *names = malloc((size_t)(c->n_offices + 1) * sizeof *names);
    if (!names)
        return false;
    UErrorCode status = U_ZERO_ERROR;
    const char *locale = c->languages.items[language].collation;
    UCollator *collator = ucol_open(strcmp(locale, "root") == 0 ? "" : locale, &status);
    if (U_FAILURE(status))
        collator = NULL;
    for (int i = 0; i < c->n_offices; i++)
        names[i] = (struct named){i, texts_get(texts, language, c->offices[i].name).utf8, collator};
    qsort(names, (size_t)c->n_offices, sizeof *names, by_name);
    for (int i = 0; i < c->n_offices; i++)
        out[i] = names[i].index;
    if (collator)
        ucol_close(collator);
    free(names);
    return true;
}
