#include "trust/state.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "trust/manifest.h"
#include "trust/package.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATE_FILE_MAX = 4096, PACKAGES_MAX = 64 };

static const char state_file[] = "state.json";

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

static bool parse(const struct bytes *text, struct state *out)
{
    json_t *root = json_loadb(text->data, text->size, JSON_REJECT_DUPLICATES, NULL);
    bool ok = root && read_slot(root, "current", out->current) && read_slot(root, "previous", out->previous) &&
              read_mark(root, "high_water", &out->high_water) && read_mark(root, "floor", &out->floor) &&
              out->high_water >= state_name_sequence(out->current) &&
              out->high_water >= state_name_sequence(out->previous);
    json_decref(root);
    return ok;
}

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

static void take_package(const char *folder, const char *name, struct state *out)
{
    long long sequence = state_name_sequence(name), floor = floor_of(folder, name);
    if (sequence > state_name_sequence(out->current)) {
        strcpy(out->previous, out->current);
        strcpy(out->current, name);
    } else if (sequence > state_name_sequence(out->previous)) {
        strcpy(out->previous, name);
    }
    if (sequence > out->high_water)
        out->high_water = sequence;
    if (floor > out->floor)
        out->floor = floor;
}

static void rebuild(const char *folder, struct state *out)
{
    char path[4096], **names = NULL;
    int n = 0;
    *out = (struct state){.rebuilt = true};
    if (!file_join(path, sizeof path, folder, "packages") || !file_list(path, PACKAGES_MAX, &names, &n, NULL))
        return;
    for (int i = 0; i < n; i++)
        if (state_name_ok(names[i]))
            take_package(folder, names[i], out);
    free(names);
}

void state_read(const char *folder, struct state *out)
{
    char path[4096];
    struct bytes text = {0};
    *out = (struct state){0};
    bool ok = file_join(path, sizeof path, folder, state_file) && file_read(path, STATE_FILE_MAX, &text, NULL) &&
              parse(&text, out);
    bytes_release(&text);
    if (!ok)
        rebuild(folder, out);
}

static void set_aside(const char *folder)
{
    char path[4096], aside[4096];
    if (file_join(path, sizeof path, folder, "state.json") &&
        file_join(aside, sizeof aside, folder, "state.json.broken") && rename(path, aside) == 0)
        log_line("store", "%s was broken: set aside and rebuilt", path);
}

bool state_write(const char *folder, struct state *s, struct err *e)
{
    char path[4096];
    if (!file_join(path, sizeof path, folder, state_file))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    json_t *root = json_pack("{s:s, s:s, s:I, s:I}", "current", s->current, "previous", s->previous, "high_water",
                             (json_int_t)s->high_water, "floor", (json_int_t)s->floor);
    char *text = root ? json_dumps(root, JSON_INDENT(2)) : NULL;
    json_decref(root);
    if (!text)
        return err_set(e, ERR_FAILED, "%s: out of memory", path);
    if (s->rebuilt)
        set_aside(folder);
    bool ok = file_replace(path, text, strlen(text), e);
    free(text);
    if (ok)
        s->rebuilt = false;
    return ok;
}
