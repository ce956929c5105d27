/* school_list: schools as rows that carry the numbers of their pins on the map beside them. */
#ifndef PARTS_SCHOOL_LIST_H
#define PARTS_SCHOOL_LIST_H

#include "scene/builder.h"

struct school_row { /* number as on the pin, name, and a line below it */
    int index;      /* of the school */
    bool chosen;    /* as its pin is */
    struct text below;
    struct action action;
};

/* A row as high as it must be. Returns the height. */
int school_list_row(struct builder *s, int x, int y, int width, const struct school_row *row);

/* All schools, in two columns where names have the room; each touched leads to action(index). What can be done with the chosen
 * one (or -1) stands below its row: under draws it and returns its height. Returns the height, with the gap below. */
struct school_list {
    int chosen;
    struct action (*action)(const struct builder *s, int index, bool chosen);
    int (*under)(struct builder *s, int x, int y, int width, int index);
};
int school_list_all(struct builder *s, int x, int y, int width, const struct school_list *list);

#endif
