/* index: what the search looks words up in: made when a package is built (lookup/index_writer.h), and read where it
 * lies, without a step in between. All numbers are little-endian 32-bit words from the start of the file:
 *
 *   magic · bytes of the whole · entries n · languages m · where: entry starts (n + 1), entry names, m languages
 *   a language: rule · characters · terms t · where: characters, term starts (t + 1), terms, skeleton starts (t + 1),
 *               skeletons, their terms (t), their letters (t), posting starts (t + 1), postings, ranks (n)
 *
 * A language's folded characters are numbered from 1, so that a letter of any script is one byte. Terms are sorted, and
 * so are skeletons. A term's postings: for each field how many, then its entries in order, as differences (LEB128). */
#ifndef LOOKUP_INDEX_H
#define LOOKUP_INDEX_H

#include "lookup/skeleton.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a word stands, the most telling place first. */
enum index_field { INDEX_NAME, INDEX_KEYWORD, INDEX_SUMMARY, INDEX_BODY, INDEX_FIELDS };

#define INDEX_FILE "search.index" /* its name in a package */

enum { INDEX_MAGIC = 0x3149534b /* "KSI1" */, INDEX_ENTRIES = 1000000, INDEX_TERMS = 4000000, INDEX_LETTERS = 250 };

/* Words of one language. Pointers lead into the file. */
struct index_language {
    enum skeleton_rule rule;
    const uint32_t *letters; // code points, ascending
    uint32_t n_letters, n_terms;
    const uint32_t *term_at, *skeleton_at, *skeleton_term, *skeleton_letters, *posting_at, *rank;
    const uint8_t *terms, *skeletons, *postings;
};

struct index {
    uint32_t n_entries;
    int n_languages;
    const uint32_t *entry_at;
    const char *names; // "office:finance", "letter#status"; the words of entry 0 are those that say nothing
    struct index_language languages[64];
};

/* Whether a file says that it is of the kind that this program reads. */
bool index_is_known(const void *file, size_t n);

/* Takes a file of n bytes, aligned to 4, which must outlive it. False when it is not one, or damaged: afterwards
 * nothing is read outside the n bytes. */
bool index_open(struct index *x, const void *file, size_t n);

/* The name of an entry, with its length in bytes. */
const char *index_name(const struct index *x, uint32_t entry, size_t *n);

/* Writes a folded word (or skeleton) in the letters of a language; a letter that it does not have becomes 255. */
void index_letters(const struct index_language *l, const uint32_t *text, int n, uint8_t *out);

/* The terms, or the skeletons when skeletons is set, that begin with n bytes: [*from, *to). *whole: how many of the
 * first are no longer than that. */
void index_range(const struct index_language *l, bool skeletons, const uint8_t *text, int n, uint32_t *from,
                 uint32_t *to, uint32_t *whole);

/* Which of 32 groups of letters a word holds, one bit each. */
uint32_t index_letter_bits(const uint8_t *text, int n);

/* Walks the entries of a term's field. */
struct index_walk {
    const uint8_t *at, *end;
    uint32_t left, entry, limit;
};

/* Begins with all fields; index_walk_field must be called for each in turn, and index_walk_next until it is false. */
void index_walk(const struct index *x, const struct index_language *l, uint32_t term, struct index_walk *w);
void index_walk_field(struct index_walk *w); /* the next field: its entries follow */
bool index_walk_next(struct index_walk *w);  /* the next entry in w->entry */

#endif
