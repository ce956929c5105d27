/* facts: what is known of an office or a school, two beside one another where both are short. Boxes in px, unmirrored. */
#ifndef PARTS_FACTS_H
#define PARTS_FACTS_H

#include "scene/builder.h"

enum { FACTS = 16 };

struct fact {
    const char *icon;
    struct text label, value, note; /* note: below the value, or empty */
};

struct facts {
    struct fact items[FACTS];
    int n;
};

/* Adds one; one without a value, or beyond FACTS, is left out: an empty label would be a question nobody answers. */
void facts_add(struct facts *f, const char *icon, struct text label, struct text value, struct text note);

/* Writes them from (x, y) in width px. Returns the height, with a gap below the last; 0 for none. */
int facts_write(struct builder *s, int x, int y, int width, const struct facts *f);

#endif
