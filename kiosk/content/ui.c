#include "content/ui.h"

#include <stddef.h>
#include <string.h>

const char *ui_key(enum ui which)
{
    static const char *const keys[] = {
#define UI(name, key) key,
#include "content/ui.def"
#undef UI
    };
    return (size_t)which < sizeof keys / sizeof keys[0] ? keys[which] : "";
}

const char *ui_english(enum ui which)
{
    static const struct {
        const char *key, *words;
    } english[] = {
#define UI_ENGLISH(key, words) {key, words},
#include "content/ui_english.def"
#undef UI_ENGLISH
    };
    for (size_t i = 0; i < sizeof english / sizeof english[0]; i++)
        if (strcmp(english[i].key, ui_key(which)) == 0)
            return english[i].words;
    return "";
}
