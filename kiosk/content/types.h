/* types: what a package holds, as plain data. Everything a visitor reads is reached from struct content; every
 * translatable string is a text_id, looked up with the visitor's language (content.h). */
#ifndef CONTENT_TYPES_H
#define CONTENT_TYPES_H

#include "content/language.h"
#include "content/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum block_kind {
    BLOCK_HEADING,
    BLOCK_SUBHEADING,
    BLOCK_PARAGRAPH,
    BLOCK_BULLET,
    BLOCK_NUMBER,
    BLOCK_LINK,
    BLOCK_IMAGE
};

struct block {
    enum block_kind kind;
    text_id text;       /* for an image: its description */
    const char *id;     /* the same in every language */
    const char *target; /* BLOCK_LINK: a screen id such as "office:finance"; BLOCK_IMAGE: "images/lobby.svg" */
    int number;         /* BLOCK_NUMBER: 1 … */
    int level;          /* BLOCK_BULLET, BLOCK_NUMBER: how many lists its own stands in, 0 … 2 */
};

struct page {
    const char *id, *icon, *image; /* image: bundle name or "" */
    text_id title, summary, source;
    const char *as_of; /* "2019-08" or "" */
    int order;
    bool home; /* has a tile on the home screen */
    const struct block *blocks;
    int n_blocks;
    /* the letter only: */
    const char *signed_on, *signed_by, *resolution; /* "" when absent */
    bool official;
};

struct office {
    const char *id;
    int parent; /* index of the office it belongs to, or -1 */
    int order;
    text_id name, summary, as_of, head_title;
    const char *head, *phone, *fax, *tty, *room; /* "" when absent */
    const char *email, *floor, *spoken,
        *photo;                    /* spoken: languages, "es, so, American Sign Language"; "" when absent */
    text_id hours, entrance, note; /* entrance: without steps, where; 0 when absent */
    const char *source;
    text_id keywords; /* for the search only */
    bool to_confirm;
};

struct school {
    const char *id, *name, *street, *zip, *phone, *grades, *partner, *partner_as_of; /* "" when absent */
    int joined;                                                                      /* year, 0 when not known */
    double latitude, longitude;                                                      /* WGS84 degrees */
    bool to_confirm;
};

enum alert_level { ALERT_NOTICE, ALERT_WARNING };
struct alert {
    const char *id;
    text_id text;
    const char *from, *until; /* "YYYY-MM-DD", "" for no end; both days included */
    enum alert_level level;
};

struct place {
    const char *name, *address;
    double latitude, longitude;
};

/* Who stands for the translation into a language, and since when: from the header of its catalogue. */
struct content_check {
    const char *by;    /* a person's or an office's name; never shown to visitors */
    const char *on;    /* "YYYY-MM-DD" */
    const char *month; /* its "YYYY-MM" */
};

struct content {
    const char *id, *title, *issued, *review_by; /* dates "YYYY-MM-DD" */
    const char *time_zone;                       /* "America/Chicago" (IANA), "" when the machine's own counts */
    const char *city;                            /* of the schools' addresses: "Springfield, IL"; or "" */
    long long sequence, min_sequence;
    struct place place;
    const char *switchboard, *tty, *board;
    struct languages languages;
    const struct page *pages; // by order; without the letter
    int n_pages;
    struct page letter, letter_complete;
    const struct office *offices; // each office followed by its departments, by order
    int n_offices;
    const struct school *schools; // by name
    int n_schools;
    const struct need *needs; // content/needs.h, in the order of their tiles
    const struct question *questions;
    int n_needs, n_questions;
    const struct alert *alerts;
    int n_alerts;
    const char *const *credits; // distinct credit lines of the map
    int n_credits;
    struct content_private *private;
};

#endif
