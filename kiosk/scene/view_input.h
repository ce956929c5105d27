/* view_input: everything a view may look at, and what a check wants to know of the picture that comes out. */
#ifndef SCENE_VIEW_INPUT_H
#define SCENE_VIEW_INPUT_H

#include "scene/model.h"
#include "scene/scene.h"
#include "scene/theme.h"

struct content;
struct route_memo;
struct search;
struct typesetter;

struct view_input { /* everything a view may look at */
    const struct content *content;
    const struct model *model;
    struct typesetter *typesetter;
    struct search *search;   /* index in the visitor's language, or NULL */
    struct route_memo *ways; /* the last way that was asked for, or NULL: then there are none */
    struct panel panel;
    bool sound;       /* something can be heard here */
    const char *note; /* for an author at a desk, over the picture; NULL or "": none */
};

struct audit_notes { /* what a check wants to know about a picture; counted while it is drawn */
    int missing;     /* characters without a glyph */
    int circles;     /* signs on a dotted circle that the text does not hold */
    int overflow;    /* graphemes wider than their box */
    int truncated;   /* texts cut with an ellipsis, or higher than their box, although they should fit */
    int split;       /* texts with a word broken anywhere because it is wider than its box */
    char first[96];  /* the beginning of the first such text */
};

#endif
