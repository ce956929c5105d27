/* kioskctl audio-script DIR --lang TAG -o FILE.html: every text of a language with a number, to print and to read aloud. */
#include "author/compile.h"
#include "author/script.h"
#include "author/sound_list.h"
#include "content/content.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool print(const struct sound_list *list, const struct content *c, int language, const char *path, struct err *e)
{
    FILE *out = fopen(path, "we");
    if (!out)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    script_print(list, c, language, out);
    return fclose(out) == 0 || err_set(e, ERR_FAILED, "%s: cannot be written", path);
}

static bool make(const char *folder, const char *tag, const char *path, struct err *e)
{
    char audio[4096];
    struct sound_list list = {0};
    struct content *c = compile_and_load(folder, e);
    if (!c)
        return false;
    int language = languages_find(&c->languages, tag);
    bool ok = language >= 0 || err_set(e, ERR_FAILED, "--lang: the content has no '%s'", tag);
    ok = ok && (file_join(audio, sizeof audio, folder, "audio") || err_set(e, ERR_FAILED, "%s: path too long", folder));
    ok = ok && sound_list_init(&list, c, language, false, e) &&
         script_remember(&list, audio, c->languages.items[language].tag, e) && print(&list, c, language, path, e);
    if (ok)
        printf("%s: %d texts in %s\n", path, list.n, c->languages.items[language].english);
    sound_list_release(&list);
    content_free(c);
    return ok;
}

int cmd_audio_script(struct ctl_line *line)
{
    const char *tag = NULL, *out = NULL;
    struct err e = {0};
    const struct ctl_option options[] = {{"lang", 0, &tag, NULL}, {"output", 'o', &out, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!tag || !out)
        return ctl_usage(line, "%s is missing", tag ? "-o FILE" : "--lang TAG");
    return make(line->operands[0], tag, out, &e) ? CTL_OK : ctl_fail(&e);
}
