#include "formats/telephone.h"

#include "formats/program.h"
#include "ground/err.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool is_telephones(const char *path)
{
    static const char *const endings[] = {".m4a", ".mp4", ".3gp", ".3gpp", ".amr", ".aac", ".caf", ".webm", ".mov"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof endings[0]; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

static bool convert(const char *path, const char *wav, struct err *e)
{
    char *argv[] = {(char *)"ffmpeg", (char *)"-nostdin", (char *)"-y",  (char *)"-v",  (char *)"error",
                    (char *)"-i",     (char *)path,       (char *)"-vn", (char *)"-ac", (char *)"1",
                    (char *)"-ar",    (char *)"48000",    (char *)"-t",  (char *)"900", (char *)"-f",
                    (char *)"wav",    (char *)wav,        NULL};
    int code = program_run(argv);
    if (code < 0)
        return err_set(
            e, ERR_FAILED,
            "%s: this kind of file needs the program ffmpeg, which is not installed; install it, or save the "
            "recording as WAV or MP3",
            path);
    return code == 0 || err_set(e, ERR_MALFORMED, "%s: ffmpeg cannot read it", path);
}

bool telephone_read(struct take *t, const char *path, struct err *e)
{
    *t = (struct take){0};
    if (!is_telephones(path))
        return take_read(t, path, e);
    char wav[] = "/tmp/kiosk-take-XXXXXX";
    int fd = mkstemp(wav);
    if (fd < 0)
        return err_set(e, ERR_FAILED, "%s: %s", wav, strerror(errno));
    close(fd);
    bool ok = convert(path, wav, e) && take_read(t, wav, e);
    unlink(wav);
    return ok;
}
