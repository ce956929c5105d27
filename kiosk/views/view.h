/* view: one function per screen. Each draws into the area that the bar leaves free and can change nothing. */
#ifndef VIEWS_VIEW_H
#define VIEWS_VIEW_H

#include "scene/builder.h"

/* By the kinds of screen/screen.h; area in px, in the direction of the language. */
void view_welcome(struct builder *s, struct rect area);
void view_language(struct builder *s, struct rect area);
void view_home(struct builder *s, struct rect area);
void view_needs(struct builder *s, struct rect area);
void view_need(struct builder *s, struct rect area);
void view_directory(struct builder *s, struct rect area);
void view_search(struct builder *s, struct rect area); /* the directory while its search is open */
void view_office(struct builder *s, struct rect area);
void view_schools(struct builder *s, struct rect area);
void view_school(struct builder *s, struct rect area);
void view_map(struct builder *s, struct rect area);
void view_page(struct builder *s, struct rect area);
void view_letter(struct builder *s, struct rect area);
void view_alerts(struct builder *s, struct rect area); /* beside their place above every screen: views/alerts.h */
void view_nearest(struct builder *s, struct rect area);
void view_way(struct builder *s, struct rect area);
void view_take(struct builder *s, struct rect area);

/* The streets that are being typed, while the search of the nearest school is open. */
int view_nearest_streets(struct builder *s, int x, int y, int width);
void view_card(struct builder *s, struct rect area);

#endif
