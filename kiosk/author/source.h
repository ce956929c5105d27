/* source: what the parts of the compiler share while a source folder becomes a package. */
#ifndef AUTHOR_SOURCE_H
#define AUTHOR_SOURCE_H

#include "author/catalogue.h"
#include "author/findings.h"
#include "content/language.h"

struct bundle;
struct bytes;
struct json_reader;
struct json_t;
struct kept;

struct source_link {
    const char *where;  /* "content/pages/board.md:44" */
    const char *target; /* "office:school-board" or "images/lobby.svg" */
};

struct source {
    const char *folder;
    const struct kept *kept; /* of an earlier build, or NULL */
    struct catalogue texts;
    struct arena arena;  /* paths, markdown, catalogues: gone with the source */
    struct json_t *root; /* content.json in the making */
    struct languages languages;
    struct source_link *links; // checked when all is read
    int n_links;
    lint_report *report; /* findings on the way, or NULL */
    void *user;
    struct findings errors; /* all that stops the build */
    bool failed;            /* there was an error, kept or not */
    bool offices_unknown;   /* a file of them could not be read */
    struct err *e;
};

enum { SOURCE_LINKS = 4000, SOURCE_FILES = 1000, SOURCE_JSON_BYTES = 16 << 20, SOURCE_WORDS = 4096 /* of a list */ };

/* Nothing read yet; folder and e must outlive it. */
void source_init(struct source *s, const char *folder, struct err *e);
void source_release(struct source *s);

/* folder/name as shown in messages, with ":line" when line > 0; lives as long as the source. "" when memory
 * is out. */
const char *source_path(struct source *s, const char *name, int line);

/* Whether ok; an error is put aside, with s->e empty again, so that the others are found too. */
bool source_keep(struct source *s, bool ok);

/* Reads a text file of the folder (plain_read); the caller releases out. */
bool source_read_text(struct source *s, const char *name, size_t limit, struct bytes *out);

/* Reads and parses a JSON file, and makes a reader for it that keeps every fault with its line. NULL on failure. The
 * caller json_decref()s. */
struct json_t *source_json(struct source *s, const char *name, struct json_reader *r);

/* Reads a file of the folder, whatever it holds; the caller releases out. */
bool source_read(struct source *s, const char *name, size_t limit, struct bytes *out);

/* Adds a text under the printed name and sets object[key] to its number; no key for an empty text. */
bool source_text(struct source *s, struct json_t *object, const char *key, const char *where, const char *english,
                 const char *note, const char *name_format, ...) __attribute__((format(printf, 7, 8)));

/* The words in the list at a key as one text with commas, so that a translator may use more or fewer than the English. */
bool source_words(struct json_reader *r, const struct json_t *object, const char *key, char out[SOURCE_WORDS]);

/* Whether no item of a list has this id; else a fault at the reader's place. */
bool source_id_is_new(struct json_reader *r, const struct json_t *items, const char *id);

/* Remembers a target to be checked by source_check_links. */
bool source_link(struct source *s, const char *where, const char *target);

/* Whether every remembered target exists: screens in root, pictures in the bundle. */
bool source_check_links(struct source *s, const struct bundle *b);

/* Names in a folder that end in suffix, without it, sorted; ids by ident_ok unless any is set (others are kept as
 * errors). A folder that is not there is empty. The caller frees *names. */
bool source_list(struct source *s, const char *folder, const char *suffix, bool any, char ***names, int *n);

#endif
