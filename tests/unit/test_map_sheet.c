/* A map, its buttons and its list: at the largest text, too, there is a map to see and a list to read. */
#include "cmocka_all.h"

#include "content/content.h"
#include "scene/desk.h"

static const struct region *region_of(const struct desk *d, enum region_kind kind)
{
    for (int i = 0; i < d->scene.n_regions; i++)
        if (d->scene.regions[i].kind == kind)
            return &d->scene.regions[i];
    fail_msg("no such region");
    return NULL;
}

/* px of what a finger hits without looking twice. */
static int target_of(const struct desk *d)
{
    return (int)(20 * d->panel.px_per_mm);
}

static void the_largest_text_leaves_a_map_and_a_list(void **state)
{
    static const struct panel_size {
        int width, height;
    } sizes[] = {{1080, 1920}, {1920, 1080}, {2160, 3840}};
    struct desk *d = *state;
    struct panel before = d->panel;
    const struct languages *all = &d->content->languages;
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++)
        for (int i = 0; i < all->n; i++) {
            d->panel = panel_of(sizes[k].width, sizes[k].height, 0, -1);
            desk_visit(d, all->items[i].tag, 2, "map");
            desk_build(d);
            const struct rect map = region_of(d, REGION_MAP)->box, list = region_of(d, REGION_SCROLL)->box;
            if (map.h * 4 < map.w || list.h < 6 * target_of(d)) /* a strip of lake; a list of one row */
                fail_msg("%s, %d x %d: a map of %d x %d px and a list of %d", all->items[i].tag, sizes[k].width,
                         sizes[k].height, map.w, map.h, list.h);
        }
    d->panel = before;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_largest_text_leaves_a_map_and_a_list)};
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
