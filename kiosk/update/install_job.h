/* install_job: installing one package with every check, telling how far it is: what kiosk-import does in its sandbox for the
 * screen, and `kioskctl install` at the workbench. */
#ifndef UPDATE_INSTALL_JOB_H
#define UPDATE_INSTALL_JOB_H

#include <stdbool.h>

struct bundle;
struct err;
struct store_last;

struct install_wish {
    const char *package, *store, *trust; /* paths */
    bool accept_sequence;                /* a sequence far ahead is meant (trust/manifest.h) */
};

/* Installs the package into the folder store when a key of the folder trust signed it and every screen of it fits.
 * Progress and result go to standard output, one JSON object a line ({"step", "done", "total"}, at the end {"step": "done",
 * "result", "outcome", "sequence", "before", "reason"}). last receives how it ended; false with the reason
 * in e. True with e filled: done, but it may not outlive a power cut. */
bool install_job_run(const struct install_wish *wish, struct store_last *last, struct err *e);

/* The check at the end of an installation alone, on a package that was unpacked (taken over as content_new does), for whoever
 * makes one. */
bool install_job_would_fit(struct bundle *b, struct err *e);

/* Says the last line of one that could not even begin. */
void install_job_refuse(const struct err *why);

#endif
