/* widgets: the few things every screen is made of. Boxes in px, unmirrored. */
#ifndef SCENE_WIDGETS_H
#define SCENE_WIDGETS_H

#include "scene/builder.h"

enum look { LOOK_PLAIN, LOOK_FILLED, LOOK_CHOSEN };

/* A button with an icon before its words; icon may be "". */
void widget_button(struct builder *s, struct rect box, const char *icon, struct text label, enum look look,
                   const struct action *a);

/* Its height for a width, at least a target. */
int widget_button_height(struct builder *s, int width, const char *icon, struct text label);

/* Buttons of which one is chosen, side by side in a box. */
struct choice {
    const char *icon;
    struct text label;
    struct action action;
    bool chosen;
};
void widget_choices(struct builder *s, struct rect box, const struct choice *items, int n);

/* The height at which every label fits, at least a target. */
int widget_choices_height(struct builder *s, int width, const struct choice *items, int n);

/* What is chosen already shows by a line inside that it is pressed once more. */
void widget_press_again(struct builder *s, struct rect box);

/* A cross that closes something. */
void widget_cross(struct builder *s, struct rect box, colour front, const struct action *a);

/* A raised card to touch: icon, title, one line about it. */
void widget_tile(struct builder *s, struct rect box, const char *icon, struct text title, struct text hint,
                 const struct action *a);
int widget_tile_height(struct builder *s, int width, struct text title, struct text hint);

/* A line of a list: title, quiet second line, chevron. Returns its height; at least a target. */
int widget_row(struct builder *s, int x, int y, int width, const char *icon, struct text title, struct text second,
               const struct action *a);

/* A number to call: icon, label, the number large, an optional note. Returns the height. */
int widget_contact(struct builder *s, int x, int y, int width, const char *icon, struct text label, const char *value,
                   struct text note);

/* A tinted box with an icon and a text: draft note, "to be confirmed", summary note. Returns the height. */
int widget_notice(struct builder *s, int x, int y, int width, const char *icon, struct text t, colour back, colour ink);

/* The same in another role, at the top left of a box and in its width. */
int widget_notice_as(struct builder *s, struct rect at, enum role role, const char *icon, struct text t, colour back,
                     colour front);

/* The width (px) at which a notice needs one line. */
int widget_notice_width(struct builder *s, enum role role, struct text t);

/* "Talk with a person": switchboard and TTY. Returns the height. */
int widget_people(struct builder *s, int x, int y, int width);

/* Whether two columns of text stand beside one another in a width, gap px between them. */
bool widget_two_columns(const struct builder *s, int width, int gap);

/* A card's surface. */
void widget_surface(struct builder *s, struct rect box, bool pressed);

/* What a touch that leads to a screen asks for; id: of the office, school or page, else "". */
struct action action_go(enum screen_kind kind, const char *id);

#endif
