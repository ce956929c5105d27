#include "staff/staff.h"

#include "scene/view_input.h"
#include "staff/staff_glass.h"
#include "staff/staff_health.h"
#include "staff/staff_report.h"
#include "staff/staff_stick.h"
#include "staff/staff_touch.h"

#include <string.h>

void staff_scene(const struct staff *st, const struct view_input *in, struct arena *arena, struct scene *out)
{
    struct theme theme;
    struct staff_page page = {.report = &st->report, .input = in};
    theme_init(&theme, &in->panel, 0, in->model->high_contrast, 0);
    scene_begin(out, arena, in->panel.width, in->panel.height, false, theme.palette.paper);
    const char *id = model_screen(in->model)->id;
    if (strcmp(id, SCREEN_STAFF_STICK) == 0)
        staff_stick_write(out, st, &page);
    else if (strcmp(id, SCREEN_STAFF_TOUCH) == 0)
        staff_touch_write(out, &page);
    else if (strcmp(id, SCREEN_STAFF_PANEL) == 0 || strcmp(id, SCREEN_STAFF_HEIGHT) == 0)
        staff_glass_write(out, &page);
    else if (strcmp(id, SCREEN_STAFF_HEALTH) == 0)
        staff_health_write(out, &page);
    else
        staff_report_write(out, &page);
}
