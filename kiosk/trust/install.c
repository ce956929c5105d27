#include "trust/install.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "ground/log.h"
#include "ground/utf8.h"
#include "trust/keyring.h"
#include "trust/marks.h"
#include "trust/package.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { COPY_SIZE = 256 * 1024, ROOM_LEFT = 4 << 20 };

/* One installation. */
struct install {
    struct store *store;
    const struct keys *keys;
    const struct install_hooks *hooks;
    struct package source, copy;
    struct bytes list; /* the package's list of keys, as it came */
    char copy_path[STORE_PATH];
    const char *step;
    uint64_t total; /* bytes of this step */
    enum store_outcome outcome;
};

static void tell(struct install *in, uint64_t done)
{
    if (in->hooks && in->hooks->progress)
        in->hooks->progress(in->hooks->user, in->step, done, in->total);
}

static void begin(struct install *in, const char *step, uint64_t total)
{
    in->step = step;
    in->total = total;
    tell(in, 0);
}

static bool fail(struct install *in, enum store_outcome outcome)
{
    in->outcome = outcome;
    return false;
}

/* What a failure of the trust rooms means to staff. */
static bool fail_by(struct install *in, const struct err *e)
{
    return fail(in, e->kind == ERR_UNTRUSTED   ? STORE_UNTRUSTED
                    : e->kind == ERR_MALFORMED ? STORE_MALFORMED
                                               : STORE_FAILED);
}

static bool sequence_ok(struct install *in, const struct identity *who, struct err *e)
{
    const struct state *state = &in->store->state;
    if (who->sequence <= state->high_water) {
        err_set(e, ERR_FAILED, "sequence %lld is not newer than %lld, which was installed before", who->sequence,
                state->high_water);
        return fail(in, STORE_OLDER);
    }
    if (who->sequence < state->floor) {
        err_set(e, ERR_FAILED, "sequence %lld was withdrawn: the floor is %lld", who->sequence, state->floor);
        return fail(in, STORE_BELOW_FLOOR);
    }
    if (manifest_leaps(who->sequence, state->high_water) && !(in->hooks && in->hooks->accept_sequence)) {
        err_set(e, ERR_FAILED, "sequence %lld is far above %lld: if that is no slip, install it with --accept-sequence",
                who->sequence, state->high_water);
        return fail(in, STORE_FAR_AHEAD);
    }
    return true;
}

/* Reads the header on the stick, so that a foreign or old package costs no copy. Believed only again from the
 * copy. */
static bool look_at_source(struct install *in, const char *path, struct err *e)
{
    if (!package_open(&in->source, path, e))
        return e->kind == ERR_FAILED ? fail(in, STORE_UNREADABLE) : fail_by(in, e);
    if (!package_check_header(&in->source, in->keys, e))
        return fail_by(in, e);
    return sequence_ok(in, &in->source.who, e);
}

static bool room_for(struct install *in, uint64_t size, struct err *e)
{
    struct statvfs fs;
    if (statvfs(in->store->folder, &fs) != 0 || (uint64_t)fs.f_bavail * fs.f_frsize >= size + ROOM_LEFT)
        return true; /* not known: the copy itself will tell */
    err_set(e, ERR_FAILED, "%s: no room for %llu more bytes", in->store->folder, (unsigned long long)size);
    return fail(in, STORE_NO_ROOM);
}

static bool write_all(struct install *in, int to, const char *data, size_t n, struct err *e)
{
    if (fd_write(to, data, n))
        return true;
    err_set(e, ERR_FAILED, "%s: %s", in->copy_path, strerror(errno));
    return fail(in, errno == ENOSPC || errno == EDQUOT ? STORE_NO_ROOM : STORE_FAILED);
}

/* Exactly size bytes: what grows or shrinks meanwhile is not what was looked at. */
static bool copy_bytes(struct install *in, int from, int to, uint64_t size, char *buffer, struct err *e)
{
    for (uint64_t done = 0; done < size;) {
        size_t want = size - done < COPY_SIZE ? (size_t)(size - done) : COPY_SIZE;
        ssize_t got = fd_read_at(from, buffer, want, done);
        if (got <= 0) {
            err_set(e, ERR_FAILED, "%s: %s", in->source.name, got ? strerror(errno) : "ended early");
            return fail(in, STORE_UNREADABLE);
        }
        if (!write_all(in, to, buffer, (size_t)got, e))
            return false;
        done += (uint64_t)got;
        tell(in, done);
    }
    return true;
}

static bool sync_and_close(struct install *in, int fd, struct err *e)
{
    bool ok = fsync(fd) == 0;
    int why = errno;
    ok = close(fd) == 0 && ok;
    if (ok)
        return true;
    err_set(e, ERR_FAILED, "%s: %s", in->copy_path, strerror(why));
    return fail(in, why == ENOSPC || why == EDQUOT ? STORE_NO_ROOM : STORE_FAILED);
}

static bool copy_source(struct install *in, struct err *e)
{
    uint64_t size = in->source.payload_at + in->source.payload_size;
    begin(in, "copy", size);
    if (!room_for(in, size, e))
        return false;
    int to = open(in->copy_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    char *buffer = malloc(COPY_SIZE);
    if (to < 0 || !buffer) {
        err_set(e, ERR_FAILED, "%s: %s", in->copy_path, strerror(errno));
        in->outcome = errno == ENOSPC ? STORE_NO_ROOM : STORE_FAILED;
        free(buffer);
        if (to >= 0)
            close(to);
        return false;
    }
    bool ok = copy_bytes(in, in->source.fd - 1, to, size, buffer, e);
    free(buffer);
    package_close(&in->source); /* from here on the stick may go */
    if (ok)
        return sync_and_close(in, to, e);
    close(to);
    return false;
}

static void verify_progress(void *user, uint64_t done)
{
    tell(user, done);
}

/* The district signed its head, but not what is there of its body: cut short or overwritten on its way. */
static bool signed_but_not_whole(struct install *in, const struct err *e)
{
    return e->kind == ERR_UNTRUSTED && package_check_header(&in->copy, in->keys, NULL);
}

static bool verify_copy(struct install *in, struct err *e)
{
    begin(in, "verify", in->source.payload_size);
    if (!package_open(&in->copy, in->copy_path, e))
        return fail_by(in, e);
    strcpy(in->copy.name, in->source.name); /* messages name the file that staff know */
    if (!package_verify(&in->copy, in->keys, verify_progress, in, e))
        return signed_but_not_whole(in, e) ? fail(in, STORE_DAMAGED) : fail_by(in, e);
    return sequence_ok(in, &in->copy.who, e);
}

/* The list outlives the bundle, which the check takes over. */
static void take_list(struct install *in, struct bundle *b)
{
    struct bundle_entry *entry = (struct bundle_entry *)(uintptr_t)bundle_find(b, "keys.list");
    if (entry && in->hooks && in->hooks->roots && in->hooks->roots->n > 0) {
        in->list = entry->bytes;
        entry->bytes = (struct bytes){0};
    }
}

static bool try_out(struct install *in, struct err *e)
{
    struct bundle b;
    begin(in, "open", 0);
    if (!package_unpack(&in->copy, &b, e))
        return fail_by(in, e);
    take_list(in, &b);
    begin(in, "check", 0);
    bool ok = !in->hooks || !in->hooks->check || in->hooks->check(in->hooks->user, &b, e);
    bundle_release(&b);
    return ok || fail(in, STORE_UNFIT);
}

/* Gives the copy its place among the packages, durably, before anything names it. */
static bool move_copy(struct install *in, const char *name, struct err *e)
{
    char path[STORE_PATH];
    snprintf(path, sizeof path, "%s/packages/%s", in->store->folder, name);
    bool ok = rename(in->copy_path, path) == 0;
    snprintf(path, sizeof path, "%s/packages", in->store->folder);
    int folder = ok ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    ok = folder >= 0 && fsync(folder) == 0;
    if (!ok)
        err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    if (folder >= 0)
        close(folder);
    return ok || fail(in, STORE_FAILED);
}

static bool signer_stays(const struct install *in, const struct keyring *list, struct err *e)
{
    for (int i = 0; i < list->n_withdrawn; i++)
        if (key_id_equal(list->withdrawn[i], in->copy.signature.key))
            return err_set(e, ERR_UNTRUSTED, "%s: its list of keys withdraws the key that signed it", in->copy.name);
    return true;
}

/* A list that is newer than the one kept counts from now on, even when the switch is cut: it stands for
 * itself. */
static bool keep_list(struct install *in, struct err *e)
{
    struct keyring list, kept;
    if (!in->list.data)
        return true;
    if (!keyring_read(in->list.data, in->list.size, in->hooks->roots, &list, e))
        return fail_by(in, e);
    keyring_load(in->store->folder, in->hooks->roots, &kept);
    bool ok = signer_stays(in, &list, e) || fail_by(in, e);
    if (ok && list.version > kept.version && !keyring_keep(in->store->folder, &list, in->list.data, in->list.size, e))
        ok = fail(in, STORE_FAILED);
    keyring_release(&kept);
    keyring_release(&list);
    return ok;
}

static bool switch_over(struct install *in, struct err *e)
{
    struct state next = in->store->state;
    const struct identity *who = &in->copy.who;
    begin(in, "switch", 0);
    strcpy(next.previous, next.current);
    state_name(who->sequence, in->copy.signature.over_payload, next.current);
    next.high_water = who->sequence;
    if (who->min_sequence > next.floor)
        next.floor = who->min_sequence;
    if (!move_copy(in, next.current, e))
        return false;
    if (!state_write(in->store->folder, &next, e))
        return fail(in, STORE_FAILED);
    marks_come_again(in->store->folder, next.current);
    in->store->state = next;
    in->outcome = STORE_INSTALLED;
    return true;
}

/* ---- a list of keys that comes alone ---- */

/* The way back from a sequence that was far too high: root keys say where to count on from. */
static bool lower_heights(struct install *in, const struct keyring *list, struct err *e)
{
    struct state next = in->store->state;
    if (list->high_water >= 0)
        next.high_water = list->high_water;
    if (list->floor >= 0)
        next.floor = list->floor;
    if (!state_write(in->store->folder, &next, e))
        return fail(in, STORE_FAILED);
    in->store->state = next;
    return true;
}

/* What a list asks for comes before the list is kept, so that a cut between them leaves it to be asked for again. Of one that is
 * kept already it does not count any more: an old stick would lead back from all that came since. */
static bool take_keys(struct install *in, const struct bytes *text, const struct keyring *list, struct err *e)
{
    struct keyring kept;
    keyring_load(in->store->folder, in->hooks->roots, &kept);
    long long version = kept.version;
    keyring_release(&kept);
    if (list->version < version) {
        err_set(e, ERR_FAILED, "keys.list: version %lld is older than %lld, which counts here", list->version, version);
        return fail(in, STORE_OLDER);
    }
    bool lowers = list->version > version && (list->high_water >= 0 || list->floor >= 0);
    if (lowers && !lower_heights(in, list, e))
        return false;
    if (!keyring_keep(in->store->folder, list, text->data, text->size, e))
        return fail(in, STORE_FAILED);
    in->outcome = STORE_KEYS;
    return true;
}

static bool install_keys(struct install *in, const char *path, struct err *e)
{
    struct bytes text;
    struct keyring list;
    if (!file_read(path, KEYRING_FILE_MAX, &text, e))
        return fail(in, STORE_UNREADABLE);
    static const struct keys none = {0};
    const struct keys *roots = in->hooks && in->hooks->roots ? in->hooks->roots : &none;
    bool ok = keyring_read(text.data, text.size, roots, &list, e) || fail_by(in, e);
    if (ok)
        ok = take_keys(in, &text, &list, e);
    keyring_release(&list);
    bytes_release(&text);
    return ok;
}

/* ---- the whole ---- */

static bool run(struct install *in, const char *path, struct err *e)
{
    if (keyring_is_list(path))
        return install_keys(in, path, e);
    store_drop_copy(in->store); /* of an installation that was cut */
    snprintf(in->copy_path, sizeof in->copy_path, "%s/incoming/new.kpk", in->store->folder);
    return look_at_source(in, path, e) && copy_source(in, e) && verify_copy(in, e) && try_out(in, e) &&
           keep_list(in, e) && switch_over(in, e);
}

static void note(struct install *in, const char *path, const struct err *why, struct store_last *last)
{
    const char *slash = strrchr(path, '/');
    utf8_copy(last->file, sizeof last->file, slash ? slash + 1 : path);
    utf8_copy(last->reason, sizeof last->reason, why->text);
    last->outcome = in->outcome;
    last->after = state_name_sequence(in->store->state.current);
}

bool install_package(struct store *s, const char *path, const struct keys *keys, const struct install_hooks *hooks,
                     struct store_last *last, struct err *e)
{
    struct install in = {.store = s, .keys = keys, .hooks = hooks, .outcome = STORE_FAILED};
    struct err why = {0};
    int lock;
    *last = (struct store_last){.before = state_name_sequence(s->state.current)};
    bool locked = store_lock(s, &lock, &why);
    if (lock == STORE_LOCK_BUSY)
        in.outcome = STORE_BUSY;
    if (lock == STORE_LOCK_FULL)
        in.outcome = STORE_NO_ROOM;
    last->before = state_name_sequence(s->state.current);
    bool ok = locked && run(&in, path, &why);
    package_release(&in.source);
    package_release(&in.copy);
    bytes_release(&in.list);
    note(&in, path, &why, last);
    if (locked) {
        if (in.outcome == STORE_INSTALLED)
            store_sweep(s);
        else
            store_drop_copy(s);
        store_write_last(s, last);
        store_unlock(lock);
    }
    if (!ok || why.kind)
        err_set(e, why.kind ? why.kind : ERR_FAILED, "%s", why.text);
    return ok;
}
