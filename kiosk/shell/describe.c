#include "shell/describe.h"

#include "content/sounds.h"
#include "ground/bundle.h"
#include "scene/model.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "shell/voice.h"

#include <stdio.h>

/* What the safe page is, which no scene says and no session is needed for. */
static void describe_safe_page(FILE *f, long frame)
{
    fprintf(f, "frame %ld\nscreen safe\nlanguage en\nwarning 0\nfresh 1\nfocus none\n", frame);
}

static void describe_scene(FILE *f, struct session *s, const struct scene *scene, long frame)
{
    const struct model *m = session_model(s);
    char label[512], screen[64];
    screen_format(model_screen(m), screen);
    fprintf(f, "frame %ld\nscreen %s\nlanguage %s\nwarning %d\nfresh %d\n", frame, screen, m->language, m->warning,
            session_is_fresh(s));
    int focus = keys_focus(s);
    if (focus < 0)
        fprintf(f, "focus none\n");
    else
        fprintf(f, "focus %d %s\n", focus + 1, keys_label(scene, focus, label, sizeof label));
    scene_print(scene, f);
}

/* What is heard, or was last, a recording a line: the hash of its words and its file. */
static void describe_voice(FILE *f, const struct voice *v)
{
    const struct sound *const *row;
    int n = voice_row(v, &row);
    for (int i = 0; i < n; i++)
        fprintf(f, "said %016llx %s\n", (unsigned long long)row[i]->words, row[i]->file->name);
}

void describe_frame(const char *path, struct session *s, const struct voice *v, long frame)
{
    char beside[1024];
    if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside)
        return;
    FILE *f = fopen(beside, "we");
    if (!f)
        return;
    const struct scene *scene = s ? session_scene(s) : NULL;
    if (scene)
        describe_scene(f, s, scene, frame);
    else
        describe_safe_page(f, frame);
    if (scene)
        describe_voice(f, v);
    fclose(f);
    rename(beside, path);
}
