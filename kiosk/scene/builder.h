/* builder: what a view writes on: the scene under construction, the theme, the visitor's language, and how a text gets from
 * content to the display list. Everything is given from left to right; the scene mirrors. */
#ifndef SCENE_BUILDER_H
#define SCENE_BUILDER_H

#include "content/content.h"
#include "scene/scene.h"
#include "scene/theme.h"
#include "scene/view_input.h"
#include "text/typeset.h"

struct seek { /* the stops around a place (region_place), as a dry flow passes them */
    bool on, found, has_next;
    float place;
    struct stop at, next; /* y as the flow gives it */
};

struct builder {
    const struct view_input *stage;
    const struct content *content;
    const struct model *model;
    struct scene *scene;
    struct theme theme;
    int language;         /* index of the visitor's language */
    bool dry, form_waits; /* measuring: nothing is added to the scene; the other script's button is among the map's */
    int block_y;          /* where the block stands that the visitor goes to (px, unscrolled); -1: not met */
    bool english_used, english_boxed, draft_used; /* English stood in, marked; in a box; a draft was written */
    struct seek seek;                             /* while a place is looked for in a dry flow */
    struct rect legend;                           /* px: where that is explained */
    struct rect form;  /* px: the other script's button at the foot; empty: it stands in the header */
    struct rect spare; /* px: what the header left of Look, above something to touch */
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
    bool steady;   /* may shrink as far as at normal text size: it is large, or has nowhere to grow */
};

/* A text of the content or of the interface in the visitor's language; a text in a given language. */
struct text builder_text(struct builder *s, text_id id);
struct text builder_ui(struct builder *s, enum ui which);
struct text builder_text_in(struct builder *s, int language, text_id id);

/* A name, number or other text that is the same in every language. utf8 must outlive the scene. */
struct text builder_plain(const char *utf8);

/* A plain text in a language's own script. */
struct text builder_plain_in(int language, const char *utf8);

/* A language's own name, beside which its English one stands: no voice but its own says it. */
struct text builder_endonym(struct builder *s, int language);

/* A whole number in a language's own digits, followed by what comes behind it; lives in the scene's arena. */
const char *builder_number(struct builder *s, int language, int number, const char *behind);

/* The interface string with {name} replaced; lives in the scene's arena. */
struct text builder_ui_with(struct builder *s, enum ui which, const char *name, const char *value);
struct text builder_with_in(struct builder *s, int language, enum ui which, const char *name, const char *value);

/* Whether what is put together in a language must say the same in English too (struct text), because no voice speaks it. */
bool builder_says_english(const struct builder *s, int language);

/* "As of {date}", with a date of the content in the same language. */
struct text builder_as_of(struct builder *s, const char *date);

/* The same text joined from two with a separator, in the first one's language. */
struct text builder_join(struct builder *s, struct text a, const char *between, struct text b);

/* The paragraph a text becomes in a width of px: smaller (as far as builder_fit goes) when a word would be wider than that. */
const struct paragraph *builder_paragraph(struct builder *s, struct text t, const struct ink *ink, int width);

/* Writes a text with its top left at x, y in a width of px, in lines as short as line_length asks for, however wide the box;
 * returns its height (px), 0 for an empty text. */
int builder_write(struct builder *s, int x, int y, int width, struct text t, const struct ink *ink);

/* Like builder_write, but makes it smaller (down to the theme's least size) until it fits in max_lines lines and height px,
 * and centres it vertically in the box. fitted: makes ink as small, writes nothing, returns the height (px). */
void builder_fit(struct builder *s, struct rect box, struct text t, struct ink ink);
int builder_fitted(struct builder *s, struct rect box, struct text t, struct ink *ink);

/* The height in px that the text takes at this width; and a label that builder_fit writes, smaller rather than parted. */
int builder_height(struct builder *s, int width, struct text t, const struct ink *ink);
int builder_label_height(struct builder *s, int width, struct text t, const struct ink *ink);

/* The height of one line of a role in the visitor's language, px. */
int builder_line(struct builder *s, enum role role);

/* Adding to the scene unless the sheet is dry. */
void builder_fill(struct builder *s, struct rect box, int radius, colour c);
void builder_stroke(struct builder *s, struct rect box, int radius, int width, colour c);
void builder_icon(struct builder *s, struct rect box, const char *name, colour c);
void builder_image(struct builder *s, struct rect box, int radius, const char *name);
void builder_hit(struct builder *s, struct rect box, enum hit_class class, const struct action *a);

/* Whether a finger is on this box now (given unmirrored, in the open scroll region's coordinates). */
bool builder_pressed(const struct builder *s, struct rect box);

/* Where something to touch may begin: y, or the line of reach when y lies above it (the zone Look is for the eye alone). */
int builder_touch_y(const struct builder *s, int y);

/* Says that a paragraph or row begins at y: where scrolling lands, and by its id (0 …, rising, the same in every language
 * and text size) the reader's place is kept. Within an area that scrolls. */
void builder_stop(struct builder *s, int id, int y);

/* A block of this id begins at y: the region that scrolls opens there when the visitor was led to it. */
void builder_block(struct builder *s, const char *id, int y);

/* Where the reader is in a region whose box begins at top, once its flow was measured: at the block that led here, or where
 * the scrolling went (px). */
float builder_offset(const struct builder *s, int number, int top);

#endif
