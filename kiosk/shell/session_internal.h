/* session_internal: what the two halves of a session, visits and staff screens, share. */
#ifndef SHELL_SESSION_INTERNAL_H
#define SHELL_SESSION_INTERNAL_H

#include "ground/arena.h"
#include "ground/log.h"
#include "input/gesture.h"
#include "scene/model.h"
#include "shell/trial.h"
#include "staff/staff.h"

enum { NOTE_BYTES = 2000 };

struct session {
    struct content *content, *offered, *old;
    struct model model;
    struct gesture gesture;
    struct typesetter *typesetter;
    struct search *search; /* of search_language, made when first searched */
    int search_language;
    struct route_memo *ways; /* the way that was asked for last */
    struct arena arena;
    struct scene scene; /* what the visitor sees; stale while dirty */
    struct panel panel;
    bool sound; /* there is a device to listen with */
    bool dirty;
    bool unseen;             /* the screen has changed and was not drawn yet */
    unsigned turn, pictures; /* pictures: counts those that were built */
    struct staff staff;
    struct trial trial;
    enum action_kind wish; /* touched on a staff screen, and nobody has asked yet; ACTION_NONE: nothing */
    bool hurry;            /* what is offered does not wait for the visitor to leave */
    struct log_once once;
    char note[NOTE_BYTES]; /* for an author at a desk */
};

#endif
