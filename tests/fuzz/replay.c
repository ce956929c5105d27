/* replay: a fuzz target as an ordinary test. Feeds every seed to it, and of each seed a few hundred damaged copies, the
 * same ones every time. Usage: fuzz_NAME FOLDER… */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEED_LIMIT = 1 << 22, COPIES = 300, COPIES_BYTES = 16 << 20 };

static uint32_t random_next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Exactly as long as it says, so that a sanitizer sees a read of one byte too many. */
static void feed(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy)
        return;
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

/* Cuts the end off, changes bytes, sets bits, or repeats a piece. Returns the new size, at most room. */
static size_t damage(uint8_t *data, size_t size, size_t room, uint32_t *state)
{
    if (size == 0)
        return 0;
    size_t at = random_next(state) % size, n = random_next(state) % 16 + 1;
    switch (random_next(state) % 4) {
    case 0:
        return at;
    case 1:
        for (; n > 0; n--)
            data[random_next(state) % size] = (uint8_t)random_next(state);
        return size;
    case 2:
        data[at] ^= (uint8_t)(1u << random_next(state) % 8);
        return size;
    default:
        if (at + n > size || size + n > room)
            return size;
        memmove(data + at + n, data + at, size - at);
        return size + n;
    }
}

static void feed_damaged(const uint8_t *data, size_t size, uint8_t *work)
{
    uint32_t state = (uint32_t)size * 2654435761u + 1;
    size_t copies = size ? COPIES_BYTES / size : 0;
    for (size_t i = 0; i < copies && i < COPIES; i++) {
        memcpy(work, data, size);
        size_t n = damage(work, size, SEED_LIMIT, &state);
        if (i % 3 == 2)
            n = damage(work, n, SEED_LIMIT, &state);
        feed(work, n);
    }
}

static int replay_file(const char *path, uint8_t *seed, uint8_t *work)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return 1;
    }
    size_t size = fread(seed, 1, SEED_LIMIT, f);
    fclose(f);
    feed(seed, size);
    feed_damaged(seed, size, work);
    return 0;
}

/* Number of seeds replayed, or -1. */
static int replay_folder(const char *folder, uint8_t *seed, uint8_t *work)
{
    struct dirent **names;
    int n = scandir(folder, &names, NULL, alphasort), replayed = 0, failed = n < 0;
    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (names[i]->d_name[0] != '.') {
            failed |= replay_file(path, seed, work);
            replayed++;
        }
        free(names[i]);
    }
    if (n >= 0)
        free(names);
    return failed ? -1 : replayed;
}

int main(int argc, char **argv)
{
    uint8_t *seed = malloc(SEED_LIMIT), *work = malloc(SEED_LIMIT);
    int total = 0, failed = !seed || !work;
    for (int i = 1; i < argc && !failed; i++) {
        int n = replay_folder(argv[i], seed, work);
        failed = n < 0;
        total += n;
    }
    free(seed);
    free(work);
    printf("%d seeds replayed\n", total);
    return failed || total == 0;
}
