/* marks: what a store must never forget, said once more by the names of empty files. So no damage inside a file can
 * make a kiosk trust more than before:
 *
 *     marks/high-12                    the highest sequence ever installed
 *     marks/floor-9                    the highest min_sequence ever installed
 *     marks/back-12-0123456789abcdef   staff went back from this package
 *     marks/day-2026-11-29             the last day this kiosk has seen
 *     marks/withdrawn-3D898828891A0A8B the signed list of keys withdraws this key
 *
 * Of several the strictest counts: what a cut leaves behind is never too little. */
#ifndef TRUST_MARKS_H
#define TRUST_MARKS_H

#include "ground/day.h"

#include <stdbool.h>

struct err;
struct key_id;
struct keys;

/* The highest there are in store/marks, 0 where there is none. */
void marks_read(const char *store, long long *high_water, long long *floor);

/* Adds both (0: none), synced. A lower one that is there already still loses against a higher one. */
bool marks_raise(const char *store, long long high_water, long long floor, struct err *e);

/* Removes every other high and floor: after the state says the same. Failures only leave more. */
void marks_settle(const char *store, long long high_water, long long floor);

/* Whether staff went back from a package ("12-0123456789abcdef.kpk"); says so, synced, or takes it back. */
bool marks_went_back(const char *store, const char *package);
bool marks_go_back(const char *store, const char *package, struct err *e);
void marks_come_again(const char *store, const char *package);

/* The last day seen ("" none), and another: kept when it is later, but not by more than 400 days than the one before and
 * floor, a day that is proved otherwise: a clock that has leapt is not believed. After a longer time in a storeroom that is so
 * until a newer program or package raises the floor; what is not kept makes the floor lower, never wrong. Makes no folder;
 * failures only forget. */
void marks_read_day(const char *store, char out[DAY_SIZE]);
void marks_see_day(const char *store, const char *day, const char *floor);

/* Adds withdrawn keys, synced; removes those that a newer list does not name. */
bool marks_withdraw(const char *store, const struct key_id *ids, int n, struct err *e);
void marks_settle_withdrawn(const char *store, const struct key_id *ids, int n);

/* Takes every withdrawn key out of keys. */
void marks_apply(const char *store, struct keys *keys);

#endif
