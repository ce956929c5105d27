/* install_job: installing one package with every check, telling how far it is: what kiosk-import does in its sandbox for the
 * screen, and `kioskctl install` at the workbench. */
#ifndef UPDATE_INSTALL_JOB_H
#define UPDATE_INSTALL_JOB_H

#include <stdbool.h>

struct err;
struct store_last;

/* Installs the package at path into the folder store when a key of the folder trust signed it and every screen of it fits.
 * Progress and result go to standard output, one JSON object a line ({"step", "done", "total"}, at the end {"step": "done",
 * "result", "outcome", "sequence", "before", "reason"}). last receives how it ended; false with the reason in e. */
bool install_job_run(const char *path, const char *store, const char *trust, struct store_last *last, struct err *e);

#endif
