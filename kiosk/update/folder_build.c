#include "update/folder_build.h"

#include "ground/err.h"
#include "ground/hash.h"
#include "ground/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Adds a whole line, or nothing when it does not fit. */
static void add_line(char *all, size_t size, const char *line, size_t n)
{
    size_t used = all ? strlen(all) : 0;
    if (all && used + n + 2 <= size)
        snprintf(all + used, size - used, "%s%.*s", used ? "\n" : "", (int)n, line);
}

/* The first line of what the child says, without its name before it, and all of them. */
static void hear(FILE *in, char *first, size_t size, char *all, size_t all_size)
{
    char line[1024];
    first[0] = '\0';
    if (all)
        all[0] = '\0';
    while (fgets(line, sizeof line, in)) {
        const char *said = strncmp(line, "kioskctl: ", 10) == 0 ? line + 10 : line;
        add_line(all, all_size, said, strcspn(said, "\n"));
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

/* A folder of its own for each content folder, where the XDG Base Directory Specification (0.8) wants such things. False when
 * there is no place: then every build begins anew. */
static bool keep_place(const char *folder, char out[PATH_MAX])
{
    char real[PATH_MAX];
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    bool own = cache && *cache == '/'; /* one that is relative does not count */
    if (!realpath(folder, real) || (!own && !(home && *home == '/')))
        return false;
    int n = snprintf(out, PATH_MAX, "%s%s/lobby-kiosk/preview-%016llx", own ? cache : home, own ? "" : "/.cache",
                     (unsigned long long)hash_text(HASH_START, real));
    return n < PATH_MAX;
}

bool folder_build(const char *folder, const char *out, char *problems, size_t size, struct err *e)
{
    char program[PATH_MAX], keep[PATH_MAX], first[400] = "";
    if (!paths_program("kioskctl", program, sizeof program))
        return err_set(e, ERR_FAILED, "%s: kioskctl, which reads a folder, is not beside the program", folder);
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) != 0)
        return err_set(e, ERR_FAILED, "%s: %s", folder, strerror(errno));
    bool keeps = keep_place(folder, keep);
    char *argv[] = {program,
                    (char *)"build",
                    (char *)folder,
                    (char *)"-o",
                    (char *)out,
                    (char *)"--quick",
                    (char *)"--accept-losses",
                    keeps ? (char *)"--keep" : NULL, /* the last, or the end */
                    keep,
                    NULL};
    pid_t child;
    bool started = start(program, argv, pipes[1], &child);
    close(pipes[1]);
    FILE *in = fdopen(pipes[0], "r");
    if (in && started)
        hear(in, first, sizeof first, problems, size);
    if (in)
        fclose(in);
    else
        close(pipes[0]);
    bool ok = started && ended_well(child);
    if (ok && problems)
        problems[0] = '\0'; /* what it takes away is said, too, and is no fault */
    return ok || err_set(e, ERR_MALFORMED, "%s", *first ? first : "kioskctl build came to no end");
}
