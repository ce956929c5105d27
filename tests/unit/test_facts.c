#include "cmocka_all.h"

#include "content/content.h"
#include "parts/facts.h"
#include "scene/desk.h"

#include <string.h>

static const struct draw *drawn(const struct scene *s, const char *words)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_TEXT && memmem(s->draws[i].utf8, s->draws[i].n, words, strlen(words)))
            return &s->draws[i];
    fail_msg("\"%s\" is not drawn", words);
    return NULL;
}

/* A school whose number and grades are short, and whose address takes the whole width. */
static const struct scene *school(struct desk *d, int text_size)
{
    d->panel = panel_of(1080, 3840, 398, -1);
    desk_visit(d, "en", text_size, "school:longfellow");
    return desk_build(d);
}

static void short_facts_stand_two_in_a_row(void **state)
{
    const struct scene *s = school(*state, 0);
    const struct draw *label = drawn(s, "Switchboard"), *grades = drawn(s, "Grades"), *address = drawn(s, "Address");
    assert_int_equal(label->box.y, grades->box.y);
    assert_true(grades->box.x > label->box.x + label->box.w);
    assert_true(address->box.y < label->box.y);
}

static void what_does_not_fit_beside_stands_below(void **state)
{
    struct desk *d = *state;
    const struct scene *s = school(d, 2);
    const struct draw *number = drawn(s, "414-475-8393"), *grades = drawn(s, "Head Start");
    assert_true(grades->box.y >= number->box.y + number->box.h);
    assert_int_equal(grades->box.x, number->box.x);
}

static void nothing_stands_there_without_a_value(void **state)
{
    (void)state;
    struct facts f = {.n = 0};
    struct text none = {.utf8 = ""}, label = {.utf8 = "Room", .n = 4};
    facts_add(&f, "pin", label, none, none);
    assert_int_equal(f.n, 0);
    for (int i = 0; i < FACTS + 3; i++)
        facts_add(&f, "pin", label, label, none);
    assert_int_equal(f.n, FACTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_facts_stand_two_in_a_row),
        cmocka_unit_test(what_does_not_fit_beside_stands_below),
        cmocka_unit_test(nothing_stands_there_without_a_value),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
