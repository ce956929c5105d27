/* model: the visitor's choices. Plain values and ids, never pointers into content, so that content can be swapped under a
 * running screen. model_apply, model_tick, model_press and model_set_today are the only writers (and model_reconcile, when the
 * content has changed); everybody else holds it const. Time enters as a value. */
#ifndef SCENE_MODEL_H
#define SCENE_MODEL_H

#include "city/address.h"
#include "scene/action.h"
#include "scene/cover.h"
#include "scene/hearing.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stdint.h>

struct content;

enum { MODEL_BACK_ROOM = 32, MODEL_REGIONS = 8, MODEL_QUERY_BYTES = 128, MODEL_ALERTS = 8, WAY_STEPS = 99 };

enum directory_order { DIRECTORY_BY_OFFICE, DIRECTORY_A_TO_Z };

struct visit { /* a screen and where the reader was on it */
    struct screen screen;
    float offset[MODEL_REGIONS];
    bool at_block;  /* at the screen's block, wherever that stands; until the reader scrolls */
    float place;    /* of the first region, when the layout has changed under it (region_place) … */
    bool by_place;  /* … and counts instead of its offset, until it is scrolled */
    bool searching; /* going back leads to the search again */
    int way_step;   /* of the way there: the one that is shown, from 1 on (views know how many there are); 0: all */
    int focus;      /* of keys: index of a target plus one, 0: none */
};

struct model {
    struct visit now;
    struct visit back[MODEL_BACK_ROOM]; // oldest first; the oldest drops out
    int n_back;
    char language[16]; /* tag */
    bool language_chosen;
    bool high_contrast;
    int text_size; /* 0 normal, 1 large, 2 largest */
    int directory_order;
    bool search_open;
    char query[MODEL_QUERY_BYTES]; /* UTF-8 */
    int key_page;                  /* of the language's keyboard */
    bool side_by_side, side_by_side_chosen;
    char card_language[16];        /* tag or "" */
    double map_x, map_y, map_zoom; /* mercator centre; zoom ≥ 1 relative to the whole city; 0: not yet moved */
    bool has_place;                /* place is where the visitor lives */
    struct address place;
    int place_street;                     /* index of the street being chosen, plus one; 0: none */
    char alerts_closed[MODEL_ALERTS][48]; /* ids, in the order they were closed; the oldest drops out */
    bool keys;                            /* has used keys: the letter's time, and a new screen begins with a focus */
    struct hearing hearing;
    /* touch: what is pressed now, for drawing it so */
    bool pressed;
    int press_x, press_y; /* px */
    /* time, ms of a steady clock */
    int64_t touched; /* the last touch */
    bool warning;    /* the idle warning is up */
    int seconds_left;
    int greeting; /* the language whose turn it is on the welcome screen */
    int sway;     /* 0 … SWAY_STEPS - 1: where what moves on the welcome screen is in its movement */
    bool resting; /* the glass is dark: see shell/rest.h */
    struct cover cover;
    char today[11]; /* "YYYY-MM-DD" for alerts and review dates */
};

/* IDLE_LETTER_MS: also for whoever uses keys or listens. */
enum {
    IDLE_MS = 120000,
    IDLE_LETTER_MS = 300000,
    IDLE_WARNING_MS = 30000,
    GREETINGS_MS = 16000,
    SWAY_MS = 100,
    SWAY_STEPS = 80
};

/* A fresh visitor in front of the welcome screen. today: "YYYY-MM-DD". */
void model_init(struct model *m, int64_t now, const char *today);

/* Whether nothing of a visitor is left: the welcome screen, and every byte of the choices as model_init makes them. */
bool model_is_fresh(const struct model *m);

/* Whether the visitor has closed this alert. */
bool model_alert_closed(const struct model *m, const char *id);

/* Carries out an action; returns whether anything a picture shows has changed. Unknown ids change nothing. An
 * action of a visitor counts as a touch: the idle clock starts anew, a warning goes away. */
bool model_apply(struct model *m, const struct content *c, const struct action *a, int64_t now);

/* The screen as it would be after an action, with nothing pressed: for working ahead. */
void model_ahead(const struct model *m, const struct content *c, const struct action *a, struct model *out);

/* What is pressed now and where (px); returns whether that has changed. */
bool model_press(struct model *m, bool pressed, int x, int y);

/* A new day, "YYYY-MM-DD"; returns whether it is one. */
bool model_set_today(struct model *m, const char *today);
/* The screen that is seen: a staff screen, or the visitor's; and where its ring of keys is (index plus one, 0: none). */
const struct screen *model_screen(const struct model *m);
int model_focus(const struct model *m);

/* Lets time pass; returns whether anything visible changed. c may be NULL: only staff screens can be shown then. */
bool model_tick(struct model *m, const struct content *c, int64_t now);

/* When model_tick has something to do next (ms of the same clock). */
int64_t model_deadline(const struct model *m, const struct content *c, int64_t now);

/* After new content has come in the place of the old (may be NULL): ids that no longer exist lead to the nearest
 * screen that does; a closed alert that says something else now is open again. */
void model_reconcile(struct model *m, const struct content *old, const struct content *c);

/* Index of the visitor's language in the content (0: English). */
int model_language(const struct model *m, const struct content *c);

#endif
