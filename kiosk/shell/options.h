/* options: the command line of `kiosk`. */
#ifndef SHELL_OPTIONS_H
#define SHELL_OPTIONS_H

#include "shell/rest.h"

#include <stdbool.h>
#include <stdio.h>

struct err;

enum { EXIT_USAGE = 64 }; /* sysexits.h: EX_USAGE */

enum run_mode { RUN_KIOSK, RUN_SNAPSHOT, RUN_SELF_TEST, RUN_HELP, RUN_VERSION };

struct options { /* strings are those of argv, NULL when not given */
    enum run_mode mode;
    const char *store, *content, *media, *trust;
    int width, height;        /* px; 0: the whole display (a snapshot: 1080 × 1920) */
    bool window;              /* --window: a person at a desk, who may close it */
    struct rest_hours rest;   /* in which the glass is dark */
    float panel_mm, mount_mm; /* ≤ 0 and < 0: not known */
    int rotate;               /* 0, 90, 180, 270 */
    const char *snapshot, *screen, *lang;
    int text_size; /* 0 … 2 */
    bool high_contrast;
    int scroll;           /* px, snapshots only */
    int focus;            /* snapshots only: the place to touch that the ring is on, 1 …; 0: none */
    int sound;            /* enum voice_way: VOICE_SPEAKER unless told otherwise */
    const char *keys;     /* keys of the keypad that mean something else: see keypad_set */
    const char *today;    /* "YYYY-MM-DD" instead of the clock's: for repeatable pictures */
    const char *describe; /* tests only: a file that every frame is described in */
};

/* Fails with one line when the command line is wrong; exit status is then EXIT_USAGE. */
bool options_parse(struct options *o, int argc, char *const *argv, struct err *e);

/* What --help prints: the table of options, and the screens. */
void options_help(FILE *out);

#endif
