/* link_target: where a link of a page may lead. */
#ifndef CONTENT_LINK_TARGET_H
#define CONTENT_LINK_TARGET_H

#include <stdbool.h>

enum link_target_id {
    NO_ID,
    MAY_HAVE_ID,
    HAS_ID
}; /* whether a thing is named behind the word of a screen (screen.def) */

/* Whether there is something of a kind ("pages", "offices", "schools" or "needs") with this id; of kind "blocks" the id
 * is a whole target ("page:board#seats"). */
typedef bool link_target_known(const void *user, const char *kind, const char *id);

/* Whether a link may lead to a screen: a fixed one ("directory"), or one of an id that is known ("office:finance"); of a
 * page or the letter also to one of its blocks ("letter#status"). */
bool link_target_ok(const char *target, link_target_known *known, const void *user);

#endif
