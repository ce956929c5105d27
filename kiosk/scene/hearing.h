/* hearing: what a visitor has chosen to hear, part of the model. */
#ifndef SCENE_HEARING_H
#define SCENE_HEARING_H

#include <stdbool.h>

/* What is heard. Steps are away from the usual loudness and speed. */
struct hearing {
    bool ears;      /* for whoever does not see: everything is said */
    bool listening; /* the screen is read aloud … */
    bool paused;
    int only;    /* … or one passage of it alone, plus one; 0: all */
    int reading; /* … passage plus one, 0: none */
    int louder, faster;
};

enum { HEARING_ONLY = 2 /* ACTION_LISTEN: this and more is one passage */ };
enum { HEARING_LOUDER = 4, HEARING_SOFTER = -6, HEARING_FASTER = 4, HEARING_SLOWER = -2 };

#endif
