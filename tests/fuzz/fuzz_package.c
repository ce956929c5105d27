/* Any bytes as a package: without a key that signed it, nothing is believed; by place, only what is whole. */
#include "ground/bundle.h"
#include "ground/err.h"
#include "trust/keys.h"
#include "trust/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    struct package p;
    struct bundle b = {0};
    struct err e = {0};
    /* the key of the seeds' signatures, with the point of nobody */
    struct trusted_key key = {"fuzz", {{{0x8b, 0x0a, 0x1a, 0x89, 0x28, 0x88, 0x89, 0x3d}}, {1}}};
    const struct keys keys = {.items = &key, .n = 1};
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (package_open(&p, path, &e)) {
        if (package_verify(&p, &keys, NULL, NULL, &e))
            abort();
        if (package_check_shape(&p, &e) && package_unpack(&p, &b, &e) && !bundle_find(&b, "package.json"))
            abort();
        bundle_release(&b);
        package_release(&p);
    } else if (e.kind == ERR_NONE || e.text[0] == '\0') {
        abort();
    }
    close(fd);
    return 0;
}
