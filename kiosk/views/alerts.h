/* alerts: the district's urgent news, in a place of their own above every screen. Never more than a third of the
 * page, the most urgent first, and one touch away all of them whole. */
#ifndef VIEWS_ALERTS_H
#define VIEWS_ALERTS_H

#include "scene/builder.h"

/* Draws those that are on and that the visitor has not closed at the top of area, and returns what is left. What does not fit
 * is cut, and a button leads to the screen of all alerts, where nothing is drawn here. */
struct rect alerts_place(struct builder *s, struct rect area);

#endif
