#include "staff/staff_status.h"

#include "ground/day.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/paths.h"
#include "ground/utf8.h"
#include "staff/health.h"
#include "trust/keyring.h"
#include "trust/manifest.h"
#include "trust/package.h"
#include "update/content_source.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BUILTIN_PATH = 1024, CODE_WORDS = 80 /* bytes */ };

static void note_trusted(struct staff_status *r, const struct keys *keys)
{
    for (int i = 0; i < keys->n && i < STAFF_STATUS_KEYS; i++) {
        snprintf(r->trusted[i].name, sizeof r->trusted[i].name, "%s", keys->items[i].name);
        key_id_text(keys->items[i].key.id, r->trusted[i].id);
    }
    r->n_trusted = keys->n;
}

static void note_withdrawn(struct staff_status *r, const struct store *store, const char *trust)
{
    struct keys roots;
    struct keyring list;
    if (!keyring_open_roots(&roots, trust, NULL))
        return;
    keyring_load(store->folder, &roots, &list);
    for (int i = 0; i < list.n_withdrawn && i < STAFF_STATUS_KEYS; i++)
        key_id_text(list.withdrawn[i], r->withdrawn[i].id);
    r->n_withdrawn = list.n_withdrawn;
    keyring_release(&list);
    keys_release(&roots);
}

/* A kiosk where nothing was ever installed is as it should be. */
static void note_faults(struct staff_status *r, const struct store *store, const char *trust)
{
    char faults[STORE_FAULTS][STORE_FAULT];
    if (file_exists(store->folder) && store_faults(store, trust, faults) > 0)
        strcpy(r->fault, faults[0]);
}

static void note_way_back(struct staff_status *r, const struct store *store, const struct keys *keys)
{
    char builtin[BUILTIN_PATH];
    struct err e = {0};
    struct identity who = {0};
    bool found = paths_find("builtin.kpk", builtin, sizeof builtin);
    if (!store_path(store, STORE_CURRENT, NULL) && !store_path(store, STORE_PREVIOUS, NULL)) {
        snprintf(r->why_not, sizeof r->why_not, "Nothing was ever installed here.");
        return;
    }
    r->may_go_back = store_may_go_back(store, keys, found ? builtin : NULL, &who, &e);
    r->previous = state_name_sequence(store->state.previous);
    if (!r->may_go_back)
        snprintf(r->why_not, sizeof r->why_not, "%s", e.text);
}

/* The store and the keys it goes with; false with the reason in why_not. */
static bool open_both(struct staff_status *r, const struct content_source *l, struct store *store, struct keys *keys)
{
    struct err e = {0};
    *keys = (struct keys){0};
    if (l->content)
        err_set(&e, ERR_FAILED, "The content was named when the kiosk was started (--content).");
    else if (store_open(store, content_source_store(l), &e) && store_keys(store, content_source_trust(l), keys, &e))
        return true;
    snprintf(r->why_not, sizeof r->why_not, "%s", e.text);
    return false;
}

void staff_status_read(struct staff_status *r, const struct content_source *l, const struct health *health, int64_t now)
{
    struct store store;
    struct keys keys;
    *r = (struct staff_status){0};
    if (open_both(r, l, &store, &keys)) {
        note_trusted(r, &keys);
        note_withdrawn(r, &store, content_source_trust(l));
        note_way_back(r, &store, &keys);
        store_read_last(&store, &r->last);
        note_faults(r, &store, content_source_trust(l));
        keys_release(&keys);
    }
    if (!health)
        return;
    r->running = true;
    r->uptime_ms = now - health->started;
    r->memory_kib = health_memory();
    r->last_ms = health->last_ms;
}

void staff_status_go_back(struct staff_status *r, const struct content_source *l, const struct health *health,
                          int64_t now)
{
    struct store store;
    struct keys keys;
    struct err e = {0};
    struct staff_status before = *r;
    char builtin[BUILTIN_PATH];
    bool ok = false, found = paths_find("builtin.kpk", builtin, sizeof builtin);
    if (open_both(r, l, &store, &keys)) {
        ok = store_go_back(&store, &keys, found ? builtin : NULL, &e);
        keys_release(&keys);
    }
    staff_status_read(r, l, health, now);
    memcpy(r->visitor, before.visitor, sizeof r->visitor);
    r->glass_is_given = before.glass_is_given;
    r->went_back = ok;
    if (ok)
        staff_status_note(r, true, "Went back. Visitors see the version before now.");
    if (ok)
        return;
    r->may_go_back = false;
    if (e.text[0])
        snprintf(r->why_not, sizeof r->why_not, "%s", e.text);
}

/* ---- as kioskctl tells it ---- */

static long long builtin_sequence(void)
{
    char path[BUILTIN_PATH];
    struct package p;
    if (!paths_find("builtin.kpk", path, sizeof path) || !package_open(&p, path, NULL))
        return 0;
    long long sequence = package_check_shape(&p, NULL) ? p.who.sequence : 0;
    package_release(&p);
    return sequence;
}

static enum content_origin origin_of(const struct store *s, const struct content_source *l, long long shown)
{
    if (shown < 0)
        return ORIGIN_NONE;
    if (l->content)
        return ORIGIN_GIVEN;
    if (store_path(s, STORE_CURRENT, NULL) && shown == state_name_sequence(s->state.current))
        return ORIGIN_CURRENT;
    return store_path(s, STORE_PREVIOUS, NULL) && shown == state_name_sequence(s->state.previous) ? ORIGIN_PREVIOUS
                                                                                                  : ORIGIN_BUILT_IN;
}

/* shown: the sequence of what visitors see, -1: the safe page. */
static void tell_store(struct status_store *out, const struct content_source *l, long long shown)
{
    struct store s;
    *out = (struct status_store){.from = content_origin_name(ORIGIN_NONE), .builtin = builtin_sequence()};
    if (!store_open(&s, content_source_store(l), NULL))
        return;
    enum content_origin from = origin_of(&s, l, shown);
    enum content_origin meant = store_path(&s, STORE_CURRENT, NULL) ? ORIGIN_CURRENT : ORIGIN_BUILT_IN;
    out->from = content_origin_name(from);
    out->shown = shown > 0 ? shown : 0;
    if (from != ORIGIN_CURRENT)
        memcpy(out->because, l->why, sizeof out->because);
    out->n_faults = store_faults(&s, content_source_trust(l), out->faults);
    out->well = from == meant && out->n_faults == 0;
    out->current = state_name_sequence(s.state.current);
    out->previous = state_name_sequence(s.state.previous);
    out->high_water = s.state.high_water;
    out->floor = s.state.floor;
    store_read_last(&s, &out->last);
}

static json_t *document(const struct status_store *store, const struct status_facts *facts)
{
    json_t *root = status_json_store(store);
    json_object_set_new(root, "running", facts->at ? status_json_running(facts) : json_null());
    return root;
}

char *staff_status_text(const struct staff_status *r)
{
    json_t *root = document(&r->store, &r->facts);
    char *text = root ? json_dumps(root, JSON_INDENT(2)) : NULL;
    json_decref(root);
    return text;
}

static void cut(char *text, size_t room)
{
    char copy[CODE_WORDS];
    if (strlen(text) < sizeof copy)
        return;
    utf8_copy(copy, sizeof copy, text);
    snprintf(text, room, "%s", copy);
}

/* A code with all of a long reason would be too fine for the camera of a telephone. */
static void make_code(struct staff_status *r)
{
    struct status_store s = r->store;
    cut(s.because, sizeof s.because);
    cut(s.last.reason, sizeof s.last.reason);
    cut(s.last.file, sizeof s.last.file);
    s.n_faults = s.n_faults > 1 ? 1 : s.n_faults;
    cut(s.faults[0], sizeof s.faults[0]);
    json_t *root = document(&s, &r->facts);
    json_object_del(json_object_get(root, "running"), "last_stick"); /* "last" says it */
    char *text = root ? json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(4)) : NULL;
    bool fits = text && strlen(text) < sizeof r->code;
    strcpy(r->code, fits ? text : "");
    free(text);
    json_decref(root);
}

void staff_status_tell(struct staff_status *r, const struct content_source *l, const struct status_facts *facts)
{
    r->facts = *facts;
    tell_store(&r->store, l, facts->shown);
    make_code(r);
}

void staff_status_note(struct staff_status *r, bool good, const char *text)
{
    snprintf(r->note, sizeof r->note, "%s", text);
    r->note_is_good = good;
}

void staff_status_note_clock(struct staff_status *r, const char *today)
{
    char clock[DAY_SIZE];
    day_of_seconds(time(NULL), 0, clock);
    bool wrong = day_ok(today) && day_number(today) - day_number(clock) > 1;
    memcpy(r->clock, wrong ? clock : "", wrong ? sizeof r->clock : 1);
}

long staff_status_days(const char *from, const char *to)
{
    return day_ok(from) && day_ok(to) ? day_number(to) - day_number(from) : 0;
}
