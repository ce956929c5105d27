#include "update/media.h"

#include "ground/file.h"
#include "ground/utf8.h"
#include "trust/manifest.h"
#include "update/stick.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_NAMES = 20000, MOST_PACKAGES = 64, MOST_FOLDERS = 64, HEAD_BYTES = 1200 };

/* One look. */
struct look {
    struct media_look *out;
    int names, packages, folders;
    bool tell; /* troubles of this place are worth telling */
};

bool media_is_there(const char *path)
{
    return file_exists(path);
}

const char *media_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- names ---- */

static bool ends_in(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    return n > m && strcasecmp(name + n - m, ending) == 0;
}

static bool has_inside(const char *name, const char *what)
{
    for (const char *p = name + 1; *name && *p; p++)
        if (strncasecmp(p, what, strlen(what)) == 0)
            return true;
    return false;
}

/* Hidden, or what Windows, macOS and ext4 put on every stick. */
static bool is_furniture(const char *name)
{
    static const char *const names[] = {"System Volume Information", "$RECYCLE.BIN", "lost+found", "Thumbs.db",
                                        "desktop.ini"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return name[0] == '.';
}

static void note_trouble(struct look *l, enum media_trouble trouble, const char *name, long long stamp)
{
    if (!l->tell || trouble <= l->out->trouble)
        return;
    l->out->trouble = trouble;
    l->out->stamp = stamp;
    utf8_copy(l->out->name, sizeof l->out->name, name);
}

/* ---- files ---- */

/* The trusted comment in the first lines of a package: nobody has checked it yet, it only says which file to
 * try. */
static bool read_sequence(const char *path, long long *sequence, long long *stamp)
{
    char head[HEAD_BYTES + 1];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    ssize_t n = fd < 0 ? -1 : read(fd, head, HEAD_BYTES);
    if (fd >= 0 && fstat(fd, &st) == 0)
        *stamp = (long long)st.st_mtim.tv_sec * 1000000 + st.st_mtim.tv_nsec / 1000 + (long long)st.st_ino;
    if (fd >= 0)
        close(fd);
    if (n < 10)
        return false;
    head[n] = '\0';
    static const char mark[] = "\ntrusted comment: ";
    char *comment = strncmp(head, "KIOSKPKG1\n", 10) == 0 ? strstr(head, mark) : NULL;
    char *end = comment ? strchr(comment + 1, '\n') : NULL;
    struct identity who;
    if (!end)
        return false;
    *end = '\0';
    if (!manifest_read_comment(comment + sizeof mark - 1, &who, NULL))
        return false;
    *sequence = who.sequence;
    return true;
}

static void look_at_package(struct look *l, const char *path)
{
    struct media_find found = {0}, *best = &l->out->best;
    if (l->packages++ >= MOST_PACKAGES)
        return;
    strcpy(found.path, path);
    if (!read_sequence(found.path, &found.sequence, &found.stamp))
        found.sequence = 0;
    bool better = !best->path[0] || found.sequence > best->sequence ||
                  (found.sequence == best->sequence && strcmp(found.path, best->path) < 0);
    if (better)
        *best = found;
}

static void look_at_file(struct look *l, const char *path, const char *name)
{
    struct media_look *out = l->out;
    struct stat st = {0};
    if (ends_in(name, ".kpk")) {
        look_at_package(l, path);
    } else if (ends_in(name, ".staff")) {
        if (out->n_tokens < MEDIA_TOKENS)
            strcpy(out->tokens[out->n_tokens++], path);
    } else if (l->tell) {
        long long stamp = lstat(path, &st) == 0 ? (long long)st.st_mtim.tv_sec + (long long)st.st_ino : 0;
        note_trouble(l,
                     ends_in(name, ".zip")      ? MEDIA_ZIPPED
                     : has_inside(name, ".kpk") ? MEDIA_RENAMED
                                                : MEDIA_OTHER_FILES,
                     name, stamp);
    }
}

static void look_into(struct look *l, const char *folder, int depth);

static bool is_folder(const char *path, int type)
{
    struct stat st;
    return type == DT_DIR || (type == DT_UNKNOWN && lstat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

static void look_at_folder(struct look *l, const char *path, const char *name, int depth)
{
    if (depth > 0 && l->folders++ < MOST_FOLDERS)
        look_into(l, path, depth - 1);
    else if (depth == 0)
        note_trouble(l, MEDIA_OTHER_FILES, name, 0);
}

/* What lies here, or the folders here. A name that does not fit is one of nothing that this program could ever have been meant
 * for. */
static void look_through(struct look *l, DIR *dir, const char *folder, int depth, bool folders)
{
    char path[MEDIA_PATH];
    rewinddir(dir);
    for (struct dirent *d; (d = readdir(dir)) && l->names < MOST_NAMES; l->names += !folders) {
        if (is_furniture(d->d_name) || !file_join(path, sizeof path, folder, d->d_name) ||
            is_folder(path, d->d_type) != folders)
            continue;
        if (folders)
            look_at_folder(l, path, d->d_name, depth);
        else
            look_at_file(l, path, d->d_name);
    }
}

/* Its own files first: twenty thousand photographs in a folder must not hide the package beside it. */
static void look_into(struct look *l, const char *folder, int depth)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    look_through(l, dir, folder, depth, false);
    look_through(l, dir, folder, depth, true);
    closedir(dir);
}

/* What is mounted elsewhere may be part of the system, on a computer that starts from USB. */
static bool is_for_sticks(const char *folder)
{
    return strncmp(folder, "/media/", 7) == 0 || strncmp(folder, "/run/media/", 11) == 0 ||
           strncmp(folder, "/mnt", 4) == 0;
}

static void look_at_mount(const char *folder, void *user)
{
    struct look *l = user;
    struct stat st = {0};
    l->names = 0;
    l->tell = is_for_sticks(folder);
    if (l->tell && stat(folder, &st) == 0)
        note_trouble(l, MEDIA_EMPTY, "", (long long)st.st_dev);
    look_into(l, folder, 1);
}

void media_look(const char *media, struct media_look *out)
{
    struct look l = {.out = out, .tell = true};
    *out = (struct media_look){0};
    if (media) {
        look_into(&l, media, 1);
    } else {
        stick_each_mount(look_at_mount, &l);
        media_look_for_unmounted("", "/proc/self/mountinfo", out);
    }
    if (out->best.path[0])
        out->trouble = MEDIA_FINE;
}

/* ---- what is not mounted ---- */

static bool read_word(const char *path, char *out, size_t size)
{
    FILE *f = fopen(path, "re");
    bool ok = f && fgets(out, (int)size, f);
    if (f)
        fclose(f);
    if (ok)
        out[strcspn(out, "\n")] = '\0';
    return ok;
}

/* Where a device (major:minor) is mounted; false: nowhere. */
static bool mounted_at(const char *mountinfo, const char *device, char *where, size_t size)
{
    char line[2048], is[32], at[1024];
    FILE *f = fopen(mountinfo, "re");
    bool found = false;
    while (f && !found && fgets(line, sizeof line, f))
        found = sscanf(line, "%*d %*d %31s %*s %1023s", is, at) == 2 && strcmp(is, device) == 0;
    if (f)
        fclose(f);
    if (found)
        snprintf(where, size, "%s", at);
    return found;
}

struct blocks { /* /sys/class/block */
    const char *root, *mountinfo;
    char folder[512];
    char **names;
    int n;
};

static bool device_of(const struct blocks *b, const char *name, char *device, size_t size)
{
    char path[1024];
    return snprintf(path, sizeof path, "%s/%.64s/dev", b->folder, name) < (int)sizeof path &&
           read_word(path, device, size);
}

/* "sdb1" is part of "sdb". */
static bool is_part_of(const char *name, const char *disk)
{
    size_t n = strlen(disk);
    return strncmp(name, disk, n) == 0 && strlen(name) > n && strspn(name + n, "p0123456789") == strlen(name + n);
}

static bool has_parts(const struct blocks *b, const char *disk)
{
    for (int i = 0; i < b->n; i++)
        if (is_part_of(b->names[i], disk))
            return true;
    return false;
}

/* Something of the same disk is mounted as part of the system. */
static bool is_system_disk(const struct blocks *b, const char *name)
{
    char device[32], where[1024];
    size_t disk = strcspn(name, "0123456789");
    for (int i = 0; i < b->n; i++)
        if (strncmp(b->names[i], name, disk) == 0 && device_of(b, b->names[i], device, sizeof device) &&
            mounted_at(b->mountinfo, device, where, sizeof where) && !is_for_sticks(where))
            return true;
    return false;
}

static bool is_on_usb_and_holds_something(const struct blocks *b, const char *name)
{
    char path[1024], link[1024], size[32];
    snprintf(path, sizeof path, "%s/%.64s", b->folder, name);
    ssize_t n = readlink(path, link, sizeof link - 1);
    link[n > 0 ? n : 0] = '\0';
    snprintf(path, sizeof path, "%s/%.64s/size", b->folder, name);
    return strstr(link, "/usb") && read_word(path, size, sizeof size) && strcmp(size, "0") != 0;
}

static void read_file_system(const char *root, const char *device, char *out, size_t size)
{
    char path[512], line[512];
    out[0] = '\0';
    snprintf(path, sizeof path, "%s/run/udev/data/b%s", root, device);
    FILE *f = fopen(path, "re");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "E:ID_FS_TYPE=", 13) == 0)
            snprintf(out, size, "%.*s", (int)strcspn(line + 13, "\n"), line + 13);
    if (f)
        fclose(f);
}

void media_look_for_unmounted(const char *root, const char *mountinfo, struct media_look *out)
{
    struct blocks b = {.root = root, .mountinfo = mountinfo};
    struct look l = {.out = out, .tell = true};
    char device[32], where[1024], type[64];
    if (snprintf(b.folder, sizeof b.folder, "%s/sys/class/block", root) >= (int)sizeof b.folder ||
        !file_list(b.folder, 1024, &b.names, &b.n, NULL))
        return;
    for (int i = 0; i < b.n; i++) {
        const char *name = b.names[i];
        if (!is_on_usb_and_holds_something(&b, name) || has_parts(&b, name) ||
            !device_of(&b, name, device, sizeof device) || mounted_at(mountinfo, device, where, sizeof where) ||
            is_system_disk(&b, name))
            continue;
        read_file_system(root, device, type, sizeof type);
        if (strcmp(type, "swap") != 0)
            note_trouble(&l, MEDIA_UNMOUNTED, type, (long long)strlen(name) * 256 + name[strlen(name) - 1]);
    }
    free(b.names);
}
