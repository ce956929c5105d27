/* Any bytes as a file of the map: accepted or refused with one line. */
#include "content/map.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes bytes = {malloc(size + 1), size};
    struct err e = {0};
    if (!bytes.data)
        return 0;
    memcpy(bytes.data, data, size);
    bytes.data[size] = '\0';
    if (!map_check(&bytes, "map.geojson", &e) && (strncmp(e.text, "map.geojson:", 12) != 0 || strchr(e.text, '\n')))
        abort();
    bytes_release(&bytes);
    return 0;
}
