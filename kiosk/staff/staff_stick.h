/* staff_stick: the page for whoever brings a stick. What happens with the package on it and how that ended, or what
 * keeps the stick from being of use and what is needed instead, in words and in a picture. */
#ifndef STAFF_STAFF_STICK_H
#define STAFF_STAFF_STICK_H

#include "staff/staff_status.h"
#include "update/importer.h"
#include "update/media.h"

struct scene;
struct staff_page;

struct staff_stick { /* one that is of no use */
    enum media_trouble trouble;
    char name[MEDIA_NAME]; /* UTF-8: of what says so, see update/media.h */
    char token[200];       /* what is wrong with its token, "" without one */
    long long stamp;       /* another one of the same kind is another trouble */
};

struct staff { /* what its screens tell of */
    struct staff_status report;
    char file[MEDIA_NAME]; /* the package, without its folder; UTF-8 */
    struct import_state import;
    struct staff_stick stick; /* instead of the import, when it is trouble */
    bool stick_gone;          /* removed meanwhile */
};

/* Whether there is anything to tell of a stick. */
bool staff_stick_is_trouble(const struct staff_stick *stick);

/* Writes the page into a scene that was begun; a touch anywhere closes it. */
void staff_stick_write(struct scene *out, const struct staff *st, const struct staff_page *page);

#endif
