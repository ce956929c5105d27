/* cutter: runs a function, or the program that it becomes, in a child process and interferes with its system
 * calls: kills it before the nth, lets the nth or all from the nth on fail, writes only half; and afterwards
 * undoes, as a power cut would, what was not synced. By ptrace(2), so it sees every call, whatever library
 * makes it. */
#ifndef TESTS_PACKAGE_CUTTER_H
#define TESTS_PACKAGE_CUTTER_H

#include <stdbool.h>

enum cutter_mode {
    CUTTER_COUNT,      /* does nothing, counts */
    CUTTER_KILL,       /* the process ends before the call */
    CUTTER_TORN,       /* a write is cut in half, then the process ends */
    CUTTER_FAIL_ONCE,  /* the call fails */
    CUTTER_FAIL_ON,    /* it and every later call that changes the file system fails */
    CUTTER_LOSE_DATA,  /* kill; names are as they were, unsynced files are empty */
    CUTTER_LOSE_NAMES, /* kill; unsynced files are empty, unsynced names as before */
};

struct cutter {
    enum cutter_mode mode;
    int at;                 /* which call, from 1 */
    int error;              /* errno for the failing modes */
    unsigned char *changes; /* may be NULL, else set to 1 for each call that changes files, calls from 0 on … */
    int room;               /* … up to here */
    /* result: */
    int calls;     /* seen */
    bool reached;  /* the call was made */
    bool finished; /* the function returned … */
    bool value;    /* … this */
    int signal;    /* or the child died of this, without our doing */
};

/* Whether this machine can be cut: x86-64, ptrace allowed, no sanitizer. */
bool cutter_possible(void);

void cutter_run(struct cutter *c, bool (*function)(void *user), void *user);

#endif
