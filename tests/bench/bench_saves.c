/* bench_saves FRAMEBUFFER FROM TO: renames FROM to TO, as an editor saves, and prints after how many ms the picture in a frame
 * buffer (of Xvfb -fbdir) is another and does not change any more: a picture comes after its page. tests/bench/saves.sh runs it.
 * Exit 1 when nothing has changed within 20 s. */
#include "bench/clock.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 4096, LOOK_EVERY = 4 /* pieces: a row or so */, PATIENCE_MS = 20000, REST_MS = 400 };

/* What is looked at goes into before. */
static bool differs(const char *now, char *before, size_t n)
{
    bool is = false;
    for (size_t at = 0; at + PIECE <= n; at += LOOK_EVERY * PIECE)
        if (memcmp(now + at, before + at, PIECE) != 0) {
            memcpy(before + at, now + at, PIECE);
            is = true;
        }
    return is;
}

int main(int argc, char **argv)
{
    struct stat s;
    int fd = argc == 4 ? open(argv[1], O_RDONLY) : -1;
    if (fd < 0 || fstat(fd, &s) != 0) {
        fprintf(stderr, "usage: bench_saves FRAMEBUFFER FROM TO\n");
        return 64;
    }
    size_t n = (size_t)s.st_size;
    const char *now = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
    char *before = malloc(n);
    if (now == MAP_FAILED || !before)
        return 1;
    memcpy(before, now, n);
    double from = clock_ms(CLOCK_MONOTONIC), took = 0, changed = 0;
    if (rename(argv[2], argv[3]) != 0) {
        perror(argv[3]);
        return 1;
    }
    while (took < (changed > 0 ? changed + REST_MS : PATIENCE_MS)) {
        usleep(1000);
        took = clock_ms(CLOCK_MONOTONIC) - from;
        if (differs(now, before, n))
            changed = took;
    }
    printf("%.0f\n", changed);
    return changed > 0 ? 0 : 1;
}
