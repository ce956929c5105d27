/* session_staff: the staff screens of a session: what comes of a stick, and what a token opens. */
#ifndef SHELL_SESSION_STAFF_H
#define SHELL_SESSION_STAFF_H

#include "scene/action.h"

#include <stdbool.h>
#include <stdint.h>

struct import_state;
struct session;
struct staff_status;
struct staff_stick;

/* What the importer is doing, for the staff screen: shown when nobody is there; else the visitor's page tells whoever brought
 * the stick where to touch for it, and it comes when the visit has ended. file: the package's name when it begins, then NULL. */
void session_import(struct session *s, const struct import_state *import, const char *file, int64_t now);

/* The name that was given when the last import began. */
const char *session_import_file(const struct session *s);

/* A stick came that is of no use: told in the same way. */
void session_stick(struct session *s, const struct staff_stick *stick, int64_t now);

/* The stick was taken out. */
void session_stick_gone(struct session *s, int64_t now);

/* Opens the staff screen with a copy of the report, or tells it anew: at once, somebody holds a token. Closed
 * by a touch on "Close", by session_close_report and when nobody touches it any more. */
void session_report(struct session *s, const struct staff_status *report, int64_t now);
void session_close_report(struct session *s, int64_t now);
bool session_shows_report(const struct session *s);

/* What it tells now; valid until the next call that changes the session. */
const struct staff_status *session_staff_report(const struct session *s);

/* Whether this was touched on a staff screen since the last call: ACTION_STAFF_GO_BACK, …_MEASURED (what was measured is in the
 * model's cover) or …_TO_STICK. */
bool session_take_wish(struct session *s, enum action_kind kind);

#endif
