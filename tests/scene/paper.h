/* paper: a sheet on a desk, for tests of what writes on it without a view. Include after cmocka_all.h. */
#ifndef TESTS_SCENE_PAPER_H
#define TESTS_SCENE_PAPER_H

#include "content/content.h"
#include "scene/builder.h"
#include "scene/desk.h"
#include "text/fonts.h"

struct paper {
    struct view_input stage;
    struct builder sheet;
    struct audit_notes notes;
};

/* An empty upright sheet in a language, over the desk's scene. */
static inline struct builder *paper_for(struct paper *p, struct desk *d, const char *language)
{
    desk_visit(d, language, 0, "home");
    p->notes = (struct audit_notes){0};
    p->stage =
        (struct view_input){.content = d->content, .model = &d->model, .typesetter = d->typesetter, .panel = d->panel};
    p->sheet = (struct builder){.stage = &p->stage,
                                .content = d->content,
                                .model = &d->model,
                                .scene = &d->scene,
                                .language = model_language(&d->model, d->content),
                                .notes = &p->notes};
    theme_init(&p->sheet.theme, &d->panel, 0, false, fonts_cap_height(d->fonts));
    scene_begin(&d->scene, &d->arena, 1080, 1920, d->content->languages.items[p->sheet.language].rtl, 0xffffff);
    return &p->sheet;
}

#endif
