#include "content/needs.h"
#include "ground/utf8.h"
#include "parts/chrome.h"
#include "query/search.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>
#include <string.h>

enum { RESULTS_MOST = 24 };

static const char picture_name[] = "images/about.svg"; /* as above the directory: only the keys are new */

static bool is_one_line(struct builder *s, struct text t, const struct ink *ink, int width)
{
    const struct paragraph *p = builder_paragraph(s, t, ink, width);
    return !p->truncated && !p->overflow && !p->split;
}

/* Behind the letter at a byte, and the marks that stand on it. */
static size_t behind_letter(const char *utf8, size_t n, size_t at)
{
    utf8_next(utf8, n, &at);
    for (size_t ahead = at; ahead < n && keyboard_is_mark(utf8_next(utf8, n, &ahead));)
        at = ahead;
    return at;
}

/* What was typed last is seen: of a long query the end, behind an ellipsis. */
static struct text query_end(struct builder *s, const struct ink *ink, int width)
{
    const char *query = s->model->query;
    /* In an isolate (UAX #9) the ellipsis stands where the words begin, whatever their direction. */
    struct text end = builder_plain_in(s->language, query), dots = builder_plain_in(s->language, "\u2068…");
    size_t n = end.n, cut = 0;
    while (cut < n && !is_one_line(s, end, ink, width)) {
        cut = behind_letter(query, n, cut);
        end = builder_join(s, dots, "", builder_plain_in(s->language, query + cut));
    }
    return end;
}

static enum ui hint_of(const struct builder *s)
{
    return s->model->now.screen.kind == SCREEN_NEAREST ? UI_TYPE_STREET : UI_SEARCH_HINT;
}

/* The largest that stands in the field: where hands reach little, the keys come first. */
static enum role typed_role(struct builder *s, int height)
{
    enum role role = ROLE_LEAD;
    while (role > ROLE_CAPTION && builder_line(s, role) > height)
        role--;
    return role;
}

static void field(struct builder *s, struct rect box)
{
    const struct palette *p = &s->theme.palette;
    bool empty = !s->model->query[0];
    int pad = s->theme.unit, icon = theme_mm(&s->theme, 10);
    struct ink hint = {.role = ROLE_BODY, .colour = p->quiet, .max_lines = 2};
    struct ink typed = {.role = typed_role(s, box.h), .bold = true, .colour = p->ink, .max_lines = 1};
    struct action empty_it = {.kind = ACTION_KEY, .number = KEY_EMPTY};
    builder_fill(s, box, s->theme.radius, p->card);
    int foot = theme_mm(&s->theme, 0.8f); /* what is typed stands on a line: nothing around it, for it is not touched */
    builder_fill(s, rect_of(box.x, box.y + box.h - foot, box.w, foot), 0, p->accent);
    builder_icon(s, rect_of(box.x + pad, box.y + (box.h - icon) / 2, icon, icon), "search", p->accent);
    struct rect words = rect_of(box.x + 2 * pad + icon, box.y, box.w - 3 * pad - icon - s->theme.primary, box.h);
    if (empty)
        builder_fit(s, words, builder_ui(s, hint_of(s)), hint);
    else
        builder_fit(s, words, query_end(s, &typed, words.w), typed);
    int cross = s->theme.primary;
    if (empty)
        return;
    struct rect end = rect_of(box.x + box.w - cross, box.y + (box.h - cross) / 2, cross, cross);
    builder_stroke(s, rect_inset(end, pad / 3, pad / 3), s->theme.radius, theme_mm(&s->theme, 0.5f), p->edge);
    widget_cross(s, end, p->accent, &empty_it);
}

/* Two lines of its hint, one of what is typed. */
static int field_height(struct builder *s, int width)
{
    struct ink hint = {.role = ROLE_BODY, .max_lines = 2};
    int words = width - 3 * s->theme.unit - theme_mm(&s->theme, 10) - s->theme.primary;
    int h = builder_height(s, words, builder_ui(s, UI_SEARCH_HINT), &hint) + s->theme.unit;
    int line = builder_line(s, ROLE_LEAD); /* of what is typed */
    h = h > line ? h : line;
    return h < s->theme.primary || s->theme.low ? s->theme.primary : h; /* a low glass is for results and keys */
}

/* ---- results ---- */

static const char *icon_of(const struct builder *s, const struct screen *screen)
{
    const struct content *c = s->content;
    int i;
    switch (screen->kind) {
    case SCREEN_OFFICE:
    case SCREEN_DIRECTORY:
        return "office";
    case SCREEN_SCHOOL:
    case SCREEN_SCHOOLS:
        return "school";
    case SCREEN_PAGE:
        i = content_page(c, screen->id);
        return i >= 0 && c->pages[i].icon[0] ? c->pages[i].icon : "info";
    case SCREEN_CARD:
        return "interpreter";
    case SCREEN_MAP:
        return "map";
    case SCREEN_NEED:
        i = content_need(c, screen->id);
        return i >= 0 && c->needs[i].icon[0] ? c->needs[i].icon : "info";
    default:
        return "shield";
    }
}

enum { MARKS_MOST = 12 };

/* What was typed stands on gold in it. */
static struct text marked(struct builder *s, struct text t)
{
    struct text_span *marks = ARENA_NEW(s->scene->arena, struct text_span, MARKS_MOST);
    if (!marks)
        return t;
    t.n_bold = search_marks(s->content, s->model->query, t, marks, MARKS_MOST);
    t.bold = marks;
    t.found = true;
    return t;
}

/* Adds the row of a result; one that leads nowhere is left out. */
static void add_result(struct builder *s, struct row *rows, int *n, const struct search_result *r)
{
    struct row row = {.value = {.utf8 = ""}, .action = {.kind = ACTION_GO}, .stop = 10 + *n};
    if (!screen_parse(r->screen, &row.action.screen))
        return;
    snprintf(row.action.screen.block, sizeof row.action.screen.block, "%s", r->block);
    row.icon = icon_of(s, &row.action.screen);
    row.title = marked(s, search_title(s->content, s->language, r));
    rows[(*n)++] = row;
}

static void add_plain(struct builder *s, struct row *rows, int *n, const char *kind, const char *id)
{
    struct search_result r = {.score = 0};
    snprintf(r.screen, sizeof r.screen, "%s%s", kind, id);
    add_result(s, rows, n, &r);
}

/* Before anything is typed: all that can be found. Whoever cannot type finds it by reading. */
static int everything(struct builder *s, int x, int y, int width)
{
    const struct content *c = s->content;
    const int *order = content_office_order(c, s->language);
    size_t room = (size_t)(c->n_needs + 1 + c->n_pages + c->n_offices + c->n_schools);
    struct row *rows = ARENA_NEW(s->scene->arena, struct row, room);
    int n = 0;
    if (!rows)
        return 0;
    for (int i = 0; i < c->n_needs; i++)
        add_plain(s, rows, &n, "need:", c->needs[i].id);
    add_plain(s, rows, &n, "letter", "");
    for (int i = 0; i < c->n_pages; i++)
        add_plain(s, rows, &n, "page:", c->pages[i].id);
    for (int i = 0; i < c->n_offices; i++)
        add_plain(s, rows, &n, "office:", c->offices[order[i]].id);
    for (int i = 0; i < c->n_schools; i++)
        add_plain(s, rows, &n, "school:", c->schools[i].id);
    return widget_list(s, x, y, width, rows, n);
}

static int results(struct builder *s, int x, int y, int width)
{
    struct search_result found[RESULTS_MOST];
    struct row rows[RESULTS_MOST];
    int count = s->stage->search ? search_find(s->stage->search, s->model->query, found, RESULTS_MOST) : 0, n = 0;
    for (int i = 0; i < count; i++)
        add_result(s, rows, &n, &found[i]);
    return n ? widget_list(s, x, y, width, rows, n)
             : widget_notice(s, x, y, width, "info", builder_ui(s, UI_SEARCH_NONE));
}

/* At the end is always a person; user: whether the people stand below the keys already. */
static int results_flow(struct builder *s, int x, int y, int width, void *user)
{
    const bool *people = user;
    if (s->model->now.screen.kind == SCREEN_NEAREST)
        return view_nearest_streets(s, x, y, width);
    y += s->model->query[0] ? results(s, x, y, width) : everything(s, x, y, width);
    y += s->theme.unit * 2;
    return *people ? y : y + widget_people(s, x, y, width);
}

/* ---- keyboard ---- */

enum { KEY_BYTES = 8, COLUMNS = KEYBOARD_KEYS }; /* a dotted circle and a code point, and a NUL */

/* In the visitor's language: Karen letters have forms of their own. */
static struct text label_of(struct builder *s, const uint32_t *keys, int n)
{
    char words[4 * KEY_BYTES];
    size_t at = 0;
    for (int i = 0; i < n; i++) {
        if (i)
            words[at++] = ' '; /* Arabic letters beside one another would join */
        if (keyboard_is_mark(keys[i]))
            at += utf8_put(words + at, 0x25cc);
        at += utf8_put(words + at, keys[i]);
    }
    const char *kept = arena_text(s->scene->arena, words, at);
    return builder_plain_in(s->language, kept ? kept : "");
}

static void key(struct builder *s, struct rect box, const char *icon, struct text label, const struct action *a)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = builder_pressed(s, box);
    struct rect cap = rect_inset(box, s->theme.unit / 4, s->theme.unit / 4);
    bool mark = a->kind == ACTION_KEY && keyboard_is_mark((uint32_t)a->number);
    struct ink ink = {.role = a->kind == ACTION_KEYS ? ROLE_BODY : ROLE_LEAD,
                      .scale = mark ? 1 / theme_script(s->content->languages.items[s->language].script) : 1,
                      .bold = true,
                      .align = ALIGN_CENTRE,
                      .colour = pressed ? p->on_accent : p->ink,
                      .steady = true, /* the widest letter of Burmese fills a key before the text has grown */
                      .pitch = 1.2f,  /* one letter stands alone: its marks may reach over the line */
                      .max_lines = 1};
    int size = theme_mm(&s->theme, 12);
    colour cap_colour = a->kind == ACTION_KEYS ? p->wash : p->card;
    builder_fill(s, cap, s->theme.radius, pressed ? p->accent : cap_colour);
    builder_stroke(s, cap, s->theme.radius, theme_mm(&s->theme, 0.5f), p->edge);
    if (icon[0])
        builder_icon(s, rect_of(box.x + (box.w - size) / 2, box.y + (box.h - size) / 2, size, size), icon, ink.colour);
    else
        builder_fit(s, rect_inset(cap, cap.w > s->theme.target ? (cap.w - s->theme.target) / 8 : 0, 0), label, ink);
    builder_hit(s, box, HIT_KEY, a);
}

static void type_key(struct builder *s, struct rect box, const char *icon, struct text label, uint32_t code)
{
    key(s, box, icon, label, &(struct action){.kind = ACTION_KEY, .number = (int)code});
}

/* Letters are in reading order; those of another direction than the screen's are not mirrored with it. */
static void letters(struct builder *s, struct rect box, const struct key_row *row)
{
    int w = box.w / COLUMNS, from = box.x + (box.w - w * row->n) / 2;
    for (int i = 0; i < row->n; i++) {
        int place = s->scene->mirror != row->rtl ? row->n - 1 - i : i;
        type_key(s, rect_of(from + place * w, box.y, w, box.h), "", label_of(s, &row->keys[i], 1), row->keys[i]);
    }
}

/* What another page begins with, as its key shows it. */
static struct text page_label(struct builder *s, const struct key_page *page)
{
    for (int i = 0; i < page->n; i++)
        if (page->rows[i].keys[0] == 'q')
            return builder_plain("ABC");
    const struct key_row *row = &page->rows[0];
    return label_of(s, row->keys, row->n < 3 ? row->n : 3);
}

/* The other pages' keys, the space bar, and delete. */
static void last_row(struct builder *s, struct rect box, const struct keyboard *board)
{
    int column = box.w / COLUMNS, others = board->n - 1, x = box.x, end = box.x + box.w;
    int wide = others > 2 ? column * 4 / 3 : 2 * column;
    for (int i = 0; i < board->n; i++) {
        if (i == s->model->key_page)
            continue;
        struct action turn = {.kind = ACTION_KEYS, .number = i};
        key(s, rect_of(x, box.y, wide, box.h), "", page_label(s, &board->pages[i]), &turn);
        x += wide;
    }
    if (others == 0) { /* all of it in the middle */
        x += column * 3 / 2;
        end -= column * 3 / 2;
    }
    type_key(s, rect_of(x, box.y, end - 2 * column - x, box.h), "", builder_ui(s, UI_KEY_SPACE), ' ');
    type_key(s, rect_of(end - 2 * column, box.y, 2 * column, box.h), "keyboard-delete", builder_ui(s, UI_KEY_DELETE),
             '\b');
}

/* As many rows on every page, so that the space bar stays where it is. */
static void keyboard(struct builder *s, struct rect box, const struct keyboard *board)
{
    const struct key_page *page = &board->pages[s->model->key_page < board->n ? s->model->key_page : 0];
    int h = box.h / (board->rows + 1), y = box.y + (board->rows - page->n) * h;
    for (int i = 0; i < page->n; i++, y += h)
        letters(s, rect_of(box.x, y, box.w, h), &page->rows[i]);
    last_row(s, rect_of(box.x, box.y + board->rows * h, box.w, h), board);
}

/* Two results, of two lines each; of three where the text is largest. */
static int results_height(struct builder *s)
{
    return (s->model->text_size < 2 ? 4 : 6) * builder_line(s, ROLE_LEAD) + s->theme.unit * 5;
}

/* The results keep their place above the keys, as long as those are no smaller than a target. */
static int board_height(struct builder *s, int rows, int room)
{
    int h = theme_mm(&s->theme, s->theme.portrait ? 27 : 24);
    if (h * rows > room - results_height(s))
        h = (room - results_height(s)) / rows;
    return (h < s->theme.target ? s->theme.target : h) * rows;
}

/* Beside the results there is room for keys as high as they are wide. */
static int board_height_beside(const struct builder *s, int rows, int width, int room)
{
    int most = theme_mm(&s->theme, 30), h = width / COLUMNS < most ? width / COLUMNS : most;
    return h * rows < room ? h * rows : room;
}

/* A street is looked for with the same keys. */
static struct text title_of(struct builder *s)
{
    return builder_ui(s, s->model->now.screen.kind == SCREEN_NEAREST ? UI_CHOOSE_STREET : UI_SEARCH);
}

/* The field says what the screen is for: the header stands there when it takes nothing from results and keys. */
static struct rect below_header(struct builder *s, struct rect area, int least)
{
    bool was_dry = s->dry;
    s->dry = true;
    int left = chrome_touch(s, chrome_header(s, area, title_of(s)), "").h;
    s->dry = was_dry;
    if (!s->theme.low && left >= least)
        area = chrome_header(s, area, title_of(s));
    return chrome_touch(s, area, picture_name);
}

void view_search(struct builder *s, struct rect area)
{
    const struct keyboard *board = &s->content->languages.items[s->language].keyboard;
    int gap = s->theme.unit * 3 / 2, h = field_height(s, area.w), rows = board->rows + 1, half = area.w / 2 - gap;
    bool beside = !s->theme.portrait && half >= COLUMNS * s->theme.target;
    int keys_least = rows * s->theme.target + 2 * gap, results = results_height(s), both = keys_least + results;
    area = below_header(s, area, s->theme.primary + (!beside ? both : keys_least > results ? keys_least : results));
    int most = area.h - keys_least; /* the keys come first */
    h = h <= most ? h : most < s->theme.primary ? s->theme.primary : most;
    int top = area.y + h + gap, room = area.h - h - gap;
    field(s, rect_of(area.x, area.y, area.w, h));
    if (beside) {
        int keys = board_height_beside(s, rows, half, room), x = area.x + half + 2 * gap, below = top + keys + 2 * gap;
        bool people = below + widget_people_height(s, half) <= area.y + area.h;
        scroll_area(s, 0, rect_of(area.x, top, half, room), results_flow, &people);
        keyboard(s, rect_of(x, top, half, keys), board);
        if (people)
            widget_people(s, x, below, half);
    } else {
        int keys = board_height(s, rows, room - gap);
        bool people = false;
        scroll_area(s, 0, rect_of(area.x, top, area.w, room - gap - keys), results_flow, &people);
        keyboard(s, rect_of(area.x, area.y + area.h - keys, area.w, keys), board);
    }
}
