#include "trust/state.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "trust/manifest.h"
#include "trust/marks.h"
#include "trust/package.h"
#include "trust/signature.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATE_FILE_MAX = 4096, PACKAGES_MAX = 4096, CHECK_SIZE = 33 };

static const char state_file[] = "state.json", state_copy[] = "state.copy.json";

bool state_name_ok(const char *name)
{
    size_t digits = strspn(name, "0123456789");
    return digits >= 1 && digits <= 15 && name[0] != '0' && name[digits] == '-' &&
           strspn(name + digits + 1, "0123456789abcdef") == 16 && strcmp(name + digits + 17, ".kpk") == 0;
}

void state_name(long long sequence, const unsigned char digest[8], char out[STATE_NAME_SIZE])
{
    int n = snprintf(out, STATE_NAME_SIZE, "%lld-", sequence);
    for (int i = 0; i < 8; i++)
        n += snprintf(out + n, (size_t)(STATE_NAME_SIZE - n), "%02x", digest[i]);
    snprintf(out + n, (size_t)(STATE_NAME_SIZE - n), ".kpk");
}

long long state_name_sequence(const char *name)
{
    return atoll(name);
}

/* ---- one copy ---- */

static bool read_slot(const json_t *root, const char *key, char out[STATE_NAME_SIZE])
{
    const char *text = json_string_value(json_object_get(root, key));
    if (!text || (text[0] != '\0' && !state_name_ok(text)))
        return false;
    strcpy(out, text);
    return true;
}

static bool read_mark(const json_t *root, const char *key, long long *out)
{
    const json_t *value = json_object_get(root, key);
    *out = json_integer_value(value);
    return json_is_integer(value) && *out >= 0 && *out <= SEQUENCE_MAX;
}

/* Over the values, so that no byte that matters can change unnoticed. */
static bool checksum(const struct state *s, char out[CHECK_SIZE])
{
    char text[2 * STATE_NAME_SIZE + 80];
    struct digest digest;
    int n = snprintf(text, sizeof text, "%s\n%s\n%lld\n%lld\n%lld\n", s->current, s->previous, s->high_water, s->floor,
                     s->generation);
    if (!digest_of_bytes(text, (size_t)n, &digest, NULL))
        return false;
    for (int i = 0; i < (CHECK_SIZE - 1) / 2; i++)
        snprintf(out + 2 * i, 3, "%02x", digest.bytes[i]);
    return true;
}

static bool parse(const struct bytes *text, struct state *out)
{
    char check[CHECK_SIZE];
    json_t *root = json_loadb(text->data, text->size, JSON_REJECT_DUPLICATES, NULL);
    const char *said = json_string_value(json_object_get(root, "check"));
    bool ok = said && read_slot(root, "current", out->current) && read_slot(root, "previous", out->previous) &&
              read_mark(root, "high_water", &out->high_water) && read_mark(root, "floor", &out->floor) &&
              read_mark(root, "generation", &out->generation) && checksum(out, check) && strcmp(said, check) == 0;
    json_decref(root);
    return ok;
}

struct copy {
    bool there, whole;
    struct state state;
};

static struct copy read_copy(const char *folder, const char *name)
{
    char path[4096];
    struct bytes text = {0};
    struct copy out = {0};
    if (!file_join(path, sizeof path, folder, name))
        return out;
    out.there = file_exists(path);
    out.whole = out.there && file_read(path, STATE_FILE_MAX, &text, NULL) && parse(&text, &out.state);
    bytes_release(&text);
    return out;
}

/* ---- without a whole copy ---- */

/* The floor a package sets, as far as its package.json can be read; store_load asks for the signature. */
static long long floor_of(const char *folder, const char *name)
{
    char path[4096];
    struct package p;
    long long floor = 0;
    if (snprintf(path, sizeof path, "%s/packages/%s", folder, name) >= (int)sizeof path ||
        !package_open(&p, path, NULL))
        return 0;
    if (package_check_shape(&p, NULL))
        floor = p.who.min_sequence;
    package_release(&p);
    return floor;
}

static void prefer(char slot[STATE_NAME_SIZE], const char *name)
{
    if (state_name_sequence(name) > state_name_sequence(slot))
        strcpy(slot, name);
}

static void take_heights(const char *folder, const char *name, struct state *out)
{
    long long sequence = state_name_sequence(name), floor = floor_of(folder, name);
    if (sequence > out->high_water)
        out->high_water = sequence;
    if (floor > out->floor)
        out->floor = floor;
}

/* What staff went back from never comes back by itself: it can only be what a going back leads to. */
static void fill_slots(const char *folder, char **names, int n, struct state *out)
{
    for (int i = 0; i < n; i++)
        if (state_name_ok(names[i]) && !marks_went_back(folder, names[i]))
            prefer(out->current, names[i]);
    for (int i = 0; i < n; i++)
        if (state_name_ok(names[i]) && strcmp(names[i], out->current) != 0)
            prefer(out->previous, names[i]);
}

static void rebuild(const char *folder, struct state *out)
{
    char path[4096], **names = NULL;
    int n = 0;
    if (!file_join(path, sizeof path, folder, "packages") || !file_exists(path))
        return;
    out->unlisted = !file_list(path, PACKAGES_MAX, &names, &n, NULL);
    for (int i = 0; !out->unlisted && i < n; i++)
        if (state_name_ok(names[i])) {
            out->rebuilt = true;
            take_heights(folder, names[i], out);
        }
    if (out->rebuilt && !out->unlisted)
        fill_slots(folder, names, n, out);
    free(names);
}

/* ---- reading ---- */

/* Of two that disagree the newer was meant. One that stands alone may be the older: then what staff went back from tells. */
static void choose(const char *folder, const struct copy *a, const struct copy *b, struct state *out)
{
    bool both = a->whole && b->whole;
    *out = a->whole && (!b->whole || a->state.generation >= b->state.generation) ? a->state : b->state;
    out->one_copy = !both || a->state.generation != b->state.generation;
    if (both || !marks_went_back(folder, out->current))
        return;
    char swapped[STATE_NAME_SIZE];
    strcpy(swapped, out->current);
    strcpy(out->current, out->previous);
    strcpy(out->previous, swapped);
}

void state_read(const char *folder, struct state *out)
{
    long long high_water, floor;
    struct copy a = read_copy(folder, state_file), b = read_copy(folder, state_copy);
    *out = (struct state){0};
    if (a.whole || b.whole) {
        choose(folder, &a, &b, out);
    } else {
        out->rebuilt = a.there || b.there;
        rebuild(folder, out);
    }
    marks_read(folder, &high_water, &floor);
    marks_read_day(folder, out->day);
    if (high_water > out->high_water)
        out->high_water = high_water;
    if (floor > out->floor)
        out->floor = floor;
}

/* ---- writing ---- */

static void set_aside(const char *folder)
{
    char path[4096], aside[4096];
    struct copy now = read_copy(folder, state_file);
    if (now.there && !now.whole && file_join(path, sizeof path, folder, state_file) &&
        file_join(aside, sizeof aside, folder, "state.json.broken") && rename(path, aside) == 0)
        log_line("store", "%s was broken: set aside", path);
}

static char *to_text(const struct state *s)
{
    char check[CHECK_SIZE];
    json_t *root = checksum(s, check)
                       ? json_pack("{s:s, s:s, s:I, s:I, s:I, s:s}", "current", s->current, "previous", s->previous,
                                   "high_water", (json_int_t)s->high_water, "floor", (json_int_t)s->floor, "generation",
                                   (json_int_t)s->generation, "check", check)
                       : NULL;
    char *text = root ? json_dumps(root, JSON_INDENT(2)) : NULL;
    json_decref(root);
    return text;
}

/* The rename may have happened and only its sync failed: what is there now counts. */
static bool is_in_place(const char *folder, const struct state *s)
{
    struct copy now = read_copy(folder, state_file);
    return now.whole && now.state.generation == s->generation && strcmp(now.state.current, s->current) == 0;
}

static bool write_copies(const char *folder, struct state *s, const char *text, struct err *e)
{
    char path[4096], copy[4096];
    struct err why = {0};
    if (!file_join(path, sizeof path, folder, state_file) || !file_join(copy, sizeof copy, folder, state_copy))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    if (!file_replace(path, text, strlen(text), &why) && !is_in_place(folder, s))
        return err_set(e, why.kind, "%s", why.text);
    if (!why.kind)
        file_replace(copy, text, strlen(text), &why);
    s->one_copy = why.kind != ERR_NONE;
    if (why.kind) /* it holds, unless the power fails now */
        err_set(e, why.kind, "not yet safe from a power cut: %s", why.text);
    return true;
}

bool state_write(const char *folder, struct state *s, struct err *e)
{
    s->generation++;
    char *text = to_text(s);
    if (!text)
        return err_set(e, ERR_FAILED, "%s: out of memory", folder);
    set_aside(folder);
    bool ok = marks_raise(folder, s->high_water, s->floor, e) && write_copies(folder, s, text, e);
    free(text);
    if (!ok)
        return false;
    s->rebuilt = false;
    if (!s->one_copy)
        marks_settle(folder, s->high_water, s->floor);
    return true;
}
