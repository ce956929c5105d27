/* compile_parts: the parts that compile.c puts together, each a file compile_PART.c. */
#ifndef AUTHOR_COMPILE_PARTS_H
#define AUTHOR_COMPILE_PARTS_H

#include <stdbool.h>

struct bundle;
struct err;
struct source;

/* Each reads its files of the source folder, checks them, adds the texts to the catalogue and the rest to s->root. False
 * with file, place and reason in s->e. */
bool compile_directory(struct source *s); /* directory/ID.json */
bool compile_pages(struct source *s);     /* pages/ID.md, letter/digest.md, letter/complete.md */
bool compile_schools(struct source *s);   /* schools.json */
bool compile_needs(struct source *s);     /* needs.json, letter/questions.json */
bool compile_alerts(struct source *s);    /* alerts.json */

/* map/: prepared and added to out. */
bool compile_map(struct source *s, struct bundle *out);

/* images/ID.(png|jpg|jpeg|svg) go into the bundle as PNG and JPEG. */
bool compile_pictures(struct source *s, struct bundle *out);
/* Adds the index of the search to a package that is otherwise ready, in the place of none. */
bool compile_index(struct bundle *b, struct err *e);

#endif
