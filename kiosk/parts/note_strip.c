#include "parts/note_strip.h"

#include "scene/builder.h"

#include <string.h>

enum { FAULTS = 6, FAULT_LINES = 3 };

static const colour PAPER = 0x8a1c1c, INK = 0xffffff;

/* One fault; returns its height. Only measured when the sheet is dry. */
static int fault(struct builder *s, int y, const char *line, size_t n)
{
    struct ink words = {.role = ROLE_CAPTION, .colour = INK, .max_lines = FAULT_LINES};
    int pad = s->theme.unit, width = s->stage->panel.width - 2 * pad;
    const char *copy = arena_text(s->scene->arena, line, n);
    if (!copy)
        return 0;
    int h = builder_height(s, width, builder_plain(copy), &words);
    builder_write(s, pad, y, width, builder_plain(copy), &words);
    return h;
}

/* As many faults as FAULTS; returns where they end. */
static int faults(struct builder *s, const char *note)
{
    int y = s->theme.unit;
    for (int i = 0; *note && i < FAULTS; i++) {
        size_t n = strcspn(note, "\n");
        y += fault(s, y, note, n) + s->theme.unit / 2;
        note += n + (note[n] == '\n');
    }
    if (*note)
        y +=
            fault(s, y, "… and more: kioskctl lint lists them all", strlen("… and more: kioskctl lint lists them all"));
    return y + s->theme.unit / 2;
}

void note_strip(struct builder *s)
{
    const char *note = s->stage->note;
    if (!note || !*note)
        return;
    s->dry = true;
    int h = faults(s, note);
    s->dry = false;
    builder_fill(s, rect_of(0, 0, s->stage->panel.width, h), 0, PAPER);
    faults(s, note);
}
