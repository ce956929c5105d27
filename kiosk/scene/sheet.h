/* sheet: what a view writes on: the scene under construction, the theme, the visitor's language, and how a text gets from
 * content to the display list. Everything is given from left to right; the scene mirrors. */
#ifndef SCENE_SHEET_H
#define SCENE_SHEET_H

#include "content/content.h"
#include "scene/scene.h"
#include "scene/stage.h"
#include "scene/theme.h"
#include "text/typeset.h"

struct sheet {
    const struct stage *stage;
    const struct content *content;
    const struct model *model;
    struct scene *scene;
    struct theme theme;
    int language;      /* index of the visitor's language */
    bool dry;          /* measuring: nothing is added to the scene */
    bool english_used; /* an English text stood in for a missing translation */
    struct audit_notes *notes;
};

struct ink { /* how a text looks */
    enum role role;
    bool bold;
    enum text_align align;
    colour colour;
    int max_lines; /* 0: as many as needed */
    bool own_side; /* a text in another direction than the screen stands on its own side (long English in Arabic) */
    float scale;   /* of the role's size; 0: 1 */
    float pitch;   /* em; 0: the script's */
};

/* A text of the content or of the interface in the visitor's language. */
struct text sheet_text(struct sheet *s, text_id id);
struct text sheet_ui(struct sheet *s, enum ui which);

/* A text in a given language. */
struct text sheet_text_in(struct sheet *s, int language, text_id id);

/* A name, number or other text that is the same in every language. utf8 must outlive the scene. */
struct text sheet_plain(const char *utf8);

/* A plain text in a language's own script (an endonym). */
struct text sheet_plain_in(int language, const char *utf8);

/* A whole number in a language's own digits, followed by what comes behind it; lives in the scene's arena. */
const char *sheet_number(struct sheet *s, int language, int number, const char *behind);

/* The interface string with {name} replaced; lives in the scene's arena. */
struct text sheet_ui_with(struct sheet *s, enum ui which, const char *name, const char *value);
struct text sheet_with_in(struct sheet *s, int language, enum ui which, const char *name, const char *value);

/* "As of {date}", with a date of the content in the same language. */
struct text sheet_as_of(struct sheet *s, const char *date);

/* The same text joined from two with a separator, in the first one's language. */
struct text sheet_join(struct sheet *s, struct text a, const char *between, struct text b);

/* The paragraph a text becomes in a width of px: smaller (as far as sheet_fit goes) when a word would be wider than that. */
const struct paragraph *sheet_paragraph(struct sheet *s, struct text t, const struct ink *ink, int width);

/* Writes a text with its top left at x, y in a width of px; returns its height (px), 0 for an empty text. */
int sheet_write(struct sheet *s, int x, int y, int width, struct text t, const struct ink *ink);

/* Like sheet_write, but makes it smaller (down to 0.6, or to the smallest size of the type scale) until it fits in max_lines
 * lines and height px, and centres it vertically in the box. */
void sheet_fit(struct sheet *s, struct rect box, struct text t, struct ink ink);

/* The height in px that the text takes at this width. */
int sheet_height(struct sheet *s, int width, struct text t, const struct ink *ink);

/* The height of one line of a role in the visitor's language, px. */
int sheet_line(struct sheet *s, enum role role);

/* Adding to the scene unless the sheet is dry. */
void sheet_fill(struct sheet *s, struct rect box, int radius, colour c);
void sheet_stroke(struct sheet *s, struct rect box, int radius, int width, colour c);
void sheet_icon(struct sheet *s, struct rect box, const char *name, colour c);
void sheet_image(struct sheet *s, struct rect box, int radius, const char *name);
void sheet_hit(struct sheet *s, struct rect box, enum hit_class class, const struct action *a);

/* Whether a finger is on this box now (given unmirrored, in the open scroll region's coordinates). */
bool sheet_pressed(const struct sheet *s, struct rect box);

/* An area that scrolls: flow writes from (box.x, box.y) downward in box.w and returns the y below its last line. When it is
 * longer than the box, buttons stand at the end side (box includes them). user is handed through. */
typedef int sheet_flow(struct sheet *s, int x, int y, int width, void *user);
void sheet_scroll(struct sheet *s, int number, struct rect box, sheet_flow *flow, void *user);

#endif
