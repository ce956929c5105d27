#include "trust/store.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "trust/keyring.h"
#include "trust/marks.h"
#include "trust/package.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LAST_FILE_MAX = 8192, SWEEP_MAX = 4096 };

static const char *const words[STORE_N_OUTCOMES] = {
    [STORE_NOTHING] = "nothing",
    [STORE_INSTALLED] = "installed",
    [STORE_WENT_BACK] = "went-back",
    [STORE_UNREADABLE] = "unreadable",
    [STORE_DAMAGED] = "damaged",
    [STORE_UNTRUSTED] = "untrusted",
    [STORE_MALFORMED] = "malformed",
    [STORE_OLDER] = "older",
    [STORE_UNFIT] = "unfit",
    [STORE_NO_ROOM] = "no-room",
    [STORE_BELOW_FLOOR] = "below-floor",
    [STORE_BUSY] = "busy",
    [STORE_FAR_AHEAD] = "far-ahead",
    [STORE_KEYS] = "keys",
    [STORE_FAILED] = "failed",
};

const char *store_outcome_word(enum store_outcome outcome)
{
    return words[outcome];
}

bool store_open(struct store *s, const char *folder, struct err *e)
{
    *s = (struct store){0};
    if (strlen(folder) == 0 || strlen(folder) >= sizeof s->folder)
        return err_set(e, ERR_FAILED, "%.80s: not a usable folder name", folder);
    strcpy(s->folder, folder);
    state_read(s->folder, &s->state);
    return true;
}

static const char *slot_name(const struct store *s, enum store_slot slot)
{
    return slot == STORE_CURRENT ? s->state.current : s->state.previous;
}

bool store_path(const struct store *s, enum store_slot slot, char out[STORE_PATH])
{
    const char *name = slot_name(s, slot);
    if (name[0] && out)
        snprintf(out, STORE_PATH, "%s/packages/%s", s->folder, name);
    return name[0] != '\0';
}

bool store_keys(const struct store *s, const char *trust, struct keys *out, struct err *e)
{
    struct keys roots;
    struct keyring list;
    if (!keys_open(out, trust, e))
        return false;
    if (!keyring_open_roots(&roots, trust, e)) {
        keys_release(out);
        return false;
    }
    keyring_load(s->folder, &roots, &list);
    bool ok = keyring_apply(&list, out, e);
    marks_apply(s->folder, out); /* no damage to the list brings a withdrawn key back */
    keyring_release(&list);
    keys_release(&roots);
    if (!ok)
        keys_release(out);
    return ok;
}

bool store_load(const struct store *s, enum store_slot slot, const struct keys *keys, struct bundle *out,
                struct identity *who, struct err *e)
{
    char path[STORE_PATH];
    struct identity real;
    *out = (struct bundle){0};
    if (!store_path(s, slot, path))
        return err_set(e, ERR_FAILED, "%s: holds no %s package", s->folder,
                       slot == STORE_CURRENT ? "current" : "previous");
    static const struct keys none = {0};
    if (!package_load(path, keys ? keys : &none, out, &real, e))
        return false;
    if (who)
        *who = real;
    if (real.sequence == state_name_sequence(slot_name(s, slot)) && real.sequence >= s->state.floor)
        return true;
    bundle_release(out);
    return err_set(e, ERR_UNTRUSTED, "%s: sequence %lld was withdrawn or is not the one its name says", path,
                   real.sequence);
}

/* ---- changing ---- */

/* What a folder may hold before it carries our mark: what mkfs makes, and the mark half-way. */
static bool is_harmless(const char *name)
{
    return strcmp(name, "lost+found") == 0 || strcmp(name, "lobby-kiosk.store.new") == 0;
}

static bool is_empty(const char *folder)
{
    char **names;
    int n;
    if (!file_list(folder, SWEEP_MAX, &names, &n, NULL))
        return false;
    bool empty = true;
    for (int i = 0; i < n; i++)
        empty = empty && is_harmless(names[i]);
    free(names);
    return empty;
}

/* A store carries a mark, so that no folder of other people's files is ever taken for one. */
static bool check_mark(const struct store *s, struct err *e)
{
    static const char mark[] = "This folder belongs to the lobby kiosk, which adds and removes files in it.\n";
    char path[STORE_PATH];
    struct stat st;
    snprintf(path, sizeof path, "%s/lobby-kiosk.store", s->folder);
    if (lstat(path, &st) == 0 && S_ISREG(st.st_mode))
        return true;
    if (!is_empty(s->folder))
        return err_set(e, ERR_FAILED, "%s: holds other files and is not a kiosk's store: name an empty folder",
                       s->folder);
    return file_replace(path, mark, sizeof mark - 1, e);
}

/* Links would lead what is written and swept elsewhere. */
static bool make_part(const struct store *s, const char *part, struct err *e)
{
    char path[STORE_PATH];
    struct stat st;
    snprintf(path, sizeof path, "%s/%s", s->folder, part);
    if (mkdir(path, 0755) != 0 && errno != EEXIST)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    if (lstat(path, &st) != 0)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    return S_ISDIR(st.st_mode) || err_set(e, ERR_FAILED, "%s: not a folder of its own but a link or a file", path);
}

static bool make_parts(const struct store *s, struct err *e)
{
    static const char *const parts[] = {"packages", "incoming", "keys", "marks"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (!make_part(s, parts[i], e))
            return false;
    return true;
}

static bool take_lock(const struct store *s, int *lock, struct err *e)
{
    int fd = open(s->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return err_set(e, ERR_FAILED, "%s: %s", s->folder, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
        *lock = fd;
        return true;
    }
    bool busy = errno == EWOULDBLOCK;
    err_set(e, ERR_FAILED, "%s: %s", s->folder, busy ? "another installation is at work" : strerror(errno));
    *lock = busy ? STORE_LOCK_BUSY : -1;
    close(fd);
    return false;
}

/* What a lock is that could not be had, by errno of the call that failed. */
static int no_lock(void)
{
    return errno == ENOSPC || errno == EDQUOT ? STORE_LOCK_FULL : -1;
}

bool store_lock(struct store *s, int *lock, struct err *e)
{
    *lock = -1;
    errno = 0; /* not every failure below is one of a call */
    if (!file_make_folder(s->folder, e)) {
        *lock = no_lock();
        return false;
    }
    if (!take_lock(s, lock, e))
        return false;
    bool ok = check_mark(s, e) && make_parts(s, e);
    int none = ok ? -1 : no_lock();
    fsync(*lock); /* the new folders themselves must outlive a power cut */
    state_read(s->folder, &s->state);
    if (ok && s->state.unlisted)
        ok = err_set(e, ERR_FAILED, "%s/packages: cannot be read, or holds far too many files; nothing is changed",
                     s->folder);
    if (ok)
        return true;
    store_unlock(*lock);
    *lock = none;
    return false;
}

void store_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}

void store_drop_copy(const struct store *s)
{
    char path[STORE_PATH];
    snprintf(path, sizeof path, "%s/incoming/new.kpk", s->folder);
    unlink(path);
}

/* Only what state_name makes is ours, whoever put a file beside it. */
void store_sweep(const struct store *s)
{
    char folder[STORE_PATH], path[2 * STORE_PATH], **names;
    int n;
    store_drop_copy(s);
    snprintf(folder, sizeof folder, "%s/packages", s->folder);
    if (!file_list(folder, SWEEP_MAX, &names, &n, NULL))
        return;
    for (int i = 0; i < n; i++) {
        if (!state_name_ok(names[i]) || strcmp(names[i], s->state.current) == 0 ||
            strcmp(names[i], s->state.previous) == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
        marks_come_again(s->folder, names[i]);
    }
    free(names);
}

/* Opens and checks what would be shown; gives its sequence. */
static bool check_target(const char *path, const struct keys *keys, bool builtin, struct identity *who, struct err *e)
{
    struct package p;
    if (!package_open(&p, path, e))
        return false;
    bool ok = builtin || !keys ? package_check_shape(&p, e) : package_verify(&p, keys, NULL, NULL, e);
    *who = p.who;
    package_release(&p);
    return ok;
}

bool store_may_go_back(const struct store *s, const struct keys *keys, const char *builtin, struct identity *out,
                       struct err *e)
{
    char path[STORE_PATH];
    struct identity unwanted, *who = out ? out : &unwanted;
    bool held = store_path(s, STORE_PREVIOUS, path);
    *who = (struct identity){0};
    if (!held && s->state.current[0] == '\0')
        return err_set(e, ERR_FAILED, "%s: nothing to go back to", s->folder);
    if (!held && !builtin && s->state.floor == 0)
        return true;
    if (!held && !builtin)
        return err_set(e, ERR_FAILED, "%s: the built-in content may have been withdrawn", s->folder);
    if (!check_target(held ? path : builtin, keys, !held, who, e))
        return false;
    return who->sequence >= s->state.floor ||
           err_set(e, ERR_UNTRUSTED, "sequence %lld was withdrawn: the floor is %lld", who->sequence, s->state.floor);
}

static bool swap(struct store *s, struct err *e)
{
    struct state next = s->state;
    strcpy(next.current, s->state.previous);
    strcpy(next.previous, s->state.current);
    if (!marks_go_back(s->folder, s->state.current, e))
        return false;
    if (!state_write(s->folder, &next, e)) {
        marks_come_again(s->folder, s->state.current);
        return false;
    }
    marks_come_again(s->folder, next.current);
    s->state = next;
    return true;
}

bool store_go_back(struct store *s, const struct keys *keys, const char *builtin, struct err *e)
{
    int lock;
    struct identity who;
    struct err why = {0};
    if (!file_is_folder(s->folder)) /* locking would make it */
        return err_set(e, ERR_FAILED, "%s: nothing to go back to", s->folder);
    if (!store_lock(s, &lock, e))
        return false;
    struct store_last last = {.before = state_name_sequence(s->state.current)};
    bool ok = store_may_go_back(s, keys, builtin, &who, &why) && swap(s, &why);
    last.outcome = ok ? STORE_WENT_BACK : STORE_FAILED;
    last.after = state_name_sequence(s->state.current);
    snprintf(last.reason, sizeof last.reason, "%s", why.text);
    store_write_last(s, &last);
    store_unlock(lock);
    if (why.kind)
        err_set(e, why.kind, "%s", why.text);
    return ok;
}

/* ---- what is wrong ---- */

static int damaged_lists(const struct store *s, const char *trust)
{
    struct keys roots;
    struct keyring list;
    if (!keyring_open_roots(&roots, trust, NULL))
        return 0;
    keyring_load(s->folder, &roots, &list);
    int n = list.damaged;
    keyring_release(&list);
    keys_release(&roots);
    return n;
}

int store_faults(const struct store *s, const char *trust, char out[STORE_FAULTS][STORE_FAULT])
{
    int n = 0;
    if (access(s->folder, F_OK) != 0)
        snprintf(out[n++], STORE_FAULT, "%.160s: %s", s->folder,
                 errno == ENOENT ? "there is no store: nothing was ever installed here" : strerror(errno));
    else if (access(s->folder, R_OK | X_OK) != 0)
        snprintf(out[n++], STORE_FAULT, "%.160s: %s", s->folder, strerror(errno));
    if (s->state.unlisted)
        snprintf(out[n++], STORE_FAULT, "the folder of packages cannot be read");
    else if (s->state.rebuilt)
        snprintf(out[n++], STORE_FAULT,
                 "the record of what is shown was damaged, and was worked out anew from the packages that are there");
    else if (s->state.one_copy)
        snprintf(out[n++], STORE_FAULT, "one of the two records of what is shown is damaged; the other one counts");
    if (damaged_lists(s, trust) > 0)
        snprintf(out[n++], STORE_FAULT,
                 "a list of keys is damaged; its copy or the one before counts, and keys that were "
                 "withdrawn stay withdrawn");
    return n;
}

/* ---- how it ended ---- */

static void copy_text(const json_t *root, const char *key, char *out, size_t size)
{
    const char *text = json_string_value(json_object_get(root, key));
    snprintf(out, size, "%s", text ? text : "");
}

void store_read_last(const struct store *s, struct store_last *out)
{
    char path[STORE_PATH];
    struct bytes text = {0};
    *out = (struct store_last){0};
    snprintf(path, sizeof path, "%s/last.json", s->folder);
    if (!file_read(path, LAST_FILE_MAX, &text, NULL))
        return;
    json_t *root = json_loadb(text.data, text.size, 0, NULL);
    const char *word = json_string_value(json_object_get(root, "result"));
    for (int i = 0; word && i < STORE_N_OUTCOMES; i++)
        if (strcmp(words[i], word) == 0)
            out->outcome = (enum store_outcome)i;
    out->before = json_integer_value(json_object_get(root, "before"));
    out->after = json_integer_value(json_object_get(root, "after"));
    copy_text(root, "file", out->file, sizeof out->file);
    copy_text(root, "reason", out->reason, sizeof out->reason);
    copy_text(root, "at", out->at, sizeof out->at);
    json_decref(root);
    bytes_release(&text);
}

void store_write_last(const struct store *s, struct store_last *last)
{
    char path[STORE_PATH];
    struct err why = {0};
    struct tm tm;
    time_t now = time(NULL);
    if (localtime_r(&now, &tm))
        strftime(last->at, sizeof last->at, "%Y-%m-%dT%H:%M:%S%z", &tm);
    snprintf(path, sizeof path, "%s/last.json", s->folder);
    /* a file name from a stick may be any bytes: jansson refuses what is not UTF-8 */
    json_t *file = json_string(last->file), *reason = json_string(last->reason);
    json_t *root =
        json_pack("{s:s, s:I, s:I, s:o, s:o, s:s}", "result", words[last->outcome], "before", (json_int_t)last->before,
                  "after", (json_int_t)last->after, "file", file ? file : json_string("?"), "reason",
                  reason ? reason : json_string("?"), "at", last->at);
    char *text = root ? json_dumps(root, JSON_INDENT(2)) : NULL;
    if (!text || !file_replace(path, text, strlen(text), &why))
        log_line("store", "%s", text ? why.text : "out of memory");
    free(text);
    json_decref(root);
}
