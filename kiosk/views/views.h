/* views: content and the visitor's choices become a scene. One view per screen; none can change anything. */
#ifndef VIEWS_VIEWS_H
#define VIEWS_VIEWS_H

#include "scene/view_input.h"

/* Builds the whole picture, bars and overlays included, in the arena (which it resets). */
void views_build(const struct view_input *stage, struct arena *arena, struct scene *out);

/* The same, and adds to notes (may be NULL). */
void views_build_noted(const struct view_input *stage, struct arena *arena, struct scene *out,
                       struct audit_notes *notes);

#endif
