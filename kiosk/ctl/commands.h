/* commands: the functions of kiosk/ctl/cmd_NAME.c, from the table in commands.def. Each returns the exit code. */
#ifndef CTL_COMMANDS_H
#define CTL_COMMANDS_H

struct ctl_line;

typedef int command_run(struct ctl_line *line);

#define COMMAND(name, run, usage, what) command_run run;
#include "ctl/commands.def"
#undef COMMAND

#endif
