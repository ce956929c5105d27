/* desk: content, fonts and one visitor, from which any screen can be built, without a window or a clock. */
#ifndef TESTS_SCENE_DESK_H
#define TESTS_SCENE_DESK_H

#include "city/route.h"
#include "ground/arena.h"
#include "scene/model.h"
#include "scene/scene.h"
#include "scene/theme.h"
#include "views/views.h"

#include <stdbool.h>

struct content;
struct err;
struct fonts;
struct search;
struct typesetter;

struct desk {
    struct content *content;
    struct fonts *fonts;
    struct typesetter *typesetter;
    struct search *search; /* of search_language */
    int search_language;
    struct route_memo ways;
    struct arena arena;
    struct panel panel;
    bool sound; /* something can be heard there; at first: no */
    struct model model;
    struct scene scene; /* the last one built */
    struct audit_notes notes;
};

#define DESK_FIXTURE KIOSK_SOURCE_DIR "/tests/fixtures/content"
#define DESK_BUILTIN KIOSK_SOURCE_DIR "/content"
#define DESK_TODAY   "2026-11-22"

/* A source folder and an upright panel of 1080 × 1920. On failure nothing is to be released. */
bool desk_init(struct desk *d, const char *folder, struct err *e);
void desk_release(struct desk *d);

/* cmocka's set-up and tear-down of a group of tests that share a desk with the fixture: *state is the desk. */
int desk_set_up(void **state);
int desk_tear_down(void **state);

/* A fresh visitor who has chosen a language (tag) and a text size and stands before a screen ("office:finance"). */
void desk_visit(struct desk *d, const char *language, int text_size, const char *screen);

/* Whether a screen's turn has come, the i-th of all in this round of a walk: of what there are many alike (needs, offices,
 * schools) a third in each round, others in the next; everything else always. */
bool desk_turn(const struct screen *screen, int i, int round);

/* Builds the picture of desk->model. */
const struct scene *desk_build(struct desk *d);

/* The first hit of an action, or NULL. */
const struct hit *desk_hit(const struct desk *d, enum action_kind kind);

/* The hit that goes to a screen ("office:finance"), or NULL. */
const struct hit *desk_way_to(const struct desk *d, const char *screen);

/* Touches the middle of what is seen of a hit, as a finger would: whatever lies topmost there acts. Builds
 * the picture. */
void desk_touch(struct desk *d, const struct hit *h);

/* Whether a drawn text contains these words. */
bool desk_sees(const struct desk *d, const char *words);

#endif
