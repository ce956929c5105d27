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

struct audit_notes { /* what a check wants to know about a picture; counted while it is drawn */
    int missing;    /* characters without a glyph */
    int overflow;   /* graphemes wider than their box */
    int truncated;  /* texts cut with an ellipsis although they should fit */
    char first[96]; /* the beginning of the first such text */
};

/* The same, and adds to notes (may be NULL). */
void views_build_noted(const struct stage *stage, struct arena *arena, struct scene *out, struct audit_notes *notes);

#endif
