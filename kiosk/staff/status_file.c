#include "staff/status_file.h"

#include "ground/err.h"
#include "ground/file.h"
#include "staff/status_json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char json_name[] = "status.json", prom_name[] = "lobby-kiosk.prom";

enum { FILE_MOST = 64 << 10 };

const char *status_file_folder(void)
{
    const char *folder = getenv("RUNTIME_DIRECTORY"); /* systemd.exec(5) */
    return folder && folder[0] == '/' && !strchr(folder, ':') ? folder : NULL;
}

int status_file_starts(const char *folder)
{
    char path[1024];
    struct bytes text;
    if (!file_join(path, sizeof path, folder, json_name) || !file_read(path, FILE_MOST, &text, NULL))
        return 0;
    json_t *root = json_loads(text.data, JSON_REJECT_DUPLICATES, NULL);
    int starts = (int)json_integer_value(json_object_get(root, "starts"));
    json_decref(root);
    bytes_release(&text);
    return starts > 0 ? starts : 0;
}

/* One gauge of the text exposition format, version 0.0.4. */
static void gauge(FILE *out, const char *name, const char *help, double value)
{
    fprintf(out, "# HELP lobby_kiosk_%s %s\n# TYPE lobby_kiosk_%s gauge\nlobby_kiosk_%s %.17g\n", name, help, name,
            name, value);
}

static void write_gauges(FILE *out, const struct status_facts *f)
{
    gauge(out, "written_seconds", "When this was written, since 1970.", (double)f->at);
    gauge(out, "started_seconds", "When the program began, since 1970.", (double)f->started);
    gauge(out, "starts", "Starts since the computer was switched on.", f->starts);
    gauge(out, "shown_sequence", "Version that visitors see; 0 the built-in one, -1 the safe page.", (double)f->shown);
    gauge(out, "days_past_review", "Days since the content should have been reviewed.",
          (double)status_days_past_review(f));
    gauge(out, "clock_behind", "1: the clock is before the content's day.", status_clock_is_behind(f));
    gauge(out, "memory_bytes", "Proportional set size.", (double)f->memory_kib * 1024);
    gauge(out, "slowest_frame_seconds", "The slowest picture of the day.", f->health.slowest_ms / 1000);
    gauge(out, "touch_panels", "Touch panels that are there.", f->health.panels);
    gauge(out, "last_install_ok", "1: the last package was installed, or there was none.",
          f->last.outcome == STORE_INSTALLED || f->last.outcome == STORE_NOTHING || f->last.outcome == STORE_WENT_BACK);
}

static bool replace(const char *folder, const char *name, const char *text, size_t n, struct err *e)
{
    char path[1024];
    return (file_join(path, sizeof path, folder, name) || err_set(e, ERR_FAILED, "%s: path too long", folder)) &&
           file_replace(path, text, n, e);
}

bool status_file_write(const char *folder, const struct status_facts *facts, struct err *e)
{
    json_t *root = status_json_running(facts);
    char *json = json_dumps(root, JSON_INDENT(2)), *prom = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&prom, &n);
    if (out) {
        write_gauges(out, facts);
        fclose(out);
    }
    bool ok = (json && prom) || err_set(e, ERR_FAILED, "%s: out of memory", folder);
    ok = ok && replace(folder, json_name, json, strlen(json), e) && replace(folder, prom_name, prom, n, e);
    free(json);
    free(prom);
    json_decref(root);
    return ok;
}
