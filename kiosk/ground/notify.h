/* notify: telling the service manager that the program is there and alive (sd_notify(3), the protocol of systemd). */
#ifndef GROUND_NOTIFY_H
#define GROUND_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

/* Sends "READY=1", "WATCHDOG=1" … to the socket that NOTIFY_SOCKET names. False when nobody listens: no fault. */
bool notify_send(const char *state);

/* How often "WATCHDOG=1" is due, in ms: half of what the manager allows; 0 when it does not watch this process. */
int64_t notify_interval(void);

#endif
