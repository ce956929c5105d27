#include "story/teller.h"

#include "compiled.h"
#include "content/content.h"
#include "ground/err.h"
#include "input/gesture.h"
#include "scene/model.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "text/fonts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READING_MS = 450 }; /* what is new on the screen is looked at before it is touched */

struct content *teller_content(struct err *e)
{
    return compiled_content(KIOSK_SOURCE_DIR "/content", e);
}

static bool init(struct teller *t, int width, int height, struct content *content, bool sound, struct err *e)
{
    *t = (struct teller){.now = 1000000, .width = width, .height = height};
    t->fonts = content ? fonts_new(KIOSK_BUILD_DIR "/fonts", e) : NULL;
    if (!t->fonts) {
        content_free(content);
        return false;
    }
    struct session_setup setup = {t->fonts, panel_of(width, height, 0, -1), "2026-11-22", t->now, sound};
    t->session = session_new(&setup, content);
    return t->session != NULL || err_set(e, ERR_FAILED, "out of memory");
}

void teller_release(struct teller *t)
{
    session_free(t->session);
    fonts_free(t->fonts);
    *t = (struct teller){0};
}

bool teller_init(struct teller *t, int width, int height, struct err *e)
{
    return init(t, width, height, teller_content(e), false, e);
}

bool teller_init_heard(struct teller *t, int width, int height, struct content *content, struct err *e)
{
    return init(t, width, height, content, true, e);
}

int teller_set_up(void **state, int width, int height)
{
    struct teller *t = calloc(1, sizeof *t);
    struct err e = {0};
    if (!t || !teller_init(t, width, height, &e)) {
        fprintf(stderr, "%s\n", e.text);
        free(t);
        return -1;
    }
    *state = t;
    return 0;
}

int teller_tear_down(void **state)
{
    teller_release(*state);
    free(*state);
    return 0;
}

/* As the main loop does: draw when something has changed, and let go of old content then. */
static void draw(struct teller *t)
{
    session_drop_old_content(t->session);
    t->frames += session_dirty(t->session);
    session_scene(t->session);
    session_shown(t->session, t->now);
}

void teller_wait(struct teller *t, int64_t ms)
{
    int64_t end = t->now + ms;
    while (t->now < end) {
        int64_t next = session_deadline(t->session, t->now);
        t->now = next < t->now + 1 ? t->now + 1 : next > end ? end : next;
        session_tick(t->session, t->now);
        draw(t);
    }
}

static void touch(struct teller *t, enum pointer_kind kind, int id, float x, float y)
{
    session_pointer(t->session, &(struct pointer){kind, id, x, y, t->now, 0});
    draw(t);
}

void teller_down(struct teller *t, int id, float x, float y)
{
    touch(t, POINTER_DOWN, id, x, y);
}

void teller_move(struct teller *t, int id, float x, float y)
{
    touch(t, POINTER_MOVE, id, x, y);
}

void teller_up(struct teller *t, int id, float x, float y)
{
    touch(t, POINTER_UP, id, x, y);
}

void teller_tap(struct teller *t, float x, float y)
{
    teller_wait(t, READING_MS);
    teller_down(t, 1, x, y);
    teller_wait(t, 60);
    teller_up(t, 1, x, y);
    teller_wait(t, 40);
}

void teller_key(struct teller *t, enum keypad_key key)
{
    keys_press(t->session, key, t->now);
    teller_wait(t, 40);
}

void teller_drag(struct teller *t, float x0, float y0, float x1, float y1, int ms, bool held)
{
    int steps = ms / 16 > 1 ? ms / 16 : 1;
    teller_wait(t, READING_MS);
    teller_down(t, 1, x0, y0);
    for (int i = 1; i <= steps; i++) {
        float part = (float)i / (float)steps;
        teller_wait(t, 16);
        teller_move(t, 1, x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
    }
    if (held)
        teller_wait(t, 200);
    teller_up(t, 1, x1, y1);
    teller_wait(t, held ? 20 : 3000);
}

/* ---- looking ---- */

static char *picture(struct teller *t)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    if (!f)
        return NULL;
    draw(t);
    const struct scene *scene = session_scene(t->session);
    if (scene)
        scene_print(scene, f);
    fclose(f);
    return text;
}

/* "office:finance" is not the beginning of "office:finance-x". */
static bool begins(const char *line, const char *what)
{
    size_t n = strlen(what);
    return strncmp(line, what, n) == 0 && (line[n] == '\0' || line[n] == ' ');
}

static bool find_hit(const char *text, const char *what, int n, struct found *out)
{
    for (const char *line = text; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        struct rect *b = &out->box;
        if (sscanf(line, "hit %d,%d %dx%d %127[^\n]", &b->x, &b->y, &b->w, &b->h, out->what) == 5 &&
            begins(out->what, what) && n-- == 0)
            return true;
    }
    return false;
}

static const struct region *scrollable(struct teller *t)
{
    const struct scene *s = session_scene(t->session);
    for (int i = 0; i < s->n_regions; i++)
        if (s->regions[i].kind == REGION_SCROLL && s->regions[i].limit > 0)
            return &s->regions[i];
    return NULL;
}

static void pull_up(struct teller *t, const struct rect *box)
{
    float x = (float)(box->x + box->w / 3), from = (float)(box->y + box->h * 4 / 5), to = (float)(box->y + box->h / 5);
    teller_drag(t, x, from, x, to, 160, true);
}

bool teller_find(struct teller *t, const char *what, int n, struct found *out)
{
    for (int i = 0; i < 100; i++) {
        char *text = picture(t);
        bool found = text && find_hit(text, what, n, out);
        free(text);
        /* Half a target at the edge of a list is not something a finger would aim at. */
        if (found && out->box.h >= 24)
            return true;
        const struct region *r = scrollable(t);
        if (!r || r->offset >= r->limit)
            return found;
        struct rect box = r->box;
        pull_up(t, &box);
    }
    return false;
}

float teller_scroll_to_end(struct teller *t)
{
    const struct region *r = scrollable(t);
    for (int i = 0; i < 400 && r && r->offset < r->limit; i++) {
        struct rect box = r->box;
        pull_up(t, &box);
        r = scrollable(t);
    }
    return r && r->offset >= r->limit ? r->offset : 0;
}

bool teller_sees(struct teller *t, const char *wanted)
{
    char *text = picture(t);
    bool seen = false;
    for (char *line = text; line && *line && !seen; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        char *end = strchr(line, '\n');
        char *found = strstr(line, wanted);
        seen = strncmp(line, "text ", 5) == 0 && found && (!end || found < end);
    }
    free(text);
    return seen;
}

bool teller_touch(struct teller *t, const char *what)
{
    struct found found;
    if (!teller_find(t, what, 0, &found))
        return false;
    teller_tap(t, (float)(found.box.x + found.box.w / 2), (float)(found.box.y + found.box.h / 2));
    return true;
}

bool teller_go_home(struct teller *t)
{
    return teller_touch(t, "go 0 language") && teller_touch(t, "language 0") &&
           session_model(t->session)->now.screen.kind == SCREEN_HOME;
}
