/* index_writer: makes the file that lookup/index.h reads, out of words and where they stand. */
#ifndef LOOKUP_INDEX_WRITER_H
#define LOOKUP_INDEX_WRITER_H

#include "lookup/index.h"

struct bytes;
struct index_writer;

/* Nothing in it; languages: how many. NULL without memory. */
struct index_writer *index_writer_new(int languages);
void index_writer_free(struct index_writer *w);

/* What a language's words are folded by further, and its ICU collation ("root" for none): once for each, first. */
void index_writer_language(struct index_writer *w, int language, enum skeleton_rule rule, const char *collation);

/* Adds an entry: the screen that it leads to. The first one added takes the words that say nothing. */
void index_writer_entry(struct index_writer *w, const char *screen);

/* Adds n bytes of words of the last entry, in one language. */
void index_writer_words(struct index_writer *w, int language, enum index_field field, const char *utf8, size_t n);

/* By what entries that are found equally well are ordered in a language: the title of the last entry. */
void index_writer_title(struct index_writer *w, int language, const char *utf8, size_t n);

/* The file; the caller releases it. False without memory at any time since index_writer_new, or when there is more
 * than a file can hold. The same calls give the same bytes. */
bool index_writer_finish(struct index_writer *w, struct bytes *out);

#endif
