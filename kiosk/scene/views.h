/* views: content and the visitor's choices become a scene. One view per screen; none can change anything. */
#ifndef SCENE_VIEWS_H
#define SCENE_VIEWS_H

#include "scene/model.h"
#include "scene/scene.h"
#include "scene/theme.h"

struct content;
struct search;
struct typesetter;

struct stage { /* everything a view may look at */
    const struct content *content;
    const struct model *model;
    struct typesetter *typesetter;
    struct search *search; /* index in the visitor's language, or NULL */
    struct panel panel;
};

/* Builds the whole picture, bars and overlays included, in the arena (which it resets). */
void views_build(const struct stage *stage, struct arena *arena, struct scene *out);

#endif
