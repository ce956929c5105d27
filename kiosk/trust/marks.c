#include "trust/marks.h"

#include "ground/err.h"
#include "ground/file.h"
#include "trust/keys.h"
#include "trust/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MARKS_MAX = 4096, NAME_SIZE = 64, LEAP_DAYS = 400 };

static const char high[] = "high-", floor_[] = "floor-", back[] = "back-", days[] = "day-", withdrawn[] = "withdrawn-";

static bool folder_of(const char *store, char out[4096])
{
    return file_join(out, 4096, store, "marks");
}

static int open_folder(const char *store)
{
    char folder[4096];
    return folder_of(store, folder) ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW) : -1;
}

/* The number behind a prefix, -1 when it is none. */
static long long number_of(const char *name, const char *prefix)
{
    size_t n = strlen(prefix);
    if (strncmp(name, prefix, n) != 0)
        return -1;
    size_t digits = strspn(name + n, "0123456789");
    return digits >= 1 && digits <= 15 && name[n + digits] == '\0' ? atoll(name + n) : -1;
}

typedef void each_mark(void *user, int folder, const char *name);

static void for_each(const char *store, each_mark *each, void *user)
{
    char folder[4096], **names;
    int n, fd = open_folder(store);
    if (fd >= 0 && folder_of(store, folder) && file_list(folder, MARKS_MAX, &names, &n, NULL)) {
        for (int i = 0; i < n; i++)
            each(user, fd, names[i]);
        free(names);
    }
    if (fd >= 0)
        close(fd);
}

/* ---- adding ---- */

static bool add(int folder, const char *name)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    return close(fd) == 0;
}

/* The names are what counts, so the folder is what is synced. */
static bool finish(int folder, bool ok, const char *store, struct err *e)
{
    ok = ok && fsync(folder) == 0;
    if (!ok)
        err_set(e, ERR_FAILED, "%s/marks: %s", store, strerror(errno));
    if (folder >= 0)
        close(folder);
    return ok;
}

static int make_folder(const char *store)
{
    char folder[4096];
    return folder_of(store, folder) && file_make_folder(folder, NULL) ? open_folder(store) : -1;
}

static bool add_number(int folder, const char *prefix, long long value)
{
    char name[NAME_SIZE];
    snprintf(name, sizeof name, "%s%lld", prefix, value);
    return value <= 0 || add(folder, name);
}

/* ---- high water and floor ---- */

struct heights {
    long long high_water, floor;
};

static void take_height(void *user, int folder, const char *name)
{
    struct heights *h = user;
    (void)folder;
    long long a = number_of(name, high), b = number_of(name, floor_);
    h->high_water = a > h->high_water ? a : h->high_water;
    h->floor = b > h->floor ? b : h->floor;
}

void marks_read(const char *store, long long *high_water, long long *floor)
{
    struct heights h = {0};
    for_each(store, take_height, &h);
    *high_water = h.high_water;
    *floor = h.floor;
}

bool marks_raise(const char *store, long long high_water, long long floor, struct err *e)
{
    int folder = make_folder(store);
    bool ok = folder >= 0 && add_number(folder, high, high_water) && add_number(folder, floor_, floor);
    return finish(folder, ok, store, e);
}

static void drop_height(void *user, int folder, const char *name)
{
    const struct heights *h = user;
    long long a = number_of(name, high), b = number_of(name, floor_);
    if ((a >= 0 && a != h->high_water) || (b >= 0 && b != h->floor))
        unlinkat(folder, name, 0);
}

void marks_settle(const char *store, long long high_water, long long floor)
{
    struct heights h = {high_water, floor};
    for_each(store, drop_height, &h);
}

/* ---- packages gone back from ---- */

static void back_name(const char *package, char out[NAME_SIZE])
{
    snprintf(out, NAME_SIZE, "%s%.*s", back, (int)strcspn(package, "."), package);
}

bool marks_went_back(const char *store, const char *package)
{
    char name[NAME_SIZE];
    int folder = *package ? open_folder(store) : -1;
    back_name(package, name);
    bool yes = folder >= 0 && faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    if (folder >= 0)
        close(folder);
    return yes;
}

bool marks_go_back(const char *store, const char *package, struct err *e)
{
    char name[NAME_SIZE];
    if (!*package)
        return true;
    int folder = make_folder(store);
    back_name(package, name);
    return finish(folder, folder >= 0 && add(folder, name), store, e);
}

void marks_come_again(const char *store, const char *package)
{
    char name[NAME_SIZE];
    int folder = *package ? open_folder(store) : -1;
    if (folder < 0)
        return;
    back_name(package, name);
    unlinkat(folder, name, 0);
    close(folder);
}

/* ---- days ---- */

static void take_day(void *user, int folder, const char *name)
{
    char *last = user;
    (void)folder;
    if (strncmp(name, days, sizeof days - 1) == 0 && day_ok(name + sizeof days - 1) &&
        strcmp(name + sizeof days - 1, last) > 0)
        strcpy(last, name + sizeof days - 1);
}

void marks_read_day(const char *store, char out[DAY_SIZE])
{
    out[0] = '\0';
    for_each(store, take_day, out);
}

void marks_see_day(const char *store, const char *day, const char *floor)
{
    char last[DAY_SIZE], name[NAME_SIZE];
    marks_read_day(store, last);
    const char *before = strcmp(last, floor) > 0 ? last : floor; /* "" is before every day */
    if (!day_ok(day) || strcmp(day, last) <= 0 || day_number(day) - day_number(before) > LEAP_DAYS)
        return;
    int folder = open_folder(store);
    if (folder < 0)
        return;
    snprintf(name, sizeof name, "%s%s", days, day);
    bool added = add(folder, name) && fsync(folder) == 0;
    snprintf(name, sizeof name, "%s%s", days, last);
    if (added && last[0])
        unlinkat(folder, name, 0);
    close(folder);
}

/* ---- withdrawn keys ---- */

static void withdrawn_name(struct key_id id, char out[NAME_SIZE])
{
    char text[17];
    key_id_text(id, text);
    snprintf(out, NAME_SIZE, "%s%s", withdrawn, text);
}

bool marks_withdraw(const char *store, const struct key_id *ids, int n, struct err *e)
{
    char name[NAME_SIZE];
    if (n == 0)
        return true;
    int folder = make_folder(store);
    bool ok = folder >= 0;
    for (int i = 0; ok && i < n; i++) {
        withdrawn_name(ids[i], name);
        ok = add(folder, name);
    }
    return finish(folder, ok, store, e);
}

struct ids {
    const struct key_id *items;
    int n;
};

static void drop_withdrawn(void *user, int folder, const char *name)
{
    const struct ids *keep = user;
    char one[NAME_SIZE];
    for (int i = 0; i < keep->n; i++) {
        withdrawn_name(keep->items[i], one);
        if (strcmp(one, name) == 0)
            return;
    }
    if (strncmp(name, withdrawn, sizeof withdrawn - 1) == 0)
        unlinkat(folder, name, 0);
}

void marks_settle_withdrawn(const char *store, const struct key_id *ids, int n)
{
    struct ids keep = {ids, n};
    for_each(store, drop_withdrawn, &keep);
}

static void remove_key(void *user, int folder, const char *name)
{
    struct keys *keys = user;
    struct key_id id;
    (void)folder;
    if (strncmp(name, withdrawn, sizeof withdrawn - 1) == 0 && key_id_read(name + sizeof withdrawn - 1, &id))
        keys_remove(keys, id);
}

void marks_apply(const char *store, struct keys *keys)
{
    for_each(store, remove_key, keys);
}
