/* fuzz_image: a picture of a package, looked at and then decoded small, as `kioskctl image-check` does. */
#include "ground/err.h"
#include "image/decode.h"
#include "image/picture.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct picture_info info;
    struct err e = {0};
    bool opaque;
    if (!picture_look(data, size, &info, &e) || (long)info.width * info.height > 1 << 20)
        return 0;
    uint32_t *pixels = decode_cover(data, size, 24, 16, &opaque, &e);
    if (!pixels && !e.text[0])
        abort();
    free(pixels);
    return 0;
}
