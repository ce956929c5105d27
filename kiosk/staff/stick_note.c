#include "staff/stick_note.h"

#include "ground/err.h"
#include "ground/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PATH = 2048, LOOK_MS = 100, ANSWER_MOST = 400, ID_BYTES = 32 };

/* ---- which kiosk this is ---- */

static bool plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* Many kiosks are called "debian": the machine's own number tells them apart (machine-id(5)). */
static void name_file(char name[STICK_NOTE_NAME])
{
    char host[64] = "kiosk";
    struct bytes id = {0};
    gethostname(host, sizeof host - 1);
    for (char *c = host; *c; c++)
        *c = plain(*c) ? *c : '-';
    bool known = file_read("/etc/machine-id", ANSWER_MOST, &id, NULL) && id.size >= 8;
    snprintf(name, STICK_NOTE_NAME, "lobby-kiosk-%.60s%s%.8s.json", host, known ? "-" : "", known ? id.data : "");
    bytes_release(&id);
}

/* ---- asking ---- */

static bool ask(const struct stick_note_places *p, const char *stick, const char *name, const char *text,
                const char *id, struct err *e)
{
    char path[PATH], *wish = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&wish, &n);
    if (!out)
        return err_set(e, ERR_FAILED, "out of memory");
    fprintf(out, "%s\n%s\n%s\n%s\n", id, stick, name, text);
    fclose(out);
    bool ok = file_join(path, sizeof path, p->wishes, "to-stick") && file_replace(path, wish, n, e);
    free(wish);
    return ok;
}

/* True: there is an answer to this wish; good says which. */
static bool answered(const struct stick_note_places *p, const char *id, bool *good, struct err *e)
{
    char path[PATH];
    struct bytes text;
    size_t n = strlen(id);
    if (!file_join(path, sizeof path, p->answers, "answer") || !file_read(path, ANSWER_MOST, &text, NULL))
        return false;
    bool ours = strncmp(text.data, id, n) == 0 && text.data[n] == ' ';
    if (ours) {
        *good = strcmp(text.data + n, " written\n") == 0;
        if (!*good)
            err_set(e, ERR_FAILED, "%.*s", (int)strcspn(text.data + n + 1, "\n"), text.data + n + 1);
    }
    bytes_release(&text);
    return ours;
}

/* Whoever answers takes the wish first. */
static bool wait_for_answer(const struct stick_note_places *p, const char *id, struct err *e)
{
    char wish[PATH];
    bool good = false, taken = false;
    if (!file_join(wish, sizeof wish, p->wishes, "to-stick"))
        return err_set(e, ERR_FAILED, "the path is too long");
    for (int ms = 0; ms < (taken ? p->patience.answered_ms : p->patience.taken_ms); ms += LOOK_MS) {
        taken = taken || !file_exists(wish);
        if (answered(p, id, &good, e))
            return good;
        nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
    }
    if (!taken)
        unlink(wish); /* not to be found by somebody who starts later */
    return err_set(e, ERR_FAILED, "nobody answers who may write on sticks (lobby-kiosk-stick.service)");
}

/* ---- leaving it ---- */

/* The name of the stick that a path lies on. */
static bool stick_of(const char *sticks, const char *path, char stick[64])
{
    size_t n = strlen(sticks), m;
    if (strncmp(path, sticks, n) != 0 || path[n] != '/')
        return false;
    m = strcspn(path + n + 1, "/");
    snprintf(stick, 64, "%.*s", (int)m, path + n + 1);
    return m > 0 && m < 64;
}

bool stick_note_leave(const struct stick_note_places *p, const char *token, const char *text,
                      char name[STICK_NOTE_NAME], struct err *e)
{
    char folder[PATH], path[PATH], stick[64], id[ID_BYTES];
    const char *slash = strrchr(token, '/');
    struct timespec now;
    name_file(name);
    if (!slash)
        return err_set(e, ERR_FAILED, "there is no stick");
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - token), token);
    if (access(folder, W_OK) == 0)
        return file_join(path, sizeof path, folder, name) && file_replace(path, text, strlen(text), e);
    if (!p->wishes || !stick_of(p->sticks, token, stick))
        return err_set(e, ERR_FAILED, "%s", strerror(errno));
    clock_gettime(CLOCK_MONOTONIC, &now);
    snprintf(id, sizeof id, "%lld%09ld", (long long)now.tv_sec, now.tv_nsec);
    return ask(p, stick, name, text, id, e) && wait_for_answer(p, id, e);
}
