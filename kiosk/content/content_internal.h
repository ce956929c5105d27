/* content_internal: what a tree keeps for itself: its memory, its texts, its bundle. For content.c and load.c only. */
#ifndef CONTENT_CONTENT_INTERNAL_H
#define CONTENT_CONTENT_INTERNAL_H

#include "content/by_language.h"
#include "content/city_tables.h"
#include "content/sounds.h"
#include "content/texts.h"
#include "content/types.h"
#include "content/ui.h"
#include "ground/arena.h"
#include "ground/bundle.h"
#include "lookup/index.h"

struct content_private {
    struct arena arena;
    struct bundle bundle; /* pictures, sounds and the map */
    struct city_tables city;
    struct texts texts;
    struct sounds sounds;    /* their bytes are in the bundle */
    struct bytes index_file; /* what index leads into */
    struct index index;
    text_id ui[UI_COUNT];
    struct content_check *checks; // language; without a date where nobody has signed
    struct by_language tables;
};

struct opening { /* holds both, so that a failure half-way frees both */
    struct content content;
    struct content_private private;
};

#endif
