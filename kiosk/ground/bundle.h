/* bundle: a set of named byte strings, the payload of a package once it is in memory. Comes from a verified archive, an
 * unpacked folder, or the compiler of the source folder; nobody above can tell which. */
#ifndef GROUND_BUNDLE_H
#define GROUND_BUNDLE_H

#include "ground/file.h"

#include <stdint.h>

enum { BUNDLE_NAME = 128 }; /* bytes of a name with its NUL */

struct bundle_entry {
    char name[BUNDLE_NAME]; /* "package.json", "lang/ksw.json", "images/lobby.png" … by bundle_name_ok */
    struct bytes bytes;     /* data NULL, though size is not 0: lies in the bundle's file … */
    uint64_t at;            /* … at this place */
};

struct bundle {
    struct bundle_entry *entries; // sorted by name
    int n, room;
    int file; /* plus one; of a package whose pictures and sounds stay where they are: there is room for them on the disk only */
};

/* The only names a package may hold: package.json, content.json, search.index, keys.list, lang/TAG.json,
 * map/ID.(bin|geojson), images/ID.(png|jpg),
 * audio/TAG/index.json, audio/TAG/NAME.opus,
 * where TAG is a BCP 47 tag and ID is lower-case ASCII letters, digits and hyphens; NAME is IDs
 * with dots between them, as long as there is room. */
bool bundle_name_ok(const char *name);

/* Whether it is the name of a recording, "audio/TAG/NAME.opus". */
bool bundle_is_sound(const char *name);

/* Takes over bytes (releases them on failure). Fails on a bad or repeated name or without memory. */
bool bundle_add(struct bundle *b, const char *name, struct bytes *bytes, struct err *e);

/* Adds an entry that stays in b->file: size bytes at a place. */
bool bundle_add_in_file(struct bundle *b, const char *name, size_t size, uint64_t at, struct err *e);

/* A copy of an entry's bytes, from memory or from the file; the caller releases out. A disk that fails is an error here, not
 * the end of the program, as it would be for a mapped file. */
bool bundle_read(const struct bundle *b, const struct bundle_entry *entry, struct bytes *out, struct err *e);

/* The first n bytes of an entry that has as many. */
bool bundle_read_start(const struct bundle *b, const struct bundle_entry *entry, void *out, size_t n, struct err *e);

/* NULL when there is none. */
const struct bundle_entry *bundle_find(const struct bundle *b, const char *name);

/* The picture "images/ID" with whatever ending: what an author has as SVG is a PNG here. NULL when there is none. */
const struct bundle_entry *bundle_find_picture(const struct bundle *b, const char *name);

/* Reads an unpacked package: every allowed name below folder, at most limit bytes in all. */
bool bundle_read_folder(struct bundle *b, const char *folder, size_t limit, struct err *e);

void bundle_release(struct bundle *b);

#endif
