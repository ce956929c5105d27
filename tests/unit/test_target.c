/* What keys can reach: the same thing twice is one target, and what only lies around another is not the same thing. */
#include "cmocka_all.h"

#include "arena_kit.h"
#include "scene/target.h"

#include <stdlib.h>
#include <string.h>

enum { W = 1000, H = 2000 };

static struct action letter_at(const char *block)
{
    struct action a = {.kind = ACTION_GO, .screen = {.kind = SCREEN_LETTER}};
    strcpy(a.screen.block, block);
    return a;
}

static void a_card_and_its_button_are_one(void **state)
{
    struct scene s;
    struct action a = letter_at("");
    scene_begin(&s, *state, W, H, false, 0);
    scene_hit(&s, rect_of(100, 100, 600, 400), HIT_NORMAL, &a);
    scene_hit(&s, rect_of(120, 380, 560, 100), HIT_NORMAL, &a);
    target_order(&s, 0);
    assert_int_equal(s.n_targets, 1);
    assert_int_equal(s.targets[0].box.y, 380);
}

static void two_blocks_of_a_page_are_two(void **state)
{
    struct scene s;
    struct action outer = letter_at("status"), inner = letter_at("officers");
    scene_begin(&s, *state, W, H, false, 0);
    scene_hit(&s, rect_of(100, 100, 600, 400), HIT_NORMAL, &outer);
    scene_hit(&s, rect_of(120, 380, 560, 100), HIT_NORMAL, &inner);
    target_order(&s, 0);
    assert_int_equal(s.n_targets, 2);
}

/* A long row below the end of its area lies, unseen, around a button that stands still. */
static void what_is_scrolled_away_holds_nothing(void **state)
{
    struct scene s;
    struct action a = letter_at("");
    scene_begin(&s, *state, W, H, false, 0);
    scene_hit(&s, rect_of(120, 1300, 560, 100), HIT_NORMAL, &a);
    scene_region_begin(&s, 0, rect_of(100, 400, 700, 800), 0, 3000);
    scene_hit(&s, rect_of(100, 1250, 600, 400), HIT_NORMAL, &a);
    scene_region_end(&s);
    target_order(&s, 0);
    assert_int_equal(s.n_targets, 2);
    assert_int_equal(s.targets[1].region, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_card_and_its_button_are_one, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(two_blocks_of_a_page_are_two, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_scrolled_away_holds_nothing, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
