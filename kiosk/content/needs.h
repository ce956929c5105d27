/* needs: what people come with, and the questions that the letter answers. From content/needs.json and
 * content/letter/questions.json, out of a package (author/compile_needs writes them). */
#ifndef CONTENT_NEEDS_H
#define CONTENT_NEEDS_H

#include "content/text.h"

#include <stdbool.h>

struct content;
struct json_reader;
struct json_t;
struct shape;

/* What somebody comes with. */
struct need {
    const char *id, *icon;
    text_id title;            /* as on a tile: "School bus" */
    text_id text;             /* the answer in a sentence or two, or 0 */
    text_id words;            /* for the search only: what people call it */
    const char *say;          /* what to say to the switchboard, in English; "" when a lead is the answer */
    const char *const *leads; // screens: "office:finance", "letter#status"; the best first
    int n_leads;
};

/* A question that the letter answers, and the block that answers it. */
struct question {
    const char *id, *block;
    text_id text, words; /* words: for the search only */
};

enum { NEEDS = 100, NEED_LEADS = 8, QUESTIONS = 20 };

/* Reads root["needs"] and root["questions"] of a package's content.json; both may be absent, as in packages made before
 * there were needs. False with the place and reason in r->e. */
bool needs_load(struct json_reader *r, const struct json_t *root, struct content *c);

#endif
