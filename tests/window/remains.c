/* remains PID TEXT…: how often each TEXT stands in what a process can write to, as UTF-8, UTF-16 and UTF-32 (proc(5), mem): a
 * line each, "COUNT TEXT". ASCII only. Exit 77 when this user may not look. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_TEXTS = 16, WIDEST = 4 };

struct wanted {
    const char *text;
    char wide[3][64 * WIDEST]; /* UTF-8, UTF-16LE, UTF-32LE */
    long count;
};

static void widen(struct wanted *w, const char *text)
{
    static const size_t width[3] = {1, 2, 4};
    w->text = text;
    for (int form = 0; form < 3; form++)
        for (size_t i = 0; text[i] && i < 64; i++)
            w->wide[form][i * width[form]] = text[i];
}

static void count_in(struct wanted *w, const char *from, size_t n)
{
    static const size_t width[3] = {1, 2, 4};
    for (int form = 0; form < 3; form++) {
        size_t size = strlen(w->text) * width[form];
        for (const char *at = from; (at = memmem(at, n - (size_t)(at - from), w->wide[form], size)); at++)
            w->count++;
    }
}

/* One mapping at a time; what cannot be read (a device's) holds no words. */
static void look_through(int memory, unsigned long from, unsigned long to, struct wanted *wanted, int n)
{
    size_t size = to - from;
    char *copy = malloc(size);
    ssize_t got = copy ? pread(memory, copy, size, (off_t)from) : -1;
    for (int i = 0; got > 0 && i < n; i++)
        count_in(&wanted[i], copy, (size_t)got);
    free(copy);
}

static int open_of(const char *pid, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%.20s/%s", pid, name);
    return open(path, O_RDONLY | O_CLOEXEC);
}

int main(int argc, char **argv)
{
    static struct wanted wanted[MOST_TEXTS];
    int n = argc - 2 < MOST_TEXTS ? argc - 2 : MOST_TEXTS;
    int memory = argc > 2 ? open_of(argv[1], "mem") : -1, table = argc > 2 ? open_of(argv[1], "maps") : -1;
    FILE *maps = table < 0 ? NULL : fdopen(table, "r");
    char line[512], rights[8];
    unsigned long from, to;
    if (memory < 0 || !maps) {
        perror("remains");
        return errno == EACCES || errno == EPERM ? 77 : 1;
    }
    for (int i = 0; i < n; i++)
        widen(&wanted[i], argv[2 + i]);
    while (fgets(line, sizeof line, maps))
        if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) == 3 && rights[1] == 'w')
            look_through(memory, from, to, wanted, n);
    for (int i = 0; i < n; i++)
        printf("%ld %s\n", wanted[i].count, wanted[i].text);
    fclose(maps);
    return 0;
}
