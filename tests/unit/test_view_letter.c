/* The letter: where the reader is and what is left, the place kept through every change of its layout, a person at its end. */
#include "cmocka_all.h"

#include "content/content.h"
#include "content/needs.h"
#include "ground/err.h"
#include "scene/desk.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void open_at(struct desk *d, const char *language, const char *screen, float part)
{
    desk_visit(d, language, 0, screen);
    desk_build(d);
    d->model.now.offset[0] = part * d->scene.regions[0].limit;
    desk_build(d);
}

static const struct hit *step_on(const struct desk *d)
{
    const struct region *r = &d->scene.regions[0];
    for (int i = 0; i < d->scene.n_hits; i++)
        if (d->scene.hits[i].action.kind == ACTION_GLIDE && d->scene.hits[i].action.y > r->offset)
            return &d->scene.hits[i];
    return NULL;
}

static void touch_language(struct desk *d, const char *tag)
{
    desk_touch(d, desk_way_to(d, "language"));
    int index = languages_find(&d->content->languages, tag);
    for (int i = 0; i < d->scene.n_hits; i++)
        if (d->scene.hits[i].action.kind == ACTION_LANGUAGE && d->scene.hits[i].action.number == index) {
            desk_touch(d, &d->scene.hits[i]);
            return;
        }
    fail_msg("no way to %s", tag);
}

/* The same paragraph stands at the top, as far gone as before. */
static void expect_place(const struct desk *d, float before, const char *after_what)
{
    float now = region_place(&d->scene.regions[0]);
    if (fabsf(now - before) > 0.12f)
        fail_msg("after %s the reader is at %.2f instead of %.2f", after_what, (double)now, (double)before);
}

static void the_place_is_kept(void **state)
{
    static const char *const languages[] = {"ksw", "my", "ar"}, *const screens[] = {"letter", "letter:complete"};
    struct desk *d = *state;
    for (int i = 0; i < 3 * 2 * 3; i++) {
        open_at(d, languages[i / 6], screens[i % 2], 0.2f + 0.2f * (float)(i / 2 % 3));
        float place = region_place(&d->scene.regions[0]);
        assert_true(place > 1);
        desk_touch(d, desk_hit(d, ACTION_SIDE_BY_SIDE));
        expect_place(d, place, "with or without English");
        desk_touch(d, desk_hit(d, ACTION_TEXT_SIZE));
        expect_place(d, place, "larger text");
        touch_language(d, "es");
        expect_place(d, place, "Spanish");
        touch_language(d, "rhg");
        expect_place(d, place, "Rohingya");
        desk_touch(d, desk_hit(d, ACTION_FORM));
        expect_place(d, place, "the other script");
    }
}

static bool sees_count(struct desk *d, int now, int all)
{
    char words[32];
    snprintf(words, sizeof words, "%d / %d", now, all);
    return desk_sees(d, words);
}

static int steps_to_the_end(struct desk *d)
{
    int n = 1;
    open_at(d, "en", "letter", 0);
    for (const struct hit *h; (h = step_on(d)) && n < 100; n++) {
        d->model.now.offset[0] = h->action.y;
        desk_build(d);
    }
    return n;
}

static bool is_start_or_within_a_long_one(const struct region *r)
{
    float place = region_place(r);
    for (int i = 0; i + 1 < r->n_stops; i++)
        if (r->stops[i].y < (int)r->offset && r->stops[i + 1].y > (int)r->offset)
            return (float)(r->stops[i + 1].y - r->stops[i].y) > (float)r->box.h * 0.35f;
    return fabsf(place - roundf(place)) < 0.01f;
}

/* Every step turns one page, and lands on the start of a paragraph, within one longer than the page, or at the end. */
static void pages_are_counted(void **state)
{
    struct desk *d = *state;
    int all = steps_to_the_end(d), page = 1;
    assert_in_range(all, 3, 30);
    open_at(d, "en", "letter", 0);
    for (const struct hit *h; (h = step_on(d)); page++) {
        assert_true(sees_count(d, page, all));
        d->model.now.offset[0] = h->action.y;
        desk_build(d);
        const struct region *r = &d->scene.regions[0];
        assert_true(r->offset >= r->limit - 1 || is_start_or_within_a_long_one(r));
    }
    assert_int_equal(page, all);
    assert_true(sees_count(d, all, all));
}

static void a_person_stands_at_the_end(void **state)
{
    static const char *const languages[] = {"en", "ksw", "ar"};
    struct desk *d = *state;
    for (int i = 0; i < 6; i++) {
        open_at(d, languages[i / 2], i % 2 ? "letter:complete" : "letter", 1);
        assert_true(desk_sees(d, d->content->switchboard));
        bool card = false;
        for (int k = 0; k < d->scene.n_hits; k++)
            card |= d->scene.hits[k].region >= 0 && d->scene.hits[k].action.kind == ACTION_GO &&
                    d->scene.hits[k].action.screen.kind == SCREEN_CARD;
        assert_true(card || i / 2 == 0); /* whoever reads English needs no interpreter */
    }
}

/* The touch target of the interpreter's card that is seen in the text, the highest; NULL: none. */
static const struct hit *card_in_sight(const struct desk *d)
{
    const struct rect box = d->scene.regions[0].box;
    for (int i = 0; i < d->scene.n_hits; i++) {
        const struct hit *h = &d->scene.hits[i];
        if (h->region == 0 && h->action.kind == ACTION_GO && h->action.screen.kind == SCREEN_CARD &&
            h->visible.h == h->box.h && h->visible.y < box.y + box.h / 2)
            return h;
    }
    return NULL;
}

/* Who is led to a promise that stands in English reads first, in their own language, why, and who can tell what it says. */
static void an_english_answer_says_why(void **state)
{
    struct desk *d = *state;
    const struct content *c = d->content;
    int english = 0;
    for (int i = 0; i < c->languages.n; i++)
        for (int q = 0; q < c->n_questions; q++) {
            open_at(d, c->languages.items[i].tag, "letter", 0);
            for (int k = 0; k < d->scene.n_hits; k++)
                if (strcmp(d->scene.hits[k].action.screen.block, c->questions[q].block) == 0) {
                    desk_touch(d, &d->scene.hits[k]);
                    break;
                }
            assert_string_equal(d->model.now.screen.block, c->questions[q].block);
            int b = content_block(&c->letter, c->questions[q].block);
            assert_true(b >= 0);
            if (i == 0 || content_text(c, i, c->letter.blocks[b].text).state != TEXT_ENGLISH)
                continue;
            english++;
            if (!card_in_sight(d))
                fail_msg("%s: %s: English without a word", c->languages.items[i].tag, c->questions[q].block);
        }
    assert_true(english > 0); /* drafts may come; then this needs a fixture */
}

/* How often the page says it, wherever it is scrolled to; region: -1 for what stands around the page. */
static int times_said(const struct desk *d, struct text t, int region)
{
    int n = 0;
    for (int i = 0; i < d->scene.n_passages; i++) {
        const struct passage *p = &d->scene.passages[i];
        n += p->region == region && p->n == t.n && memcmp(p->utf8, t.utf8, t.n) == 0;
    }
    return n;
}

static int english_runs(const struct content *c, int language, const struct page *page)
{
    int n = 0;
    bool before = false;
    for (int i = 0; i < page->n_blocks; i++) {
        const struct block *b = &page->blocks[i];
        bool stands_in =
            b->kind != BLOCK_LINK && b->kind != BLOCK_IMAGE && content_text(c, language, b->text).state == TEXT_ENGLISH;
        n += stands_in && !before;
        before = stands_in;
    }
    return n;
}

/* A page of which many paragraphs are not translated says so once, with the way to an interpreter; after that the legend does. */
static void a_page_says_once_what_is_english(void **state)
{
    struct desk *d = *state;
    const struct content *c = d->content;
    int pages = 0;
    for (int i = 1; i < c->languages.n; i++)
        for (int k = 0; k < c->n_pages; k++) {
            char screen[64];
            int runs = english_runs(c, i, &c->pages[k]);
            snprintf(screen, sizeof screen, "page:%s", c->pages[k].id);
            open_at(d, c->languages.items[i].tag, screen, 0);
            struct text note = content_text(c, i, content_ui(c, UI_ENGLISH_NOTE));
            assert_int_equal(times_said(d, note, 0), runs > 0);
            struct text brief = content_text(c, i, content_ui(c, UI_ENGLISH_SHORT));
            if (runs > 1)
                assert_int_equal(times_said(d, note, -1) + times_said(d, brief, -1), 1);
            pages += runs > 1;
        }
    assert_true(pages > 0);
}

/* Where the glass reaches above the hand, the other script's button does not hold back what is read. */
static void reading_begins_below_the_title(void **state)
{
    static const char *const languages[] = {"rhg-Rohg", "rhg-Latn"}, *const screens[] = {"letter", "letter:complete",
                                                                                         "page:about", "take:letter"};
    struct desk *d = *state;
    struct panel before = d->panel;
    d->panel = panel_of(1080, 1920, 398, 700);
    for (int i = 0; i < 2 * 4; i++) {
        open_at(d, languages[i / 4], screens[i % 4], 0);
        const struct hit *form = desk_hit(d, ACTION_FORM);
        assert_non_null(form);
        assert_true(form->box.y > d->scene.height / 2); /* at the foot, beside the legend */
        assert_true(d->scene.regions[0].box.y < d->scene.height / 5);
    }
    assert_int_equal(d->scene.refused, 0);
    d->panel = before;
}

static int set_up(void **state)
{
    static struct desk d;
    struct err e = {0};
    *state = &d;
    return desk_init(&d, DESK_BUILTIN, &e) ? 0 : -1;
}

static int tear_down(void **state)
{
    desk_release(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_place_is_kept),
        cmocka_unit_test(pages_are_counted),
        cmocka_unit_test(a_person_stands_at_the_end),
        cmocka_unit_test(an_english_answer_says_why),
        cmocka_unit_test(a_page_says_once_what_is_english),
        cmocka_unit_test(reading_begins_below_the_title),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
