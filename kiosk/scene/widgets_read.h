/* widgets_read: what is only read, and so has no edge: panels, pictures, facts, notices, the people to call. Boxes in px,
 * unmirrored. */
#ifndef SCENE_WIDGETS_READ_H
#define SCENE_WIDGETS_READ_H

#include "scene/builder.h"

/* Whether a text stands in the size of its ink in width px: no word of it is wider. */
bool widget_whole(struct builder *s, struct text t, const struct ink *ink, int width);

/* A surface for what belongs together. */
void widget_panel(struct builder *s, struct rect box);

/* A picture of the package among what is read, 12:5, cut to most px of height (0: not), with the gap below; in high contrast
 * none. Returns the height. */
int widget_picture(struct builder *s, int x, int y, int width, int most, const char *name);

/* A number to call or another fact: icon on the line of the value, label above it, an optional note. Returns the height. */
int widget_contact(struct builder *s, int x, int y, int width, const char *icon, struct text label, const char *value,
                   struct text note);

/* The same of a fact in words. */
int widget_fact(struct builder *s, int x, int y, int width, const char *icon, struct text label, struct text fact,
                struct text note);

/* One line at display size, smaller when it would not fit. Returns the height. */
int widget_display(struct builder *s, int x, int y, int width, struct text t, colour c);

/* A promise that can be pointed at: its number, a pictogram, its words, and below them the same in English (or an empty
 * text). Returns the height. */
int widget_numbered(struct builder *s, struct rect at, int number, const char *icon, struct text words,
                    struct text under);

/* The one notice of a screen, on gold. icon may be "". Returns the height. */
int widget_notice(struct builder *s, int x, int y, int width, const char *icon, struct text t);

/* "Talk with a person": switchboard and TTY, large. Returns the height. */
int widget_people(struct builder *s, int x, int y, int width);
int widget_people_height(struct builder *s, int width);

/* The same in the middle of a box, at least widget_people_least high: where the box is lower than widget_people_height, the
 * heading is the label of the number; where it is wide and high, the numbers are larger. */
void widget_people_fill(struct builder *s, struct rect box);
int widget_people_least(struct builder *s, int width);

/* The same where it stands above the line of reach as a whole, before what is touched; else nothing, and 0. */
int widget_people_in_look(struct builder *s, int x, int y, int width);

/* What is read ends at y and something to touch follows: where Look is left between them, image (of the package) fills it, but
 * for below px, a heading's. Returns the y to go on at: y itself when nothing is left. */
int widget_look(struct builder *s, int x, int y, int width, int below, const char *image);

/* How wide that picture is (px), 0: none. Where little is left, it does not cover the width. */
int widget_look_width(const struct builder *s, int y, int width, int below, const char *image);

#endif
