/* school_list: schools as rows that carry the numbers of their pins on the map beside them. */
#ifndef PARTS_SCHOOL_LIST_H
#define PARTS_SCHOOL_LIST_H

#include "scene/builder.h"

/* A row: its number as on the pin, name, and a line below it. chosen: as its pin. Returns the height. */
int school_list_row(struct builder *s, int x, int y, int width, int index, bool chosen, struct text below,
                    const struct action *a);

#endif
