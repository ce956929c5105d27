/* describe: tells a test what is on the screen. Only with --describe FILE, which no installation uses: the
 * file says what a visitor reads and touches. */
#ifndef SHELL_DESCRIBE_H
#define SHELL_DESCRIBE_H

struct session;
struct voice;

/* Replaces the file: "frame N", "screen ID", "language TAG", "warning 0|1", "fresh 0|1", "focus none" or "focus N LABEL", then the picture as
 * scene_print writes it, then "said HASH FILE" for each recording that is heard or was last. Where no scene stands there, or s is NULL, it is the safe page: "screen safe", and no picture. A failure is
 * silent: the test notices. */
void describe_frame(const char *path, struct session *s, const struct voice *v, long frame);

#endif
