/* kioskctl: the workbench: build, sign, check and install content packages. */
#include "ctl/commands.h"
#include "ctl/ctl.h"

#include <stdio.h>
#include <string.h>

/* One row for each command; a row comes with its file. */
static const struct command {
    const char *name;
    command_run *run;
    const char *usage, *what;
} commands[] = {
#define COMMAND(name, run, usage, what) {name, run, usage, what},
#include "ctl/commands.def"
#undef COMMAND
};

enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

static int print_help(FILE *out)
{
    fprintf(out, "usage: kioskctl COMMAND ...\n\n");
    for (int i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  kioskctl %s %s\n      %s\n", commands[i].name, commands[i].usage, commands[i].what);
    fprintf(out, "\nkioskctl --help, kioskctl COMMAND --help, kioskctl --version\n");
    return CTL_OK;
}

static int run(const struct command *command, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            printf("usage: kioskctl %s %s\n\n%s\n", command->name, command->usage, command->what);
            return CTL_OK;
        }
    }
    struct ctl_line line = {.command = command->name, .argc = argc, .argv = argv};
    int code = command->run(&line);
    if (fflush(stdout) != 0 && code == CTL_OK) {
        fprintf(stderr, "kioskctl: standard output: cannot be written\n");
        code = CTL_FAILED;
    }
    return code;
}

int main(int argc, char **argv)
{
    struct ctl_line line = {0};
    if (argc < 2)
        return ctl_usage(&line, "command: none given; see kioskctl --help");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
        return print_help(stdout);
    if (strcmp(argv[1], "--version") == 0) {
        printf("kioskctl %s\n", KIOSK_VERSION);
        return CTL_OK;
    }
    for (int i = 0; i < N_COMMANDS; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return run(&commands[i], argc - 1, argv + 1);
    return ctl_usage(&line, "%s: no such command; see kioskctl --help", argv[1]);
}
