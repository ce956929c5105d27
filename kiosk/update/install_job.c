#include "update/install_job.h"

#include "content/content.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "sound/whole.h"
#include "text/fonts.h"
#include "trust/install.h"
#include "trust/keyring.h"
#include "views/audit.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* What was told last, so that a step is at most about a hundred lines. */
struct progress {
    const char *step;
    uint64_t told;
};

static void print_json(json_t *line)
{
    json_dumpf(line, stdout, JSON_COMPACT);
    fputc('\n', stdout);
    fflush(stdout);
    json_decref(line);
}

static void on_progress(void *user, const char *step, uint64_t done, uint64_t total)
{
    struct progress *p = user;
    if (p->step == step && done < total && done - p->told < total / 100 + 1)
        return;
    p->step = step;
    p->told = done;
    print_json(json_pack("{s:s, s:I, s:I}", "step", step, "done", (json_int_t)done, "total", (json_int_t)total));
}

static bool on_audit(void *user, int done, int total)
{
    on_progress(user, "check", (uint64_t)done, (uint64_t)total);
    return true;
}

/* The last word: the content loads, and every screen fits in every language. */
static bool fits(struct bundle *b, audit_progress *progress, void *user, struct err *e)
{
    char folder[4096];
    if (!paths_find("fonts", folder, sizeof folder))
        return err_set(e, ERR_FAILED, "fonts: not found");
    struct content *content = content_new(b, e);
    bool whole =
        content && content_check_pictures(content, e) && content_check_map(content, e) && whole_sounds(content, e);
    struct fonts *fonts = whole ? fonts_new(folder, e) : NULL;
    bool ok = fonts && audit_accept(content, fonts, progress, user, e);
    fonts_free(fonts);
    content_free(content);
    return ok;
}

static bool on_check(void *user, struct bundle *b, struct err *e)
{
    return fits(b, on_audit, user, e);
}

bool install_job_would_fit(struct bundle *b, struct err *e)
{
    return fits(b, NULL, NULL, e);
}

static void print_result(const struct store_last *last, bool ok)
{
    json_t *line = json_pack("{s:s, s:s, s:s, s:I, s:I}", "step", "done", "result", ok ? "installed" : "refused",
                             "outcome", store_outcome_word(last->outcome), "sequence", (json_int_t)last->after,
                             "before", (json_int_t)last->before);
    json_t *reason = last->reason[0] ? json_string(last->reason) : NULL;
    if (reason)
        json_object_set_new(line, "reason", reason);
    print_json(line);
}

static bool install(const struct install_wish *wish, struct store_last *last, struct err *e)
{
    struct store store;
    struct keys keys = {0}, roots = {0};
    struct progress progress = {0};
    struct install_hooks hooks = {.progress = on_progress,
                                  .check = on_check,
                                  .user = &progress,
                                  .roots = &roots,
                                  .accept_sequence = wish->accept_sequence};
    bool opened = store_open(&store, wish->store, e) && store_keys(&store, wish->trust, &keys, e) &&
                  keyring_open_roots(&roots, wish->trust, e);
    bool ok = opened && install_package(&store, wish->package, &keys, &hooks, last, e);
    keys_release(&keys);
    keys_release(&roots);
    if (!opened) {
        last->outcome = STORE_FAILED;
        strcpy(last->reason, e->text);
    }
    return ok;
}

bool install_job_run(const struct install_wish *wish, struct store_last *last, struct err *e)
{
    bool ok = install(wish, last, e);
    print_result(last, ok);
    return ok;
}

void install_job_refuse(const struct err *why)
{
    struct store_last last = {.outcome = STORE_FAILED};
    snprintf(last.reason, sizeof last.reason, "%s", why->text);
    print_result(&last, false);
}
