#include "ground/file.h"

#include "ground/array.h"
#include "ground/err.h"
#include "ground/fd.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void bytes_release(struct bytes *b)
{
    free(b->data);
    *b = (struct bytes){0};
}

static bool read_all(int fd, const char *path, size_t size, struct bytes *out, struct err *e)
{
    out->data = malloc(size + 1);
    if (!out->data)
        return err_set(e, ERR_FAILED, "%s: out of memory for %zu bytes", path, size);
    ssize_t got = fd_read(fd, out->data, size);
    if (got < 0)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    out->size = (size_t)got;
    out->data[out->size] = '\0';
    return true;
}

bool file_read(const char *path, size_t limit, struct bytes *out, struct err *e)
{
    *out = (struct bytes){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    struct stat st;
    bool ok = false;
    if (fstat(fd, &st) != 0)
        err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    else if (!S_ISREG(st.st_mode))
        err_set(e, ERR_FAILED, "%s: not a regular file", path);
    else if ((unsigned long long)st.st_size > limit)
        err_set(e, ERR_MALFORMED, "%s: %lld bytes, more than the %zu allowed", path, (long long)st.st_size, limit);
    else
        ok = read_all(fd, path, (size_t)st.st_size, out, e);
    close(fd);
    if (!ok)
        bytes_release(out);
    return ok;
}

static bool sync_folder_of(const char *path)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    if (n >= sizeof folder)
        return false;
    memcpy(folder, path, n);
    folder[n] = '\0';
    int fd = open(slash ? (n ? folder : "/") : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool ok = fsync(fd) == 0;
    close(fd);
    return ok;
}

bool file_replace(const char *path, const void *data, size_t size, struct err *e)
{
    char beside[4096];
    if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside)
        return err_set(e, ERR_FAILED, "%s: path too long", path);
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0)
        return err_set(e, ERR_FAILED, "%s: %s", beside, strerror(errno));
    bool ok = fd_write(fd, data, size) && fsync(fd) == 0;
    int why = errno;
    ok = close(fd) == 0 && ok;
    if (ok && rename(beside, path) == 0 && sync_folder_of(path))
        return true;
    if (ok)
        why = errno;
    unlink(beside);
    errno = why; /* not why there was nothing to remove */
    return err_set(e, ERR_FAILED, "%s: %s", path, strerror(why));
}

/* Its own name beside, because another program may put the same file at the same time. */
bool file_put(const char *path, const void *data, size_t size, struct err *e)
{
    char beside[4096];
    if (snprintf(beside, sizeof beside, "%s.XXXXXX", path) >= (int)sizeof beside)
        return err_set(e, ERR_FAILED, "%s: path too long", path);
    int fd = mkostemp(beside, O_CLOEXEC);
    if (fd < 0)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    bool ok = fchmod(fd, 0644) == 0 && fd_write(fd, data, size);
    int why = errno;
    ok = close(fd) == 0 && ok;
    if (ok && rename(beside, path) == 0)
        return true;
    if (ok)
        why = errno;
    unlink(beside);
    return err_set(e, ERR_FAILED, "%s: %s", path, strerror(why));
}

bool file_make_folder(const char *path, struct err *e)
{
    char part[4096];
    size_t n = strlen(path);
    if (n == 0 || n >= sizeof part)
        return err_set(e, ERR_FAILED, "%s: not a usable folder name", path);
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0755) != 0 && errno != EEXIST)
            return err_set(e, ERR_FAILED, "%s: %s", part, strerror(errno));
    }
    return file_is_folder(path) || err_set(e, ERR_FAILED, "%s: not a folder", path);
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_join(char *out, size_t size, const char *folder, const char *name)
{
    size_t n = strlen(folder);
    const char *between = n && folder[n - 1] == '/' ? "" : "/";
    return snprintf(out, size, "%s%s%s", folder, between, name) < (int)size;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* One behind the other, each with its NUL. A name of vfat may be longer than 255 bytes: three for each of its letters. */
struct names {
    char *text;
    int used, room, n;
};

static bool add_name(struct names *l, const char *name)
{
    size_t size = strlen(name) + 1;
    char *to = array_push(&l->text, &l->used, &l->room, 1, (int)size);
    if (to)
        memcpy(to, name, size);
    l->n += to != NULL;
    return to != NULL;
}

/* One block: the pointers first, then the names. */
static bool pack_names(const struct names *l, char ***out)
{
    size_t pointers = (size_t)(l->n + 1) * sizeof(char *);
    char **block = malloc(pointers + (size_t)l->used);
    if (!block)
        return false;
    char *p = (char *)block + pointers;
    if (l->used)
        memcpy(p, l->text, (size_t)l->used);
    for (int i = 0; i < l->n; i++) {
        block[i] = p;
        p += strlen(p) + 1;
    }
    block[l->n] = NULL;
    qsort(block, (size_t)l->n, sizeof *block, by_name);
    *out = block;
    return true;
}

bool file_list(const char *folder, int limit, char ***names, int *n, struct err *e)
{
    struct names found = {0};
    *names = NULL;
    *n = 0;
    DIR *dir = opendir(folder);
    if (!dir)
        return err_set(e, ERR_FAILED, "%s: %s", folder, strerror(errno));
    bool ok = true;
    for (struct dirent *d; ok && (d = readdir(dir));) {
        if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
            continue;
        if (found.n == limit)
            ok = err_set(e, ERR_MALFORMED, "%s: more than %d entries", folder, limit);
        else
            ok = add_name(&found, d->d_name) || err_set(e, ERR_FAILED, "%s: out of memory", folder);
    }
    closedir(dir);
    ok = ok && (pack_names(&found, names) || err_set(e, ERR_FAILED, "%s: out of memory", folder));
    *n = ok ? found.n : 0;
    free(found.text);
    return ok;
}
