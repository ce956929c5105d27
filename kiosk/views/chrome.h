/* chrome: what stands around every screen: the navigation bar, the header with the screen's name and its marks, and
 * the idle warning above everything. */
#ifndef VIEWS_CHROME_H
#define VIEWS_CHROME_H

#include "scene/builder.h"

/* Fills the part of a high-mounted panel that no finger should have to reach with the package's picture. */
void chrome_out_of_reach(struct builder *s);

/* Draws the bar and returns what is left for the screen, margins taken off. */
struct rect chrome_bar(struct builder *s);

/* Draws the way to a staff screen that waits, at the top of area, and returns what is left. */
struct rect chrome_staff(struct builder *s, struct rect area);

/* Draws the screen's title with the marks of the language (draft, other script) and returns what is left below. */
struct rect chrome_header(struct builder *s, struct rect area, struct text title);

/* The legend for English standing in: drawn last, into the strip that chrome_header kept free. */
void chrome_legend(struct builder *s);

/* The idle warning, when it is up. */
void chrome_warning(struct builder *s);

/* The ring around what keys are on, above everything. */
void chrome_ring(struct builder *s);

#endif
