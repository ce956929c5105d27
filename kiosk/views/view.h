/* view: one function per screen. Each draws into the area that the bar leaves free and can change nothing. */
#ifndef VIEWS_VIEW_H
#define VIEWS_VIEW_H

#include "scene/builder.h"

/* view_home and so on, one for each line of content/screen.def; area in px, in the direction of the language. */
#define SCREEN(kind, word, id, link, view) void view_##view(struct builder *s, struct rect area);
#include "content/screen.def"
#undef SCREEN

/* The directory or the nearest school while a search is typed there. */
void view_search(struct builder *s, struct rect area);

/* The streets that are being typed, while the search of the nearest school is open. */
int view_nearest_streets(struct builder *s, int x, int y, int width);

#endif
