#include "staff/glass_size.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "trust/store.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char name[] = "panel.json";

enum { FILE_MOST = 4096, PX_MOST = 7680 };

static bool number(const json_t *root, const char *key, double least, double most, double *out)
{
    const json_t *value = json_object_get(root, key);
    *out = json_number_value(value);
    return json_is_number(value) && *out >= least && *out <= most;
}

/* The bounds are those of the options. */
static bool understand(const json_t *root, struct glass_measure *m)
{
    double width, height, panel, mount;
    if (!number(root, "width_px", 1, PX_MOST, &width) || !number(root, "height_px", 1, PX_MOST, &height) ||
        !number(root, "panel_mm", 50, 5000, &panel) || !number(root, "mount_mm", 0, 3000, &mount))
        return false;
    *m = (struct glass_measure){(int)width, (int)height, (float)panel, (float)mount};
    return true;
}

void glass_size_read(struct glass_size *g, const char *store)
{
    char path[STORE_PATH];
    struct bytes text;
    g->measured = (struct glass_measure){0};
    if (!file_join(path, sizeof path, store, name) || !file_exists(path))
        return;
    if (!file_read(path, FILE_MOST, &text, NULL)) {
        log_line("glass_size", "%s cannot be read: measure the glass again", path);
        return;
    }
    json_t *root = json_loads(text.data, JSON_REJECT_DUPLICATES, NULL);
    if (!understand(root, &g->measured))
        log_line("glass_size", "%s says nothing of use: measure the glass again", path);
    json_decref(root);
    bytes_release(&text);
}

struct panel glass_size_panel(const struct glass_size *g, int width, int height)
{
    const struct glass_measure *m = &g->measured;
    bool counts = m->width == width && m->height == height;
    float panel_mm = g->panel_mm > 0 ? g->panel_mm : counts ? m->panel_mm : 0;
    float mount_mm = g->mount_mm >= 0 ? g->mount_mm : counts ? m->mount_mm : -1;
    return panel_of(width, height, panel_mm, mount_mm);
}

bool glass_size_is_given(const struct glass_size *g)
{
    return g->panel_mm > 0 && g->mount_mm >= 0;
}

static bool replace(const char *store, const struct glass_measure *m, struct err *e)
{
    char path[STORE_PATH];
    json_t *root = json_pack("{s:i, s:i, s:f, s:f}", "width_px", m->width, "height_px", m->height, "panel_mm",
                             (double)m->panel_mm, "mount_mm", (double)m->mount_mm);
    char *text = root ? json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(6)) : NULL;
    bool ok = (text || err_set(e, ERR_FAILED, "out of memory")) &&
              (file_join(path, sizeof path, store, name) || err_set(e, ERR_FAILED, "%s: path too long", store)) &&
              file_replace(path, text, strlen(text), e);
    free(text);
    json_decref(root);
    return ok;
}

bool glass_size_write(const char *store, const struct glass_measure *m, struct err *e)
{
    struct store s;
    int lock;
    if (!store_open(&s, store, e) || !store_lock(&s, &lock, e))
        return false;
    bool ok = replace(s.folder, m, e);
    store_unlock(lock);
    return ok;
}
