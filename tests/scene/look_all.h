/* look_all: every screen in every language, text size and contrast, on every panel, at its top, its middle and its end. */
#ifndef TESTS_SCENE_LOOK_ALL_H
#define TESTS_SCENE_LOOK_ALL_H

/* panels: n numbers as text; none: all. Prints every finding and a table of the panels; returns 0 when nothing was found. */
int look_all(char **panels, int n);

#endif
