/* A panel's events become fingers: by slots, or of one finger, whatever is lost on the way. */
#include "cmocka_all.h"

#include "input/touch_panel.h"

#include <linux/input.h>
#include <stdio.h>
#include <string.h>

struct ear {
    char text[400]; /* "down 0 0.50,0.25; up 0 …" */
};

static void hear(void *user, enum pointer_kind kind, int64_t id, float u, float v)
{
    static const char *const words[] = {"down", "move", "up", "cancel", "gone"};
    struct ear *ear = user;
    size_t n = strlen(ear->text);
    snprintf(ear->text + n, sizeof ear->text - n, "%s %d %.2f,%.2f; ", words[kind], (int)id, (double)u, (double)v);
}

static struct ear ear;

static void send(struct touch_panel *t, unsigned type, unsigned code, int value)
{
    struct input_event e = {.type = (unsigned short)type, .code = (unsigned short)code, .value = value};
    touch_panel_event(t, &e, hear, &ear);
}

static void expect(const char *text)
{
    assert_string_equal(ear.text, text);
    ear.text[0] = '\0';
}

static void finger(struct touch_panel *t, int slot, int id, int x, int y)
{
    send(t, EV_ABS, ABS_MT_SLOT, slot);
    send(t, EV_ABS, ABS_MT_TRACKING_ID, id);
    send(t, EV_ABS, ABS_MT_POSITION_X, x);
    send(t, EV_ABS, ABS_MT_POSITION_Y, y);
}

static struct touch_panel four_thousand(bool multi)
{
    struct touch_panel t;
    touch_panel_init(&t, multi, (struct touch_range){0, 4000}, (struct touch_range){100, 1100});
    ear.text[0] = '\0';
    return t;
}

static void two_fingers_come_move_and_go(void **state)
{
    (void)state;
    struct touch_panel t = four_thousand(true);
    finger(&t, 0, 70, 2000, 350);
    expect(""); /* not before the report is complete */
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("down 0 0.50,0.25; ");
    finger(&t, 1, 71, 4000, 1100);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("down 1 1.00,1.00; ");
    send(&t, EV_ABS, ABS_MT_SLOT, 0);
    send(&t, EV_ABS, ABS_MT_POSITION_X, 1000);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("move 0 0.25,0.25; ");
    send(&t, EV_ABS, ABS_MT_TRACKING_ID, -1);
    send(&t, EV_ABS, ABS_MT_SLOT, 1);
    send(&t, EV_ABS, ABS_MT_TRACKING_ID, -1);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("up 0 0.25,0.25; up 1 1.00,1.00; ");
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("");
}

static void another_finger_without_a_lift(void **state)
{
    (void)state;
    struct touch_panel t = four_thousand(true);
    finger(&t, 0, 70, 2000, 350);
    send(&t, EV_SYN, SYN_REPORT, 0);
    ear.text[0] = '\0';
    finger(&t, 0, 71, 400, 100);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("cancel 0 0.50,0.25; down 0 0.10,0.00; ");
}

static void what_was_dropped_lets_go_of_all(void **state)
{
    (void)state;
    struct touch_panel t = four_thousand(true);
    finger(&t, 0, 70, 2000, 350);
    send(&t, EV_SYN, SYN_REPORT, 0);
    ear.text[0] = '\0';
    send(&t, EV_SYN, SYN_DROPPED, 0);
    expect("cancel 0 0.50,0.25; ");
    finger(&t, 0, 99, 0, 100); /* the rest of a report that cannot be trusted */
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("");
    finger(&t, 0, 100, 4000, 1100);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("down 0 1.00,1.00; ");
}

static void one_finger_as_a_pen_has_it(void **state)
{
    (void)state;
    struct touch_panel t = four_thousand(false);
    send(&t, EV_ABS, ABS_X, 1000);
    send(&t, EV_ABS, ABS_Y, 600);
    send(&t, EV_SYN, SYN_REPORT, 0); /* it hovers */
    expect("");
    send(&t, EV_KEY, BTN_TOUCH, 1);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("down 0 0.25,0.50; ");
    send(&t, EV_ABS, ABS_X, 9999); /* beyond its own range */
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("move 0 1.00,0.50; ");
    send(&t, EV_KEY, BTN_TOUCH, 0);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("up 0 1.00,0.50; ");
}

/* The kernel leaves out what has not changed since before we listened: a finger of slot 1 straight above or on the last one. */
static void what_the_device_knew_before_counts(void **state)
{
    (void)state;
    struct touch_panel t = four_thousand(true);
    touch_panel_know(&t, 1, 1000, 600);
    touch_panel_know(&t, TOUCH_PANEL_SLOTS, 1, 1);
    touch_panel_know(&t, -1, 1, 1);
    touch_panel_know_slot(&t, 1);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("");
    send(&t, EV_ABS, ABS_MT_TRACKING_ID, 7);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("down 1 0.25,0.50; ");
    t = four_thousand(false);
    touch_panel_know(&t, 0, 2000, 600);
    send(&t, EV_KEY, BTN_TOUCH, 1);
    send(&t, EV_ABS, ABS_Y, 350);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("down 0 0.50,0.25; ");
}

static void after_a_loss_the_device_is_to_be_asked(void **state)
{
    (void)state;
    struct touch_panel t = four_thousand(true);
    struct input_event dropped = {.type = EV_SYN, .code = SYN_DROPPED}, report = {.type = EV_SYN, .code = SYN_REPORT};
    assert_false(touch_panel_event(&t, &report, hear, &ear));
    assert_false(touch_panel_event(&t, &dropped, hear, &ear));
    assert_true(touch_panel_event(&t, &report, hear, &ear));
    assert_false(touch_panel_event(&t, &report, hear, &ear));
}

static void slots_that_nobody_has_are_passed_over(void **state)
{
    (void)state;
    struct touch_panel t = four_thousand(true);
    finger(&t, 99, 70, 2000, 350);
    finger(&t, -4, 71, 2000, 350);
    send(&t, EV_SYN, SYN_REPORT, 0);
    expect("");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_fingers_come_move_and_go),
        cmocka_unit_test(another_finger_without_a_lift),
        cmocka_unit_test(what_was_dropped_lets_go_of_all),
        cmocka_unit_test(one_finger_as_a_pen_has_it),
        cmocka_unit_test(what_the_device_knew_before_counts),
        cmocka_unit_test(after_a_loss_the_device_is_to_be_asked),
        cmocka_unit_test(slots_that_nobody_has_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
