/* staff_health: everything that `kioskctl status --json` says of this kiosk, in words, and as a QR code to take along. */
#ifndef STAFF_STAFF_HEALTH_H
#define STAFF_STAFF_HEALTH_H

struct scene;
struct staff_page;

/* Writes the page into a scene that was begun. */
void staff_health_write(struct scene *out, const struct staff_page *page);

#endif
