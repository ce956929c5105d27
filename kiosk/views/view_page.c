#include "parts/blocks.h"
#include "parts/chrome.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

static int page_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct page *page = user;
    const struct theme *t = &s->theme;
    struct ink lead = {.role = ROLE_LEAD, .colour = t->palette.quiet, .own_side = true};
    int measure = (int)(t->size[ROLE_BODY] * 36);
    bool wide = !t->portrait && width > measure + theme_mm(t, 160);
    int w = wide ? measure : width;
    int most = theme_mm(t, 110) > width / 3 ? theme_mm(t, 110) : width / 3;
    if (!t->portrait && most > t->panel.height / 4)
        most = t->panel.height / 4; /* so that the first words are seen, too */
    if (t->low && most > t->panel.height / 5)
        most = t->panel.height / 5;
    if (!wide && !(t->low && t->growth > 1))
        y += widget_picture(s, x, y, width, most, page->image);
    int side = y;
    y += builder_write(s, x, y, w, builder_text(s, page->summary), &lead) + t->unit;
    y = blocks_write(s, x, y, w, page, false, false) + t->unit * 2;
    y = blocks_source(s, x, y, w, page) + t->unit * 2;
    if (!wide)
        return y + widget_people(s, x, y, w);
    int x2 = x + w + t->unit * 4, w2 = width - w - t->unit * 4;
    side += widget_picture(s, x2, side, w2, 0, page->image);
    side += widget_people(s, x2, side, w2);
    return y > side ? y : side;
}

void view_page(struct builder *s, struct rect area)
{
    int index = content_page(s->content, s->model->now.screen.id);
    if (index < 0) {
        view_home(s, area);
        return;
    }
    const struct page *page = &s->content->pages[index];
    area = chrome_header(s, area, builder_text(s, page->title));
    scroll_area(s, 0, area, page_flow, (void *)page);
}
