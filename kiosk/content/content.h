/* content: one package as one immutable tree in one arena, and how to look things up in it. */
#ifndef CONTENT_CONTENT_H
#define CONTENT_CONTENT_H

#include "city/map.h"
#include "city/streets.h"
#include "content/date.h"
#include "content/types.h"
#include "content/ui.h"

struct bundle;
struct bundle_entry;
struct index;
struct err;
struct json_reader;
struct json_t;
struct sounds;

/* Reads a whole package. Takes over the bundle's bytes (the bundle is empty afterwards, also on failure).
 * Fails with one line that names file, place and reason. */
struct content *content_new(struct bundle *b, struct err *e);

void content_free(struct content *c);

/* Only what package.json says, checked, into a zeroed c; strings live in the reader's arena. An author's compiler reads it
 * before there is a package. */
bool content_read_package(struct json_reader *r, const struct json_t *root, struct content *c);

/* The text in a language (index into languages), with fallback to English; an empty text for id 0. */
struct text content_text(const struct content *c, int language, text_id id);

/* The text of an interface string; 0 when there is none. */
text_id content_ui(const struct content *c, enum ui which);

/* The text's name as in the catalogues: "ui:home", "letter:digest:duty". */
const char *content_text_name(const struct content *c, text_id id);

/* Number of texts; ids are 1 … n. */
text_id content_text_count(const struct content *c);

/* Index, or -1. */
int content_page(const struct content *c, const char *id);
int content_office(const struct content *c, const char *id);
int content_school(const struct content *c, const char *id);
int content_need(const struct content *c, const char *id);
int content_block(const struct page *page, const char *id);

/* The page of a screen that shows one ("page:board", "letter", "letter:complete", with or without "#block"), or NULL. */
const struct page *content_page_of(const struct content *c, const char *screen);

/* What the search looks words up in (lookup/index.h); never NULL, and as long as the content. */
const struct index *content_index(const struct content *c);

/* All n_offices indices in the alphabetical order of a language (UTS #10). */
const int *content_office_order(const struct content *c, int language);

/* A date of the content ("2019-08") in the words of a language; a year, and whatever is not a date, is
 * returned as it is. */
const char *content_date(const struct content *c, int language, const char *date);

/* Pictures and sounds of the package, by name; entries of other names in it are empty. */
const struct bundle *content_bundle(const struct content *c);

/* A picture of the package ("images/ID" with any ending), or NULL. */
const struct bundle_entry *content_image(const struct content *c, const char *name);

/* A copy of its bytes as they are in the package, out of memory or from the disk; the caller releases out. */
bool content_read_picture(const struct content *c, const struct bundle_entry *entry, struct bytes *out, struct err *e);

/* Whether every picture decodes to its last row: asked before a package is written or installed; loading looks at their
 * headers only. Fails with one line "images/ID.png: reason". */
bool content_check_pictures(const struct content *c, struct err *e);

/* The map to look at, and the streets to look up and to walk; empty in a package without them, and when they cannot be read any
 * more, which is logged. As long as the content; from any thread. The first to ask waits until they are read, some milliseconds. */
const struct map *content_map(const struct content *c);
const struct streets *content_streets(const struct content *c);

/* Whether what was not read yet of them can be read: asked before a package is installed. Fails with one line. */
bool content_check_map(const struct content *c, struct err *e);

/* The sounds of the package (content/sounds.h), and the text that says these words in a language, 0: none. */
const struct sounds *content_sounds(const struct content *c);
text_id content_text_by_words(const struct content *c, int language, const char *utf8, size_t n);

/* Whether an alert is on today ("YYYY-MM-DD"). */
bool content_alert_is_on(const struct alert *a, const char *today);

/* Whether an alert of one content says the same as one of another: id, level, and the words, in English and
 * in the language of this tag. */
bool content_alert_equal(const struct content *c, const struct alert *a, const struct content *other,
                         const struct alert *b, const char *tag);

/* The alert of this id, or NULL. */
const struct alert *content_alert(const struct content *c, const char *id);

/* Whether any text of a page, or of the interface, is not a checked translation in this language. English that stands in
 * counts too, in the interface only where nobody has signed. */
bool content_page_is_draft(const struct content *c, int language, const struct page *page);
bool content_ui_is_draft(const struct content *c, int language);

/* Who has checked the translation into a language, or NULL: nobody has signed it, or it is English. */
const struct content_check *content_check(const struct content *c, int language);

/* The day at the place of the content, seconds after 1970-01-01T00:00:00Z; without content by the zone of the machine. */
void content_today(const struct content *c, int64_t seconds, char out[DAY_SIZE]);
/* The time of the day there, minutes since midnight. */
int content_minute(const struct content *c, int64_t seconds);

#endif
