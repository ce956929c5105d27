/* kioskctl audio-import DIR --lang TAG FOLDER: recordings named by the numbers of audio-script become the sounds of a
 * language, in DIR/audio/TAG. One line for everything that is not as it should be; 1 when a recording was refused. */
#include "author/script.h"
#include "author/sound_index.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "formats/take.h"
#include "formats/telephone.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    FILES = 4000,
    SHORT_MS = 25,
    LONG_MS = 400,
    LONG_MORE_MS = 6000
}; /* for a character; nobody reads so fast, so slow */

struct import {
    const char *from; /* the folder with the recordings */
    struct script script;
    struct sound_index index;
    bool *done; /* by number */
    int taken, refused;
};

static void say(const char *file, const char *what)
{
    printf("%s: %s\n", file, what);
}

static void say_of(const char *file, const char *what, const char *words)
{
    printf("%s: %s its text, \"%.60s\"\n", file, what, words);
}

/* "007.mp3" → 7; 0: not named by a number. */
static int number_of(const char *file)
{
    char *end;
    long n = strtol(file, &end, 10);
    return end != file && *end == '.' && end[1] && n > 0 && n <= FILES && file[0] >= '0' && file[0] <= '9' ? (int)n : 0;
}

static int characters(const char *utf8)
{
    int n = 0;
    for (; *utf8; utf8++)
        n += ((unsigned char)*utf8 & 0xc0) != 0x80;
    return n;
}

/* What does not stop it is said as well. */
static bool good(const char *file, const struct take_facts *f, const char *words)
{
    int n = characters(words);
    if (f->silent) {
        say(file, "refused: it is silent");
        return false;
    }
    if (f->ms < n * SHORT_MS) {
        say_of(file, "refused: too short for", words);
        return false;
    }
    if (f->ms > n * LONG_MS + LONG_MORE_MS)
        say_of(file, "listen to it, it is long for", words);
    if (f->clipped)
        say(file, "is clipped: further from the microphone it would be clearer");
    return true;
}

static bool take_in(struct import *im, const char *file, const struct script_line *line, struct take *take)
{
    struct take_facts facts;
    struct bytes opus = {0};
    struct err e = {0};
    take_tidy(take, &facts);
    if (!good(file, &facts, line->words))
        return false;
    bool ok = take_encode(take, TAKE_PERSON, &opus, &e) &&
              sound_index_put(&im->index, line->name, line->hash, facts.ms, false, &opus, &e);
    bytes_release(&opus);
    if (!ok)
        printf("%s: refused: %s\n", file, e.text);
    return ok;
}

static bool one(struct import *im, const char *file, int number)
{
    char path[4096];
    struct script_line line;
    struct take take = {0};
    struct err e = {0};
    if (!script_line(&im->script, number, &line)) {
        say(file, "refused: the script has no such number");
        return false;
    }
    if (!file_join(path, sizeof path, im->from, file) || !telephone_read(&take, path, &e)) {
        printf("refused: %s\n", e.text[0] ? e.text : "path too long");
        return false;
    }
    bool ok = take_in(im, file, &line, &take);
    take_release(&take);
    if (ok)
        im->done[number] = true;
    return ok;
}

static void progress(int done, int total)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%d of %d%s", done, total, done == total ? "\n" : "");
}

static void say_missing(const struct import *im)
{
    struct script_line line;
    for (int number = 1; number <= im->script.n; number++)
        if (!im->done[number] && script_line(&im->script, number, &line) &&
            !sound_index_has(&im->index, line.name, line.hash))
            printf("%d: missing: %.60s\n", number, line.words);
}

static bool all(struct import *im, struct err *e)
{
    char **files;
    int n;
    if (!file_list(im->from, FILES, &files, &n, e))
        return false;
    for (int i = 0; i < n; i++) {
        int number = number_of(files[i]);
        if (number == 0) {
            say(files[i], "passed over: not named by a number");
            continue;
        }
        bool ok = one(im, files[i], number);
        im->taken += ok;
        im->refused += !ok;
        progress(i + 1, n);
    }
    free(files);
    return true;
}

static bool import(const char *folder, const char *tag, struct import *im, struct err *e)
{
    char audio[4096];
    if (!file_join(audio, sizeof audio, folder, "audio"))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    bool ok = script_open(&im->script, audio, tag, e) && sound_index_open(&im->index, audio, tag, e);
    im->done = calloc((size_t)im->script.n + 1, sizeof *im->done);
    ok = ok && im->done && all(im, e) && sound_index_save(&im->index, NULL, NULL, e);
    if (ok) {
        say_missing(im);
        printf("%s: %d taken, %d refused, of %d texts\n", tag, im->taken, im->refused, im->script.n);
    }
    free(im->done);
    sound_index_release(&im->index);
    script_release(&im->script);
    return ok;
}

int cmd_audio_import(struct ctl_line *line)
{
    const char *tag = NULL;
    struct import im = {0};
    struct err e = {0};
    const struct ctl_option options[] = {{"lang", 0, &tag, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 2, 2))
        return CTL_USAGE;
    if (!tag)
        return ctl_usage(line, "--lang TAG is missing");
    im.from = line->operands[1];
    if (!import(line->operands[0], tag, &im, &e))
        return ctl_fail(&e);
    return im.refused ? CTL_FAILED : CTL_OK;
}
