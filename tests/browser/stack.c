#include "browser/stack.h"

#include "text/fonts_internal.h"

#include <string.h>

const struct script_fonts *stack_at(const struct fonts *f, const char *script, int i)
{
    const char *const first[] = {script, "Latn"};
    int n = strcmp(script, "Latn") == 0 ? 1 : 2;
    bool own = i < n;
    for (int k = 0; k < f->n_scripts; k++) {
        const struct script_fonts *s = &f->scripts[k];
        bool leads = strcmp(s->script, first[0]) == 0 || strcmp(s->script, first[1]) == 0;
        if (own ? strcmp(s->script, first[i]) == 0 : !leads && i-- == n)
            return s;
    }
    return NULL;
}

int stack_font(const struct fonts *f, const char *script, uint32_t code, bool bold)
{
    const struct script_fonts *s;
    for (int i = 0; (s = stack_at(f, script, i)); i++) {
        int font = bold ? s->bold : s->regular;
        if (fonts_covers(f, font, code))
            return font;
    }
    return -1;
}

const char *stack_name(const struct fonts *f, int font)
{
    for (int i = 0; i < f->n_scripts; i++)
        if (f->scripts[i].regular == font || f->scripts[i].bold == font)
            return f->scripts[i].script;
    return "";
}
