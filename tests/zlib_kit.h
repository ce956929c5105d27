/* zlib_kit: a machine on which zlib finds no memory, for rooms that unpack. Include in one file of a test. */
#ifndef TESTS_ZLIB_KIT_H
#define TESTS_ZLIB_KIT_H

#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>
#include <zlib.h>

static bool zlib_without_memory;

/* In place of zlib's own, for the program and for the libraries it loads. */
int inflateInit2_(z_streamp z, int bits, const char *version, int size)
{
    int (*own)(z_streamp, int, const char *, int);
    void *found = dlsym(RTLD_NEXT, "inflateInit2_");
    memcpy(&own, &found, sizeof own);
    return zlib_without_memory || !found ? Z_MEM_ERROR : own(z, bits, version, size);
}

#endif
