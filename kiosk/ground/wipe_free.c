/* Linked into the screen alone: see ground/wipe.h. */
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* The sanitizers bring allocators of their own, which fill what is freed themselves. */
#if !defined(__SANITIZE_ADDRESS__) && defined(__GLIBC__)

void __libc_free(void *block);
void *__libc_realloc(void *block, size_t size);

static void wipe(void *block)
{
    int before = errno; /* free(3) keeps it */
    explicit_bzero(block, malloc_usable_size(block));
    errno = before;
}

void free(void *block)
{
    if (block)
        wipe(block);
    __libc_free(block);
}

/* The library's own would leave the old copy behind when it moves the block. */
void *realloc(void *block, size_t size)
{
    size_t room = block ? malloc_usable_size(block) : 0;
    if (!block || size == 0)
        return __libc_realloc(block, size);
    if (size <= room && size > room / 2)
        return block;
    void *other = malloc(size);
    if (!other)
        return NULL;
    memcpy(other, block, size < room ? size : room);
    free(block);
    return other;
}

#endif
