/* widgets: the few things every screen is made of. Boxes in px, unmirrored. */
#ifndef SCENE_WIDGETS_H
#define SCENE_WIDGETS_H

#include "scene/sheet.h"

enum look { LOOK_PLAIN, LOOK_FILLED, LOOK_CHOSEN };

/* A button with an icon before its words; icon may be "". */
void button(struct sheet *s, struct rect box, const char *icon, struct text label, enum look look,
            const struct action *a);

/* Its height for a width, at least a target. */
int button_height(struct sheet *s, int width, const char *icon, struct text label);

/* Buttons of which one is chosen, side by side in a box. */
struct choice {
    const char *icon;
    struct text label;
    struct action action;
    bool chosen;
};
void choices(struct sheet *s, struct rect box, const struct choice *items, int n);

/* The height at which every label fits, at least a target. */
int choices_height(struct sheet *s, int width, const struct choice *items, int n);

/* What is chosen already shows by a line inside that it is pressed once more. */
void pressed_again(struct sheet *s, struct rect box);

/* A cross that closes something. */
void cross(struct sheet *s, struct rect box, colour front, const struct action *a);

/* A raised card to touch: icon, title, one line about it. */
void tile(struct sheet *s, struct rect box, const char *icon, struct text title, struct text hint,
          const struct action *a);
int tile_height(struct sheet *s, int width, struct text title, struct text hint);

/* A line of a list: title, quiet second line, chevron. Returns its height; at least a target. */
int list_row(struct sheet *s, int x, int y, int width, const char *icon, struct text title, struct text second,
             const struct action *a);

/* A number to call: icon, label, the number large, an optional note. Returns the height. */
int contact(struct sheet *s, int x, int y, int width, const char *icon, struct text label, const char *value,
            struct text note);

/* A tinted box with an icon and a text: draft note, "to be confirmed", summary note. Returns the height. */
int notice(struct sheet *s, int x, int y, int width, const char *icon, struct text t, colour back, colour ink);

/* The same in another role, at the top left of a box and in its width. */
int notice_of(struct sheet *s, struct rect at, enum role role, const char *icon, struct text t, colour back,
              colour front);

/* The width (px) at which a notice needs one line. */
int notice_width(struct sheet *s, enum role role, struct text t);

/* "Talk with a person": switchboard and TTY. Returns the height. */
int people(struct sheet *s, int x, int y, int width);

/* Whether two columns of text stand beside one another in a width, gap px between them. */
bool two_columns(const struct sheet *s, int width, int gap);

/* A card's surface. */
void surface(struct sheet *s, struct rect box, bool pressed);

/* What a touch that leads to a screen asks for; id: of the office, school or page, else "". */
struct action action_go(enum screen_kind kind, const char *id);

#endif
