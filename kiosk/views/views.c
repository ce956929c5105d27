#include "views/views.h"

#include "parts/bar.h"
#include "parts/chrome.h"
#include "parts/note_strip.h"
#include "scene/builder.h"
#include "scene/target.h"
#include "text/fonts.h"
#include "views/alerts.h"
#include "views/view.h"

static void draw_screen(struct builder *s, struct rect area)
{
    enum screen_kind kind = s->model->now.screen.kind;
    if (s->model->search_open && (kind == SCREEN_DIRECTORY || kind == SCREEN_NEAREST)) {
        view_search(s, area);
        return;
    }
    switch (kind) {
#define SCREEN(kind, word, id, link, view)                                                                             \
    case SCREEN_##kind:                                                                                                \
        view_##view(s, area);                                                                                          \
        return;
#include "content/screen.def"
#undef SCREEN
    }
}

static bool changes_layout(const struct action *a)
{
    return a->kind == ACTION_LANGUAGE || a->kind == ACTION_FORM || a->kind == ACTION_TEXT_SIZE ||
           a->kind == ACTION_SIDE_BY_SIDE || (a->kind == ACTION_GO && a->screen.kind == SCREEN_LANGUAGE);
}

/* What changes the layout takes the reader's place along. */
static void note_place(struct scene *s)
{
    float place = s->n_regions && s->regions[0].kind == REGION_SCROLL ? region_place(&s->regions[0]) : 0;
    for (int i = 0; i < s->n_hits; i++)
        if (changes_layout(&s->hits[i].action))
            s->hits[i].action.place = place;
    for (int i = 0; i < s->n_targets; i++)
        if (changes_layout(&s->targets[i].action))
            s->targets[i].action.place = place;
}

void views_build(const struct view_input *stage, struct arena *arena, struct scene *out)
{
    views_build_noted(stage, arena, out, NULL);
}

void views_build_noted(const struct view_input *stage, struct arena *arena, struct scene *out,
                       struct audit_notes *notes)
{
    struct builder s = {.stage = stage,
                        .content = stage->content,
                        .model = stage->model,
                        .scene = out,
                        .language = model_language(stage->model, stage->content),
                        .block_y = -1,
                        .notes = notes};
    theme_init(&s.theme, &stage->panel, s.model->text_size, s.model->high_contrast,
               fonts_cap_height(typesetter_fonts(stage->typesetter)));
    const struct language *l = &s.content->languages.items[s.language];
    scene_begin(out, arena, stage->panel.width, stage->panel.height, l->rtl, s.theme.palette.paper);
    scene_zone(out, s.theme.reach);
    struct rect area = chrome_legend_room(&s, bar_draw(&s));
    int bar = out->n_targets;
    area = chrome_staff(&s, area);
    bool welcome = s.model->now.screen.kind == SCREEN_WELCOME; /* places its alerts itself */
    draw_screen(&s, welcome ? area : alerts_place(&s, area));
    chrome_form(&s);
    if (s.model->hearing.reading)
        chrome_reading(&s);
    else
        chrome_legend(&s);
    if (s.model->warning)
        target_cover(out);
    else
        target_order(out, bar);
    note_place(out);
    chrome_warning(&s);
    if (s.model->warning)
        target_order(out, 0);
    chrome_ring(&s);
    note_strip(&s);
}
