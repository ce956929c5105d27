/* shape: the glyphs of a draft's items by HarfBuzz, each item in one go, and again for the parts of a line
 * that a break has cut where the script joins. */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

struct buffer;
struct buffer_glyph;
struct fonts;
struct item;

enum { SHAPE_PLANS = 32 };

struct shape_plan {
    int font;
    hb_segment_properties_t props;
    hb_shape_plan_t *plan;
};

struct shaper {
    struct fonts *fonts;
    hb_buffer_t *buffer;
    struct shape_plan plans[SHAPE_PLANS];
    int n_plans;
};

/* fonts must outlive it. False without memory. */
bool shaper_init(struct shaper *s, struct fonts *fonts);
/* Lets go of the last text that was shaped. */
void shaper_forget(struct shaper *s);

void shaper_release(struct shaper *s);

/* Glyphs of a part of an item, somewhere in draft.glyphs. */
struct shaped {
    int first, n;
    int width; /* 1/64 px */
};

/* Shapes an item from its first unit to its last. False without memory. */
bool shape_whole(struct shaper *s, struct buffer *d, struct item *item);

/* Shapes units start … end of an item anew and appends the glyphs to the draft. False without memory. */
bool shape_part(struct shaper *s, struct buffer *d, const struct item *item, int start, int end, struct shaped *out);

/* Shapes another text, all of it, with the font, script and direction of an item; clusters count in that
 * text. */
bool shape_units(struct shaper *s, struct buffer *d, const struct item *like, const uint16_t *units, int n,
                 struct shaped *out);

/* Shapes one character that is not in the text, as if it stood at unit at. False without memory. */
bool shape_extra(struct shaper *s, struct buffer *d, const struct item *like, uint32_t code, int at,
                 struct shaped *out);

/* The glyphs of a whole item. */
struct shaped shaped_item(const struct item *item);

/* The logically first glyph of the first cluster at a unit or behind it; NULL when there is none. */
const struct buffer_glyph *shaped_at(const struct buffer *d, struct shaped all, bool rtl, int unit);

/* The glyphs of all clusters that begin in units start … end. */
struct shaped shaped_slice(const struct buffer *d, struct shaped all, bool rtl, int start, int end);

#endif
