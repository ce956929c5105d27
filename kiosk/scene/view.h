/* view: one function per screen. Each draws into the area that the bar leaves free and can change nothing. */
#ifndef SCENE_VIEW_H
#define SCENE_VIEW_H

#include "scene/sheet.h"

/* By the kinds of screen/screen.h; area in px, in the direction of the language. */
void view_welcome(struct sheet *s, struct rect area);
void view_language(struct sheet *s, struct rect area);
void view_home(struct sheet *s, struct rect area);
void view_directory(struct sheet *s, struct rect area);
void view_search(struct sheet *s, struct rect area); /* the directory while its search is open */
void view_office(struct sheet *s, struct rect area);
void view_schools(struct sheet *s, struct rect area);
void view_school(struct sheet *s, struct rect area);
void view_map(struct sheet *s, struct rect area);
void view_page(struct sheet *s, struct rect area);
void view_letter(struct sheet *s, struct rect area);
void view_card(struct sheet *s, struct rect area);

#endif
