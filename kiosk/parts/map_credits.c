#include "parts/map_credits.h"

enum { COLUMNS_MOST = 4 };

/* Nearly all of it is English in every language: letters of the reader's script are not set larger here. */
static struct ink credit_ink(const struct builder *s)
{
    float larger = theme_script(s->content->languages.items[s->language].script);
    return (struct ink){.role = ROLE_CAPTION, .colour = s->theme.palette.quiet, .pitch = 1.3f, .scale = 1 / larger};
}

/* The credits from one on, of which there are n; in one size, that of the reader's script. */
static struct text credit_line(struct builder *s, int first, int n)
{
    struct text line = builder_plain_in(s->language, s->content->credits[first]);
    if (first == 0)
        line = builder_join(s, builder_ui(s, UI_MAP_CREDIT), ": ", line);
    for (int i = first + 1; i < first + n; i++)
        line = builder_join(s, line, " · ", builder_plain(s->content->credits[i]));
    return line;
}

static int column_width(const struct builder *s, int width, int columns)
{
    return (width - (columns - 1) * s->theme.unit * 2) / columns;
}

static int height_in(struct builder *s, int width, int columns)
{
    struct ink ink = credit_ink(s);
    int most = 0, n = s->content->n_credits;
    for (int i = 0; i < columns; i++) {
        int h = builder_height(s, column_width(s, width, columns), credit_line(s, i, columns == 1 ? n : 1), &ink);
        most = h > most ? h : most;
    }
    return most;
}

/* All in one, or beside one another where the width makes that lower: a line ends at its longest measure, not at the map's. */
static int columns_of(struct builder *s, int width)
{
    int n = s->content->n_credits;
    return n > 1 && n <= COLUMNS_MOST && height_in(s, width, n) < height_in(s, width, 1) ? n : 1;
}

int map_credits_height(struct builder *s, struct rect area)
{
    int pad = s->theme.unit / 3, width = area.w - 2 * pad;
    int h = s->content->n_credits && !s->theme.low ? height_in(s, width, columns_of(s, width)) + 2 * pad : 0;
    return 3 * h > area.h ? 0 : h;
}

static int write_all(struct builder *s, int x, int y, int width)
{
    struct ink ink = credit_ink(s);
    int columns = columns_of(s, width), each = column_width(s, width, columns), most = 0;
    for (int i = 0; i < columns; i++) {
        int h = builder_write(s, x + i * (each + s->theme.unit * 2), y, each,
                              credit_line(s, i, columns == 1 ? s->content->n_credits : 1), &ink);
        most = h > most ? h : most;
        if (!s->dry)
            scene_unspoken(s->scene);
    }
    return most;
}

void map_credits(struct builder *s, struct rect area, int h)
{
    int pad = s->theme.unit / 3;
    struct rect strip = rect_of(area.x, area.y + area.h - h, area.w, h);
    if (h == 0)
        return;
    builder_fill(s, strip, 0, s->theme.palette.paper);
    write_all(s, strip.x + pad, strip.y + pad, strip.w - 2 * pad);
}

int map_credits_below(struct builder *s, int x, int y, int width)
{
    return s->content->n_credits ? write_all(s, x, y, width) + s->theme.unit : 0;
}
