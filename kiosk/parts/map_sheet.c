#include "parts/map_sheet.h"

#include "parts/map_buttons.h"
#include "parts/map_credits.h"
#include "scene/scroll.h"

enum { SHEET_REGION };

/* px: a lower map is a strip of lake. Where the text is larger the list beside has the height for the buttons, too. */
static int least_map(const struct builder *s)
{
    return (3 + s->model->text_size) * s->theme.target;
}

/* ---- the sheet ---- */

struct sheet {
    scroll_flow *flow;
    void *user;
    bool with_controls; /* no room for them outside: they scroll along */
};

static int sheet_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct sheet *sheet = user;
    if (sheet->with_controls) {
        map_buttons(s, x, y, width);
        y += map_buttons_height(s, width) + s->theme.unit;
    }
    y = sheet->flow(s, x, y, width, sheet->user);
    return s->theme.low ? y + map_credits_below(s, x, y + s->theme.unit, width) : y;
}

/* px that the sheet keeps for its scrolling; on a low glass it is a strip, for the map is what is looked at. */
static int least_sheet(const struct builder *s)
{
    return s->theme.low ? 3 * s->theme.target : (int)(4 * s->theme.growth * (float)s->theme.target);
}

/* Half of the area at most; less where the text is larger, and more on a low glass. */
static void below(struct builder *s, struct rect area, map_draw *map, struct sheet *sheet)
{
    static const int twentieths[] = {11, 9, 8};
    int gap = s->theme.unit, bar = map_buttons_height(s, area.w), least = least_sheet(s),
        share = area.h * (s->theme.low ? 14 : twentieths[s->model->text_size]) / 20;
    int most = area.h - bar - 2 * gap - least;
    sheet->with_controls = s->theme.low || most < least_map(s);
    if (sheet->with_controls)
        most = area.h - gap - least;
    int reach = builder_touch_y(s, area.y) - area.y - gap; /* all of Look is map */
    share = share < reach ? reach : share;
    share = share > most ? most : share;
    share = share < s->theme.target ? s->theme.target : share;
    share = share < reach ? reach : share;
    map(s, rect_of(area.x, area.y, area.w, share), sheet->user);
    int used = share + gap;
    if (!sheet->with_controls) {
        map_buttons(s, area.x, area.y + used, area.w);
        used += bar + gap;
    }
    scroll_area(s, SHEET_REGION, rect_of(area.x, area.y + used, area.w, area.h - used), sheet_flow, sheet);
}

static void beside(struct builder *s, struct rect area, map_draw *map, struct sheet *sheet)
{
    int gap = s->theme.unit, list = area.w * 9 / 20, w = area.w - list - 2 * gap, x = area.x + list + 2 * gap;
    int bar = map_buttons_height(s, w);
    sheet->with_controls = area.h - bar - gap < least_map(s);
    int h = sheet->with_controls ? area.h : area.h - bar - gap;
    map(s, rect_of(x, area.y, w, h), sheet->user);
    if (!sheet->with_controls)
        map_buttons(s, x, area.y + area.h - bar, w);
    /* above the pins at the map's edge, whose targets reach over it */
    int top = builder_touch_y(s, area.y);
    scroll_area(s, SHEET_REGION, rect_of(area.x, top, list, area.y + area.h - top), sheet_flow, sheet);
}

void map_sheet(struct builder *s, struct rect area, map_draw *map, scroll_flow *flow, void *user)
{
    struct sheet sheet = {.flow = flow, .user = user};
    float letters = s->model->text_size == 2 ? 9 : 12; /* a line of the list; below it the map would be a strip */
    bool narrow = (float)(area.w * 9 / 20) < letters * s->theme.size[ROLE_BODY];
    (s->theme.portrait || narrow ? below : beside)(s, area, map, &sheet);
}
