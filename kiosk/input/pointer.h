/* pointer: one event of a finger or of the mouse, in px of the picture. */
#ifndef INPUT_POINTER_H
#define INPUT_POINTER_H

#include <stdint.h>

enum pointer_kind { POINTER_DOWN, POINTER_MOVE, POINTER_UP, POINTER_CANCEL, POINTER_GONE /* the whole device */ };

#define POINTER_MOUSE INT64_MIN /* id of the mouse; no finger has it */

struct pointer {
    enum pointer_kind kind;
    int64_t id;     /* of the finger, no two alike at a time; the mouse is one too */
    float x, y;     /* px of the picture */
    int64_t ms;     /* steady clock, the same that gesture_tick is given */
    int64_t device; /* whose finger it is */
};

#endif
