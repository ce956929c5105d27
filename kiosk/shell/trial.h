/* trial: which finger the touch test of the staff screens feels at which of its places. */
#ifndef SHELL_TRIAL_H
#define SHELL_TRIAL_H

#include "scene/action.h"
#include "scene/cover.h"

#include <stdint.h>

struct panel;
struct pointer;

enum { TRIAL_ACTIONS = 2 * TRIAL_FINGERS };

struct trial { /* whose the places in the model's touch_trial are; zeroed: nobody's */
    int64_t ids[TRIAL_FINGERS], devices[TRIAL_FINGERS];
};

/* What a pointer is to the touch test: the actions that tell the model of it, in their order. Returns how many; 0: the test
 * is not on, or has no place left for another finger. Its own button is touched as everywhere. */
int trial_follow(struct trial *t, const struct cover *cover, const struct panel *panel, const struct pointer *p,
                 struct action out[TRIAL_ACTIONS]);

#endif
