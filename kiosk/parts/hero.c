#include "parts/hero.h"

#include "scene/widgets.h"

enum icon_place { ICON_NONE, ICON_BESIDE, ICON_ABOVE };
enum picture_place { PICTURE_NONE, PICTURE_SLIM, PICTURE_BESIDE, PICTURE_ABOVE };

struct form {
    enum role role; /* of the question */
    enum icon_place icon;
    enum picture_place picture;
};

/* The most beautiful first. Without a picture, a box too low for the icon above the words has it beside them. */
static const struct form forms[] = {
    {ROLE_DISPLAY, ICON_ABOVE, PICTURE_ABOVE}, {ROLE_TITLE, ICON_ABOVE, PICTURE_ABOVE},
    {ROLE_TITLE, ICON_NONE, PICTURE_ABOVE},    {ROLE_DISPLAY, ICON_ABOVE, PICTURE_BESIDE},
    {ROLE_TITLE, ICON_ABOVE, PICTURE_BESIDE},  {ROLE_TITLE, ICON_NONE, PICTURE_BESIDE},
    {ROLE_TITLE, ICON_NONE, PICTURE_SLIM},     {ROLE_DISPLAY, ICON_ABOVE, PICTURE_NONE},
    {ROLE_DISPLAY, ICON_BESIDE, PICTURE_NONE}, {ROLE_TITLE, ICON_ABOVE, PICTURE_NONE},
    {ROLE_TITLE, ICON_BESIDE, PICTURE_NONE},   {ROLE_TITLE, ICON_NONE, PICTURE_NONE},
};
enum { FORMS = sizeof forms / sizeof forms[0] };

struct hero_place { /* where everything stands in a box */
    struct rect picture, icon, words;
    struct ink big, small;
    int h1, need; /* px: of the question; of the whole */
    bool suits;
};

const char *hero_image(const struct builder *s)
{
    return s->content->letter.image[0] ? s->content->letter.image : "images/safe-haven.svg";
}

/* A low glass has every size one step smaller. */
static enum role role_of(const struct builder *s, const struct form *f)
{
    return !s->theme.low ? f->role : f->role == ROLE_DISPLAY ? ROLE_TITLE : ROLE_LEAD;
}

/* The words in a column, the icon above or beside them. Returns the height of both. */
static int place_words(struct builder *s, const struct form *f, struct hero_place *p, struct rect in)
{
    const struct theme *t = &s->theme;
    int icon = f->icon == ICON_NONE ? 0 : theme_mm(t, f->icon == ICON_BESIDE ? 20 : 26);
    int from = f->icon == ICON_BESIDE ? icon + t->unit * 2 : 0, above = f->icon == ICON_ABOVE ? icon + t->unit : 0;
    p->icon = rect_of(in.x, in.y, icon, icon);
    p->words = rect_of(in.x + from, in.y + above, in.w - from, 0);
    p->h1 = builder_height(s, p->words.w, builder_ui(s, UI_LETTER_QUESTION), &p->big);
    p->words.h = p->h1 + builder_height(s, p->words.w, builder_ui(s, UI_LETTER_NAMED), &p->small);
    int h = above + p->words.h;
    if (f->icon != ICON_BESIDE)
        return h;
    h = h > icon ? h : icon;
    p->icon.y += (h - icon) / 2;
    p->words.y += (h - p->words.h) / 2;
    return h;
}

/* Whether the words stand well: in few lines, none of them broken. */
static bool words_suit(struct builder *s, const struct hero_place *p)
{
    const struct paragraph *words = builder_paragraph(s, builder_ui(s, UI_LETTER_QUESTION), &p->big, p->words.w);
    bool whole = !words->split && !words->overflow;
    return whole && words->n_lines <= 3 && (float)p->words.w > 9 * s->theme.size[ROLE_LEAD];
}

/* In the box's width; box.h: what there is, for the picture. */
static struct hero_place place_hero(struct builder *s, const struct form *f, struct rect box)
{
    const struct palette *c = &s->theme.palette;
    int pad = s->theme.unit * 2, side = f->picture == PICTURE_BESIDE ? box.w * 2 / 5
                                        : f->picture == PICTURE_SLIM ? box.w * 3 / 10
                                                                     : 0;
    struct hero_place p = {.big = {.role = role_of(s, f), .bold = true, .colour = c->on_accent},
                           .small = {.role = f->role == ROLE_DISPLAY ? ROLE_LEAD : ROLE_BODY, .colour = c->on_accent}};
    int edge = pad * 3 / 4, high = place_words(s, f, &p, rect_of(box.x + pad, box.y + edge, box.w - 2 * pad - side, 0));
    int least = f->picture == PICTURE_ABOVE ? box.w * 2 / 5 : 0; /* flatter, the picture would lose its roof */
    p.need = high + 2 * edge + least;
    p.suits = words_suit(s, &p);
    int h = box.h > p.need ? box.h : p.need, above = f->picture == PICTURE_ABOVE ? h - high - 2 * edge : 0;
    int most = box.w * 5 / 8; /* higher, it would lose its sides */
    above = above > most ? most : above;
    if (above)
        p.picture = rect_of(box.x, box.y, box.w, above);
    if (side)
        p.picture = rect_of(box.x + box.w - side, box.y, side, h);
    p.suits &= !side || side * 2 >= h; /* narrower, it would lose those who stand in it */
    int down = above + (h - above - high - 2 * edge) / 2;
    p.icon.y += down;
    p.words.y += down;
    return p;
}

static bool may_show(const struct builder *s, const struct form *f, bool picture)
{
    bool has = picture && !s->theme.high_contrast && content_image(s->content, hero_image(s));
    return f->picture == PICTURE_NONE || has;
}

int hero_least(struct builder *s, int width, bool picture)
{
    int least = 0;
    for (int pass = picture ? 0 : 1; pass < 2 && !least; pass++) /* without, where the words leave it no room */
        for (int i = 0; i < FORMS; i++) {
            struct hero_place p;
            if ((forms[i].picture == PICTURE_NONE) != (pass == 1) || !may_show(s, &forms[i], picture))
                continue;
            p = place_hero(s, &forms[i], rect_of(0, 0, width, 0));
            if ((p.suits || pass == 1) && (!least || p.need < least))
                least = p.need;
        }
    return least;
}

/* The first form that fits. need 0: none. */
static struct hero_place best_place(struct builder *s, struct rect box, bool picture)
{
    for (int i = 0; i < FORMS; i++) {
        if (!may_show(s, &forms[i], picture))
            continue;
        struct hero_place p = place_hero(s, &forms[i], box);
        if ((p.suits || i == FORMS - 1) && p.need <= box.h)
            return p;
    }
    return (struct hero_place){.need = 0};
}

/* The question alone, smaller. */
static void low_hero(struct builder *s, struct rect box)
{
    int pad = s->theme.unit;
    struct ink ink = {.role = s->theme.low ? ROLE_LEAD : ROLE_TITLE, .bold = true, .steady = true};
    ink.colour = s->theme.palette.on_accent;
    builder_fit(s, rect_inset(box, pad * 3 / 2, pad / 2), builder_ui(s, UI_LETTER_QUESTION), ink);
}

void hero(struct builder *s, struct rect box, bool picture)
{
    const struct theme *t = &s->theme;
    if (s->dry)
        return;
    struct action a = action_go(SCREEN_LETTER, "");
    struct hero_place p = best_place(s, box, picture);
    bool pressed = builder_pressed(s, box);
    builder_fill(s, box, t->radius, pressed ? t->palette.ink : t->palette.accent);
    if (p.picture.w)
        builder_image(s, p.picture, t->radius, hero_image(s));
    builder_stroke(s, box, t->radius, theme_mm(t, 0.6f),
                   t->palette.accent); /* the picture's sand is the paper's colour */
    if (p.icon.w)
        builder_icon(s, p.icon, "shield", t->palette.on_accent);
    if (p.need) {
        builder_write(s, p.words.x, p.words.y, p.words.w, builder_ui(s, UI_LETTER_QUESTION), &p.big);
        builder_write(s, p.words.x, p.words.y + p.h1, p.words.w, builder_ui(s, UI_LETTER_NAMED), &p.small);
    } else {
        low_hero(s, box);
    }
    builder_hit(s, box, HIT_NORMAL, &a);
}
