/* look: the system of kiosk/scene/THEME.md over all screens.
 *
 *     build/test_look          a sample in which every two values of screen, language, text size, contrast, panel and place on
 *                              the page meet, and a planted breach of each rule
 *     build/test_look all      the whole product, a process for each processor (give panels by their numbers to part it:
 *                              all 0 3); in the end what was found, panel by panel */
#include "cmocka_all.h"

#include "content/content.h"
#include "scene/judge.h"
#include "scene/look_all.h"
#include "text/typeset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FACTORS = 6, FACTOR_MOST = 64, ROWS = 4000, PRINTED_MOST = 40, ROUNDS = 3 };
enum factor { SCREEN, LANGUAGE, SIZE, CONTRAST, PANEL, PART }; /* PART: top, middle, end of the page */

static void print(void *user, const char *where, const char *kind, const char *what)
{
    int *printed = user;
    if ((*printed)++ < PRINTED_MOST)
        print_error("%s: %s: %s\n", where, kind, what);
}

/* What is known of places judged before must lead to the same findings as to judge everything again. */
static void judge_both_ways(struct judge *j)
{
    int before = j->findings;
    judge_report *report = j->report;
    judge_look(j, true);
    int found = j->findings - before;
    j->report = NULL;
    judge_look(j, false);
    j->report = report;
    if (j->findings - before != 2 * found)
        fail_msg("%s: %d findings, and %d by what is known", j->where, found, j->findings - before - found);
    j->findings = before + found;
}

/* ---- which pictures ---- */

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
static int kinds(const struct judge *j, int *first)
{
    int n = 0;
    for (int i = 0; i < j->n_screens && n < FACTOR_MOST - 1; i++)
        if (i == 0 || j->screens[i].kind != j->screens[i - 1].kind)
            first[n++] = i;
    first[n] = j->n_screens;
    return n;
}

/* Every state that the screen can be in. */
static int judge_states(struct judge *j, struct showing p)
{
    int n = 0;
    for (p.state = JUDGE_PLAIN; p.state < JUDGE_STATES; p.state++) {
        if (!judge_has(p.screen, p.state))
            continue;
        judge_show(j, &p);
        judge_both_ways(j);
        n++;
    }
    return n;
}

/* Of each kind of screen every visit sees another one: the third office, the fourth office … */
static void a_sample_of_all_pairs(void **state)
{
    static struct pairs c;
    struct judge *j = *state;
    int first[FACTOR_MOST], turn[FACTOR_MOST] = {0};
    int n = kinds(j, first), pictures = 0;
    c = (struct pairs){.n = {n, j->desk.content->languages.n, 3, 2, JUDGE_PANELS, JUDGE_PARTS}};
    cover_pairs(&c);
    j->findings = 0;
    for (int i = 0; i < c.n_rows * ROUNDS; i++) {
        int row[FACTORS], round = i / c.n_rows;
        for (int f = 0; f < FACTORS; f++) /* every round turns each factor on by another step: other triples meet */
            row[f] = (c.rows[i % c.n_rows][f] + round * f) % c.n[f];
        int kind = row[SCREEN], among = first[kind + 1] - first[kind];
        struct showing p = {.screen = &j->screens[first[kind] + turn[kind]++ % among],
                            .language = row[LANGUAGE],
                            .size = row[SIZE],
                            .panel = row[PANEL],
                            .high_contrast = row[CONTRAST],
                            .part = row[PART]};
        pictures += judge_states(j, p);
    }
    for (int f = 0; f < FACTORS; f++)
        for (int v = 0; v < c.n[f]; v++)
            for (int g = 0; g < FACTORS; g++)
                for (int u = 0; g != f && u < c.n[g]; u++)
                    assert_true(c.seen[f][v][g][u]);
    print_message("%d pictures\n", pictures);
    if (j->findings)
        fail_msg("%d findings in %d pictures", j->findings, pictures);
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

static struct scene *at_home(struct judge *j)
{
    j->desk.panel = panel_of(1080, 1920, 398, -1);
    desk_visit(&j->desk, "en", 0, "home");
    desk_build(&j->desk);
    return &j->desk.scene;
}

static void breach_zone(struct judge *j, struct scene *s)
{
    j->desk.panel.mount_mm = 700; /* the same picture, hung higher: its upper targets stand in Look */
    (void)s;
}

static void breach_size(struct judge *j, struct scene *s)
{
    j->desk.model.text_size = 1; /* what is drawn was made for the smallest */
    (void)s;
}

static void breach_small(struct judge *j, struct scene *s)
{
    j->desk.panel.px_per_mm *= 1.2f; /* on a smaller glass the same px are too few mm */
    (void)s;
}

static void breach_line(struct judge *j, struct scene *s)
{
    static const char words[] =
        "Nobody reads a line as long as this one is, from a metre away, without losing the next.";
    struct text_style style = {.language = "en", .script = "Latn", .size = judge_theme(j).size[ROLE_BODY]};
    struct draw *d = draw_of(s, DRAW_TEXT, "Nine members");
    d->paragraph = typeset(j->desk.typesetter, words, sizeof words - 1, NULL, 0, &style, 3000);
    d->utf8 = words;
    d->n = sizeof words - 1;
}

static void breach_clip(struct judge *j, struct scene *s)
{
    draw_of(s, DRAW_TEXT, "Find an office")->box.x = -200;
    (void)j;
}

static void breach_title(struct judge *j, struct scene *s)
{
    draw_of(s, DRAW_TEXT, "School board")->box.y += 4;
    (void)j;
}

/* One of the map's buttons a millimetre and a half lower than its neighbours. */
static void breach_map_button(struct judge *j, struct scene *s)
{
    (void)s;
    desk_visit(&j->desk, "ksw", 0, "map");
    desk_build(&j->desk);
    draw_of(&j->desk.scene, DRAW_TEXT, "North")->box.y += 4;
}

static void breach_icon(struct judge *j, struct scene *s)
{
    draw_of(s, DRAW_ICON, "tty")->box.y += 12;
    (void)j;
}

/* One number below the other, the end of the box empty. */
static void breach_people(struct judge *j, struct scene *s)
{
    struct draw *phone = draw_of(s, DRAW_TEXT, "414-475-8393"), *tty = draw_of(s, DRAW_TEXT, "888-814-4026"),
                *icon = draw_of(s, DRAW_ICON, "tty");
    icon->box.x -= tty->box.x - phone->box.x;
    icon->box.y += 40;
    tty->box = rect_of(phone->box.x, tty->box.y + 40, tty->box.w, tty->box.h);
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_FILL && s->draws[i].colour == 0xe3eef0)
            s->draws[i].box.h += 40;
    (void)j;
}

static void breach_contrast(struct judge *j, struct scene *s)
{
    draw_of(s, DRAW_TEXT, "Find an office")->colour = 0x808080;
    (void)j;
}

static void breach_ground(struct judge *j, struct scene *s)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_FILL && s->draws[i].colour == 0xffffff)
            s->draws[i].colour = 0x777777;
    (void)j;
}

static void breach_edge(struct judge *j, struct scene *s)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_STROKE && s->draws[i].colour == 0x5f7d8c)
            s->draws[i].colour = 0xa0b0b8;
    (void)j;
}

/* One icon a millimetre and a half higher than its neighbours. */
static void breach_bar(struct judge *j, struct scene *s)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_ICON && strcmp(s->draws[i].name, "contrast") == 0)
            s->draws[i].box.y -= 4;
    (void)j;
}

/* As if each tile kept room for one more line. */
static void breach_row(struct judge *j, struct scene *s)
{
    for (int i = 0; i < s->n_hits; i++)
        if (s->hits[i].action.kind == ACTION_GO && s->hits[i].region >= 0) {
            s->hits[i].box.h += 60;
            s->hits[i].visible.h += 60;
        }
    (void)j;
}

static void breach_picture(struct judge *j, struct scene *s)
{
    j->desk.model.high_contrast = true; /* the picture of the letter stays */
    (void)s;
}

/* ---- of text ---- */

/* A text of its own in the place of "Nine members …". */
static void write_instead(struct judge *j, const char *words, int width)
{
    struct text_style style = {.language = "en", .script = "Latn", .size = judge_theme(j).size[ROLE_BODY]};
    struct draw *d = draw_of(&j->desk.scene, DRAW_TEXT, "Nine members");
    for (int i = 0; i < j->desk.scene.n_passages; i++)
        if (j->desk.scene.passages[i].utf8 == d->utf8)
            j->desk.scene.passages[i].utf8 = words;
    d->paragraph = typeset(j->desk.typesetter, words, strlen(words), NULL, 0, &style, width);
    d->utf8 = words;
    d->n = strlen(words);
}

static void breach_initial(struct judge *j, struct scene *s)
{
    write_instead(j, "Signed by Larry F. \nMiller", 300);
    (void)s;
}

static void breach_little_word(struct judge *j, struct scene *s)
{
    write_instead(j, "Members who all come to \nthe meeting", 400);
    (void)s;
}

static void breach_comma(struct judge *j, struct scene *s)
{
    write_instead(j, "fundamental freedoms\n, and", 500);
    (void)s;
}

/* The first line ends between a letter alone and the syllable that is said with it. */
static void breach_prefix(struct judge *j, struct scene *s)
{
    static const char words[] = "လၢအအိၣ်အသိးအပူၤအဂီၢ်အခါအလီၢ်အသးအဒိအကါအမံၤအကျဲ";
    static struct paragraph p;
    static struct line lines[20];
    desk_visit(&j->desk, "ksw", 0, "home");
    desk_build(&j->desk);
    struct draw *d = draw_of(s, DRAW_TEXT, "\u1021");
    struct text_style style = {.language = "ksw", .script = "Mymr", .size = judge_theme(j).size[ROLE_BODY]};
    for (int i = 0; i < s->n_passages; i++)
        if (s->passages[i].utf8 == d->utf8)
            s->passages[i].utf8 = words;
    p = *typeset(j->desk.typesetter, words, sizeof words - 1, NULL, 0, &style, 200);
    memcpy(lines, p.lines, (size_t)p.n_lines * sizeof *lines);
    lines[0].end = lines[1].start = (uint32_t)(strstr(words, "အသိး") - words) + 3;
    p.lines = lines;
    d->paragraph = &p;
    d->utf8 = words;
    d->n = sizeof words - 1;
}

/* A text that is cut before a sign. */
static void breach_ellipsis(struct judge *j, struct scene *s)
{
    static const char words[] = "\u1000\u103b\u1031\u102c\u1004\u103a\u1038";
    static struct paragraph p;
    static struct line line;
    write_instead(j, words, 500);
    struct draw *d = draw_of(s, DRAW_TEXT, words);
    p = *d->paragraph;
    line = p.lines[0];
    line.end = line.start + 9; /* before the fourth of them */
    p.lines = &line;
    p.truncated = true;
    d->paragraph = &p;
}

/* One line a fifth of an em further in than the other two. */
static void breach_margin(struct judge *j, struct scene *s)
{
    static struct paragraph p;
    static struct glyph glyphs[200];
    write_instead(j, "Heads of them\nMembers\nHall and more", 500);
    struct draw *d = draw_of(s, DRAW_TEXT, "Heads of");
    p = *d->paragraph;
    memcpy(glyphs, p.glyphs, (size_t)p.n_glyphs * sizeof *glyphs);
    const struct run *second = &p.runs[p.lines[1].first_run];
    for (uint32_t i = second->first_glyph; i < second->first_glyph + second->n_glyphs; i++)
        glyphs[i].x += second->size_q6 / 5;
    p.glyphs = glyphs;
    d->paragraph = &p;
}

/* ---- of what can be touched ---- */

static void breach_outline(struct judge *j, struct scene *s)
{
    scene_stroke(s, draw_of(s, DRAW_TEXT, "Milwaukee Public Schools")->box, 8, 3, 0x5f7d8c);
    (void)j;
}

static void breach_text_size(struct judge *j, struct scene *s)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_FILL && s->draws[i].colour == judge_theme(j).palette.gold)
            s->draws[i].colour = judge_theme(j).palette.on_bar;
}

static void breach_bar_words(struct judge *j, struct scene *s)
{
    struct draw *d = draw_of(s, DRAW_TEXT, "Contrast");
    struct text_style style = {.language = "en", .script = "Latn", .size = judge_theme(j).size[ROLE_CAPTION] * 0.9f};
    d->paragraph = typeset(j->desk.typesetter, d->utf8, d->n, NULL, 0, &style, d->box.w);
}

static struct scene *at_letter(struct judge *j)
{
    desk_visit(&j->desk, "en", 0, "letter");
    desk_build(&j->desk);
    return &j->desk.scene;
}

static void breach_thumb(struct judge *j, struct scene *s)
{
    at_letter(j)->regions[0].thumb = 0;
    (void)s;
}

static void breach_step(struct judge *j, struct scene *s)
{
    at_letter(j);
    for (int i = 0; i < s->n_hits; i++)
        if (s->hits[i].action.kind == ACTION_GLIDE)
            s->hits[i].action.y += 30;
}

static void breach_covered(struct judge *j, struct scene *s)
{
    const struct hit *h = &s->hits[0];
    struct action a = {.kind = ACTION_BACK};
    scene_hit(s, rect_inset(h->box, h->box.w / 4, h->box.h / 4), HIT_NORMAL, &a);
    (void)j;
}

struct wanted {
    const char *kind;
    bool found;
};

static void expect(void *user, const char *where, const char *kind, const char *what)
{
    struct wanted *w = user;
    w->found |= strcmp(w->kind, kind) == 0;
    (void)where;
    (void)what;
}

/* A rule that nothing can break proves nothing; nor does one that takes a picture for the one before. */
static void each_breach_is_found(void **state)
{
    static const struct {
        const char *kind; /* of the finding */
        void (*plant)(struct judge *, struct scene *);
    } breaches[] = {
        {"reach", breach_zone},       {"size", breach_size},         {"size", breach_small},
        {"line", breach_line},        {"place", breach_clip},        {"title", breach_title},
        {"icon", breach_icon},        {"contrast", breach_contrast}, {"contrast", breach_ground},
        {"edge", breach_edge},        {"bar", breach_bar},           {"picture", breach_picture},
        {"end", breach_initial},      {"end", breach_little_word},   {"end", breach_comma},
        {"end", breach_prefix},       {"end", breach_ellipsis},      {"margin", breach_margin},
        {"outline", breach_outline},  {"state", breach_text_size},   {"bar", breach_bar_words},
        {"scroll", breach_thumb},     {"scroll", breach_step},       {"covered", breach_covered},
        {"title", breach_map_button}, {"people", breach_people},     {"row", breach_row},
    };
    struct judge *j = *state;
    at_home(j);
    j->findings = 0;
    judge_both_ways(j);
    assert_int_equal(j->findings, 0);
    judge_report *report = j->report;
    void *user = j->user;
    static struct wanted wanted;
    j->report = expect;
    j->user = &wanted;
    for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++) {
        wanted = (struct wanted){breaches[i].kind, false};
        breaches[i].plant(j, at_home(j));
        judge_both_ways(j);
        if (!wanted.found)
            fail_msg("planted breach %zu was not found as \"%s\"", i, wanted.kind);
    }
    j->report = report;
    j->user = user;
}

/* ---- ---- */

static int set_up(void **state)
{
    static struct judge j;
    static int printed;
    *state = &j;
    if (!judge_init(&j))
        return -1;
    j.report = print;
    j.user = &printed;
    return 0;
}

static int tear_down(void **state)
{
    judge_release(*state);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest sample[] = {
        cmocka_unit_test(each_breach_is_found),
        cmocka_unit_test(a_sample_of_all_pairs),
    };
    if (argc < 2)
        return cmocka_run_group_tests(sample, set_up, tear_down);
    return look_all(argv + 2, argc - 2);
}
