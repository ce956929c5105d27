/* text_kit: what the tests of the text floor share. Include after cmocka_all.h. */
#ifndef TESTS_TEXT_KIT_H
#define TESTS_TEXT_KIT_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ground/err.h"
#include "text/fonts.h"
#include "text/typeset.h"

static inline struct fonts *kit_fonts(void)
{
    struct err e = {0};
    struct fonts *f = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
    if (!f)
        fail_msg("%s", e.text);
    return f;
}

/* Fonts and a typesetter, for tests that need no more. */
struct kit {
    struct fonts *fonts;
    struct typesetter *t;
};

static inline int kit_set_up(void **state)
{
    struct kit *k = calloc(1, sizeof *k);
    k->fonts = kit_fonts();
    k->t = typesetter_new(k->fonts, 4 << 20);
    assert_non_null(k->t);
    *state = k;
    return 0;
}

static inline int kit_tear_down(void **state)
{
    struct kit *k = *state;
    typesetter_free(NULL); /* nothing was never made */
    typesetter_free(k->t);
    fonts_free(k->fonts);
    free(k);
    return 0;
}

/* Appends a code point as UTF-8; returns the bytes written. */
static inline size_t kit_put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)((0xf00u >> n & 0xff) | c);
    return n;
}

/* One of Unicode's data files, from Debian's package unicode-data; the test is skipped without it. */
static inline FILE *kit_unicode(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "/usr/share/unicode/%s", name);
    FILE *f = fopen(path, "r");
    if (!f) {
        print_message("%s is missing: install unicode-data\n", path);
        skip();
    }
    return f;
}

static inline uint32_t kit_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* The languages of the tests, one for each script that is shipped and both rules of the Myanmar script. */
struct kit_language {
    const char *language, *script, *text;
    bool rtl;
};

static const struct kit_language kit_languages[] = {
    {"en", "Latn", "Every family has the right to learn in peace: call 414-475-8393 (the “Central Office”).", false},
    {"mww", "Latn", "Txhua tsev neeg muaj cai kawm nyob kaj siab lug hauv tsev kawm ntawv.", false},
    {"so", "Latn", "Qoys kasta wuxuu xaq u leeyahay inuu wax ku barto nabad; soo wac 414-475-8393.", false},
    {"es", "Latn", "¿Qué niño tiene derecho? Todos los niños: «aquí son bienvenidos», mañana también.", false},
    {"vi", "Latn", "Mọi gia đình đều có quyền được học tập trong hòa bình.", false},
    {"ar", "Arab",
     "لكل أسرة الحق في التعلّم بسلام (MPS)، اتصلوا بالرقم 414-475-8393 أو زوروا mps.milwaukee.k12.wi.us "
     "اليوم.",
     true},
    {"ur", "Arab", "ہر خاندان کو امن سے سیکھنے کا حق حاصل ہے۔", true},
    {"my", "Mymr", "ကျောင်းတိုင်းသည် ကလေးများအတွက် ဘေးကင်းသော နေရာဖြစ်ရမည်။ ဖုန်း ၄၁၄-၄၇၅-၈၃၉၃ (MPS) သို့ ဆက်ပါ၊ ၎င်းသည် ကျောင်း၌ရှိ၏။",
     false},
    {"ksw", "Mymr", "ပှၤကညီဖိ တၢ်ခွဲးတၢ်ယာ်လၢ ကမၤလိတၢ်လၢ တၢ်မုာ်တၢ်ခုၣ်အပူၤ၊ ကိး 414-475-8393 တက့ၢ်။", false},
    {"rhg", "Rohg",
     "𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝 𐴀𐴝𐴥𐴃𐴢، 𐴁𐴠𐴒𐴧𐴟𐴕 414-475-8393 "
     "𐴔𐴝𐴕𐴟𐴐۔",
     true},
    {"hnj", "Hmnp", "𞄀𞄤𞄰𞄨 𞄁𞄧𞄱 𞄂𞄦𞄲 𞄃𞄥𞄳 (2026)", false},
    {"mww", "Hmng", "𖬌𖬣𖬵 𖬇𖬰𖬡 𖬎𖬰𖬬 𖬃𖬥𖬰 (2026)", false},
    {"so", "Osma", "𐒈𐒝𐒑𐒛𐒐𐒘 𐒖𐒍𐒖𐒔𐒛𐒕 𐒖𐒍 414-475-8393", false},
    {"eky", "Kali", "ꤊꤢꤛꤢ꤭ ꤜꤤ꤬ ꤊꤢꤨ꤬ ꤞꤢ꤭ (2026)", false},
};

enum { KIT_LANGUAGES = sizeof kit_languages / sizeof *kit_languages };

static inline struct text_style kit_style(const struct kit_language *l, float size)
{
    return (struct text_style){.language = l->language, .script = l->script, .size = size, .rtl = l->rtl};
}

#endif
