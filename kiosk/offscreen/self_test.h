/* self_test: `kiosk --self-test`: the built-in content (or --content) draws in every language. */
#ifndef OFFSCREEN_SELF_TEST_H
#define OFFSCREEN_SELF_TEST_H

#include <stdbool.h>

struct err;
struct options;

/* Lays out every screen in every language, text size, contrast and orientation: no missing character, no text
 * wider than its place; paints every screen in every language once. One line on stderr for each finding, one
 * line on stdout at the end. False when anything was found; also when there is no content at all. */
bool self_test_run(const struct options *o, struct err *e);

#endif
