/* content_internal: what a tree keeps for itself: its memory, its texts, its bundle. For content.c and load.c only. */
#ifndef CONTENT_CONTENT_INTERNAL_H
#define CONTENT_CONTENT_INTERNAL_H

#include "content/sounds.h"
#include "content/texts.h"
#include "content/types.h"
#include "content/ui.h"
#include "ground/arena.h"
#include "ground/bundle.h"
#include "lookup/index.h"

struct content_private {
    struct arena arena, date_arena; /* date_arena: of the dates, which are written beside everything else */
    struct bundle bundle;           /* pictures and sounds */
    struct bytes shapes, streets;   /* prepared tables: map/ */
    struct texts texts;
    struct sounds sounds;    /* their bytes are in the bundle */
    struct bytes index_file; /* what index leads into */
    struct index index;
    text_id ui[UI_COUNT];
    int *office_orders;           /* n_offices for each language */
    struct content_check *checks; // language; without a date where nobody has signed
    const char **dates;           // as the content has them, each once: those that have a month
    const char **date_words;      /* n_dates for each language */
    int n_dates;
};

struct opening { /* holds both, so that a failure half-way frees both */
    struct content content;
    struct content_private private;
};

#endif
