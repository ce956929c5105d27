#include "scene/widgets.h"

#include <string.h>

/* Tiles and rows: what leads on. */

static int line_of(const struct builder *s)
{
    int w = theme_mm(&s->theme, s->theme.high_contrast ? 0.8f : 0.5f);
    return w > 1 ? w : 1;
}

static struct ink title_ink(const struct builder *s)
{
    enum role role = s->theme.low ? ROLE_BODY : ROLE_LEAD; /* a low glass shows more than one */
    return (struct ink){.role = role, .bold = true, .colour = s->theme.palette.ink};
}

static struct ink second_ink(const struct builder *s)
{
    return (struct ink){.role = ROLE_BODY, .colour = s->theme.palette.quiet};
}

/* Five by nine millimetres at normal text, growing with it. */
static int chevron_height(const struct builder *s)
{
    int mm = theme_mm(&s->theme, 9), text = (int)(s->theme.size[ROLE_BODY] * 0.7f);
    return mm > text ? mm : text;
}

/* The drawing fills 19 × 35 of its 48: that is what stands at the end. */
static void chevron(struct builder *s, int end, int middle)
{
    int size = chevron_height(s) * 48 / 35;
    builder_icon(s, rect_of(end - size * 35 / 48, middle - size / 2, size, size), "chevron-right",
                 s->theme.palette.accent);
}

/* ---- tiles ---- */

enum icon_place { ABOVE, BESIDE, ON_LINE }; /* above the words, beside them all, on the line of the title */

/* Where everything stands in the tiles of a row: one baseline for all titles, as high as the tallest. px, from the corner. */
struct set_row {
    enum icon_place place;
    int pad, side, icon; /* pad: above and below; side: before and after */
    int from, words;     /* the title: where it begins, how wide */
    int under, wide;     /* the hint: the same */
    int baseline;        /* of the titles, below the top of the words */
    int words_h;
    enum tile_form form;
};

/* One tile a row: its icon stands beside the words, so that a screen shows more than one or two of them. */
static enum icon_place icon_place(const struct builder *s, int width, bool one, enum tile_form form)
{
    int pad = s->theme.unit * 3 / 2, icon = theme_mm(&s->theme, s->theme.low ? 20 : 26);
    int words = width - 2 * pad - icon - 3 * s->theme.unit - chevron_height(s);
    if (one && (float)words > 7 * s->theme.size[ROLE_LEAD])
        return BESIDE;
    return form == TILES_ROOMY ? ABOVE : ON_LINE;
}

static struct set_row row_columns(const struct builder *s, int width, bool one, enum tile_form form)
{
    const struct theme *t = &s->theme;
    bool close = form != TILES_ROOMY;
    struct set_row row = {.place = icon_place(s, width, one, form), .form = form};
    row.pad = close ? t->unit : t->unit * 3 / 2;
    row.side = close ? t->unit * 5 / 4 : t->unit * 3 / 2;
    int end = row.side + chevron_height(s);
    row.icon = row.place == ON_LINE ? theme_grown(t, 16) : theme_mm(t, close || t->low ? 20 : 26);
    row.from = row.under = row.side;
    if (row.place != ABOVE)
        row.from += row.icon + (row.place == BESIDE ? t->unit * 2 : t->unit);
    if (row.place == BESIDE) {
        row.under = row.from;
        end += t->unit;
    }
    row.words = width - row.from - (row.place == ABOVE ? row.side : end);
    row.wide = row.place == BESIDE ? row.words : width - 2 * row.side;
    return row;
}

/* In two lines at most, bare in one, where it then stays half as large. */
static struct ink tile_title(struct builder *s, const struct set_row *row, struct text t)
{
    struct ink ink = title_ink(s), one = ink;
    if (row->form < TILES_TIGHT || !t.n)
        return ink;
    struct rect box = rect_of(0, 0, row->words, s->scene->height);
    one.max_lines = 1;
    ink.max_lines = 2;
    if (row->form == TILES_BARE) {
        builder_fitted(s, box, t, &one);
        if (one.scale >= 0.5f && !builder_paragraph(s, t, &one, row->words)->truncated)
            return one;
    }
    builder_fitted(s, box, t, &ink);
    return ink;
}

static struct ink tile_hint(const struct builder *s, const struct set_row *row)
{
    struct ink ink = second_ink(s);
    ink.role = row->form == TILES_DENSE ? ROLE_CAPTION : ink.role;
    return ink;
}

static int hint_height(struct builder *s, const struct set_row *row, struct text hint)
{
    struct ink ink = tile_hint(s, row);
    return row->form == TILES_BARE ? 0 : builder_height(s, row->wide, hint, &ink);
}

static int first_baseline(struct builder *s, const struct set_row *row, struct text t)
{
    struct ink ink = tile_title(s, row, t);
    const struct paragraph *p = builder_paragraph(s, t, &ink, row->words);
    return p->n_lines ? p->lines[0].baseline : 0;
}

/* The icon on the line of the titles is level with their capitals. */
static int icon_on_line(const struct builder *s, const struct set_row *row)
{
    return row->baseline - (int)(s->theme.size[title_ink(s).role] * 0.357f) - row->icon / 2;
}

/* Where the hint begins below the top of the words: under its own title, and under the icon on its line. */
static int hint_y(struct builder *s, const struct set_row *row, const struct tile *tile)
{
    struct ink ink = tile_title(s, row, tile->title);
    int y = row->baseline - first_baseline(s, row, tile->title) + builder_height(s, row->words, tile->title, &ink);
    int icon = row->place == ON_LINE ? icon_on_line(s, row) + row->icon : 0;
    return y > icon ? y : icon;
}

static struct set_row measure_set(struct builder *s, int width, const struct tile *tiles, int n, bool one,
                                  enum tile_form form)
{
    struct set_row row = row_columns(s, width, one, form);
    for (int i = 0; i < n; i++) {
        int line = first_baseline(s, &row, tiles[i].title);
        row.baseline = line > row.baseline ? line : row.baseline;
    }
    if (row.place == ON_LINE && icon_on_line(s, &row) < 0)
        row.baseline -= icon_on_line(s, &row);
    for (int i = 0; i < n; i++) {
        int h = hint_y(s, &row, &tiles[i]) + hint_height(s, &row, tiles[i].hint);
        row.words_h = h > row.words_h ? h : row.words_h;
    }
    return row;
}

static int above_words(const struct builder *s, const struct set_row *row)
{
    return row->pad + (row->place == ABOVE ? row->icon + s->theme.unit / 2 : 0);
}

static int set_height(const struct builder *s, const struct set_row *row)
{
    if (row->place == BESIDE)
        return row->pad * 2 + (row->words_h > row->icon ? row->words_h : row->icon);
    return above_words(s, row) + row->words_h + row->pad;
}

static void draw_in_set(struct builder *s, struct rect box, const struct tile *tile, const struct set_row *row)
{
    struct ink title = tile_title(s, row, tile->title), hint = tile_hint(s, row);
    bool beside = row->place == BESIDE, pressed = builder_pressed(s, box);
    int y = beside ? box.y + (box.h - row->words_h) / 2 : box.y + above_words(s, row);
    int mark = beside ? box.y + (box.h - row->icon) / 2 : box.y + row->pad;
    mark = row->place == ON_LINE ? y + icon_on_line(s, row) : mark;
    widget_surface(s, box, pressed);
    builder_icon(s, rect_of(box.x + row->side, mark, row->icon, row->icon), tile->icon, s->theme.palette.accent);
    builder_write(s, box.x + row->from, y + row->baseline - first_baseline(s, row, tile->title), row->words,
                  tile->title, &title);
    if (row->form != TILES_BARE)
        builder_write(s, box.x + row->under, y + hint_y(s, row, tile), row->wide, tile->hint, &hint);
    chevron(s, box.x + box.w - row->side, mark + row->icon / 2);
    builder_hit(s, box, HIT_NORMAL, &tile->action);
}

int widget_tile_columns(const struct builder *s, int width)
{
    int least = (int)(9.5f * s->theme.size[ROLE_LEAD]) + 3 * s->theme.unit + chevron_height(s), fit = width / least;
    return fit < 1 ? 1 : fit > 4 ? 4 : fit;
}

int widget_tile_gap(const struct builder *s, enum tile_form form)
{
    return form == TILES_ROOMY ? s->theme.unit * 3 / 2 : s->theme.unit;
}

int widget_tile_set(struct builder *s, int x, int y, int width, const struct tile_set *set)
{
    int gap = widget_tile_gap(s, set->form), top = y, w = (width - gap * (set->columns - 1)) / set->columns;
    y = builder_touch_y(s, y);
    for (int from = 0, count; from < set->n; from += count) {
        bool lead = from == 0 && set->lead;
        int wide = lead ? width : w;
        count = lead ? 1 : set->n - from < set->columns ? set->n - from : set->columns;
        struct set_row row = measure_set(s, wide, set->items + from, count, lead || set->columns == 1, set->form);
        int h = set_height(s, &row);
        builder_stop(s, 1000 + from, y);
        for (int i = 0; i < count; i++)
            draw_in_set(s, rect_of(x + i * (w + gap), y, wide, h), &set->items[from + i], &row);
        y += h + gap;
    }
    return y - gap - top;
}

/* ---- many tiles: names alone, each beside its icon ---- */

/* A row's tiles share where their names stand; it is as high as the tallest of them. px. */
struct many_row {
    int icon, pad;
    int from, words; /* from the tile's start, and how wide */
    int high, low;   /* the names of the tallest, and of the lowest */
};

static struct many_row many_row(const struct builder *s, int width)
{
    struct many_row row = {.icon = theme_mm(&s->theme, s->theme.low ? 18 : 24), .pad = s->theme.unit};
    row.from = row.pad + row.icon + s->theme.unit * 3 / 2;
    row.words = width - row.from - s->theme.unit * 2 - chevron_height(s) * 19 / 35;
    return row;
}

static void measure_many(struct builder *s, struct many_row *row, const struct tile *tiles, int n)
{
    struct ink title = title_ink(s);
    row->high = row->low = 0;
    for (int i = 0; i < n; i++) {
        int h = builder_height(s, row->words, tiles[i].title, &title);
        row->low = i == 0 || h < row->low ? h : row->low;
        row->high = h > row->high ? h : row->high;
    }
}

/* How far the middle of the icons stands below the tiles' top: where all names are as high as one another they are centred, else
 * the lowest are level with their icon. */
static int many_middle(const struct many_row *row, int height)
{
    int low = row->low / 2, half = row->icon / 2;
    return row->low < row->high ? row->pad + (low > half ? low : half) : height / 2;
}

static int row_height(const struct many_row *row)
{
    int high = row->high > row->icon ? row->high : row->icon;
    if (row->low < row->high) {
        int level = many_middle(row, 0) - row->low / 2 - row->pad + row->high;
        high = level > high ? level : high;
    }
    return row->pad * 2 + high;
}

static void draw_one_of_many(struct builder *s, struct rect box, const struct tile *tile, const struct many_row *row)
{
    struct ink title = title_ink(s);
    widget_surface(s, box, builder_pressed(s, box));
    int middle = box.y + many_middle(row, box.h);
    builder_icon(s, rect_of(box.x + row->pad, middle - row->icon / 2, row->icon, row->icon), tile->icon,
                 s->theme.palette.accent);
    builder_write(s, box.x + row->from, middle - row->low / 2, row->words, tile->title, &title);
    chevron(s, box.x + box.w - s->theme.unit, middle);
    builder_hit(s, box, HIT_NORMAL, &tile->action);
}

static int grid(struct builder *s, struct rect at, const struct tile *tiles, int n, int columns)
{
    int gap = s->theme.unit, y = builder_touch_y(s, at.y), w = (at.w - gap * (columns - 1)) / columns;
    struct many_row row = many_row(s, w);
    for (int from = 0; from < n; from += columns) {
        int count = n - from < columns ? n - from : columns;
        measure_many(s, &row, tiles + from, count);
        int h = row_height(&row);
        builder_stop(s, 1000 + from, y);
        for (int i = 0; i < count; i++)
            draw_one_of_many(s, rect_of(at.x + i * (w + gap), y, w, h), &tiles[from + i], &row);
        y += h + gap;
    }
    return y - gap - at.y;
}

/* The height of all in so many columns; 0 when a name takes more than four lines beside its icon, or is made smaller for a
 * long word. */
static int many_height(struct builder *s, int width, const struct tile *tiles, int n, int columns)
{
    int gap = s->theme.unit, w = (width - gap * (columns - 1)) / columns, h = 0;
    struct many_row row = many_row(s, w);
    struct ink title = title_ink(s);
    for (int i = 0; i < n; i++) {
        bool whole = row.words > 0 && widget_whole(s, tiles[i].title, &title, row.words);
        if (!whole || builder_paragraph(s, tiles[i].title, &title, row.words)->n_lines > 4)
            return 0;
    }
    for (int from = 0; from < n; from += columns) {
        measure_many(s, &row, tiles + from, n - from < columns ? n - from : columns);
        h += row_height(&row) + gap;
    }
    return h;
}

int widget_many_tiles(struct builder *s, int x, int y, int width, const struct tile *tiles, int n)
{
    int best = 1, lowest = 0;
    for (int columns = 4; columns >= 1; columns--) {
        int h = many_height(s, width, tiles, n, columns);
        if (h && (!lowest || h < lowest)) {
            lowest = h;
            best = columns;
        }
    }
    return grid(s, rect_of(x, y, width, 0), tiles, n, best);
}

/* ---- rows ---- */

struct row_place { /* where in a row everything stands, px */
    int icon, from, words, h1, h2, height;
    struct text below; /* what stands under the title */
};

static struct ink end_ink(const struct builder *s)
{
    return (struct ink){.role = ROLE_BODY, .colour = s->theme.palette.ink, .max_lines = 1};
}

static struct ink row_ink(const struct builder *s, const struct row *row)
{
    struct ink ink = title_ink(s);
    ink.bold = row->form == ROW_PLAIN;
    if (row->form == ROW_EXCERPT) {
        ink.role = ROLE_BODY;
        ink.max_lines = 2;
    }
    return ink;
}

static struct text below_title(struct builder *s, const struct row *row)
{
    if (row->end_w || !row->end.n)
        return row->value;
    return row->value.n ? builder_join(s, row->value, "  ·  ", row->end) : row->end;
}

/* px above and below the words: two signs above one another of Hanifi reach beyond their line. */
static int row_air(const struct builder *s, struct text title)
{
    const char *script = s->content->languages.items[title.language].script;
    return s->theme.unit * (strcmp(script, "Rohg") == 0 ? 3 : 2);
}

static struct row_place place_row(struct builder *s, int width, const struct row *row)
{
    int pad = s->theme.unit * 3 / 2, indent = row->form == ROW_INDENTED ? s->theme.unit * 5 / 2 : 0;
    int icon = row->icon[0] ? theme_grown(&s->theme, 14) : 0;
    struct ink title = row_ink(s, row), value = second_ink(s);
    struct row_place p = {.icon = icon, .from = pad + indent + (icon ? icon + s->theme.unit : 0)};
    p.words = width - p.from - pad - chevron_height(s) - s->theme.unit / 2;
    p.words -= row->end_w ? row->end_w + s->theme.unit * 2 : 0;
    p.below = below_title(s, row);
    p.h1 = builder_height(s, p.words, row->title, &title);
    p.h2 = builder_height(s, p.words, p.below, &value);
    p.height = p.h1 + p.h2 + row_air(s, row->title);
    p.height = p.height < s->theme.target ? s->theme.target : p.height;
    return p;
}

int widget_list_height(struct builder *s, int width, const struct row *rows, int n)
{
    int h = 0;
    for (int i = 0; i < n; i++)
        h += place_row(s, width, &rows[i]).height;
    return h;
}

/* Whether every title stands in its size beside a number of w px. */
static bool titles_whole(struct builder *s, int width, struct row *rows, int n, int w)
{
    for (int i = 0; i < n; i++) {
        rows[i].end_w = w;
        struct ink title = row_ink(s, &rows[i]);
        int words = place_row(s, width, &rows[i]).words;
        if (words < 1 || !widget_whole(s, rows[i].title, &title, words))
            return false;
    }
    return true;
}

void widget_list_ends(struct builder *s, int width, struct row *rows, int n)
{
    struct ink ink = end_ink(s);
    int most = 0;
    for (int i = 0; i < n; i++) {
        int w = rows[i].end.n ? builder_paragraph(s, rows[i].end, &ink, 1 << 20)->ink_width + 2 : 0;
        most = w > most ? w : most;
        rows[i].end_w = 0;
    }
    int below = widget_list_height(s, width, rows, n);
    if (titles_whole(s, width, rows, n, most) && widget_list_height(s, width, rows, n) < below)
        return;
    for (int i = 0; i < n; i++)
        rows[i].end_w = 0;
}

/* On the line of a title of one line, else in the middle of the row. right: px, where it ends. */
static void draw_end(struct builder *s, struct rect box, int right, const struct row *row, const struct row_place *p)
{
    struct ink ink = end_ink(s), title = row_ink(s, row);
    if (!row->end.n)
        return;
    const struct paragraph *number = builder_paragraph(s, row->end, &ink, row->end_w);
    const struct paragraph *name = builder_paragraph(s, row->title, &title, p->words);
    int y = box.y + (box.h - number->height) / 2;
    if (name->n_lines == 1 && p->h2 == 0)
        y = box.y + (box.h - p->h1) / 2 + name->lines[0].baseline - number->lines[0].baseline;
    builder_write(s, right - row->end_w, y, row->end_w, row->end, &ink);
}

static void draw_row(struct builder *s, struct rect box, const struct row *row, const struct row_place *p)
{
    int pad = s->theme.unit * 3 / 2, top = box.y + (box.h - p->h1 - p->h2) / 2, right = box.x + box.w - pad;
    struct ink title = row_ink(s, row), value = second_ink(s);
    struct audit_notes *notes = s->notes;
    bool pressed = builder_pressed(s, box);
    if (pressed) {
        struct rect in = rect_inset(box, line_of(s), line_of(s));
        builder_fill(s, in, s->theme.radius, s->theme.palette.wash);
        builder_stroke(s, in, s->theme.radius, line_of(s) * 2, s->theme.palette.accent);
    }
    if (p->icon)
        builder_icon(s, rect_of(box.x + pad, box.y + (box.h - p->icon) / 2, p->icon, p->icon), row->icon,
                     s->theme.palette.accent);
    s->notes = row->form == ROW_EXCERPT ? NULL : notes; /* it is cut on purpose: the row leads to the rest */
    builder_write(s, box.x + p->from, top, p->words, row->title, &title);
    s->notes = notes;
    builder_write(s, box.x + p->from, top + p->h1, p->words, p->below, &value);
    if (row->end_w)
        draw_end(s, box, right - chevron_height(s) - s->theme.unit / 2, row, p);
    chevron(s, right, box.y + box.h / 2);
    builder_hit(s, box, HIT_NORMAL, &row->action);
}

int widget_list(struct builder *s, int x, int y, int width, const struct row *rows, int n)
{
    const struct theme *t = &s->theme;
    int top = y, from = builder_touch_y(s, y), end = from + widget_list_height(s, width, rows, n);
    struct rect card = rect_of(x, from, width, end - from);
    builder_fill(s, card, t->radius, t->palette.card);
    y = from;
    for (int i = 0; i < n; i++) {
        struct row_place p = place_row(s, width, &rows[i]);
        int in = rows[i].form == ROW_INDENTED ? p.from : 0; /* a line between departments leaves the card whole */
        if (rows[i].stop >= 0)
            builder_stop(s, rows[i].stop, y);
        if (i)
            builder_fill(s, rect_of(x + in, y - line_of(s) / 2, width - in, line_of(s)), 0, t->palette.edge);
        draw_row(s, rect_of(x, y, width, p.height), &rows[i], &p);
        y += p.height;
    }
    builder_stroke(s, card, t->radius, line_of(s), t->palette.edge);
    return end - top;
}

int widget_row(struct builder *s, int x, int y, int width, const char *icon, struct text title, struct text second,
               const struct action *a)
{
    struct row row = {.icon = icon, .title = title, .value = second, .action = *a, .stop = -1};
    return widget_list(s, x, y, width, &row, 1);
}
