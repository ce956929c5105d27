#include "parts/bar.h"

#include "content/sounds.h"
#include "scene/widgets.h"

struct bar_item {
    const char *icon;
    enum ui label;
    struct action action;
    enum hit_class class;
    int group;     /* items of one group share an outline */
    bool on;       /* what it does is in force, or its screen is shown */
    int level, of; /* steps drawn below the icon, the first level + 1 of them lit; of 0: none */
};

enum { BAR_MOST = 8, LABEL_LINES = 2 };

/* em: the pitch of the tallest script (Arabic, 1.75 of a size 1.15), in every language, so that nothing jumps */
static const float tallest_pitch = 2.02f;

struct bar {
    struct bar_item items[BAR_MOST];
    int n;
    struct rect cells[BAR_MOST];
    int icon, mark,
        label_h; /* px; mark: the steps below an icon, a gap below the others; label_h: room for the longest */
    int words_h; /* px: the tallest label of the row at hand, as it is drawn */
};

static void add(struct bar *bar, struct bar_item item)
{
    if (bar->n < BAR_MOST)
        bar->items[bar->n++] = item;
}

/* A voice in the reader's own language, and something to read. */
static bool can_listen(const struct builder *s)
{
    long long ms;
    enum screen_kind kind = s->model->now.screen.kind;
    return s->stage->sound && kind != SCREEN_WELCOME && kind != SCREEN_LANGUAGE && kind != SCREEN_MAP &&
           !s->model->search_open && sounds_heard(content_sounds(s->content), s->language, &ms) > 0;
}

static void fill_bar(const struct builder *s, struct bar *bar)
{
    const struct model *m = s->model;
    enum screen_kind now = m->now.screen.kind;
    if (now != SCREEN_WELCOME) {
        add(bar,
            (struct bar_item){"home", UI_HOME, action_go(SCREEN_HOME, ""), HIT_PRIMARY, 0, now == SCREEN_HOME, 0, 0});
        add(bar, (struct bar_item){"back", UI_BACK, {.kind = ACTION_BACK}, HIT_PRIMARY, 0, false, 0, 0});
    }
    add(bar, (struct bar_item){"language", UI_LANGUAGE, action_go(SCREEN_LANGUAGE, ""), HIT_PRIMARY, 1,
                               now == SCREEN_LANGUAGE, 0, 0});
    add(bar, (struct bar_item){"text-size",
                               UI_TEXT_SIZE,
                               {.kind = ACTION_TEXT_SIZE, .number = (m->text_size + 1) % 3},
                               HIT_NORMAL,
                               1,
                               false,
                               m->text_size,
                               3});
    add(bar,
        (struct bar_item){"contrast", UI_CONTRAST, {.kind = ACTION_CONTRAST}, HIT_NORMAL, 1, m->high_contrast, 0, 0});
    if (can_listen(s))
        add(bar, (struct bar_item){"sound",
                                   m->hearing.listening ? UI_STOP_LISTENING : UI_LISTEN,
                                   {.kind = ACTION_LISTEN, .number = !m->hearing.listening},
                                   HIT_NORMAL,
                                   2,
                                   m->hearing.listening,
                                   0,
                                   0});
    add(bar, (struct bar_item){"interpreter", UI_INTERPRETER, action_go(SCREEN_CARD, ""), HIT_NORMAL, 2,
                               now == SCREEN_CARD, 0, 0});
    if (now != SCREEN_WELCOME)
        add(bar, (struct bar_item){"clear", UI_CLEAR, {.kind = ACTION_CLEAR}, HIT_NORMAL, 3, false, 0, 0});
}

/* ---- where everything stands ---- */

static struct ink label_ink(colour c)
{
    return (struct ink){.role = ROLE_CAPTION, .align = ALIGN_CENTRE, .colour = c, .max_lines = LABEL_LINES};
}

/* px from line to line; a low glass, and a cell in a column of eight, have no room for that of another script. */
static float label_line(struct builder *s)
{
    bool own = s->theme.low || !s->theme.portrait;
    return own ? (float)builder_line(s, ROLE_CAPTION) : tallest_pitch * s->theme.size[ROLE_CAPTION];
}

static int icon_size(const struct builder *s)
{
    bool small = s->theme.low && s->theme.portrait; /* the words need the room */
    return small ? theme_mm(&s->theme, s->theme.growth > 2 ? 8 : 11) : theme_grown(&s->theme, 12);
}

/* Large text, and keys to type with, leave a low upright glass room for words alone, as small as they must be. */
static bool is_tight(const struct builder *s)
{
    return s->theme.low && s->theme.portrait && s->model->search_open && s->model->text_size > 0;
}

static int pad_of(const struct builder *s)
{
    return s->theme.unit / 2;
}

/* Whether a label is whole at full size in a width of px. */
static bool label_fits(struct builder *s, struct text t, int width)
{
    struct ink ink = label_ink(0);
    const struct paragraph *p = builder_paragraph(s, t, &ink, width);
    const float full = s->theme.size[ROLE_CAPTION] * theme_script(s->content->languages.items[t.language].script);
    return !p->truncated && !p->split && (!p->n_runs || (float)p->runs[0].size_q6 / 64 >= full - 1);
}

/* Whether every label stands in its cell at full size. */
static bool labels_fit(struct builder *s, const struct bar *bar)
{
    for (int i = 0; i < bar->n; i++)
        if (!label_fits(s, builder_ui(s, bar->items[i].label), bar->cells[i].w - pad_of(s)))
            return false;
    return true;
}

/* Cells in columns × rows; the gap between two groups is wider than nothing. Indices run along the rows. */
static void place_cells(const struct builder *s, struct bar *bar, struct rect in, int columns)
{
    int rows = (bar->n + columns - 1) / columns, gap = s->theme.unit;
    for (int row = 0; row < rows; row++) {
        int first = row * columns, n = bar->n - first < columns ? bar->n - first : columns, gaps = 0;
        for (int i = 1; i < n; i++)
            gaps += bar->items[first + i].group != bar->items[first + i - 1].group;
        int room = in.w - gaps * gap, x = in.x, h = in.h / rows;
        for (int i = 0; i < n; i++) {
            bool parted = i > 0 && bar->items[first + i].group != bar->items[first + i - 1].group;
            int w = room * (i + 1) / n - room * i / n;
            x += parted ? gap : 0;
            bar->cells[first + i] = rect_of(x, in.y + row * h, w, h);
            x += w;
        }
    }
}

/* Down the side: one column, gaps between the groups. */
static void place_down(const struct builder *s, struct bar *bar, struct rect in)
{
    int gaps = 0, gap = s->theme.unit / 2, y = in.y;
    for (int i = 1; i < bar->n; i++)
        gaps += bar->items[i].group != bar->items[i - 1].group;
    int room = in.h - gaps * gap;
    for (int i = 0; i < bar->n; i++) {
        y += i > 0 && bar->items[i].group != bar->items[i - 1].group ? gap : 0;
        int h = room * (i + 1) / bar->n - room * i / bar->n;
        bar->cells[i] = rect_of(in.x, y, in.w, h);
        y += h;
    }
}

/* ---- drawing ---- */

/* How far the text has grown: steps below the icon. */
static void steps(struct builder *s, struct rect box, const struct bar_item *item, colour front)
{
    int w = box.w / 4, gap = (box.w - item->of * w) / (item->of - 1 > 0 ? item->of - 1 : 1);
    for (int i = 0; i < item->of; i++) {
        struct rect step = rect_of(box.x + i * (w + gap), box.y, w, box.h);
        if (i <= item->level)
            builder_fill(s, step, box.h / 2, front == s->theme.palette.on_bar ? s->theme.palette.gold : front);
        else
            builder_stroke(s, step, box.h / 2, theme_mm(&s->theme, 0.3f), front);
    }
}

/* px: as wide as the face; less where the words would reach its edge, and stand clear of it in two lines along the bottom. */
static int label_width(struct builder *s, const struct bar *bar, int i)
{
    struct ink ink = label_ink(0);
    struct text t = builder_ui(s, bar->items[i].label);
    int w = bar->cells[i].w - pad_of(s), clear = w - pad_of(s);
    bool two = s->theme.portrait && !is_tight(s) && bar->label_h >= (int)(2 * label_line(s));
    return two && builder_paragraph(s, t, &ink, w)->ink_width > clear && label_fits(s, t, clear) ? clear : w;
}

/* px: how high the label of a cell is, and ink as small as it must be for that. */
static int label_height(struct builder *s, const struct bar *bar, int i, struct ink *ink)
{
    int most = is_tight(s) ? bar->cells[i].h - theme_mm(&s->theme, bar->items[i].of ? 4.5f : 1) : bar->label_h;
    struct rect room = rect_of(0, 0, label_width(s, bar, i), most);
    int h = builder_fitted(s, room, builder_ui(s, bar->items[i].label), ink);
    return h < room.h ? h : room.h;
}

static void draw_face(struct builder *s, struct rect cell, bool pressed, bool on)
{
    const struct theme *t = &s->theme;
    struct rect face = rect_inset(cell, t->unit / 4, 0);
    if (pressed || on)
        builder_fill(s, face, t->radius, pressed ? t->palette.on_bar : t->palette.gold);
    builder_stroke(s, face, t->radius, theme_mm(t, 0.5f), t->palette.bar_edge);
}

/* Without icons, which gave way to the words: these alone, and the steps at the foot of the cell. */
static void draw_words(struct builder *s, const struct bar *bar, int i, int h, struct ink ink)
{
    const struct bar_item *item = &bar->items[i];
    struct rect cell = bar->cells[i];
    int mark = theme_mm(&s->theme, 2), foot = item->of ? mark + theme_mm(&s->theme, 1.5f) : 0;
    int y = cell.y + (cell.h - h - foot) / 2, w = theme_mm(&s->theme, 12);
    builder_fit(s, rect_of(cell.x + pad_of(s) / 2, y, label_width(s, bar, i), h), builder_ui(s, item->label), ink);
    if (item->of)
        steps(s, rect_of(cell.x + (cell.w - w) / 2, cell.y + cell.h - foot, w, mark), item, ink.colour);
}

/* Icon and words stand in the middle of the cell; all icons on one line, all words begin on one line. */
static void draw_cell(struct builder *s, const struct bar *bar, int i)
{
    const struct theme *t = &s->theme;
    const struct bar_item *item = &bar->items[i];
    struct rect cell = bar->cells[i];
    bool pressed = builder_pressed(s, cell);
    colour front = pressed ? t->palette.bar : item->on ? t->palette.on_gold : t->palette.on_bar;
    struct ink ink = label_ink(front);
    int icon = bar->icon, h = label_height(s, bar, i, &ink), x = cell.x + (cell.w - icon) / 2;
    int y = cell.y + (cell.h - icon - bar->mark - bar->words_h) / 2;
    draw_face(s, cell, pressed, item->on);
    builder_hit(s, cell, item->class, &item->action);
    if (!icon) {
        draw_words(s, bar, i, h, ink);
        return;
    }
    builder_icon(s, rect_of(x, y, icon, icon), item->icon, front);
    if (item->of)
        steps(s, rect_of(x, y + icon, icon, bar->mark), item, front);
    int wide = label_width(s, bar, i);
    struct rect words = rect_of(cell.x + (cell.w - wide) / 2, y + icon + bar->mark, wide, h);
    builder_fit(s, words, builder_ui(s, item->label), ink);
}

/* Cells beside one another: n of them from the first. */
static void draw_row(struct builder *s, struct bar *bar, int first, int n)
{
    bar->words_h = 0;
    for (int i = first; i < first + n; i++) {
        struct ink ink = label_ink(0);
        int h = label_height(s, bar, i, &ink);
        bar->words_h = h > bar->words_h ? h : bar->words_h;
    }
    for (int i = first; i < first + n; i++)
        draw_cell(s, bar, i);
}

static void draw_cells(struct builder *s, struct bar *bar)
{
    bar->mark = bar->icon ? theme_mm(&s->theme, 2) : 0;
    for (int first = 0, n; first < bar->n; first += n) {
        for (n = 1; first + n < bar->n && bar->cells[first + n].y == bar->cells[first].y; n++)
            ;
        draw_row(s, bar, first, n);
    }
}

/* Lines of the longest label, as the cells are now. */
static int label_lines(struct builder *s, const struct bar *bar)
{
    struct ink ink = label_ink(0);
    int most = 1;
    for (int i = 0; i < bar->n; i++) {
        int n = builder_paragraph(s, builder_ui(s, bar->items[i].label), &ink, bar->cells[i].w - pad_of(s))->n_lines;
        most = n > most ? n : most;
    }
    return most;
}

static void set_label_height(struct builder *s, struct bar *bar, int lines)
{
    bar->label_h = (int)((float)lines * label_line(s));
}

static int cell_height(const struct builder *s, const struct bar *bar)
{
    int h = bar->icon + theme_mm(&s->theme, 4) + bar->label_h;
    return h < s->theme.primary ? s->theme.primary : h;
}

/* Two rows of words: those of 30 mm in the first, the second as low as may be. y: of the first; returns the height of both. */
static int two_low_rows(const struct builder *s, struct bar *bar, struct rect in)
{
    int columns = (bar->n + 1) / 2, pad = pad_of(s);
    place_cells(s, bar, in, columns);
    for (int i = 0; i < bar->n; i++) {
        bar->cells[i].y = in.y + (i < columns ? 0 : s->theme.primary + pad);
        bar->cells[i].h = i < columns ? s->theme.primary : s->theme.target;
    }
    return s->theme.primary + pad + s->theme.target;
}

/* One row of cells with two lines each; else two rows, each as high as it must be. */
static struct rect along_the_bottom(struct builder *s, struct bar *bar)
{
    const struct theme *t = &s->theme;
    struct rect r = t->reach;
    int pad = pad_of(s), columns = bar->n;
    struct rect in = rect_of(r.x + pad, r.y, r.w - 2 * pad, cell_height(s, bar));
    place_cells(s, bar, in, columns);
    if (!labels_fit(s, bar) || bar->cells[0].w < t->primary) {
        columns = (bar->n + 1) / 2;
        place_cells(s, bar, in, columns);
        set_label_height(s, bar,
                         t->low && t->growth > 2 ? 1 : label_lines(s, bar)); /* or two, at the size of normal text */
    }
    int rows = (bar->n + columns - 1) / columns, cell_h = cell_height(s, bar) + pad;
    int h = pad + (is_tight(s) ? two_low_rows(s, bar, in) + pad : rows * cell_h), y = r.y + r.h - h;
    if (is_tight(s)) {
        two_low_rows(s, bar, rect_of(in.x, y + pad, in.w, 0));
    } else {
        place_cells(s, bar, rect_of(in.x, y + pad, in.w, rows * cell_h), columns);
        for (int i = 0; i < bar->n; i++)
            bar->cells[i].h -= pad;
    }
    builder_fill(s, rect_of(0, y, t->panel.width, t->panel.height - y), 0, t->palette.bar);
    if (t->high_contrast)
        builder_fill(s, rect_of(0, y, t->panel.width, theme_mm(t, 0.8f)), 0, t->palette.line);
    draw_cells(s, bar);
    return rect_of(t->margin, t->margin, t->panel.width - 2 * t->margin, y - t->margin - t->unit * 2);
}

/* As wide as its words need, at most a third of the glass (of a low one a quarter); icons give way before words do. */
static int side_width(struct builder *s, struct bar *bar)
{
    const struct theme *t = &s->theme;
    int w = theme_mm(t, 50), most = t->panel.width / (t->low ? 4 : 3), pad = pad_of(s);
    for (;; w += t->unit) {
        place_down(s, bar, rect_of(t->reach.x + pad, t->reach.y + pad, w - 2 * pad, t->reach.h - 2 * pad));
        int cell = bar->cells[0].h - theme_mm(t, 4), largest = theme_grown(t, 12);
        set_label_height(s, bar, label_lines(s, bar));
        bar->icon = cell - bar->label_h < largest ? cell - bar->label_h : largest;
        if (bar->icon < theme_mm(t, 6))
            bar->icon = 0;
        bar->label_h = bar->label_h > cell - bar->icon ? cell - bar->icon : bar->label_h;
        if ((labels_fit(s, bar) && (float)label_lines(s, bar) * label_line(s) <= (float)bar->label_h + 2) ||
            w + t->unit > most)
            return w;
    }
}

static struct rect down_the_side(struct builder *s, struct bar *bar)
{
    const struct theme *t = &s->theme;
    struct rect r = t->reach;
    int edge = t->margin * 3 / 4, w = side_width(s, bar);
    builder_fill(s, rect_of(0, 0, w, t->panel.height), 0, t->palette.bar);
    if (t->high_contrast)
        builder_fill(s, rect_of(w, 0, theme_mm(t, 0.8f), t->panel.height), 0, t->palette.line);
    draw_cells(s, bar);
    return rect_of(w + t->margin, edge, t->panel.width - w - 2 * t->margin, r.y + r.h - 2 * edge);
}

struct rect bar_draw(struct builder *s)
{
    struct bar bar = {.n = 0};
    bar.icon = is_tight(s) ? 0 : icon_size(s);
    set_label_height(s, &bar, LABEL_LINES);
    fill_bar(s, &bar);
    return (s->theme.portrait ? along_the_bottom : down_the_side)(s, &bar);
}
