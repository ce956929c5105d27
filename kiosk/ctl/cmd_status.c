/* kioskctl status --store DIR: what a kiosk shows, in words or as JSON. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "trust/keys.h"
#include "trust/package.h"
#include "trust/store.h"

#include <jansson.h>
#include <stdio.h>

/* One package as far as it can be read; trust: "trusted", "not trusted", or "" when nobody asked. */
struct shown {
    struct identity who;
    bool there, readable;
    const char *trust;
    char why[480];
};

static struct shown look(const char *path, const struct keys *keys)
{
    struct shown out = {.there = true, .trust = keys ? "not trusted" : ""};
    struct package p;
    struct err e = {0};
    if (package_open(&p, path, &e)) {
        out.readable = keys ? package_verify(&p, keys, NULL, NULL, &e) : package_check_shape(&p, &e);
        out.who = p.who;
        if (keys && out.readable)
            out.trust = "trusted";
        package_release(&p);
    }
    snprintf(out.why, sizeof out.why, "%s", e.text);
    return out;
}

static struct shown look_at_slot(const struct store *s, enum store_slot slot, const struct keys *keys)
{
    char path[STORE_PATH];
    return store_path(s, slot, path) ? look(path, keys) : (struct shown){.trust = ""};
}

static struct shown look_at_builtin(void)
{
    char path[4096];
    return paths_find("builtin.kpk", path, sizeof path) ? look(path, NULL) : (struct shown){.trust = ""};
}

static json_t *details(const struct shown *shown)
{
    json_t *out =
        json_pack("{s:s, s:s, s:I, s:s, s:s}", "id", shown->who.id, "title", shown->who.title, "sequence",
                  (json_int_t)shown->who.sequence, "issued", shown->who.issued, "review_by", shown->who.review_by);
    if (shown->trust[0])
        json_object_set_new(out, "trusted", json_boolean(shown->readable));
    if (!shown->readable)
        json_object_set_new(out, "fault", json_string(shown->why));
    return out;
}

static void print_json(const struct store *s, const struct shown *now, const struct shown *before,
                       const struct shown *builtin, const struct store_last *last)
{
    json_t *root = json_pack("{s:I, s:I, s:I, s:I, s:I}", "sequence", (json_int_t)state_name_sequence(s->state.current),
                             "previous", (json_int_t)state_name_sequence(s->state.previous), "high_water",
                             (json_int_t)s->state.high_water, "floor", (json_int_t)s->state.floor, "builtin",
                             (json_int_t)builtin->who.sequence);
    json_object_set_new(root, "last",
                        json_pack("{s:s, s:s, s:s, s:s, s:I, s:I}", "result", store_outcome_word(last->outcome),
                                  "reason", last->reason, "file", last->file, "at", last->at, "before",
                                  (json_int_t)last->before, "after", (json_int_t)last->after));
    if (now->there)
        json_object_set_new(root, "current_package", details(now));
    if (before->there)
        json_object_set_new(root, "previous_package", details(before));
    json_dumpf(root, stdout, JSON_INDENT(2));
    fputc('\n', stdout);
    json_decref(root);
}

static void print_one(const char *label, const struct shown *shown)
{
    if (!shown->there)
        printf("%-11s none\n", label);
    else if (!shown->readable)
        printf("%-11s damaged: %s\n", label, shown->why);
    else
        printf("%-11s sequence %lld, %s, issued %s, review by %s%s%s\n", label, shown->who.sequence, shown->who.title,
               shown->who.issued, shown->who.review_by[0] ? shown->who.review_by : "-", shown->trust[0] ? ", " : "",
               shown->trust);
}

static void print_words(const struct store *s, const struct shown *now, const struct shown *before,
                        const struct shown *builtin, const struct store_last *last)
{
    print_one("current", now);
    print_one("previous", before);
    printf("%-11s %lld\n%-11s %lld\n", "high-water", s->state.high_water, "floor", s->state.floor);
    print_one("built-in", builtin);
    if (builtin->readable && builtin->who.sequence < s->state.floor)
        printf("%-11s below the floor: the safe page would be shown instead\n", "");
    printf("%-11s %s%s%s%s%s\n", "last result", store_outcome_word(last->outcome), last->at[0] ? " at " : "", last->at,
           last->reason[0] ? ": " : "", last->reason);
}

static bool status(const char *folder, const char *trust, bool as_json, struct err *e)
{
    struct store s;
    struct keys keys = {0};
    struct store_last last;
    if (!store_open(&s, folder, e) || (trust && !store_keys(&s, trust, &keys, e)))
        return false;
    struct shown now = look_at_slot(&s, STORE_CURRENT, trust ? &keys : NULL);
    struct shown before = look_at_slot(&s, STORE_PREVIOUS, trust ? &keys : NULL);
    struct shown builtin = look_at_builtin();
    store_read_last(&s, &last);
    if (as_json)
        print_json(&s, &now, &before, &builtin, &last);
    else
        print_words(&s, &now, &before, &builtin, &last);
    keys_release(&keys);
    return true;
}

int cmd_status(struct ctl_line *line)
{
    const char *folder = paths_default_store(), *trust = NULL;
    bool as_json = false;
    struct err e = {0};
    const struct ctl_option options[] = {{"store", 's', &folder, NULL},
                                         {"trust", 't', &trust, NULL},
                                         {"json", 0, NULL, &as_json},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 0, 0))
        return CTL_USAGE;
    return status(folder, trust, as_json, &e) ? CTL_OK : ctl_fail(&e);
}
