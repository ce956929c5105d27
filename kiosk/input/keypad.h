/* keypad: which key of a keypad means what. Keypads for kiosks act as USB keyboards; a key is told by its usage on the
 * keyboard page of the HID Usage Tables, which are SDL's scancodes too. Keys that the table does not have mean nothing. */
#ifndef INPUT_KEYPAD_H
#define INPUT_KEYPAD_H

#include <stdbool.h>
#include <stdint.h>

struct err;

enum keypad_key {
    PAD_NOTHING,
    PAD_UP,       /* the place to touch before */
    PAD_DOWN,     /* the next one */
    PAD_BACK,     /* the screen before */
    PAD_FORWARD,  /* the next group */
    PAD_BACKWARD, /* the group before */
    PAD_CHOOSE,   /* touch it */
    PAD_HOME,     /* the home screen */
    PAD_HELP,     /* speak, and say how to move */
    PAD_LOUDER,   /* sound … */
    PAD_SOFTER,
    PAD_SLOWER,
    PAD_FASTER,
    PAD_REPEAT,    /* the last thing again */
    PAD_PAUSE,     /* and go on */
    PAD_PLUGGED,   /* a headphone was put in: speak */
    PAD_UNPLUGGED, /* it was pulled out: be silent */
    PAD_KEYS
};

enum { KEYPAD_USAGES = 256 };

struct keypad {
    uint8_t means[KEYPAD_USAGES]; // enum keypad_key
};

/* A keyboard's arrows and number block, and the keypads that are common at kiosks. */
void keypad_init(struct keypad *k);

/* Changes keys: "help=3a,repeat=f5": names as in keypad_name, usages in hexadecimal. Fails with one line, having
 * changed nothing. */
bool keypad_set(struct keypad *k, const char *keys, struct err *e);

/* What the key of a usage means. */
enum keypad_key keypad_meaning(const struct keypad *k, unsigned usage);

/* "up", "louder" …; "" for PAD_NOTHING. */
const char *keypad_name(enum keypad_key key);

#endif
