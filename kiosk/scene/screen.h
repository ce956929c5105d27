/* screen: which screen is shown. Ids as in the commands: "home", "office:finance", "letter:complete". */
#ifndef SCENE_SCREEN_H
#define SCENE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

struct content;

enum screen_kind {
#define SCREEN(kind, word, id, link, view) SCREEN_##kind,
#include "content/screen.def"
#undef SCREEN
};

struct screen {
    enum screen_kind kind;
    char id[48];    /* need, office, school or page; for the map the chosen school or ""; for the letter "" or
                   * "complete"; to take along the other screen: "office:finance"; for staff "" or a SCREEN_STAFF_… */
    char block[48]; /* where on it: a block of the page or letter (to be taken along, too), of the card to be taken
                   * along the tag of its language, or "" for its beginning */
};

/* The staff screens: how this kiosk is doing (""), what comes of a stick, the same in full and as a QR code, where the glass feels
 * a finger, and how large and how high it is, in two steps. */
#define SCREEN_STAFF_STICK  "stick"
#define SCREEN_STAFF_HEALTH "health"
#define SCREEN_STAFF_TOUCH  "touch"
#define SCREEN_STAFF_PANEL  "panel"
#define SCREEN_STAFF_HEIGHT "height"

/* Reads "office:finance", or with a block "letter#status". False when the form is wrong; whether the id exists is
 * screen_exists; a block that does not is the beginning. */
bool screen_parse(const char *text, struct screen *out);

/* Writes the text form, without the block; at most 64 bytes with the NUL. */
void screen_format(const struct screen *s, char out[64]);

/* Whether the content has what the id names; whether two are the same screen with the same id. */
bool screen_exists(const struct screen *s, const struct content *c);
bool screen_equal(const struct screen *a, const struct screen *b);

/* Which screen's code a SCREEN_TAKE shows: an office, a need, the card or the letter. */
struct screen screen_taken(const struct screen *s);

/* Every screen of the content in a fixed order, for preview, lint and the check before an install. Returns the count;
 * out may be NULL to count. */
int screen_all(const struct content *c, struct screen *out, int room);

#endif
