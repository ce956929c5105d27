/* packet_page: what a translator reads beside the catalogue: a page with each picture and the words that stand on it, a list of
 * words to keep to, and what to do. */
#ifndef CTL_PACKET_PAGE_H
#define CTL_PACKET_PAGE_H

#include "content/text.h"

#include <stdbool.h>

struct bytes;
struct content;
struct err;

struct packet_picture {
    char name[80];   /* "pictures/home.png" */
    char screen[64]; /* "home" */
    text_id *texts;  // those that no picture before shows, 0 ends
};

struct packet_page {
    const struct content *content;
    int language;
    const struct packet_picture *pictures;
    int n;
    const char *const *notes; // by text_id: for the translator, or NULL
    const bool *seen;         // by text_id: on some picture
};

/* index.html. The caller releases out. */
bool packet_page_write(const struct packet_page *p, struct bytes *out, struct err *e);

/* glossary.csv: what is not translated, and how names and short words are translated so far. */
bool packet_glossary_write(const struct packet_page *p, struct bytes *out, struct err *e);

/* README.txt. */
bool packet_readme_write(const struct packet_page *p, struct bytes *out, struct err *e);

#endif
