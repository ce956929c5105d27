/* action: what a touch or the clock asks for. Plain data; only model_apply carries it out. */
#ifndef SCENE_ACTION_H
#define SCENE_ACTION_H

#include "scene/screen.h"

#include <stdint.h>

enum action_kind {
    ACTION_NONE,
    ACTION_GO, /* screen */
    ACTION_BACK,
    ACTION_CLEAR,         /* forget everything, welcome */
    ACTION_LANGUAGE,      /* number: index of the language; then home, or back to where the visitor was */
    ACTION_FORM,          /* next written form of the language */
    ACTION_TEXT_SIZE,     /* number: 0 … 2 */
    ACTION_CONTRAST,      /* the other contrast */
    ACTION_DIRECTORY,     /* number: enum directory_order */
    ACTION_SEARCH_OPEN,   /* number: 1 open, 0 closed */
    ACTION_KEY,           /* number: a code point, '\b', or KEY_EMPTY */
    ACTION_KEYS,          /* number: page of the keyboard */
    ACTION_SIDE_BY_SIDE,  /* number: 1 with English, 0 without */
    ACTION_SCROLL,        /* number: region, y: offset in px, already within its limits */
    ACTION_GLIDE,         /* the same, reached by a soft movement */
    ACTION_MAP_MOVE,      /* map_x, map_y, map_zoom: where the camera goes; made by scene_map_pan and scene_map_zoom */
    ACTION_MAP_CITY,      /* the whole city */
    ACTION_MAP_CHOOSE,    /* screen.id: school, "" for none; number: 1 to bring it into the picture */
    ACTION_WAY_STEP,      /* number: one step of the way, from 1 on; 0: all of them */
    ACTION_CARD_LANGUAGE, /* number: language the card names */
    ACTION_STAY,          /* the visitor is still here */
    ACTION_ALERT_CLOSE,   /* screen.id: alert */
    /* staff screens: the visit below them stays as it is */
    ACTION_STAFF_OPEN, /* screen.id: which; at once, for whoever holds a token */
    ACTION_STAFF_WAIT, /* screen.id: which; at once when nobody is there, else when the visit has ended or at … */
    ACTION_STAFF_SHOW, /* … the touch of somebody who was told that it waits */
    ACTION_STAFF_STAY, /* number: ms that it is seen from now on, 0 without end */
    ACTION_STAFF_CLOSE,
    ACTION_STAFF_TURN, /* screen.id: another page for whoever holds a token; to the measuring with number: px, y: mm */
    ACTION_STAFF_FINGER,   /* on the touch test; number: which one, x, y: where (px); x < 0: it was lifted */
    ACTION_STAFF_CORNER,   /* number: which corner of the touch test was met */
    ACTION_STAFF_BAR,      /* number: px of the bar that a ruler lies on */
    ACTION_STAFF_HEIGHT,   /* number: mm of the picture's lower edge above the floor */
    ACTION_STAFF_MEASURED, /* keep both; … */
    ACTION_STAFF_TO_STICK, /* … how this kiosk is doing, onto the stick with the token; … */
    ACTION_STAFF_GO_BACK,  /* … to the version before: carried out by shell/updates.c */
    ACTION_LISTEN,         /* number: 1 read the screen aloud, 0 stop, HEARING_ONLY + i: its passage i alone */
    ACTION_READING,        /* number: the passage that is read now, -1: none */
    ACTION_EARS,           /* number: 1 say everything that happens, 0 be silent */
    ACTION_PAUSE,          /* of what is heard, or go on */
    ACTION_LOUDER,         /* number: steps, < 0 softer */
    ACTION_FASTER,         /* number: steps, < 0 slower */
    /* where the visitor lives, to be forgotten with everything else */
    ACTION_PLACE_POINT,    /* map_x, map_y: a place on the map, mercator; a finger's is where it was lifted */
    ACTION_PLACE_STREET,   /* number: index of a street, whose blocks are shown next */
    ACTION_PLACE_BLOCK,    /* number: a house number of the street chosen */
    ACTION_PLACE_CROSSING, /* number: index of the street that crosses it */
    ACTION_PLACE_FORGET,   /* another place */
    ACTION_REST,           /* number: 1 the glass is dark, 0 it is not; nobody is there */
    ACTION_FOCUS,          /* number: index of a target in reading order, -1: none; x: 1 when a key asks */
};

enum { KEY_EMPTY = 0x18 }; /* the field becomes empty: CANCEL (ISO/IEC 6429) */

struct action {
    enum action_kind kind;
    int number;
    float x, y;
    double map_x, map_y, map_zoom; /* mercator of the centre; zoom as in the model */
    float place;                   /* where the reader is, for what changes the layout (region_place); set by views */
    struct screen screen;
};

#endif
