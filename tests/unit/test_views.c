/* What the screens promise, one by one: the right words, the right ways on, marks of honesty, and nothing of a visitor. */
#include "cmocka_all.h"

#include "content/content.h"
#include "content/numerals.h"
#include "ground/err.h"
#include "scene/desk.h"
#include "scene/inspect.h"
#include "source_kit.h"
#include "text/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void show(struct desk *d, const char *language, const char *screen)
{
    desk_visit(d, language, 0, screen);
    desk_build(d);
}

/* ---- each screen ---- */

static void each_screen_shows_its_own(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *screen, *words;
    } cases[] = {{"welcome", "Choose your language"},
                 {"language", "Choose your language"},
                 {"home", "How can we help you?"},
                 {"directory", "Office of Finance"},
                 {"office:nutrition-services", "414-475-8370"},
                 {"schools", "Auer Avenue School"},
                 {"school:auer-avenue", "2319 W. Auer Ave., Milwaukee, WI 53206"},
                 {"map", "Touch a school on the map"},
                 {"map:auer-avenue", "About this school"},
                 {"page:board", "Nine seats"},
                 {"letter", "A safe haven is a safe place."},
                 {"letter:complete", "Complete"},
                 {"card", "Which language do you speak?"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        show(d, "en", cases[i].screen);
        if (!desk_sees(d, cases[i].words))
            fail_msg("%s does not show \"%s\"", cases[i].screen, cases[i].words);
    }
}

static void unknown_ids_show_the_nearest_screen(void **state)
{
    struct desk *d = *state;
    show(d, "en", "office:nobody");
    assert_true(desk_sees(d, "Office of Finance"));
    show(d, "en", "school:nowhere");
    assert_true(desk_sees(d, "Auer Avenue School"));
    show(d, "en", "page:blank");
    assert_true(desk_sees(d, "How can we help you?"));
    show(d, "en", "map:nowhere");
    assert_true(desk_sees(d, "Touch a school on the map"));
}

static void no_empty_labels(void **state)
{
    struct desk *d = *state;
    show(d, "en", "office:finance"); /* no phone, fax, TTY, room or head */
    assert_false(desk_sees(d, "Fax"));
    assert_false(desk_sees(d, "Room"));
    assert_false(desk_sees(d, "Head"));
    assert_true(desk_sees(d, "We have no phone number for this office. Please call the switchboard."));
    assert_true(desk_sees(d, d->content->switchboard));
    show(d, "en", "school:auer-avenue");
    assert_false(desk_sees(d, "Lead partner"));
    assert_true(desk_sees(d, d->content->switchboard)); /* no phone of its own */
}

static void dated_and_doubtful(void **state)
{
    struct desk *d = *state;
    show(d, "en", "school:longfellow");
    assert_true(desk_sees(d, "Lead partner"));
    assert_true(desk_sees(d, "As of \u2068October 2017\u2069"));
    assert_true(desk_sees(d, "To be confirmed"));
    show(d, "en", "school:auer-avenue");
    assert_false(desk_sees(d, "To be confirmed"));
    show(d, "en", "office:nutrition-services");
    assert_true(desk_sees(d, "before 2020"));
}

/* In the visitor's words wherever one stands: school, page and letter. */
static void dates_in_the_visitors_words(void **state)
{
    struct desk *d = *state;
    static const char *const screens[] = {"school:longfellow", "letter", "letter:complete", "page:board",
                                          "office:finance"};
    for (int l = 0; l < d->content->languages.n; l++)
        for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
            show(d, d->content->languages.items[l].tag, screens[i]);
            assert_false(desk_sees(d, "2017-10") || desk_sees(d, d->content->letter.signed_on));
        }
    show(d, "ar", "school:longfellow");
    assert_true(desk_sees(d, "أكتوبر 2017"));
    show(d, "my", "school:longfellow");
    assert_true(desk_sees(d, "၂၀၁၇ ခုနှစ် အောက်တိုဘာလ")); /* by "numerals" of the package */
    show(d, "ksw", "school:longfellow");
    assert_true(desk_sees(d, "10/2017"));
}

/* ---- the bar ---- */

static void always_there(void **state)
{
    struct desk *d = *state;
    static const enum action_kind kinds[] = {ACTION_BACK, ACTION_TEXT_SIZE, ACTION_CONTRAST, ACTION_CLEAR};
    int n = screen_all(d->content, NULL, 0);
    struct screen *all = calloc((size_t)n, sizeof *all);
    screen_all(d->content, all, n);
    for (int i = 0; i < n; i++) {
        char name[64];
        screen_format(&all[i], name);
        show(d, "ar", name);
        bool welcome = all[i].kind == SCREEN_WELCOME;
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
            bool wanted = !welcome || kinds[k] == ACTION_TEXT_SIZE || kinds[k] == ACTION_CONTRAST;
            assert_int_equal(desk_hit(d, kinds[k]) != NULL, wanted);
        }
        assert_non_null(desk_way_to(d, "language"));
        assert_non_null(desk_way_to(d, "card"));
        assert_int_equal(desk_way_to(d, "home") != NULL, !welcome);
    }
    free(all);
}

/* The bar stands above the picture that can be touched anywhere. */
static void the_bar_works_on_the_welcome_screen(void **state)
{
    struct desk *d = *state;
    static const int sizes[2][2] = {{1080, 1920}, {1920, 1080}};
    for (int i = 0; i < 2; i++) {
        d->panel = panel_of(sizes[i][0], sizes[i][1], 0, -1);
        show(d, "en", "welcome");
        desk_touch(d, desk_hit(d, ACTION_CONTRAST));
        assert_true(d->model.high_contrast);
        desk_touch(d, desk_hit(d, ACTION_TEXT_SIZE));
        assert_int_equal(d->model.text_size, 1);
        desk_touch(d, desk_way_to(d, "card"));
        assert_int_equal(d->model.now.screen.kind, SCREEN_CARD);
    }
    d->panel = panel_of(1080, 1920, 0, -1);
}

/* ---- alerts ---- */

static void alerts_on_their_days(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *today;
        bool snow, parking;
    } cases[] = {{"2026-11-30", false, false},
                 {"2026-12-01", true, false},
                 {"2026-12-02", true, true},
                 {"2026-12-03", false, true},
                 {"2026-12-04", false, false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        static const char *const screens[] = {"welcome", "home", "letter"};
        for (size_t k = 0; k < sizeof screens / sizeof screens[0]; k++) {
            desk_visit(d, "en", 0, screens[k]);
            strcpy(d->model.today, cases[i].today);
            desk_build(d);
            assert_int_equal(desk_sees(d, "Snow: all schools are closed today."), cases[i].snow);
            assert_int_equal(desk_sees(d, "Please park behind the building."), cases[i].parking);
        }
    }
}

static void alerts_are_in_sight_and_can_be_closed(void **state)
{
    struct desk *d = *state;
    static const char *const screens[] = {"welcome", "home", "map"};
    char what[INSPECT_BYTES] = "";
    for (int size = 0; size < 3; size++) {
        for (size_t k = 0; k < sizeof screens / sizeof screens[0]; k++) {
            desk_visit(d, "en", size, screens[k]);
            strcpy(d->model.today, "2026-12-02");
            desk_build(d);
            if (!inspect_places(&d->scene, what) || !inspect_targets(&d->scene, what) ||
                !inspect_contrast(&d->scene, 7, what))
                fail_msg("%s, size %d: %s", screens[k], size, what);
            desk_touch(d, desk_hit(d, ACTION_ALERT_CLOSE));
            desk_touch(d, desk_hit(d, ACTION_ALERT_CLOSE));
            assert_false(desk_sees(d, "Snow"));
            assert_false(desk_sees(d, "park behind"));
            assert_null(desk_hit(d, ACTION_ALERT_CLOSE));
        }
    }
}

/* The lowest end of what belongs to alerts. */
static int alerts_end(const struct scene *s)
{
    int end = 0;
    for (int i = 0; i < s->n_hits; i++) {
        const struct hit *h = &s->hits[i];
        bool theirs = h->action.kind == ACTION_ALERT_CLOSE ||
                      (h->action.kind == ACTION_GO && h->action.screen.kind == SCREEN_ALERTS);
        if (theirs && h->box.y + h->box.h > end)
            end = h->box.y + h->box.h;
    }
    return end;
}

static bool sees_first_of(struct desk *d, const char *words)
{
    char first[16];
    snprintf(first, sizeof first, "%s", words);
    return desk_sees(d, first);
}

/* Eight at once, or one of 1,200 letters: a third of the page, the bar whole, and all of them one touch away. */
static void many_and_long_alerts_have_their_place(void **state)
{
    struct desk *d = *state;
    struct content *c = (struct content *)(uintptr_t)d->content;
    const struct alert *before = c->alerts;
    int n_before = c->n_alerts;
    char what[INSPECT_BYTES] = "", ids[9][8];
    struct alert many[9];
    text_id longest = c->letter_complete.blocks[0].text;
    for (int i = 0; i < c->letter_complete.n_blocks; i++)
        if (content_text(c, 0, c->letter_complete.blocks[i].text).n > content_text(c, 0, longest).n)
            longest = c->letter_complete.blocks[i].text;
    for (int i = 0; i < 9; i++) {
        snprintf(ids[i], sizeof ids[i], "a%d", i);
        many[i] = (struct alert){.id = ids[i],
                                 .text = i == 8 ? longest : before[i % 2].text,
                                 .from = "2026-12-01",
                                 .until = "2026-12-31",
                                 .level = i == 8 ? ALERT_WARNING : ALERT_NOTICE};
    }
    c->alerts = many;
    c->n_alerts = 9;
    const struct panel panels[] = {panel_of(1080, 1920, 0, -1), panel_of(1920, 1080, 0, -1),
                                   panel_of(2160, 3840, 0, -1)};
    for (size_t p = 0; p < 3; p++)
        for (int l = 0; l < c->languages.n; l++)
            for (int size = 0; size < 3; size++)
                for (int one = 0; one < 2; one++) {
                    d->panel = panels[p];
                    c->n_alerts = one ? 9 : 8; /* the ninth, the warning, is the long one */
                    desk_visit(d, c->languages.items[l].tag, size, "home");
                    strcpy(d->model.today, "2026-12-05");
                    desk_build(d);
                    if (!inspect_places(&d->scene, what) || !inspect_targets(&d->scene, what))
                        fail_msg("%s, size %d, panel %zu: %s", c->languages.items[l].tag, size, p, what);
                    assert_non_null(desk_hit(d, ACTION_CLEAR));
                    int end = alerts_end(&d->scene);
                    if (end == 0 || end > d->panel.height / 2)
                        fail_msg("%s, size %d, panel %zu: alerts end at %d of %d", c->languages.items[l].tag, size, p,
                                 end, d->panel.height);
                    desk_visit(d, c->languages.items[l].tag, size, "alerts");
                    strcpy(d->model.today, "2026-12-05");
                    desk_build(d);
                    assert_int_equal(alerts_end(&d->scene), 0);
                    const struct alert *first = &many[one ? 8 : 0];
                    assert_true(
                        sees_first_of(d, content_text(c, content_text(c, l, first->text).language, first->text).utf8));
                }
    c->alerts = before;
    c->n_alerts = n_before;
    d->panel = panels[0];
}

/* ---- idle warning ---- */

static void the_warning_takes_every_touch(void **state)
{
    struct desk *d = *state;
    for (int i = 0; i < d->content->languages.n; i++) {
        desk_visit(d, d->content->languages.items[i].tag, 0, "home");
        d->model.warning = true;
        d->model.seconds_left = 17;
        desk_build(d);
        struct text seconds = content_text(d->content, i, content_ui(d->content, UI_IDLE_SECONDS));
        char left[NUMERAL_BYTES]; /* in the digits of the words around them */
        numerals_write(d->content->languages.items[seconds.language].zero, 17, left);
        assert_true(desk_sees(d, left));
        assert_true(desk_sees(d, content_text(d->content, i, content_ui(d->content, UI_IDLE_TITLE)).utf8));
        for (int y = 1; y < 1920; y += 97)
            for (int x = 1; x < 1080; x += 83)
                assert_int_equal(scene_hit_at(&d->scene, x, y)->action.kind, ACTION_STAY);
    }
}

/* ---- honesty ---- */

static void a_draft_says_so(void **state)
{
    struct desk *d = *state;
    show(d, "my", "letter");
    int my = languages_find(&d->content->languages, "my");
    assert_true(desk_sees(d, content_text(d->content, my, content_ui(d->content, UI_DRAFT_NOTE)).utf8));
    show(d, "en", "letter");
    assert_false(desk_sees(d, content_text(d->content, 0, content_ui(d->content, UI_DRAFT_NOTE)).utf8));
    show(d, "ar", "letter"); /* checked, in the fixture */
    int ar = languages_find(&d->content->languages, "ar");
    assert_false(desk_sees(d, content_text(d->content, ar, content_ui(d->content, UI_DRAFT_NOTE)).utf8));
}

static int first_text(const struct desk *d, const char *words)
{
    for (int i = 0; i < d->scene.n_draws; i++)
        if (d->scene.draws[i].kind == DRAW_TEXT && strstr(d->scene.draws[i].utf8, words))
            return d->scene.draws[i].box.y;
    return -1;
}

static void a_draft_letter_stands_beside_english(void **state)
{
    struct desk *d = *state;
    const char *english = "A safe haven is a safe place.";
    show(d, "my", "letter");
    assert_true(desk_sees(d, english));
    const struct hit *switched = desk_hit(d, ACTION_SIDE_BY_SIDE);
    assert_int_equal(switched->action.number, 0);
    const struct hit *interpreter = NULL; /* the first thing below the choices, before the letter's words */
    for (int i = 0; i < d->scene.n_hits; i++)
        if (d->scene.hits[i].region >= 0 && d->scene.hits[i].action.screen.kind == SCREEN_CARD)
            interpreter = &d->scene.hits[i];
    assert_non_null(interpreter);
    assert_true(interpreter->box.y < first_text(d, english));
    desk_touch(d, switched);
    assert_false(desk_sees(d, english));
    assert_int_equal(desk_hit(d, ACTION_SIDE_BY_SIDE)->action.number, 1);
}

static void a_checked_letter_stands_alone(void **state)
{
    struct desk *d = *state;
    show(d, "ar", "letter");
    assert_false(desk_sees(d, "A safe haven is a safe place."));
    desk_touch(d, desk_hit(d, ACTION_SIDE_BY_SIDE));
    assert_true(desk_sees(d, "A safe haven is a safe place."));
    show(d, "en", "letter");
    assert_null(desk_hit(d, ACTION_SIDE_BY_SIDE)); /* English beside English is of no use */
}

static void stand_in_english_has_a_legend(void **state)
{
    struct desk *d = *state;
    const char *note = "This part is not translated yet. It is shown in English.";
    show(d, "rhg-Latn", "home");
    assert_true(desk_sees(d, note));
    show(d, "en", "home");
    assert_false(desk_sees(d, note));
}

static void a_checked_translation_says_since_when(void **state)
{
    (void)state;
    const char *note = "هذه ترجمة راجعها مترجم، \u2068نوفمبر 2026\u2069.";
    static const char header[] = "\"X-Checked-By: A. Reader\\n\"\n\"X-Checked-On: 2026-11-29\\n\"\n\"Language";
    struct source_kit k;
    struct desk d;
    source_kit_init(&k);
    source_kit_replace(&k, "po/ar.po", "\"Language", header);
    source_kit_replace(&k, "po/my.po", "\"Language", header);
    source_kit_replace(&k, "po/ar.po", "msgctxt \"page:board:what-it-is\"",
                       "#, fuzzy\nmsgctxt \"page:board:what-it-is\"");
    if (!desk_init(&d, k.folder, &k.e))
        fail_msg("%s", k.e.text);
    assert_string_equal(content_check(d.content, languages_find(&d.content->languages, "ar"))->by, "A. Reader");
    assert_null(content_check(d.content, languages_find(&d.content->languages, "ksw")));
    assert_null(content_check(d.content, 0));
    show(&d, "ar", "home");
    assert_true(desk_sees(&d, note));
    show(&d, "ar", "letter");
    assert_true(desk_sees(&d, note));
    show(&d, "ar", "page:board"); /* a paragraph of it is a draft */
    assert_false(desk_sees(&d, note));
    show(&d, "my", "home"); /* the words of the screens are drafts */
    assert_false(desk_sees(&d, "2026"));
    show(&d, "en", "home");
    assert_false(desk_sees(&d, "Checked by a translator"));
    desk_release(&d);
    source_kit_release(&k);
}

static void a_summary_is_called_one(void **state)
{
    struct desk *d = *state;
    show(d, "en", "letter");
    assert_true(desk_sees(d, "This is a summary in our own words. It is not the letter itself and not legal advice."));
    assert_false(desk_sees(d, "This is the official text of the district."));
}

/* ---- the map and its list ---- */

static const struct hit *school_hit(const struct desk *d, const char *id, enum hit_class class)
{
    for (int i = 0; i < d->scene.n_hits; i++)
        if (d->scene.hits[i].action.kind == ACTION_MAP_CHOOSE && d->scene.hits[i].class == class &&
            strcmp(d->scene.hits[i].action.screen.id, id) == 0)
            return &d->scene.hits[i];
    return NULL;
}

static const struct region *map_of(const struct desk *d)
{
    for (int i = 0; i < d->scene.n_regions; i++)
        if (d->scene.regions[i].kind == REGION_MAP)
            return &d->scene.regions[i];
    return NULL;
}

/* How often a text stands there alone. */
static int count_words(const struct desk *d, const char *words)
{
    int n = 0;
    for (int i = 0; i < d->scene.n_draws; i++)
        n += d->scene.draws[i].kind == DRAW_TEXT && d->scene.draws[i].n == strlen(words) &&
             memcmp(d->scene.draws[i].utf8, words, d->scene.draws[i].n) == 0;
    return n;
}

static void check_wide_map(struct desk *d, const char *language)
{
    char number[16];
    bool mirror = strcmp(language, "ar") == 0;
    show(d, language, "map");
    for (int i = 0; i < d->content->n_schools; i++) { /* as many numbers as schools, on pin and row */
        const char *id = d->content->schools[i].id;
        const struct rect map = map_of(d)->box;
        const struct hit *row = school_hit(d, id, HIT_NORMAL), *pin = school_hit(d, id, HIT_PIN);
        assert_non_null(row);
        assert_non_null(pin);
        assert_true(rect_empty(rect_intersect(row->box, map)));
        assert_true(mirror ? row->box.x > map.x : row->box.x < map.x);
        assert_true(rect_contains(map, pin->box.x + pin->box.w / 2, pin->box.y + pin->box.h / 2));
        snprintf(number, sizeof number, "%d", i + 1);
        assert_int_equal(count_words(d, number), 2);
    }
    d->model.map_zoom = 9;
    desk_touch(d, school_hit(d, "longfellow", HIT_NORMAL));
    const struct rect map = map_of(d)->box;
    const struct hit *pin = school_hit(d, "longfellow", HIT_PIN);
    assert_string_equal(d->model.now.screen.id, "longfellow");
    assert_true(abs(pin->box.x + pin->box.w / 2 - map.x - map.w / 2) <
                4); /* in the middle of the map, not of the glass */
    desk_touch(d, desk_way_to(d, "school:longfellow"));
    assert_int_equal(d->model.now.screen.kind, SCREEN_SCHOOL);
}

static void a_wide_map_has_its_schools_beside_it(void **state)
{
    struct desk *d = *state;
    struct panel upright = d->panel;
    d->panel = panel_of(1920, 1080, 0, -1);
    check_wide_map(d, "en");
    check_wide_map(d, "ar");
    d->panel = upright;
    show(d, "en", "map");
    const struct hit *row = school_hit(d, "auer-avenue", HIT_NORMAL); /* below an upright one, never over it */
    assert_non_null(row);
    assert_true(row->box.y >= map_of(d)->box.y + map_of(d)->box.h);
    assert_non_null(school_hit(d, "longfellow", HIT_PIN));
}

/* ---- card, forms ---- */

static void a_card_for_every_language(void **state)
{
    struct desk *d = *state;
    for (int i = 1; i < d->content->languages.n; i++) {
        char words[96];
        const struct language *l = &d->content->languages.items[i];
        show(d, l->tag, "card");
        snprintf(words, sizeof words, "This visitor speaks \u2068%s\u2069.", l->english);
        assert_true(desk_sees(d, words));
        assert_true(desk_sees(d, l->endonym));
        assert_true(desk_sees(d, "Please call an interpreter."));
        assert_true(desk_sees(d, d->content->switchboard));
        assert_true(desk_sees(d, d->content->tty));
    }
    show(d, "en", "card"); /* English readers are asked which language is needed */
    desk_touch(d, desk_hit(d, ACTION_CARD_LANGUAGE));
    assert_true(desk_sees(d, "This visitor speaks"));
}

static void languages_by_their_own_names(void **state)
{
    struct desk *d = *state;
    show(d, "en", "language");
    const struct languages *all = &d->content->languages;
    for (int i = 0; i < all->n; i++) {
        assert_true(desk_sees(d, all->items[i].endonym));
        assert_true(desk_sees(d, all->items[i].english));
    }
    int tiles = 0;
    for (int i = 0; i < d->scene.n_hits; i++)
        tiles += d->scene.hits[i].action.kind == ACTION_LANGUAGE;
    assert_int_equal(tiles, all->n - 1); /* both written forms of Rohingya share one */
}

static void the_other_written_form_is_one_touch_away(void **state)
{
    struct desk *d = *state;
    show(d, "rhg-Rohg", "letter");
    desk_touch(d, desk_hit(d, ACTION_FORM));
    assert_string_equal(d->model.language, "rhg-Latn");
    show(d, "ar", "letter");
    assert_null(desk_hit(d, ACTION_FORM));
}

/* ---- mirrored ---- */

static void arabic_mirrors_the_whole_screen(void **state)
{
    struct desk *d = *state;
    show(d, "en", "home");
    struct rect home = desk_way_to(d, "home")->box;
    show(d, "ar", "home");
    struct rect mirrored = desk_way_to(d, "home")->box;
    assert_true(d->scene.mirror);
    assert_int_equal(mirrored.x, 1080 - home.x - home.w);
    assert_int_equal(mirrored.y, home.y);
}

/* px: where the words of a text that is drawn end; 0 when it is not. */
static int end_of(const struct scene *s, const char *words)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *w = &s->draws[i];
        if (w->kind == DRAW_TEXT && w->n == strlen(words) && memcmp(w->utf8, words, w->n) == 0)
            return w->box.x + w->paragraph->lines[0].x + w->paragraph->lines[0].width;
    }
    return 0;
}

/* The English word to say stands below its label, also where lines begin on the right. */
static void what_to_say_stands_below_its_label(void **state)
{
    struct desk *d = *state;
    show(d, "ar", "need:school-bus");
    int arabic = languages_find(&d->content->languages, "ar");
    struct text label = content_text(d->content, arabic, content_ui(d->content, UI_NEED_SAY));
    int end = end_of(&d->scene, label.utf8), word = end_of(&d->scene, "school bus");
    assert_true(end > 540);
    assert_in_range(word, end - 8, end + 8);
}

/* ---- what a visitor typed ---- */

static void nothing_typed_is_drawn_after_clear(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "en", 0, "directory");
    d->model.search_open = true;
    strcpy(d->model.query, "secretword");
    desk_build(d);
    assert_true(desk_sees(d, "secretword"));
    desk_touch(d, desk_hit(d, ACTION_CLEAR));
    assert_int_equal(d->model.now.screen.kind, SCREEN_WELCOME);
    assert_true(model_is_fresh(&d->model));
    assert_false(desk_sees(d, "secretword"));
    char left[sizeof d->model];
    memcpy(left, &d->model, sizeof left);
    assert_null(memmem(left, sizeof left, "secret", 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_screen_shows_its_own),
        cmocka_unit_test(unknown_ids_show_the_nearest_screen),
        cmocka_unit_test(no_empty_labels),
        cmocka_unit_test(dated_and_doubtful),
        cmocka_unit_test(dates_in_the_visitors_words),
        cmocka_unit_test(always_there),
        cmocka_unit_test(the_bar_works_on_the_welcome_screen),
        cmocka_unit_test(alerts_on_their_days),
        cmocka_unit_test(alerts_are_in_sight_and_can_be_closed),
        cmocka_unit_test(many_and_long_alerts_have_their_place),
        cmocka_unit_test(the_warning_takes_every_touch),
        cmocka_unit_test(a_draft_says_so),
        cmocka_unit_test(a_draft_letter_stands_beside_english),
        cmocka_unit_test(a_checked_letter_stands_alone),
        cmocka_unit_test(stand_in_english_has_a_legend),
        cmocka_unit_test(a_checked_translation_says_since_when),
        cmocka_unit_test(a_summary_is_called_one),
        cmocka_unit_test(a_wide_map_has_its_schools_beside_it),
        cmocka_unit_test(a_card_for_every_language),
        cmocka_unit_test(languages_by_their_own_names),
        cmocka_unit_test(the_other_written_form_is_one_touch_away),
        cmocka_unit_test(arabic_mirrors_the_whole_screen),
        cmocka_unit_test(what_to_say_stands_below_its_label),
        cmocka_unit_test(nothing_typed_is_drawn_after_clear),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
