/* Fingers on the touch test: each has its place until it is lifted, also when lifts get lost and more hands come than there are
 * places. */
#include "cmocka_all.h"

#include "input/pointer.h"
#include "scene/theme.h"
#include "shell/trial.h"
#include "staff/staff_touch.h"

#include <math.h>
#include <string.h>

struct hand {
    struct trial trial;
    struct cover cover;
    struct panel panel;
};

static void hand_init(struct hand *h)
{
    memset(h, 0, sizeof *h);
    h->panel = panel_of(1080, 1920, 0, -1);
    h->cover = (struct cover){.up = true, .screen = {.kind = SCREEN_STAFF, .id = SCREEN_STAFF_TOUCH}};
}

/* As the model does; returns how many actions there were. */
static int feel(struct hand *h, enum pointer_kind kind, int64_t id, int64_t device, float x, float y)
{
    struct pointer p = {.kind = kind, .id = id, .device = device, .x = x, .y = y};
    struct action out[TRIAL_ACTIONS];
    int n = trial_follow(&h->trial, &h->cover, &h->panel, &p, out);
    assert_in_range(n, 0, TRIAL_ACTIONS);
    for (int i = 0; i < n; i++) {
        if (out[i].kind == ACTION_STAFF_CORNER) {
            assert_in_range(out[i].number, 0, TRIAL_CORNERS - 1);
            h->cover.trial.corners |= 1u << out[i].number;
            continue;
        }
        assert_int_equal(out[i].kind, ACTION_STAFF_FINGER);
        assert_in_range(out[i].number, 0, TRIAL_FINGERS - 1);
        h->cover.trial.fingers[out[i].number].down = out[i].x >= 0;
        h->cover.trial.fingers[out[i].number].x = (int)out[i].x;
    }
    return n;
}

static int down(const struct hand *h)
{
    int n = 0;
    for (int i = 0; i < TRIAL_FINGERS; i++)
        n += h->cover.trial.fingers[i].down;
    return n;
}

static void a_finger_keeps_its_place(void **state)
{
    struct hand h;
    (void)state;
    hand_init(&h);
    assert_int_equal(feel(&h, POINTER_DOWN, 7, 1, 300, 700), 1);
    assert_int_equal(feel(&h, POINTER_DOWN, 8, 1, 400, 700), 1);
    assert_int_equal(feel(&h, POINTER_MOVE, 7, 1, 310, 700), 1);
    assert_int_equal(h.cover.trial.fingers[0].x, 310);
    assert_int_equal(h.cover.trial.fingers[1].x, 400);
    assert_int_equal(feel(&h, POINTER_UP, 7, 1, 310, 700), 1);
    assert_int_equal(down(&h), 1);
    assert_int_equal(feel(&h, POINTER_MOVE, 8, 1, 420, 700), 1);
    assert_int_equal(h.cover.trial.fingers[1].x, 420);
    assert_int_equal(feel(&h, POINTER_DOWN, 9, 1, 500, 700), 1); /* takes the place that became free */
    assert_int_equal(h.cover.trial.fingers[0].x, 500);
    assert_int_equal(feel(&h, POINTER_CANCEL, 8, 1, 0, 0), 1);
    assert_int_equal(down(&h), 1);
}

/* Two panels number their fingers alike. */
static void fingers_of_two_panels_are_two(void **state)
{
    struct hand h;
    (void)state;
    hand_init(&h);
    feel(&h, POINTER_DOWN, 0, 1, 300, 700);
    feel(&h, POINTER_DOWN, 0, 2, 600, 700);
    assert_int_equal(down(&h), 2);
    assert_int_equal(feel(&h, POINTER_GONE, 0, 2, 0, 0), 1); /* its plug is pulled */
    assert_int_equal(down(&h), 1);
    assert_true(h.cover.trial.fingers[0].down);
    assert_int_equal(feel(&h, POINTER_GONE, 0, 3, 0, 0), 0);
}

static void only_a_press_begins_and_only_what_began_ends(void **state)
{
    struct hand h;
    (void)state;
    hand_init(&h);
    assert_int_equal(feel(&h, POINTER_MOVE, 7, 1, 300, 700), 0);
    assert_int_equal(feel(&h, POINTER_UP, 7, 1, 300, 700), 0);
    assert_int_equal(feel(&h, POINTER_CANCEL, 7, 1, 300, 700), 0);
    feel(&h, POINTER_DOWN, 7, 1, 300, 700);
    feel(&h, POINTER_DOWN, 7, 1, 350, 700); /* the lift between got lost: the same place */
    assert_int_equal(down(&h), 1);
    assert_int_equal(h.cover.trial.fingers[0].x, 350);
}

static void more_fingers_than_places(void **state)
{
    struct hand h;
    (void)state;
    hand_init(&h);
    for (int i = 0; i < TRIAL_FINGERS; i++)
        assert_int_equal(feel(&h, POINTER_DOWN, i, 1, 300, 700), 1);
    assert_int_equal(feel(&h, POINTER_DOWN, 99, 1, 300, 700), 0);
    assert_int_equal(feel(&h, POINTER_UP, 99, 1, 300, 700), 0);
    assert_int_equal(down(&h), TRIAL_FINGERS);
    assert_int_equal(feel(&h, POINTER_GONE, 0, 1, 0, 0), TRIAL_FINGERS);
    assert_int_equal(down(&h), 0);
}

static void every_corner_can_be_met_and_the_rest_of_the_glass_is_none(void **state)
{
    static const float at[][2] = {{0, 0},      {540, 0},  {1079, 0},   {0, 960},    {540, 960},
                                  {1079, 960}, {0, 1919}, {540, 1919}, {1079, 1919}};
    struct hand h;
    unsigned met = 0;
    (void)state;
    hand_init(&h);
    for (int i = 0; i < TRIAL_CORNERS; i++) {
        float x = at[i][0], y = at[i][1];
        x += x < 1 ? 40 : x > 1000 ? -40 : 0; /* their circles lie within the glass */
        y += y < 1 ? 40 : y > 1900 ? -40 : 0;
        assert_true(staff_touch_corner_at(&h.panel, x, y) >= 0);
        assert_int_equal(feel(&h, POINTER_DOWN, i, 1, x, y), 2);
        feel(&h, POINTER_UP, i, 1, x, y);
        assert_true((h.cover.trial.corners & ~met) != 0); /* each is another one */
        met = h.cover.trial.corners;
    }
    assert_int_equal(met, (1u << TRIAL_CORNERS) - 1);
    assert_int_equal(staff_touch_corner_at(&h.panel, 300, 500), -1);
    assert_int_equal(staff_touch_corner_at(&h.panel, -1e30f, 500), -1);
    assert_int_equal(staff_touch_corner_at(&h.panel, (float)NAN, (float)NAN), -1);
}

static void elsewhere_nothing_is_tried(void **state)
{
    struct hand h;
    (void)state;
    hand_init(&h);
    h.cover.up = false;
    assert_int_equal(feel(&h, POINTER_DOWN, 7, 1, 300, 700), 0);
    hand_init(&h);
    h.cover.stays = true; /* what a stick brought */
    assert_int_equal(feel(&h, POINTER_DOWN, 7, 1, 300, 700), 0);
    hand_init(&h);
    strcpy(h.cover.screen.id, SCREEN_STAFF_PANEL);
    assert_int_equal(feel(&h, POINTER_DOWN, 7, 1, 300, 700), 0);
    assert_int_equal(feel(&h, POINTER_GONE, 7, 1, 300, 700), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finger_keeps_its_place),
        cmocka_unit_test(fingers_of_two_panels_are_two),
        cmocka_unit_test(only_a_press_begins_and_only_what_began_ends),
        cmocka_unit_test(more_fingers_than_places),
        cmocka_unit_test(every_corner_can_be_met_and_the_rest_of_the_glass_is_none),
        cmocka_unit_test(elsewhere_nothing_is_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
