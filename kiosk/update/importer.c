#include "update/importer.h"

#include "ground/err.h"
#include "ground/limits.h"
#include "ground/paths.h"
#include "update/wakeup.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 4096, PATIENCE_S = 2, NOT_STARTED = 127 };

struct importer {
    pid_t child;
    pthread_t reader;
    FILE *lines;
    pthread_mutex_t lock; /* over state and changed */
    struct import_state state;
    bool changed;
    void (*tell)(void *user);
    void *user;
};

/* ---- what the child says ---- */

static void copy_text(char *out, size_t size, const json_t *value)
{
    snprintf(out, size, "%s", json_string_value(value) ? json_string_value(value) : "");
}

static void read_result(struct import_state *s, const json_t *line)
{
    const char *result = json_string_value(json_object_get(line, "result"));
    s->phase = result && strcmp(result, "installed") == 0 ? IMPORT_INSTALLED : IMPORT_REFUSED;
    copy_text(s->outcome, sizeof s->outcome, json_object_get(line, "outcome"));
    copy_text(s->reason, sizeof s->reason, json_object_get(line, "reason"));
    s->before = json_integer_value(json_object_get(line, "before"));
    s->after = json_integer_value(json_object_get(line, "sequence"));
}

bool importer_read_line(struct import_state *s, const char *text)
{
    json_t *line = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    const char *step = json_string_value(json_object_get(line, "step"));
    bool known = step != NULL;
    if (known && strcmp(step, "done") == 0) {
        read_result(s, line);
    } else if (known) {
        double done = json_number_value(json_object_get(line, "done"));
        double total = json_number_value(json_object_get(line, "total"));
        snprintf(s->step, sizeof s->step, "%s", step);
        s->percent = total > 0 && done >= 0 && done <= total ? (int)(100 * done / total) : 0;
    }
    json_decref(line);
    return known;
}

static void change(struct importer *i, const struct import_state *now)
{
    pthread_mutex_lock(&i->lock);
    i->state = *now;
    i->changed = true;
    pthread_mutex_unlock(&i->lock);
    i->tell(i->user);
}

static void wait_for_end(pid_t child)
{
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
}

/* Waits, and leaves the child for wait_for_end. As from waitpid(2); -1: not known. */
static int look_at_end(pid_t child)
{
    siginfo_t info = {0};
    while (waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT) != 0)
        if (errno != EINTR)
            return -1;
    return info.si_code == CLD_EXITED ? info.si_status << 8 : info.si_status;
}

void importer_end_reason(int status, char *out, size_t size)
{
    if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        snprintf(out, size, "checking the package took more than %d s of processor time", LIMIT_IMPORT_SECONDS);
    else if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        snprintf(out, size, "the check of the package was ended by the system, as when memory runs out");
    else if (status >= 0 && WIFSIGNALED(status))
        snprintf(out, size, "the check of the package failed with signal %d", WTERMSIG(status));
    else if (status >= 0 && WEXITSTATUS(status) == NOT_STARTED)
        snprintf(out, size, "kiosk-import, which checks packages, could not be started");
    else
        snprintf(out, size, "the check of the package ended before its time");
}

/* The end is told when the child has ended: nothing holds the stick any more, and nobody has to wait for it. Its number is
 * given back only after that, see importer_free. */
static void *read_lines(void *user)
{
    struct importer *i = user;
    struct import_state state = i->state;
    char line[LINE_BYTES];
    while (fgets(line, sizeof line, i->lines))
        if (importer_read_line(&state, line) && state.phase == IMPORT_RUNNING)
            change(i, &state);
    int status = look_at_end(i->child);
    if (state.phase == IMPORT_RUNNING) { /* it ended without a last word */
        state.phase = IMPORT_REFUSED;
        snprintf(state.outcome, sizeof state.outcome, "failed");
        importer_end_reason(status, state.reason, sizeof state.reason);
    }
    change(i, &state);
    wait_for_end(i->child);
    return NULL;
}

/* ---- starting it ---- */

/* In the child: nothing here takes memory or a lock. */
static void become_installer(int out, int null, char *const *argv)
{
    char *const nothing[] = {(char *)"PATH=/usr/bin:/bin", (char *)"LC_ALL=C.UTF-8", NULL};
    if (dup2(null, 0) < 0 || dup2(out, 1) < 0 || dup2(null, 2) < 0)
        _exit(NOT_STARTED);
    close_range(3, ~0U, 0);
    wakeup_unblock_signals();
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0) /* it outlives no screen */
        execve(argv[0], argv, nothing);
    _exit(NOT_STARTED);
}

static pid_t start_child(const struct import_setup *setup, int out, struct err *e)
{
    char program[PATH_MAX];
    if (!paths_program("kiosk-import", program, sizeof program)) {
        err_set(e, ERR_FAILED, "kiosk-import: not beside the program");
        return -1;
    }
    char *argv[] = {program,           (char *)"--confined", (char *)"--store",      (char *)setup->store,
                    (char *)"--trust", (char *)setup->trust, (char *)setup->package, NULL};
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    pid_t child = null < 0 ? -1 : fork();
    if (child == 0)
        become_installer(out, null, argv);
    if (child < 0)
        err_set(e, ERR_FAILED, "importer: %s", strerror(errno));
    if (null >= 0)
        close(null);
    return child;
}

static bool listen_to(struct importer *i, int in, struct err *e)
{
    i->lines = fdopen(in, "r");
    if (!i->lines)
        close(in);
    bool ok = i->lines && pthread_create(&i->reader, NULL, read_lines, i) == 0;
    return ok || err_set(e, ERR_FAILED, "importer: %s", strerror(errno));
}

struct importer *importer_new(const struct import_setup *setup, struct err *e)
{
    int pipes[2] = {-1, -1};
    struct importer *i = calloc(1, sizeof *i);
    if (!i || pipe2(pipes, O_CLOEXEC) != 0) {
        free(i);
        err_set(e, ERR_FAILED, "importer: %s", strerror(errno));
        return NULL;
    }
    pthread_mutex_init(&i->lock, NULL);
    i->tell = setup->tell;
    i->user = setup->user;
    i->child = start_child(setup, pipes[1], e);
    close(pipes[1]);
    if (i->child > 0 && listen_to(i, pipes[0], e))
        return i;
    if (i->child > 0) {
        kill(i->child, SIGKILL);
        wait_for_end(i->child);
    }
    if (i->lines)
        fclose(i->lines);
    else if (i->child <= 0)
        close(pipes[0]);
    pthread_mutex_destroy(&i->lock);
    free(i);
    return NULL;
}

void importer_free(struct importer *i)
{
    struct timespec until;
    if (!i)
        return;
    pthread_mutex_lock(&i->lock);
    bool runs = i->state.phase == IMPORT_RUNNING; /* else the child was waited for, and its number may be another's */
    if (runs)
        kill(i->child, SIGKILL);
    pthread_mutex_unlock(&i->lock);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_S;
    if (pthread_timedjoin_np(i->reader, NULL, &until) != 0)
        return; /* it hangs on a stick, in the kernel: it ends with the process */
    fclose(i->lines);
    pthread_mutex_destroy(&i->lock);
    free(i);
}

bool importer_take(struct importer *i, struct import_state *out)
{
    pthread_mutex_lock(&i->lock);
    bool changed = i->changed;
    *out = i->state;
    i->changed = false;
    pthread_mutex_unlock(&i->lock);
    return changed;
}
