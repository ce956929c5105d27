/* spoken: what stands on a screen, in recordings: a screen's name, a place to touch with its role and position, a passage
 * of the page, the warning. */
#ifndef SHELL_SPOKEN_H
#define SHELL_SPOKEN_H

#include "content/ui.h"

#include <stdbool.h>

struct action;
struct content;
struct model;
struct passage;
struct scene;
struct speech;

/* An interface string in the visitor's language. */
void spoken_ui(struct speech *out, const struct content *c, const struct model *m, enum ui which);

/* The name of the screen that is seen. */
void spoken_screen(struct speech *out, const struct content *c, const struct model *m, const struct scene *scene);

/* The texts within a target, or what its symbol means. */
void spoken_name(struct speech *out, const struct content *c, const struct model *m, const struct scene *scene,
                 int index);

/* "Find an office, button, 2 of 6": the texts within, or what a symbol means. index: of a target. */
void spoken_target(struct speech *out, const struct content *c, const struct model *m, const struct scene *scene,
                   int index);

/* The warning's words, with the seconds that are left, what will happen then, and how it is prevented. */
void spoken_warning(struct speech *out, const struct content *c, const struct model *m);

/* One text of the page; English that stands beside its own translation says nothing. */
void spoken_passage(struct speech *out, const struct content *c, const struct model *m, const struct passage *p);

/* Whether a passage belongs to the page: not to the bar, and to nothing that can be touched. */
bool spoken_is_page(const struct scene *scene, int passage);

/* Whether a screen is there to be read rather than to choose from. */
bool spoken_is_reading(const struct model *m);

/* The action that brings a passage into sight; false when it is there. */
bool spoken_reveal(const struct scene *scene, int passage, struct action *scroll);

#endif
