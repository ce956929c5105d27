/* zipped: a ZIP of ordinary files, such as goes to a translator and comes back packed by whatever program they have.
 * Unlike a package's it may hold anything; what is in it is only ever read as an author's file is. */
#ifndef FORMATS_ZIPPED_H
#define FORMATS_ZIPPED_H

#include "ground/bundle.h"

#include <stdbool.h>

struct err;

enum { ZIPPED_ENTRIES = 4000, ZIPPED_BYTES = 16 << 20 /* of one that is read */, ZIPPED_NAME = 200 };

struct zipped {
    struct zip *zip;
    const char *path;
};

/* Begins path anew; nothing is there before zipped_finish. path must outlive it. */
bool zipped_init(struct zipped *z, const char *path, struct err *e);

/* Adds a file and takes its bytes over, also on failure. The same files give the same bytes. */
bool zipped_add(struct zipped *z, const char *name, struct bytes *bytes, struct err *e);

/* Writes it. */
bool zipped_finish(struct zipped *z, struct err *e);

/* Forgets what was not finished; accepts what was, and what was never made. */
void zipped_release(struct zipped *z);

/* Whether a file begins as a ZIP does. */
bool zipped_is(const char *path);

/* Unpacks the one file whose name ends in suffix (".po"), wherever in the archive it lies; of several the one that is
 * called wanted ("so.po"), when there is one. The caller releases out. name: as it is in the archive. Fails with one line
 * that names what is there instead. */
bool zipped_find(const char *path, const char *suffix, const char *wanted, char name[ZIPPED_NAME], struct bytes *out,
                 struct err *e);

#endif
