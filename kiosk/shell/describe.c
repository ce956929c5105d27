#include "shell/describe.h"

#include "scene/model.h"
#include "shell/keys.h"
#include "shell/session.h"

#include <stdio.h>

void describe_frame(const char *path, struct session *s, long frame)
{
    char beside[1024], screen[64];
    if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside)
        return;
    FILE *f = fopen(beside, "we");
    if (!f)
        return;
    const struct scene *scene = session_scene(s);
    const struct model *m = session_model(s);
    screen_format(model_screen(m), screen);
    fprintf(f, "frame %ld\nscreen %s\nlanguage %s\nwarning %d\nfresh %d\n", frame, scene ? screen : "safe", m->language,
            m->warning, session_is_fresh(s));
    char label[512];
    int focus = scene ? keys_focus(s) : -1;
    if (focus < 0)
        fprintf(f, "focus none\n");
    else
        fprintf(f, "focus %d %s\n", focus + 1, keys_label(scene, focus, label, sizeof label));
    if (scene)
        scene_print(scene, f);
    fclose(f);
    rename(beside, path);
}
