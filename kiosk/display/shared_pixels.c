#include "display/shared_pixels.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

/* The kernel names such a mapping /SYSV and its key, and gives the segment's number as the inode (proc(5)). */
static int segment_of(const void *address)
{
    char line[512];
    uintptr_t from, to, at = (uintptr_t)address;
    int id = -1, found;
    FILE *f = fopen("/proc/self/maps", "re");
    while (f && id < 0 && fgets(line, sizeof line, f))
        if (strstr(line, "/SYSV") &&
            sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %*s %*s %*s %d", &from, &to, &found) == 3 && at >= from && at < to)
            id = found;
    if (f)
        fclose(f);
    return id;
}

bool shared_pixels_close(const void *pixels)
{
    struct shmid_ds segment;
    int id = segment_of(pixels);
    if (id < 0 || shmctl(id, IPC_STAT, &segment) != 0)
        return false;
    segment.shm_perm.mode = 0600;
    return shmctl(id, IPC_SET, &segment) == 0;
}
