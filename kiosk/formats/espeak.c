#include "formats/espeak.h"

#include "formats/program.h"
#include "formats/take.h"
#include "ground/err.h"
#include "ground/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char PROGRAM[] = "espeak-ng";

static const char *voice_of(const char *tag)
{
    return strcmp(tag, "en") == 0 ? "en-us" : strcmp(tag, "es") == 0 ? "es-419" : NULL;
}

bool espeak_speaks(const char *tag)
{
    return voice_of(tag) != NULL;
}

bool espeak_is_there(void)
{
    char *argv[] = {(char *)PROGRAM, (char *)"--version", NULL};
    return program_run(argv) == 0;
}

static bool encode(const char *path, struct bytes *out, int *ms, struct err *e)
{
    struct take take;
    struct take_facts facts;
    if (!take_read(&take, path, e))
        return false;
    take_tidy(&take, &facts);
    *ms = facts.ms > 0 ? facts.ms : 1;
    bool ok = take_encode(&take, TAKE_MACHINE, out, e);
    take_release(&take);
    return ok;
}

bool espeak_say(const char *tag, const char *words, const char *scratch, struct bytes *out, int *ms, struct err *e)
{
    char path[1024];
    if (!voice_of(tag))
        return err_set(e, ERR_FAILED, "%s: no voice for this language", tag);
    if (snprintf(path, sizeof path, "%s/say-XXXXXX", scratch) >= (int)sizeof path)
        return err_set(e, ERR_FAILED, "%.100s: path too long", scratch);
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    close(fd);
    char *argv[] = {(char *)PROGRAM, (char *)"-v", (char *)voice_of(tag), (char *)"-s",  (char *)"150",
                    (char *)"-w",    path,         (char *)"--",          (char *)words, NULL};
    bool ok = program_run(argv) == 0 || err_set(e, ERR_FAILED, "espeak-ng, which reads aloud, has failed");
    ok = ok && encode(path, out, ms, e);
    unlink(path);
    return ok;
}
