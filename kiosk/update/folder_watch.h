/* folder_watch: notices when an author saves a file of a content folder, or of a folder in it (inotify(7)). */
#ifndef UPDATE_FOLDER_WATCH_H
#define UPDATE_FOLDER_WATCH_H

struct err;
struct folder_watch;

/* tell(user) is called from a thread of its own FOLDER_WATCH_SETTLE_MS after the last of several changes: an editor saves in
 * several steps. NULL with one line when the folder cannot be watched. */
struct folder_watch *folder_watch_new(const char *folder, void (*tell)(void *user), void *user, struct err *e);

/* Waits for a call that is under way. Accepts NULL. */
void folder_watch_free(struct folder_watch *w);

enum { FOLDER_WATCH_SETTLE_MS = 120 };

#endif
