/* staff_touch: the touch test: circles at the edges of the glass that turn when a finger is felt there. A ring stands around each
 * finger as it is felt, so that whoever hung the panel sees at once whether it is plugged in, turned and calibrated. */
#ifndef STAFF_STAFF_TOUCH_H
#define STAFF_STAFF_TOUCH_H

struct panel;
struct scene;
struct staff_page;

/* Writes the page into a scene that was begun. */
void staff_touch_write(struct scene *out, const struct staff_page *page);

/* Which circle (0 … TRIAL_CORNERS - 1) lies at a point of the picture, px; -1: none. */
int staff_touch_corner_at(const struct panel *panel, float x, float y);

#endif
