/* kioskctl status: what a kiosk shows now, and why, in words or as JSON. 0 when all is well. */
#include "content/content.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/running.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "staff/status_json.h"
#include "trust/keys.h"
#include "trust/package.h"
#include "trust/store.h"
#include "update/content_source.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

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

/* What a visitor sees now, and everything that is not as it should be. */
struct verdict {
    struct identity who;
    enum content_origin from;
    char why[480];
    char faults[STORE_FAULTS][STORE_FAULT];
    int n_faults;
    bool well;
};

static struct verdict judge(const struct store *s, const char *trust, const struct shown *before)
{
    struct content_source source = {.store = s->folder, .trust = trust, .quiet = true};
    struct verdict v = {.n_faults = 0};
    struct content *c = content_source_open(&source);
    if (c) {
        v.who.sequence = c->sequence;
        snprintf(v.who.title, sizeof v.who.title, "%s", c->title);
        snprintf(v.who.issued, sizeof v.who.issued, "%s", c->issued);
    }
    content_free(c);
    v.from = source.from;
    snprintf(v.why, sizeof v.why, "%s", source.why);
    v.n_faults = store_faults(s, trust, v.faults);
    enum content_origin meant = store_path(s, STORE_CURRENT, NULL) ? ORIGIN_CURRENT : ORIGIN_BUILT_IN;
    v.well = v.from == meant && v.n_faults == 0 && (!before->there || before->readable);
    return v;
}

/* "the current package", "the safe page" …: what is on the glass. */
static const char *place_words(enum content_origin from)
{
    static const char *const words[] = {[ORIGIN_NONE] = "the safe page: only the number of a person",
                                        [ORIGIN_GIVEN] = "what the command line names",
                                        [ORIGIN_CURRENT] = "the current package",
                                        [ORIGIN_PREVIOUS] = "the package before",
                                        [ORIGIN_BUILT_IN] = "the built-in content"};
    return words[from];
}

static void print_verdict(const struct verdict *v)
{
    if (v->from == ORIGIN_NONE)
        printf("%-11s %s\n", "shown", place_words(v->from));
    else
        printf("%-11s %s: sequence %lld, %s, issued %s\n", "shown", place_words(v->from), v->who.sequence, v->who.title,
               v->who.issued);
    if (v->why[0])
        printf("%-11s %s\n", "because", v->why);
    for (int i = 0; i < v->n_faults; i++)
        printf("%-11s %s\n", "wrong", v->faults[i]);
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

static void print_json(const struct verdict *v, const struct store *s, const struct shown *now,
                       const struct shown *before, const struct shown *builtin, const struct store_last *last,
                       json_t *running)
{
    struct status_store all = {.from = content_origin_name(v->from),
                               .shown = v->who.sequence,
                               .well = v->well,
                               .n_faults = v->n_faults,
                               .current = state_name_sequence(s->state.current),
                               .previous = state_name_sequence(s->state.previous),
                               .high_water = s->state.high_water,
                               .floor = s->state.floor,
                               .builtin = builtin->who.sequence,
                               .last = *last};
    memcpy(all.because, v->why, sizeof all.because);
    memcpy(all.faults, v->faults, sizeof all.faults);
    json_t *root = status_json_store(&all);
    if (now->there)
        json_object_set_new(root, "current_package", details(now));
    if (before->there)
        json_object_set_new(root, "previous_package", details(before));
    json_object_set(root, "running", running);
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

/* The answer is in *well; false only when nothing can be said at all. */
static bool status(const char *folder, const char *trust, const char *run, bool as_json, bool *well, struct err *e)
{
    struct store s;
    struct keys keys = {0};
    struct store_last last;
    if (!store_open(&s, folder, e))
        return false;
    bool checked = store_keys(&s, trust, &keys, NULL);
    struct shown now = look_at_slot(&s, STORE_CURRENT, checked ? &keys : NULL);
    struct shown before = look_at_slot(&s, STORE_PREVIOUS, checked ? &keys : NULL);
    struct shown builtin = look_at_builtin();
    struct verdict v = judge(&s, trust, &before);
    store_read_last(&s, &last);
    json_t *running = running_read(run);
    if (as_json) {
        print_json(&v, &s, &now, &before, &builtin, &last, running);
    } else {
        print_verdict(&v);
        print_words(&s, &now, &before, &builtin, &last);
        running_print(running);
    }
    json_decref(running);
    keys_release(&keys);
    *well = v.well;
    return true;
}

int cmd_status(struct ctl_line *line)
{
    const char *folder = paths_default_store(), *trust = paths_default_trust(), *run = "/run/lobby-kiosk";
    bool as_json = false, well = false;
    struct err e = {0};
    const struct ctl_option options[] = {{"store", 's', &folder, NULL},
                                         {"trust", 't', &trust, NULL},
                                         {"running", 0, &run, NULL},
                                         {"json", 0, NULL, &as_json},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 0, 0))
        return CTL_USAGE;
    if (!status(folder, trust, run, as_json, &well, &e))
        return ctl_fail(&e);
    return well ? CTL_OK : CTL_FAILED;
}
