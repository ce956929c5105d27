#include "scene/desk.h"

#include "author/compile.h"
#include "content/content.h"
#include "ground/err.h"
#include "query/search.h"
#include "text/fonts.h"
#include "text/typeset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_BYTES = 12 << 20 };

bool desk_init(struct desk *d, const char *folder, struct err *e)
{
    *d = (struct desk){.panel = panel_of(1080, 1920, 0, -1)};
    arena_init(&d->arena, 0);
    model_init(&d->model, 0, DESK_TODAY);
    d->content = compile_and_load(folder, e);
    d->fonts = d->content ? fonts_new(KIOSK_BUILD_DIR "/fonts", e) : NULL;
    d->typesetter = d->fonts ? typesetter_new(d->fonts, CACHE_BYTES) : NULL;
    if (!d->typesetter)
        desk_release(d);
    return d->typesetter != NULL;
}

void desk_release(struct desk *d)
{
    search_free(d->search);
    route_memo_clear(&d->ways);
    arena_release(&d->arena);
    typesetter_free(d->typesetter);
    fonts_free(d->fonts);
    content_free(d->content);
    *d = (struct desk){0};
}

int desk_set_up(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct err e = {0};
    if (d && desk_init(d, DESK_FIXTURE, &e)) {
        *state = d;
        return 0;
    }
    fprintf(stderr, "%s\n", e.text);
    free(d);
    return -1;
}

int desk_tear_down(void **state)
{
    desk_release(*state);
    free(*state);
    return 0;
}

void desk_visit(struct desk *d, const char *language, int text_size, const char *screen)
{
    model_init(&d->model, 0, DESK_TODAY);
    snprintf(d->model.language, sizeof d->model.language, "%s", language);
    d->model.language_chosen = true;
    d->model.text_size = text_size;
    screen_parse(screen, &d->model.now.screen);
}

static struct search *searched(struct desk *d)
{
    int language = model_language(&d->model, d->content);
    if (d->search && d->search_language != language) {
        search_free(d->search);
        d->search = NULL;
    }
    if (!d->search)
        d->search = search_new(d->content, language);
    d->search_language = language;
    return d->search;
}

const struct scene *desk_build(struct desk *d)
{
    struct view_input stage = {.content = d->content,
                               .model = &d->model,
                               .typesetter = d->typesetter,
                               .search = d->model.search_open ? searched(d) : NULL,
                               .ways = &d->ways,
                               .panel = d->panel,
                               .sound = d->sound};
    d->notes = (struct audit_notes){0};
    typesetter_trim(d->typesetter);
    views_build_noted(&stage, &d->arena, &d->scene, &d->notes);
    return &d->scene;
}

const struct hit *desk_hit(const struct desk *d, enum action_kind kind)
{
    for (int i = 0; i < d->scene.n_hits; i++)
        if (d->scene.hits[i].action.kind == kind)
            return &d->scene.hits[i];
    return NULL;
}

const struct hit *desk_way_to(const struct desk *d, const char *screen)
{
    struct screen s;
    for (int i = 0; screen_parse(screen, &s) && i < d->scene.n_hits; i++)
        if (d->scene.hits[i].action.kind == ACTION_GO && screen_equal(&d->scene.hits[i].action.screen, &s))
            return &d->scene.hits[i];
    return NULL;
}

void desk_touch(struct desk *d, const struct hit *h)
{
    const struct hit *got = scene_hit_at(&d->scene, h->visible.x + h->visible.w / 2, h->visible.y + h->visible.h / 2);
    struct action a = got ? got->action : (struct action){.kind = ACTION_NONE};
    model_apply(&d->model, d->content, &a, 1000);
    desk_build(d);
}

bool desk_sees(const struct desk *d, const char *words)
{
    for (int i = 0; i < d->scene.n_draws; i++) {
        const struct draw *draw = &d->scene.draws[i];
        if ((draw->kind == DRAW_TEXT || draw->kind == DRAW_LABEL) && memmem(draw->utf8, draw->n, words, strlen(words)))
            return true;
    }
    return false;
}

bool desk_turn(const struct screen *screen, int i, int round)
{
    bool many = screen->kind == SCREEN_NEED || screen->kind == SCREEN_OFFICE || screen->kind == SCREEN_SCHOOL;
    return !many || (i + round) % 3 == 0;
}
