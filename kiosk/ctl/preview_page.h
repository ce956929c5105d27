/* preview_page: index.html beside the pictures of a preview. Every screen in every language side by side, what is a
 * draft, how much of each language is there, and what has changed. One file that any browser opens, with nothing
 * from elsewhere. */
#ifndef CTL_PREVIEW_PAGE_H
#define CTL_PREVIEW_PAGE_H

#include <stdbool.h>

struct content;
struct err;
struct screen;

struct preview_page {
    const char *folder; /* where the pictures lie: TAG/SCREEN.png */
    const struct content *content;
    const struct content *against; /* the last package, or NULL */
    const struct screen *screens;
    int n_screens;
    int language;      /* index, or -1: all */
    int width, height; /* px of the pictures */
};

/* Writes folder/index.html. */
bool preview_page_write(const struct preview_page *p, struct err *e);

#endif
