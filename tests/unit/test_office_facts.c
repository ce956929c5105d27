#include "cmocka_all.h"

#include "content/content.h"
#include "query/search.h"
#include "scene/desk.h"
#include "source_kit.h"

static const char finance[] = "directory/finance.json";

/* What an office may say of itself, out of its file. */
static void write_facts(struct source_kit *k)
{
    source_kit_replace(
        k, finance, "\"room\": \"\",",
        "\"room\": \"214\", \"floor\": \"2\", \"hours\": \"Monday to Friday, 8:00 to 4:30\",\n"
        "\"email\": \"finance@example.org\", \"entrance\": \"On W. Vliet St., beside the parking lot\",\n"
        "\"spoken\": [\"my\", \"ar\", \"American Sign Language\"], \"photo\": \"board.png\",\n"
        "\"note\": \"An older notice gives another number.\",");
}

static void open_desk(struct desk *d, const struct source_kit *k)
{
    struct err e = {0};
    if (!desk_init(d, k->folder, &e))
        fail_msg("%s", e.text);
}

static bool shows_picture(const struct desk *d, const char *name)
{
    for (int i = 0; i < d->scene.n_draws; i++)
        if (d->scene.draws[i].kind == DRAW_IMAGE && strcmp(d->scene.draws[i].name, name) == 0)
            return true;
    return false;
}

static void what_is_known_is_shown(void **state)
{
    (void)state;
    static const char *const facts[] = {
        "Open",           "Monday to Friday",    "Floor",
        "E-mail",         "finance@example.org", "Entrance without steps",
        "parking lot",    "Languages spoken",    "မြန်မာ · العربية · American Sign Language",
        "An older notice"};
    struct source_kit k;
    struct desk d;
    source_kit_init(&k);
    write_facts(&k);
    open_desk(&d, &k);
    desk_visit(&d, "en", 0, "office:finance");
    d.panel = panel_of(1080, 3840, 398, -1); /* all of it at once */
    desk_build(&d);
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        if (!desk_sees(&d, facts[i]))
            fail_msg("\"%s\" is not seen", facts[i]);
    assert_true(shows_picture(&d, "images/board.png"));
    d.model.high_contrast = true;
    desk_build(&d);
    assert_false(shows_picture(&d, "images/board.png"));
    desk_release(&d);
    source_kit_release(&k);
}

static void what_is_not_known_is_not_shown(void **state)
{
    (void)state;
    static const char *const labels[] = {"Open", "Floor", "E-mail", "Entrance without steps", "Languages spoken"};
    struct source_kit k;
    struct desk d;
    source_kit_init(&k);
    open_desk(&d, &k);
    d.panel = panel_of(1080, 3840, 398, -1);
    desk_visit(&d, "en", 0, "office:finance");
    desk_build(&d);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (desk_sees(&d, labels[i]))
            fail_msg("\"%s\" stands there with nothing to say", labels[i]);
    desk_release(&d);
    source_kit_release(&k);
}

static bool finds(struct desk *d, const char *language, const char *query, const char *screen)
{
    struct search_result found[5];
    struct search *s = search_new(d->content, languages_find(&d->content->languages, language));
    assert_non_null(s);
    int n = search_find(s, query, found, 5);
    bool ok = false;
    for (int i = 0; i < n; i++)
        ok = ok || strcmp(found[i].screen, screen) == 0;
    search_free(s);
    return ok;
}

static void who_speaks_a_language_is_found_by_its_names(void **state)
{
    (void)state;
    struct source_kit k;
    struct desk d;
    source_kit_init(&k);
    write_facts(&k);
    open_desk(&d, &k);
    assert_true(finds(&d, "en", "Burmese", "office:finance"));
    assert_true(finds(&d, "my", "မြန်မာ", "office:finance"));
    assert_true(finds(&d, "en", "american sign", "office:finance"));
    assert_true(finds(&d, "en", "finance@example.org", "office:finance"));
    desk_release(&d);
    source_kit_release(&k);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        const char *const says[3];
    } bad[] = {
        {"\"email\": \"finance at example\"", {"directory/finance.json", "email"}},
        {"\"email\": \"a@b@c.org\"", {"directory/finance.json", "email"}},
        {"\"photo\": \"nowhere.png\"", {"directory/finance.json", "nowhere.png"}},
        {"\"spoken\": \"Arabic\"", {"directory/finance.json", "spoken"}},
        {"\"hours\": 8", {"directory/finance.json", "hours"}},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char field[200];
        struct source_kit k;
        struct desk d;
        source_kit_init(&k);
        snprintf(field, sizeof field, "\"room\": \"\", %s,", bad[i].json);
        source_kit_replace(&k, finance, "\"room\": \"\",", field);
        assert_false(desk_init(&d, k.folder, &k.e));
        source_kit_says(&k, bad[i].says);
        source_kit_release(&k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_known_is_shown),
        cmocka_unit_test(what_is_not_known_is_not_shown),
        cmocka_unit_test(who_speaks_a_language_is_found_by_its_names),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
