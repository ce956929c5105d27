/* new_content: a content folder for a district of its own, to begin from. Its name, its languages, the words of the
 * screens with the translations that the program brings, and a placeholder, "[…]", wherever the district has to
 * write. */
#ifndef AUTHOR_NEW_CONTENT_H
#define AUTHOR_NEW_CONTENT_H

#include <stdbool.h>

struct bundle;
struct err;

struct new_content {
    const char *folder;           /* is made; must not be there, or be empty */
    const char *name;             /* of the district */
    const char *languages;        /* tags with commas, "en,es,so"; English comes first by itself */
    const char *issued;           /* today, "YYYY-MM-DD" */
    const char *review;           /* when it is to be looked at again */
    const struct bundle *pattern; /* a package with the languages and the words: the built-in one */
};

/* Writes the folder. Fails with one line; what was written until then stays. */
bool new_content_write(const struct new_content *n, struct err *e);

#endif
