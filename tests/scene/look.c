/* look: the system of kiosk/scene/THEME.md over all screens: zones, five sizes, edges, contrast, length of lines, nothing clipped,
 * titles level, icons on the line of their number; on the display list, and for edges and contrast on the drawn pixels.
 *
 *     build/test_look          a sample in which every two values of screen, language, text size, contrast, panel and place on
 *                              the page meet, and a planted breach of each rule
 *     build/test_look all      the whole product (hours; give panels by their numbers to part it: all 0 3) */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "paint/canvas.h"
#include "paint/painter.h"
#include "scene/desk.h"
#include "scene/inspect.h"
#include "scene/measure.h"
#include "scene/pixels.h"
#include "text/fonts.h"
#include "text/typeset.h"
#include "views/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    int width, height;
    float width_mm, mount_mm;
} panels[] = {
    {"15-inch wide", 1024, 768, 304, -1},      {"15-inch upright", 768, 1024, 228, -1},
    {"32-inch upright", 1080, 1920, 398, 700}, {"32-inch wide", 1920, 1080, 708, -1},
    {"43-inch upright", 2160, 3840, 535, 600}, {"55-inch upright", 2160, 3840, 685, 300},
    {"55-inch wide", 3840, 2160, 1218, 800},   {"square", 1080, 1080, 480, -1},
};

enum {
    FACTORS = 6,
    FACTOR_MOST = 64,
    ROWS = 4000,
    PRINTED_MOST = 40,
    ROUNDS = 3,
    PANELS = sizeof panels / sizeof panels[0]
};
enum factor { SCREEN, LANGUAGE, SIZE, CONTRAST, PANEL, PART }; /* PART: top, middle, end of the page */

struct walk {
    struct desk desk;
    struct painter *painter;
    struct canvas canvas;
    struct screen *screens;
    int n_screens, pictures, findings;
    char where[200];
};

/* ---- one picture ---- */

static void say(struct walk *w, const char *kind, const char *what)
{
    if (w->findings++ < PRINTED_MOST)
        print_error("%s: %s: %s\n", w->where, kind, what);
}

static void hear(void *user, const struct audit_finding *f)
{
    say(user, f->kind, f->what);
}

static void paint(struct walk *w)
{
    const struct scene *s = &w->desk.scene;
    if (w->canvas.width != s->width || w->canvas.height != s->height) {
        canvas_release(&w->canvas);
        assert_true(canvas_init(&w->canvas, s->width, s->height));
    }
    bool again = true;
    painter_forget(w->painter);
    for (int i = 0; i < 50 && again; i++)
        painter_paint(w->painter, &w->canvas, s, &again);
    assert_false(again);
}

static void listed(struct walk *w, const struct theme *t)
{
    const struct scene *s = &w->desk.scene;
    char what[INSPECT_BYTES];
    audit_scene(s, t, &w->desk.notes, w->desk.model.language, "", hear, w);
    if (!inspect_places(s, what))
        say(w, "place", what);
    bool poster = w->desk.model.now.screen.kind == SCREEN_CARD;
    if (!measure_sizes(s, t, fonts_cap_height(w->desk.fonts), poster, what))
        say(w, "size", what);
    if (!measure_lines(s, what))
        say(w, "line", what);
    if (!measure_titles(s, what))
        say(w, "title", what);
    if (!measure_icons(s, t, what))
        say(w, "icon", what);
    if (!measure_bar(s, t, what))
        say(w, "bar", what);
    if (!measure_pictures(s, t->high_contrast, what))
        say(w, "picture", what);
}

static void painted(struct walk *w, const struct theme *t)
{
    const struct scene *s = &w->desk.scene;
    char what[INSPECT_BYTES];
    paint(w);
    if (!pixels_edges(s, &w->canvas, t, what))
        say(w, "edge", what);
    if (!pixels_contrast(s, &w->canvas, t->high_contrast ? 15 : 7, what))
        say(w, "contrast", what);
    if (t->high_contrast && !pixels_dark_map(s, &w->canvas, what))
        say(w, "map", what);
}

static struct theme theme_of(const struct desk *d)
{
    struct theme t;
    theme_init(&t, &d->panel, d->model.text_size, d->model.high_contrast, fonts_cap_height(d->fonts));
    return t;
}

static void look(struct walk *w)
{
    struct theme t = theme_of(&w->desk);
    listed(w, &t);
    painted(w, &t);
    w->pictures++;
}

/* ---- which pictures ---- */

static void visit(struct walk *w, const struct screen *screen, const int *row)
{
    static const char *const parts[] = {"", ", middle", ", end"};
    struct desk *d = &w->desk;
    char name[64];
    screen_format(screen, name);
    const char *tag = d->content->languages.items[row[LANGUAGE]].tag;
    d->panel = panel_of(panels[row[PANEL]].width, panels[row[PANEL]].height, panels[row[PANEL]].width_mm,
                        panels[row[PANEL]].mount_mm);
    desk_visit(d, tag, row[SIZE], name);
    d->model.high_contrast = row[CONTRAST];
    snprintf(w->where, sizeof w->where, "%s, %s, %s, size %d%s%s", panels[row[PANEL]].name, name, tag, row[SIZE],
             row[CONTRAST] ? ", high contrast" : "", parts[row[PART]]);
    desk_build(d);
    if (row[PART] && d->scene.n_regions && d->scene.regions[0].kind == REGION_SCROLL) {
        d->model.now.offset[0] = d->scene.regions[0].limit * (float)row[PART] / 2;
        desk_build(d);
    }
    look(w);
}

/* Rows of a covering array: every pair of values of two factors stands in one of them at least. Greedy, the same each time. */
struct pairs {
    int n[FACTORS], n_rows;
    bool seen[FACTORS][FACTOR_MOST][FACTORS][FACTOR_MOST];
    int rows[ROWS][FACTORS];
};

static int news(const struct pairs *c, const int *row, int factor, int value)
{
    int n = 0;
    for (int other = 0; other < FACTORS; other++)
        n += row[other] >= 0 && other != factor && !c->seen[factor][value][other][row[other]];
    return n;
}

static void add_row(struct pairs *c, int f, int v, int g, int u)
{
    int *row = c->rows[c->n_rows++];
    for (int i = 0; i < FACTORS; i++)
        row[i] = i == f ? v : i == g ? u : -1;
    for (int i = 0; i < FACTORS; i++) {
        int best = (c->n_rows * 7) % c->n[i];
        for (int k = 0; row[i] < 0 && k < c->n[i]; k++)
            best = news(c, row, i, k) > news(c, row, i, best) ? k : best;
        row[i] = row[i] < 0 ? best : row[i];
    }
    for (int i = 0; i < FACTORS; i++)
        for (int k = 0; k < FACTORS; k++)
            c->seen[i][row[i]][k][row[k]] = true;
}

static void cover_pairs(struct pairs *c)
{
    for (int f = 0; f < FACTORS; f++)
        for (int g = f + 1; g < FACTORS; g++)
            for (int v = 0; v < c->n[f]; v++)
                for (int u = 0; u < c->n[g]; u++)
                    if (!c->seen[f][v][g][u] && c->n_rows < ROWS)
                        add_row(c, f, v, g, u);
}

/* The screens of one kind stand together in screen_all: the first of each. */
static int kinds(const struct walk *w, int *first)
{
    int n = 0;
    for (int i = 0; i < w->n_screens && n < FACTOR_MOST - 1; i++)
        if (i == 0 || w->screens[i].kind != w->screens[i - 1].kind)
            first[n++] = i;
    first[n] = w->n_screens;
    return n;
}

static void expect_none(struct walk *w)
{
    print_message("%d pictures\n", w->pictures);
    if (w->findings)
        fail_msg("%d findings in %d pictures", w->findings, w->pictures);
}

/* Of each kind of screen every visit sees another one: the third office, the fourth office … */
static void a_sample_of_all_pairs(void **state)
{
    static struct pairs c;
    struct walk *w = *state;
    int first[FACTOR_MOST], turn[FACTOR_MOST] = {0};
    int n = kinds(w, first);
    c = (struct pairs){.n = {n, w->desk.content->languages.n, 3, 2, PANELS, 3}};
    cover_pairs(&c);
    w->pictures = w->findings = 0;
    for (int i = 0; i < c.n_rows * ROUNDS; i++) {
        int row[FACTORS], round = i / c.n_rows;
        for (int f = 0; f < FACTORS; f++) /* every round turns each factor on by another step: other triples meet */
            row[f] = (c.rows[i % c.n_rows][f] + round * f) % c.n[f];
        int kind = row[SCREEN], among = first[kind + 1] - first[kind];
        visit(w, &w->screens[first[kind] + turn[kind]++ % among], row);
    }
    for (int f = 0; f < FACTORS; f++)
        for (int v = 0; v < c.n[f]; v++)
            for (int g = 0; g < FACTORS; g++)
                for (int u = 0; g != f && u < c.n[g]; u++)
                    assert_true(c.seen[f][v][g][u]);
    expect_none(w);
}

static void walk_panel(struct walk *w, int panel)
{
    int row[FACTORS] = {[PANEL] = panel};
    w->pictures = 0;
    for (row[LANGUAGE] = 0; row[LANGUAGE] < w->desk.content->languages.n; row[LANGUAGE]++)
        for (int i = 0; i < w->n_screens; i++)
            for (int rest = 0; rest < 3 * 2 * 3; rest++) {
                row[SIZE] = rest % 3;
                row[CONTRAST] = rest / 3 % 2;
                row[PART] = rest / 6;
                visit(w, &w->screens[i], row);
            }
    print_message("%s: %d pictures\n", panels[panel].name, w->pictures);
}

/* ---- planted breaches ---- */

static struct draw *draw_of(struct scene *s, enum draw_kind kind, const char *words)
{
    for (int i = 0; i < s->n_draws; i++) {
        struct draw *d = &s->draws[i];
        if (d->kind == kind &&
            (kind == DRAW_ICON ? strcmp(d->name, words) == 0 : memmem(d->utf8, d->n, words, strlen(words)) != NULL))
            return d;
    }
    fail_msg("nothing is drawn of %s", words);
    return NULL;
}

static int findings(struct walk *w)
{
    struct theme t = theme_of(&w->desk);
    int before = w->findings;
    w->findings = PRINTED_MOST; /* not to be printed */
    listed(w, &t);
    painted(w, &t);
    int n = w->findings - PRINTED_MOST;
    w->findings = before;
    return n;
}

static struct scene *at_home(struct walk *w)
{
    w->desk.panel = panel_of(1080, 1920, 398, -1);
    desk_visit(&w->desk, "en", 0, "home");
    desk_build(&w->desk);
    return &w->desk.scene;
}

static void breach_zone(struct walk *w, struct scene *s)
{
    w->desk.panel.mount_mm = 700; /* the same picture, hung higher: its upper targets stand in Look */
    (void)s;
}

static void breach_size(struct walk *w, struct scene *s)
{
    w->desk.model.text_size = 1; /* what is drawn was made for the smallest */
    (void)s;
}

static void breach_small(struct walk *w, struct scene *s)
{
    w->desk.panel.px_per_mm *= 1.2f; /* on a smaller glass the same px are too few mm */
    (void)s;
}

static void breach_line(struct walk *w, struct scene *s)
{
    static const char words[] =
        "Nobody reads a line as long as this one is, from a metre away, without losing the next.";
    struct text_style style = {.language = "en", .script = "Latn", .size = theme_of(&w->desk).size[ROLE_BODY]};
    struct draw *d = draw_of(s, DRAW_TEXT, "Nine members");
    d->paragraph = typeset(w->desk.typesetter, words, sizeof words - 1, NULL, 0, &style, 3000);
    d->utf8 = words;
    d->n = sizeof words - 1;
}

static void breach_clip(struct walk *w, struct scene *s)
{
    draw_of(s, DRAW_TEXT, "Find an office")->box.x = -200;
    (void)w;
}

static void breach_title(struct walk *w, struct scene *s)
{
    draw_of(s, DRAW_TEXT, "School board")->box.y += 4;
    (void)w;
}

/* One of the map's buttons a millimetre and a half lower than its neighbours. */
static void breach_map_button(struct walk *w, struct scene *s)
{
    (void)s;
    desk_visit(&w->desk, "ksw", 0, "map");
    desk_build(&w->desk);
    draw_of(&w->desk.scene, DRAW_TEXT, "North")->box.y += 4;
}

static void breach_icon(struct walk *w, struct scene *s)
{
    draw_of(s, DRAW_ICON, "tty")->box.y += 12;
    (void)w;
}

static void breach_contrast(struct walk *w, struct scene *s)
{
    draw_of(s, DRAW_TEXT, "Find an office")->colour = 0x808080;
    (void)w;
}

static void breach_ground(struct walk *w, struct scene *s)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_FILL && s->draws[i].colour == 0xffffff)
            s->draws[i].colour = 0x777777;
    (void)w;
}

static void breach_edge(struct walk *w, struct scene *s)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_STROKE && s->draws[i].colour == 0x5f7d8c)
            s->draws[i].colour = 0xa0b0b8;
    (void)w;
}

/* One icon a millimetre and a half higher than its neighbours. */
static void breach_bar(struct walk *w, struct scene *s)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_ICON && strcmp(s->draws[i].name, "contrast") == 0)
            s->draws[i].box.y -= 4;
    (void)w;
}

static void breach_picture(struct walk *w, struct scene *s)
{
    w->desk.model.high_contrast = true; /* the picture of the letter stays */
    (void)s;
}

/* A rule that nothing can break proves nothing. */
static void each_breach_is_found(void **state)
{
    static void (*const breaches[])(struct walk *, struct scene *) = {
        breach_zone, breach_size,     breach_small,  breach_line, breach_clip, breach_title,   breach_map_button,
        breach_icon, breach_contrast, breach_ground, breach_edge, breach_bar,  breach_picture,
    };
    struct walk *w = *state;
    at_home(w);
    w->findings = 0;
    look(w);
    assert_int_equal(w->findings, 0);
    for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++) {
        breaches[i](w, at_home(w));
        if (findings(w) == 0)
            fail_msg("planted breach %zu was not found", i);
    }
}

/* ---- ---- */

static int set_up(void **state)
{
    static struct walk w;
    struct err e = {0};
    *state = &w;
    if (!desk_init(&w.desk, DESK_BUILTIN, &e) ||
        !(w.painter = painter_new(w.desk.fonts, KIOSK_SOURCE_DIR "/assets", &e))) {
        print_error("%s\n", e.text);
        return -1;
    }
    painter_set_content(w.painter, w.desk.content);
    w.n_screens = screen_all(w.desk.content, NULL, 0);
    w.screens = calloc((size_t)w.n_screens, sizeof *w.screens);
    screen_all(w.desk.content, w.screens, w.n_screens);
    return 0;
}

static int tear_down(void **state)
{
    struct walk *w = *state;
    painter_free(w->painter);
    canvas_release(&w->canvas);
    free(w->screens);
    desk_release(&w->desk);
    return 0;
}

static char **wanted; /* panels by number; none: all */
static int n_wanted;

static void the_whole_product(void **state)
{
    struct walk *w = *state;
    w->findings = 0;
    for (int i = 0; i < (n_wanted ? n_wanted : (int)PANELS); i++)
        walk_panel(w, n_wanted ? atoi(wanted[i]) % (int)PANELS : i);
    expect_none(w);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest sample[] = {
        cmocka_unit_test(each_breach_is_found),
        cmocka_unit_test(a_sample_of_all_pairs),
    };
    const struct CMUnitTest all[] = {cmocka_unit_test(the_whole_product)};
    if (argc < 2)
        return cmocka_run_group_tests(sample, set_up, tear_down);
    wanted = argv + 2;
    n_wanted = argc - 2;
    return cmocka_run_group_tests(all, set_up, tear_down);
}
