/* Any bytes as the ZIP of a package: what is let in has allowed names, keeps the limits, and packs again to
 * the same content. */
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/limits.h"
#include "trust/archive.h"
#include "trust/archive_writer.h"
#include "trust/zip_directory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct bundle *b)
{
    struct bytes zip;
    uint64_t total = 0;
    for (int i = 0; i < b->n; i++) {
        total += b->entries[i].bytes.size;
        if (!bundle_name_ok(b->entries[i].name) || (i > 0 && strcmp(b->entries[i - 1].name, b->entries[i].name) >= 0))
            abort();
    }
    if (b->n == 0 || b->n > LIMIT_ENTRIES || total > LIMIT_PACKAGE_BYTES || !archive_write(b, &zip, NULL))
        abort();
    bytes_release(&zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bundle b;
    struct err e = {0};
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    bool shape = archive_check(fd, 0, size, &e);
    bool all = archive_read(fd, 0, size, NULL, &b, &e);
    if (all && !shape)
        abort();
    if (all)
        check(&b);
    else if (e.text[0] == '\0' || b.n != 0)
        abort();
    bundle_release(&b);
    close(fd);
    return 0;
}
