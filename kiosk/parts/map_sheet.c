#include "parts/map_sheet.h"

#include "parts/map_buttons.h"
#include "parts/map_credits.h"
#include "scene/scroll.h"
#include "scene/widgets.h"

enum { SHEET_REGION };

static const char picture_name[] = "images/community-schools.svg";

/* px: a lower map is a strip of lake. Where the text is larger the list beside has the height for the buttons, too. */
static int least_map(const struct builder *s)
{
    return (3 + s->model->text_size) * s->theme.target;
}

struct sheet {
    const struct map_sheet *of;
    bool with_controls; /* no room for them outside: they scroll along */
    int room;           /* px of the sheet's height */
};

static int height_of(struct builder *s, int width, scroll_flow *flow, void *user)
{
    bool dry = s->dry;
    s->dry = true;
    int h = flow(s, 0, 0, width, user);
    s->dry = dry;
    return h;
}

static int sheet_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct sheet *sheet = user;
    const struct map_sheet *of = sheet->of;
    int top = y;
    if (of->lead)
        y = of->lead(s, x, y, width, of->user);
    if (sheet->with_controls) {
        map_buttons(s, x, y, width);
        y += map_buttons_height(s, width) + s->theme.unit;
    }
    y = of->flow(s, x, y, width, of->user);
    if (of->rest && y - top + height_of(s, width, of->rest, of->user) <= sheet->room)
        y = of->rest(s, x, y, width, of->user);
    return s->theme.low ? y + map_credits_below(s, x, y + s->theme.unit, width) : y;
}

/* px that the sheet keeps for its scrolling; on a low glass it is a strip, for the map is what is looked at. */
static int least_sheet(const struct builder *s)
{
    return s->theme.low ? 3 * s->theme.target : (int)(4 * s->theme.growth * (float)s->theme.target);
}

/* Half of the area at most; less where the text is larger, and more on a low glass. */
static void below(struct builder *s, struct rect area, struct sheet *sheet)
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
    sheet->of->map(s, rect_of(area.x, area.y, area.w, share), sheet->of->user);
    int used = share + gap;
    if (!sheet->with_controls) {
        map_buttons(s, area.x, area.y + used, area.w);
        used += bar + gap;
    }
    sheet->room = area.h - used;
    scroll_area(s, SHEET_REGION, rect_of(area.x, area.y + used, area.w, area.h - used), sheet_flow, sheet);
}

/* Above a sheet that begins at the line of reach, or that is short, stands a picture. Returns the y below. */
static int picture(struct builder *s, struct rect list, struct sheet *sheet)
{
    int top = builder_touch_y(s, list.y), gap = 2 * s->theme.unit;
    sheet->room = list.h;
    int spare = list.h - height_of(s, list.w, sheet_flow, sheet) - gap;
    int h = top - list.y - gap > spare ? top - list.y - gap : spare;
    if (s->theme.low || h < theme_mm(&s->theme, 60))
        return top;
    int used = widget_picture(s, list.x, list.y, list.w, h, picture_name);
    return list.y + used > top ? list.y + used : top;
}

static void beside(struct builder *s, struct rect area, struct sheet *sheet)
{
    int gap = s->theme.unit, list = area.w * 9 / 20, w = area.w - list - 2 * gap, x = area.x + list + 2 * gap;
    int bar = map_buttons_height(s, w);
    sheet->with_controls = area.h - bar - gap < least_map(s);
    int h = sheet->with_controls ? area.h : area.h - bar - gap;
    sheet->of->map(s, rect_of(x, area.y, w, h), sheet->of->user);
    if (!sheet->with_controls)
        map_buttons(s, x, area.y + area.h - bar, w);
    /* above the pins at the map's edge, whose targets reach over it */
    int top = picture(s, rect_of(area.x, area.y, list, area.h), sheet);
    sheet->room = area.y + area.h - top;
    scroll_area(s, SHEET_REGION, rect_of(area.x, top, list, area.y + area.h - top), sheet_flow, sheet);
}

void map_sheet(struct builder *s, struct rect area, const struct map_sheet *of)
{
    struct sheet sheet = {.of = of};
    float letters = s->model->text_size == 2 ? 9 : 12; /* a line of the list; below it the map would be a strip */
    bool narrow = (float)(area.w * 9 / 20) < letters * s->theme.size[ROLE_BODY];
    (s->theme.portrait || narrow ? below : beside)(s, area, &sheet);
}
