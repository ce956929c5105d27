/* visitor: someone who acts upon the model, with a clock of their own. Include after cmocka_all.h. */
#ifndef TESTS_SCENE_VISITOR_H
#define TESTS_SCENE_VISITOR_H

#include "scene/desk.h"

enum { START = 5000000 }; /* ms */

struct visitor {
    struct desk *desk;
    struct model m;
    int64_t now;
};

/* In front of the welcome screen; and home, through the languages. state: a desk with the fixture. */
struct visitor visitor_at(void **state);
struct visitor at_home(void **state, const char *tag);

/* Each carries out one action and returns what model_apply did. */
bool act(struct visitor *v, struct action a);
bool act_number(struct visitor *v, enum action_kind kind, int number);
bool act_id(struct visitor *v, enum action_kind kind, const char *id);
bool go_to(struct visitor *v, const char *screen);

void choose(struct visitor *v, const char *tag);
void type(struct visitor *v, const char *letters);
void expect_screen(const struct visitor *v, const char *screen);

/* Chooses everything there is to choose, and looks whether all of it is gone. */
void leave_traces(struct visitor *v);
void expect_forgotten(const struct visitor *v);

/* For cmocka_run_group_tests: state is a desk with the fixture. */
int visitor_set_up(void **state);
int visitor_tear_down(void **state);

#endif
