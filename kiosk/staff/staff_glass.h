/* staff_glass: how large the picture is on the glass and how high it hangs, measured by whoever hung it: a bar to hold a ruler to,
 * then the height above the floor. All sizes on the screen follow from the two. */
#ifndef STAFF_STAFF_GLASS_H
#define STAFF_STAFF_GLASS_H

struct panel;
struct scene;
struct staff_page;

/* Writes the first or the second step (SCREEN_STAFF_PANEL, SCREEN_STAFF_HEIGHT) into a scene that was begun. */
void staff_glass_write(struct scene *out, const struct staff_page *page);

enum { STAFF_GLASS_BAR_MM = 100 };

/* The width of the whole picture in mm when the bar, so many px long, is STAFF_GLASS_BAR_MM on the ruler. */
float staff_glass_width_mm(const struct panel *panel, int bar);

#endif
