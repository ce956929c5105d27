/* views: content and the visitor's choices become a scene. One view per screen; none can change anything. */
#ifndef SCENE_VIEWS_H
#define SCENE_VIEWS_H

#include "scene/stage.h"

/* Builds the whole picture, bars and overlays included, in the arena (which it resets). */
void views_build(const struct stage *stage, struct arena *arena, struct scene *out);

/* The same, and adds to notes (may be NULL). */
void views_build_noted(const struct stage *stage, struct arena *arena, struct scene *out, struct audit_notes *notes);

#endif
