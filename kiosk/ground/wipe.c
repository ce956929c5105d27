#include "ground/wipe.h"

#include <string.h>

enum { STACK_BYTES = 256 << 10 };

__attribute__((noinline)) void wipe_stack(void)
{
    unsigned char deep[STACK_BYTES];
    explicit_bzero(deep, sizeof deep);
}
