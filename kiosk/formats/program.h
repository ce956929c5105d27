/* program: runs another program to its end, unheard and unseen. */
#ifndef FORMATS_PROGRAM_H
#define FORMATS_PROGRAM_H

/* argv[0] is looked for in PATH (posix_spawnp(3)); argv ends with NULL. Input and outputs are /dev/null. Returns its exit code, 1
 * when a signal ended it, -1 when it could not be started: as good as not installed. */
int program_run(char *const *argv);

#endif
