/* kioskctl audio-check FILE: 0 a recording that a package may hold, 1 refused with one line why. */
#include "content/sounds.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"
#include "sound/clip.h"

#include <stdio.h>

int cmd_audio_check(struct ctl_line *line)
{
    const struct ctl_option none[] = {{NULL, 0, NULL, NULL}};
    struct clip_facts facts;
    struct bytes bytes = {0};
    struct err e = {0};
    if (!ctl_parse(line, none, 1, 1))
        return CTL_USAGE;
    bool ok = file_read(line->operands[0], SOUND_FILE_BYTES, &bytes, &e);
    struct clip_source from = {.data = bytes.data, .size = bytes.size};
    ok = ok && (clip_check(&from, SOUND_MS, &facts, &e) || err_prefix(&e, "%s", line->operands[0]));
    bytes_release(&bytes);
    if (!ok) {
        ctl_fail(&e);
        return CTL_FAILED;
    }
    printf("%s: %.1f s, mean %.1f dB, peak %d of 32767\n", line->operands[0], facts.ms / 1000.0, facts.mean_db,
           facts.peak);
    return CTL_OK;
}
