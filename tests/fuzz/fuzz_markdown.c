/* Any bytes as a page: a page or one line with the file's name. */
#include "formats/markdown.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes bytes = {malloc(size + 1), size};
    struct arena arena;
    struct markdown m;
    struct err e = {0};
    if (!bytes.data)
        return 0;
    memcpy(bytes.data, data, size);
    bytes.data[size] = '\0';
    arena_init(&arena, 64u << 20);
    if (markdown_parse(&m, &arena, &bytes, "page.md", NULL, NULL, &e)) {
        for (int i = 0; i < m.n_blocks; i++)
            if (!m.blocks[i].id[0] || m.blocks[i].line < 1 || strlen(m.blocks[i].text) >= MARKDOWN_TEXT_BYTES)
                abort();
    } else if (strncmp(e.text, "page.md:", 8) != 0 || strchr(e.text, '\n')) {
        abort();
    }
    arena_release(&arena);
    bytes_release(&bytes);
    return 0;
}
