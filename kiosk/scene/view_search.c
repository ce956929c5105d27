#include "content/search.h"
#include "scene/chrome.h"
#include "scene/view.h"
#include "scene/widgets.h"

#include <string.h>

enum { RESULTS_MOST = 24 };

static void field(struct sheet *s, struct rect box)
{
    const struct palette *p = &s->theme.palette;
    bool empty = !s->model->query[0];
    int pad = s->theme.unit, icon = theme_mm(&s->theme, 10);
    struct ink ink = {.role = ROLE_LEAD, .bold = !empty, .colour = empty ? p->quiet : p->ink, .max_lines = empty ? 2 : 1};
    sheet_fill(s, box, s->theme.radius, p->card);
    sheet_stroke(s, box, s->theme.radius, theme_mm(&s->theme, 0.8f), p->accent);
    sheet_icon(s, rect_of(box.x + pad, box.y + (box.h - icon) / 2, icon, icon), "search", p->accent);
    struct rect words = rect_of(box.x + 2 * pad + icon, box.y, box.w - 3 * pad - icon - box.h, box.h);
    sheet_fit(s, words, empty ? sheet_ui(s, UI_SEARCH_HINT) : sheet_plain(s->model->query), ink);
    struct action close = {.kind = ACTION_SEARCH_OPEN, .number = 0};
    cross(s, rect_of(box.x + box.w - box.h, box.y, box.h, box.h), p->accent, &close);
}

/* ---- results ---- */

static struct text title_of(struct sheet *s, const struct screen *screen, const char **icon)
{
    const struct content *c = s->content;
    int i;
    *icon = "office";
    if (screen->kind == SCREEN_OFFICE && (i = content_office(c, screen->id)) >= 0)
        return sheet_text(s, c->offices[i].name);
    *icon = "school";
    if (screen->kind == SCREEN_SCHOOL && (i = content_school(c, screen->id)) >= 0)
        return sheet_plain(c->schools[i].name);
    if (screen->kind == SCREEN_PAGE && (i = content_page(c, screen->id)) >= 0) {
        *icon = c->pages[i].icon;
        return sheet_text(s, c->pages[i].title);
    }
    *icon = "shield";
    return sheet_ui(s, UI_LETTER);
}

static int results_flow(struct sheet *s, int x, int y, int width, void *user)
{
    (void)user;
    struct search_result found[RESULTS_MOST];
    int n = s->stage->search ? search_find(s->stage->search, s->model->query, found, RESULTS_MOST) : 0;
    if (n == 0 && s->model->query[0]) {
        y += notice(s, x, y, width, "info", sheet_ui(s, UI_SEARCH_NONE), s->theme.palette.wash, s->theme.palette.on_wash) + s->theme.unit;
        return y + people(s, x, y, width);
    }
    for (int i = 0; i < n; i++) {
        struct action a = {.kind = ACTION_GO};
        const char *icon;
        if (!screen_parse(found[i].screen, &a.screen))
            continue;
        struct text title = title_of(s, &a.screen, &icon);
        y += list_row(s, x, y, width, icon, title, (struct text){.utf8 = ""}, &a) + s->theme.unit / 2;
    }
    return y;
}

/* ---- keyboard ---- */

static void key(struct sheet *s, struct rect box, const char *icon, struct text label, int code)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = sheet_pressed(s, box);
    struct rect cap = rect_inset(box, s->theme.unit / 4, s->theme.unit / 4);
    struct ink ink = {.role = ROLE_LEAD, .bold = true, .align = ALIGN_CENTRE, .colour = pressed ? p->on_accent : p->ink, .max_lines = 1};
    int size = theme_mm(&s->theme, 10);
    sheet_fill(s, cap, s->theme.radius, pressed ? p->accent : p->card);
    sheet_stroke(s, cap, s->theme.radius, theme_mm(&s->theme, 0.4f), p->line);
    if (icon[0])
        sheet_icon(s, rect_of(box.x + (box.w - size) / 2, box.y + (box.h - size) / 2, size, size), icon, ink.colour);
    else
        sheet_fit(s, cap, label, ink);
    sheet_hit(s, box, HIT_KEY, &(struct action){.kind = ACTION_KEY, .number = code});
}

/* Letters keep their order from left to right on a mirrored screen too: they are Latin. */
static void letters(struct sheet *s, struct rect row, const char *keys)
{
    int n = (int)strlen(keys), w = row.w / 10, from = row.x + (row.w - w * n) / 2;
    for (int i = 0; i < n; i++) {
        int place = s->scene->mirror ? n - 1 - i : i;
        char *label = arena_text(s->scene->arena, keys + i, 1);
        if (label)
            key(s, rect_of(from + place * w, row.y, w, row.h), "", sheet_plain(label), keys[i]);
    }
}

static void keyboard(struct sheet *s, struct rect box)
{
    static const char *const rows[4] = {"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};
    int h = box.h / 5;
    for (int i = 0; i < 4; i++)
        letters(s, rect_of(box.x, box.y + i * h, box.w, h), rows[i]);
    int y = box.y + 4 * h, third = box.w / 3;
    key(s, rect_of(box.x + third / 2, y, third + third / 2, h), "", sheet_ui(s, UI_KEY_SPACE), ' ');
    key(s, rect_of(box.x + 2 * third, y, third / 2, h), "keyboard-delete", sheet_ui(s, UI_KEY_DELETE), '\b');
}

void view_search(struct sheet *s, struct rect area)
{
    if (!s->theme.low) /* the field says what it is for */
        area = chrome_header(s, area, sheet_ui(s, UI_SEARCH));
    int gap = s->theme.unit * 3 / 2, h = s->theme.primary, keys = theme_mm(&s->theme, s->theme.portrait ? 27 : 24) * 5;
    field(s, rect_of(area.x, area.y, area.w, h));
    struct rect results = rect_of(area.x, area.y + h + gap, area.w, area.h - h - 2 * gap - keys);
    struct rect board = rect_of(area.x, area.y + area.h - keys, area.w, keys);
    int half = area.w / 2 - gap;
    if (!s->theme.portrait && half >= 10 * s->theme.target) { /* beside one another */
        results = rect_of(area.x, area.y + h + gap, half, area.h - h - gap);
        board = rect_of(area.x + half + 2 * gap, area.y + h + gap, half, keys < results.h ? keys : results.h);
    }
    sheet_scroll(s, 0, results, results_flow, NULL);
    keyboard(s, board);
}
