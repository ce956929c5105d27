/* The buttons below a map: in every language and size their icons and words stand on one line, rows take the whole width, and
 * west is left. */
#include "cmocka_all.h"

#include "content/content.h"
#include "scene/desk.h"
#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 8 };

struct button {
    struct rect box;
    int icon, words;  /* px: top of the icon, first baseline of the words */
    bool parted;      /* a word without a space stands in two lines */
    const char *name; /* of the icon */
};

/* form: the way to the other script is one of them; else it stands in the header. */
static bool is_button(const struct hit *h, bool form)
{
    return h->action.kind == ACTION_MAP_MOVE || h->action.kind == ACTION_MAP_CITY ||
           (form && h->action.kind == ACTION_FORM);
}

static struct button button_of(const struct scene *s, struct rect box)
{
    struct button b = {.box = box};
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (!rect_contains(box, d->box.x + d->box.w / 2, d->box.y + d->box.h / 2))
            continue;
        if (d->kind == DRAW_ICON)
            b.icon = d->box.y, b.name = d->name;
        if (d->kind == DRAW_TEXT)
            b.words = d->box.y + d->paragraph->lines[0].baseline,
            b.parted = d->paragraph->split || (d->paragraph->n_lines > 1 && !memchr(d->utf8, ' ', d->n));
    }
    assert_non_null(b.name);
    assert_int_not_equal(b.words, 0);
    return b;
}

static int buttons_of(const struct desk *d, bool form, struct button out[MOST])
{
    int n = 0;
    for (int i = 0; i < d->scene.n_hits; i++)
        if (is_button(&d->scene.hits[i], form) && d->scene.hits[i].region < 0) {
            assert_true(n < MOST);
            out[n++] = button_of(&d->scene, d->scene.hits[i].box);
        }
    return n;
}

static const struct button *called(const struct button *all, int n, const char *icon)
{
    for (int i = 0; i < n; i++)
        if (strcmp(all[i].name, icon) == 0)
            return &all[i];
    fail_msg("no button with %s", icon);
    return NULL;
}

/* left, right: of the row that b stands in. */
static void edges_of(const struct button *all, int n, const struct button *b, int *left, int *right)
{
    *left = b->box.x;
    *right = b->box.x + b->box.w;
    for (int i = 0; i < n; i++)
        if (all[i].box.y == b->box.y) {
            *left = all[i].box.x < *left ? all[i].box.x : *left;
            *right = all[i].box.x + all[i].box.w > *right ? all[i].box.x + all[i].box.w : *right;
        }
}

static void check_rows(const struct button *all, int n)
{
    int left, right, l, r;
    edges_of(all, n, &all[0], &left, &right);
    for (int i = 0; i < n; i++) {
        assert_false(all[i].parted);
        edges_of(all, n, &all[i], &l, &r);
        assert_in_range(abs(l - left), 0, 1);
        assert_in_range(abs(r - right), 0, 1);
        for (int k = 0; k < i; k++)
            if (all[i].box.y == all[k].box.y) {
                assert_int_equal(all[i].icon, all[k].icon);
                assert_in_range(abs(all[i].words - all[k].words), 0, 1);
                assert_int_equal(all[i].box.h, all[k].box.h);
            }
    }
    assert_true(called(all, n, "arrow-west")->box.x < called(all, n, "arrow-east")->box.x);
    assert_true(called(all, n, "arrow-north")->box.y <= called(all, n, "arrow-south")->box.y);
}

static void icons_and_words_stand_on_one_line(void **state)
{
    static const struct {
        int width, height;
        float mm;
    } panels[] = {{1080, 1920, 398}, {1920, 1080, 708}, {2160, 3840, 685}, {1080, 1080, 480}, {768, 1024, 228}};
    struct desk *d = *state;
    struct panel before = d->panel;
    int seen = 0;
    for (size_t p = 0; p < sizeof panels / sizeof panels[0]; p++)
        for (int i = 0; i < d->content->languages.n; i++)
            for (int size = 0; size < 3; size++) {
                struct button all[MOST];
                d->panel = panel_of(panels[p].width, panels[p].height, panels[p].mm, -1);
                desk_visit(d, d->content->languages.items[i].tag, size, "map");
                desk_build(d);
                int n = buttons_of(d, false, all);
                if (n) /* else they scroll along */
                    check_rows(all, n);
                seen += n;
            }
    d->panel = before;
    assert_true(seen > 7 * 9 * 6);
}

/* On a glass that hangs high the header has no place within reach, and the map fills it. */
static void the_other_script_is_among_them(void **state)
{
    struct desk *d = *state;
    struct panel before = d->panel;
    struct button all[MOST];
    d->panel = panel_of(1080, 1920, 398, 700);
    desk_visit(d, "rhg-Rohg", 0, "map");
    desk_build(d);
    int n = buttons_of(d, true, all);
    assert_int_equal(n, 8);
    check_rows(all, n);
    assert_non_null(called(all, n, "a-z"));
    desk_touch(d, desk_hit(d, ACTION_FORM));
    assert_string_equal(d->model.language, "rhg-Latn");
    d->panel = before;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(icons_and_words_stand_on_one_line),
        cmocka_unit_test(the_other_script_is_among_them),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
