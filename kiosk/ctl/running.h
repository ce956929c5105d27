/* running: what the running screen has written of itself (staff/status_file.h), for `kioskctl status`. */
#ifndef CTL_RUNNING_H
#define CTL_RUNNING_H

#include <jansson.h>

/* The object of status.json in the folder, with "alive": whether the program that wrote it still runs. JSON null when there is
 * none. The caller owns it. */
json_t *running_read(const char *folder);

/* The same in one line, as `kioskctl status` prints its lines. */
void running_print(const json_t *running);

#endif
