#include "content/ui.h"

#include <stddef.h>

const char *ui_key(enum ui which)
{
    static const char *const keys[] = {
#define UI(name, key) key,
#include "content/ui.def"
#undef UI
    };
    return (size_t)which < sizeof keys / sizeof keys[0] ? keys[which] : "";
}
