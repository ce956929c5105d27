/* The text engine with any bytes: the first eight choose language, size, box and options, the rest is the
 * text. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "ground/err.h"
#include "text/fonts.h"
#include "text/hit_test.h"
#include "text/typeset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
    const char *language, *script;
    bool rtl;
} languages[] = {
    {"en", "Latn", false},  {"ar", "Arab", true},   {"my", "Mymr", false},  {"ksw", "Mymr", false},
    {"rhg", "Rohg", true},  {"mww", "Hmng", false}, {"hnj", "Hmnp", false}, {"so", "Osma", false},
    {"eky", "Kali", false}, {"", "", false},
};

/* What must hold of any paragraph; a broken promise stops the fuzzer. */
static void check(const struct paragraph *p, size_t n, bool limited)
{
    uint32_t at = 0;
    for (int i = 0; i < p->n_lines; i++) {
        const struct line *l = &p->lines[i];
        if (l->start != at || l->end < l->start || l->end > n || l->first_run + l->n_runs > (uint32_t)p->n_runs)
            abort();
        at = l->end;
    }
    for (int i = 0; i < p->n_runs; i++)
        if (p->runs[i].first_glyph + p->runs[i].n_glyphs > (uint32_t)p->n_glyphs)
            abort();
    for (int i = 0; i < p->n_glyphs; i++)
        if (p->glyphs[i].cluster > n)
            abort();
    if (p->n_lines > 0 && !limited && at != n)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct typesetter *t; /* lives as long as the fuzzer */
    struct err e = {0};
    if (!t) {
        struct fonts *fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
        t = fonts ? typesetter_new(fonts, 1 << 20) : NULL;
    }
    if (!t || size < 8)
        return 0;
    size_t k = data[0] % (sizeof languages / sizeof *languages);
    struct text_style style = {.language = languages[k].language, .script = languages[k].script, .size = data[1]};
    style.rtl = languages[k].rtl != (data[2] & 1);
    style.bold = data[2] & 2;
    style.raw_numbers = data[2] & 4;
    style.optical = data[2] & 32;
    style.balance = data[2] & 16;
    style.no_runt = data[2] & 64;
    style.max_lines = data[3] % 5;
    style.align = (enum text_align)(data[4] % 3);
    struct bold_span bold = {data[5], data[5] + data[6]};
    int width = data[7] * 8 - 16;
    const char *text = (const char *)data + 8;
    const struct paragraph *p = typeset(t, text, size - 8, &bold, 1, &style, width);
    check(p, size - 8, style.max_lines > 0);
    int line, x;
    paragraph_caret(p, text, size / 2, &line, &x);
    paragraph_offset_at(p, text, width / 2, p->height / 2);
    if (data[2] & 8)
        typesetter_clear(t);
    typesetter_trim(t);
    return 0;
}
