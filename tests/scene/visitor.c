#include "cmocka_all.h"

#include "scene/visitor.h"

#include "content/content.h"
#include "ground/err.h"

#include <stdio.h>
#include <string.h>

struct visitor visitor_at(void **state)
{
    struct visitor v = {.desk = *state, .now = START};
    model_init(&v.m, v.now, DESK_TODAY);
    return v;
}

bool act(struct visitor *v, struct action a)
{
    return model_apply(&v->m, v->desk->content, &a, v->now);
}

bool go_to(struct visitor *v, const char *name)
{
    struct action a = {.kind = ACTION_GO};
    assert_true(screen_parse(name, &a.screen));
    return act(v, a);
}

bool act_number(struct visitor *v, enum action_kind kind, int number)
{
    return act(v, (struct action){.kind = kind, .number = number});
}

bool act_id(struct visitor *v, enum action_kind kind, const char *id)
{
    struct action a = {.kind = kind};
    snprintf(a.screen.id, sizeof a.screen.id, "%s", id);
    return act(v, a);
}

void expect_screen(const struct visitor *v, const char *name)
{
    char text[64];
    screen_format(&v->m.now.screen, text);
    assert_string_equal(text, name);
}

void choose(struct visitor *v, const char *tag)
{
    assert_true(act_number(v, ACTION_LANGUAGE, languages_find(&v->desk->content->languages, tag)));
}

/* As visitors come: from the welcome screen through the languages. */
struct visitor at_home(void **state, const char *tag)
{
    struct visitor v = visitor_at(state);
    assert_true(go_to(&v, "language"));
    choose(&v, tag);
    expect_screen(&v, "home");
    return v;
}

void type(struct visitor *v, const char *letters)
{
    for (; *letters; letters++)
        assert_true(act_number(v, ACTION_KEY, *letters));
}

/* Everything that can be chosen is chosen. */
void leave_traces(struct visitor *v)
{
    go_to(v, "language");
    choose(v, "rhg-Rohg");
    act_number(v, ACTION_TEXT_SIZE, 2);
    act_number(v, ACTION_CONTRAST, 0);
    go_to(v, "letter");
    act_number(v, ACTION_SIDE_BY_SIDE, 1);
    act(v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = 321});
    go_to(v, "map:longfellow");
    act(v, (struct action){.kind = ACTION_MAP_MOVE, .map_x = 0.2558, .map_y = 0.3642, .map_zoom = 7});
    go_to(v, "way:longfellow");
    act_number(v, ACTION_WAY_STEP, 2);
    go_to(v, "card");
    act_number(v, ACTION_CARD_LANGUAGE, 2);
    act_id(v, ACTION_ALERT_CLOSE, "snow");
    go_to(v, "directory");
    act_number(v, ACTION_DIRECTORY, DIRECTORY_A_TO_Z);
    act_number(v, ACTION_SEARCH_OPEN, 1);
    act_number(v, ACTION_KEYS, 1);
    type(v, "secret-word");
    v->m.pressed = true;
    v->m.press_x = 711;
    v->now += 95000;
    model_tick(&v->m, v->desk->content, v->now);
}

void expect_forgotten(const struct visitor *v)
{
    struct model fresh;
    model_init(&fresh, v->now, DESK_TODAY);
    assert_memory_equal(&v->m, &fresh, sizeof fresh);
    assert_true(model_is_fresh(&v->m));
    assert_null(memmem(&v->m, sizeof v->m, "secret", 6));
    assert_null(memmem(&v->m, sizeof v->m, "longfellow", 10));
    assert_null(memmem(&v->m, sizeof v->m, "rhg", 3));
}

int visitor_set_up(void **state)
{
    static struct desk desk;
    struct err e = {0};
    *state = &desk;
    return desk_init(&desk, DESK_FIXTURE, &e) ? 0 : (print_error("%s\n", e.text), -1);
}

int visitor_tear_down(void **state)
{
    desk_release(*state);
    return 0;
}
