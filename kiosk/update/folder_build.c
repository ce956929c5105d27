#include "update/folder_build.h"

#include "ground/err.h"
#include "ground/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The first line of what the child says, without its name before it; the rest is read and left. */
static void hear(FILE *in, char *first, size_t size)
{
    char line[1024];
    first[0] = '\0';
    while (fgets(line, sizeof line, in)) {
        const char *said = strncmp(line, "kioskctl: ", 10) == 0 ? line + 10 : line;
        if (!*first)
            snprintf(first, size, "%.*s", (int)strcspn(said, "\n"), said);
    }
}

static bool ended_well(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Its errors come to us; what it says of a good build is not for our output. */
static bool start(const char *program, char *const *argv, int errors, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    bool ok = posix_spawn(child, program, &actions, NULL, argv, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return ok;
}

bool folder_build(const char *folder, const char *out, struct err *e)
{
    char program[PATH_MAX], first[400] = "";
    if (!paths_program("kioskctl", program, sizeof program))
        return err_set(e, ERR_FAILED, "%s: kioskctl, which reads a folder, is not beside the program", folder);
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) != 0)
        return err_set(e, ERR_FAILED, "%s: %s", folder, strerror(errno));
    char *argv[] = {program,
                    (char *)"build",
                    (char *)folder,
                    (char *)"-o",
                    (char *)out,
                    (char *)"--quick",
                    (char *)"--accept-losses",
                    NULL};
    pid_t child;
    bool started = start(program, argv, pipes[1], &child);
    close(pipes[1]);
    FILE *in = fdopen(pipes[0], "r");
    if (in && started)
        hear(in, first, sizeof first);
    if (in)
        fclose(in);
    else
        close(pipes[0]);
    bool ok = started && ended_well(child);
    return ok || err_set(e, ERR_MALFORMED, "%s", *first ? first : "kioskctl build came to no end");
}
