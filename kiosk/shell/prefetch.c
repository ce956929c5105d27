#include "shell/prefetch.h"

#include "content/content.h"
#include "ground/hash.h"
#include "shell/session.h"
#include "views/views.h"

#include <string.h>

enum { WARM_BYTES = 8 << 20 };

void prefetch_init(struct prefetch *w)
{
    *w = (struct prefetch){0};
    arena_init(&w->arena, WARM_BYTES);
}

void prefetch_release(struct prefetch *w)
{
    arena_release(&w->arena);
    *w = (struct prefetch){0};
}

void prefetch_forget(struct prefetch *w)
{
    prefetch_release(w);
    prefetch_init(w);
}

/* Scrolling and typing show hardly anything new; leaving is always warm: the welcome screen was shown first.
 */
static bool leads_elsewhere(enum action_kind kind)
{
    return kind == ACTION_GO || kind == ACTION_LANGUAGE || kind == ACTION_FORM || kind == ACTION_TEXT_SIZE ||
           kind == ACTION_CONTRAST || kind == ACTION_DIRECTORY || kind == ACTION_SEARCH_OPEN || kind == ACTION_KEYS ||
           kind == ACTION_SIDE_BY_SIDE || kind == ACTION_CARD_LANGUAGE || kind == ACTION_MAP_CHOOSE ||
           kind == ACTION_WAY_STEP || kind == ACTION_BACK;
}

static uint64_t mix_action(uint64_t h, const struct action *a)
{
    h = hash_mix(hash_mix(hash_mix(h, a->kind), (uint64_t)a->number), a->screen.kind);
    return hash_text(h, a->screen.id);
}

/* Another screen, or other rows scrolled into view. */
static bool is_news(struct prefetch *w, const struct scene *scene, unsigned turn)
{
    uint64_t h = hash_mix(HASH_START, turn);
    for (int i = 0; i < scene->n_hits; i++)
        if (leads_elsewhere(scene->hits[i].action.kind))
            h = mix_action(h, &scene->hits[i].action);
    bool news = h != w->key;
    w->key = h;
    return news;
}

static void collect(struct prefetch *w, const struct scene *scene)
{
    w->n = w->next = 0;
    for (int i = 0; i < scene->n_hits && w->n < PREFETCH_MOST; i++)
        if (leads_elsewhere(scene->hits[i].action.kind))
            w->actions[w->n++] = scene->hits[i].action;
}

static bool same_view(const struct model *a, const struct model *b)
{
    return screen_equal(&a->now.screen, &b->now.screen) && strcmp(a->language, b->language) == 0 &&
           a->text_size == b->text_size && a->high_contrast == b->high_contrast &&
           a->directory_order == b->directory_order && a->search_open == b->search_open && a->key_page == b->key_page &&
           a->side_by_side == b->side_by_side && a->now.way_step == b->now.way_step &&
           strcmp(a->card_language, b->card_language) == 0;
}

const struct scene *prefetch_next(struct prefetch *w, struct session *s)
{
    if (!session_content(s) || session_dirty(s))
        return NULL;
    const struct scene *shown = session_scene(s);
    if (is_news(w, shown, session_turn(s)))
        collect(w, shown);
    while (w->next < w->n) {
        struct model m;
        model_ahead(session_model(s), session_content(s), &w->actions[w->next++], &m);
        if (same_view(&m, session_model(s)))
            continue;
        struct view_input stage = session_stage(s, &m);
        views_build(&stage, &w->arena, &w->scene);
        return &w->scene;
    }
    return NULL;
}
