/* Any bytes: decoding ends, moves forward, and agrees with validation. */
#include "ground/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    size_t bad = size, at = 0;
    bool valid = utf8_valid(text, size, &bad);
    while (at < size) {
        size_t before = at;
        uint32_t c = utf8_next(text, size, &at);
        if (at <= before || at > size || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
            abort();
        if (!valid && before == bad && c != 0xfffd)
            abort();
    }
    return 0;
}
