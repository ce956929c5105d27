/* Any bytes as a catalogue: read, or refused with one line; what was read can be written and read again. */
#include "formats/po.h"
#include "ground/err.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_and_read(const struct po *po, const char *path, struct arena *arena)
{
    struct po again;
    struct err e = {0};
    if (po_write(po, path, &e) && (!po_read(&again, arena, path, &e) || again.n != po->n))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = getenv("TMPDIR");
    char path[4096];
    struct arena arena;
    struct po po;
    struct err e = {0};
    snprintf(path, sizeof path, "%s/fuzz-%d.po", folder ? folder : "/tmp", (int)getpid());
    FILE *f = fopen(path, "wb");
    if (!f)
        return 0;
    fwrite(data, 1, size, f);
    fclose(f);
    arena_init(&arena, 64u << 20);
    if (po_read(&po, &arena, path, &e))
        write_and_read(&po, path, &arena);
    else if (!e.text[0] || strchr(e.text, '\n'))
        abort();
    arena_release(&arena);
    unlink(path);
    return 0;
}
