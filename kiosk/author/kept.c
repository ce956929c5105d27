#include "author/kept.h"

#include "ground/file.h"
#include "ground/hash.h"
#include "ground/limits.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct mark { /* before what was made */
    char magic[8];
    uint64_t source, made; /* what it is made of, and it itself */
};

static const char magic[8] = "KEPT 1\n";

static uint64_t running_program(void)
{
    struct stat s;
    if (stat("/proc/self/exe", &s) != 0)
        return HASH_START;
    return hash_mix(hash_mix(hash_mix(HASH_START, (uint64_t)s.st_size), (uint64_t)s.st_mtim.tv_sec),
                    (uint64_t)s.st_mtim.tv_nsec);
}

void kept_open(struct kept *k, const char *folder)
{
    *k = (struct kept){folder, running_program()};
}

uint64_t kept_start(const struct kept *k)
{
    return k ? k->program : HASH_START;
}

static struct mark mark_of(uint64_t source, const char *made, size_t n)
{
    struct mark m = {.source = source, .made = hash_bytes(HASH_START, made, n)};
    memcpy(m.magic, magic, sizeof m.magic);
    return m;
}

bool kept_take(const struct kept *k, const char *name, uint64_t source, struct bytes *out)
{
    char path[4096];
    struct bytes all;
    if (!k || !file_join(path, sizeof path, k->folder, name) ||
        !file_read(path, LIMIT_PACKAGE_BYTES + sizeof(struct mark), &all, NULL))
        return false;
    size_t n = all.size - sizeof(struct mark);
    struct mark m = {0};
    if (all.size >= sizeof m)
        m = mark_of(source, all.data + sizeof m, n);
    if (all.size < sizeof m || memcmp(all.data, &m, sizeof m) != 0) {
        bytes_release(&all);
        return false;
    }
    memmove(all.data, all.data + sizeof m, n + 1); /* with the NUL behind it */
    *out = (struct bytes){all.data, n};
    return true;
}

void kept_put(const struct kept *k, const char *name, uint64_t source, const struct bytes *made)
{
    char path[4096];
    struct mark m = mark_of(source, made->data, made->size);
    char *all = k ? malloc(sizeof m + made->size) : NULL;
    if (!all)
        return;
    memcpy(all, &m, sizeof m);
    memcpy(all + sizeof m, made->data, made->size);
    if (file_make_folder(k->folder, NULL) && file_join(path, sizeof path, k->folder, name))
        file_replace(path, all, sizeof m + made->size, NULL);
    free(all);
}
