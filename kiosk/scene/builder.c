#include "scene/builder.h"

#include "content/numerals.h"
#include "query/speech.h"
#include "scene/line_length.h"
#include "text/fonts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- texts ---- */

struct text builder_text_in(struct builder *s, int language, text_id id)
{
    return content_text(s->content, language, id);
}

struct text builder_text(struct builder *s, text_id id)
{
    return builder_text_in(s, s->language, id);
}

struct text builder_ui(struct builder *s, enum ui which)
{
    return builder_text(s, content_ui(s->content, which));
}

struct text builder_plain_in(int language, const char *utf8)
{
    return (struct text){.utf8 = utf8, .n = strlen(utf8), .language = language};
}

struct text builder_plain(const char *utf8)
{
    return builder_plain_in(0, utf8);
}

struct text builder_endonym(struct builder *s, int language)
{
    struct text t = builder_plain_in(language, s->content->languages.items[language].endonym);
    t.english = "";
    return t;
}

const char *builder_number(struct builder *s, int language, int number, const char *behind)
{
    char digits[NUMERAL_BYTES];
    size_t n = numerals_write(s->content->languages.items[language].zero, number < 0 ? 0 : (unsigned)number, digits);
    size_t k = strlen(behind);
    char *kept = arena_alloc(s->scene->arena, n + k + 1);
    if (!kept)
        return "";
    memcpy(kept, digits, n);
    memcpy(kept + n, behind, k + 1);
    return kept;
}

bool builder_says_english(const struct builder *s, int language)
{
    return s->stage->sound && language && !speech_speaks(s->content, language);
}

/* A sentence of an interface string with {name} replaced, in one language alone. */
static struct text with(struct builder *s, int language, enum ui which, const char *name, const char *value)
{
    struct text t = builder_text_in(s, language, content_ui(s->content, which));
    char key[40];
    snprintf(key, sizeof key, "{%s}", name);
    const char *at = strstr(t.utf8, key);
    if (!at)
        return t;
    /* In an isolate (UAX #9, FSI … PDI), or Arabic letters before it would turn "2022-09" round. */
    size_t room = t.n + strlen(value) + 8;
    char *joined = arena_alloc(s->scene->arena, room);
    if (!joined)
        return t;
    t.n = (size_t)snprintf(joined, room, "%.*s\u2068%s\u2069%s", (int)(at - t.utf8), t.utf8, value, at + strlen(key));
    t.utf8 = joined;
    t.n_bold = 0;
    return t;
}

struct text builder_with_in(struct builder *s, int language, enum ui which, const char *name, const char *value)
{
    struct text t = with(s, language, which, name, value);
    if (builder_says_english(s, language))
        t.english = with(s, 0, which, name, value).utf8;
    return t;
}

struct text builder_ui_with(struct builder *s, enum ui which, const char *name, const char *value)
{
    return builder_with_in(s, s->language, which, name, value);
}

struct text builder_as_of(struct builder *s, const char *date)
{
    int language = builder_ui(s, UI_AS_OF).language; /* English, when nobody has translated "As of" */
    struct text t = with(s, s->language, UI_AS_OF, "date", content_date(s->content, language, date));
    if (builder_says_english(s, language))
        t.english = with(s, 0, UI_AS_OF, "date", content_date(s->content, 0, date)).utf8;
    return t;
}

static const char *english_of(const struct builder *s, struct text t)
{
    text_id id = t.language && !t.english ? content_text_by_words(s->content, t.language, t.utf8, t.n) : 0;
    return t.english ? t.english : t.language ? content_text(s->content, 0, id).utf8 : t.utf8;
}

static const char *join_english(struct builder *s, struct text a, const char *between, struct text b)
{
    const char *x = english_of(s, a), *y = english_of(s, b);
    size_t room = strlen(x) + strlen(between) + strlen(y) + 1;
    char *joined = arena_alloc(s->scene->arena, room);
    if (joined)
        snprintf(joined, room, "%s%s%s", x, between, y);
    return joined;
}

struct text builder_join(struct builder *s, struct text a, const char *between, struct text b)
{
    size_t k = strlen(between), n = a.n + k + b.n;
    char *joined = arena_alloc(s->scene->arena, n + 1);
    if (!joined)
        return a;
    memcpy(joined, a.utf8, a.n);
    memcpy(joined + a.n, between, k);
    memcpy(joined + a.n + k, b.utf8, b.n);
    a.english = builder_says_english(s, a.language) ? join_english(s, a, between, b) : NULL;
    a.utf8 = joined;
    a.n = n;
    a.n_bold = 0;
    return a;
}

/* ---- paragraphs ---- */

static const struct language *language_of(const struct builder *s, struct text t)
{
    return &s->content->languages.items[t.language];
}

/* What a text may shrink to: as a part of its role's size. */
static float least_scale(const struct builder *s, const struct ink *ink)
{
    float least = s->theme.least / (ink->steady || s->theme.low ? s->theme.growth : 1);
    return fminf(1, least / s->theme.size[ink->role]) - 0.01f;
}

static struct text_style style_of(struct builder *s, struct text t, const struct ink *ink)
{
    const struct language *l = language_of(s, t);
    struct text_style style = {.language = l->shaping,
                               .script = l->script,
                               .size = s->theme.size[ink->role] * theme_script(l->script) *
                                       (ink->scale > 0 ? ink->scale : 1),
                               .pitch = ink->pitch,
                               .bold = ink->bold,
                               .rtl = l->rtl,
                               .align = ink->align,
                               .max_lines = ink->max_lines,
                               .balance = ink->role != ROLE_BODY || ink->align == ALIGN_CENTRE,
                               .no_runt = true,
                               .optical = true};
    /* A name in Latin letters on an Arabic screen stands where an Arabic one would stand. */
    if (l->rtl != s->scene->mirror && !ink->own_side && ink->align != ALIGN_CENTRE)
        style.align = ink->align == ALIGN_START ? ALIGN_END : ALIGN_START;
    return style;
}

/* No line is longer than an eye follows (theme_measure), however wide its box. */
static int measured(struct builder *s, struct text t, const struct text_style *style, int width)
{
    int most = (int)(style->size * theme_measure(language_of(s, t)->script));
    return width > most ? most : width > 1 ? width : 1;
}

/* Narrow letters among wide ones let more of them into a line than its measure means: it is set narrower. */
static const struct paragraph *typeset_short(struct builder *s, struct text t, const struct text_style *style,
                                             int width)
{
    const struct bold_span *bold = (const struct bold_span *)t.bold;
    const struct paragraph *p;
    for (int w = width;; w = w * 19 / 20) {
        p = typeset(s->stage->typesetter, t.utf8, t.n, bold, t.found ? 0 : t.n_bold, style, w);
        if (w < width / 2 || (float)w < 12 * style->size || !line_length_exceeded(p, t.utf8))
            return p;
    }
}

const struct paragraph *builder_paragraph(struct builder *s, struct text t, const struct ink *ink, int width)
{
    struct text_style style = style_of(s, t, ink);
    float least = s->theme.size[ink->role] * least_scale(s, ink) * theme_script(language_of(s, t)->script);
    const struct paragraph *p;
    _Static_assert(sizeof(struct bold_span) == sizeof(struct text_span), "spans of text and content are the same");
    width = measured(s, t, &style, width);
    do {
        p = typeset_short(s, t, &style, width);
        style.size *= 0.9f;
    } while (p->split && style.size > least);
    return p;
}

/* Where a paragraph that is narrower than its box stands in it. */
static int indent_of(struct builder *s, struct text t, const struct ink *ink, int room)
{
    bool other = language_of(s, t)->rtl != s->scene->mirror;
    enum text_align align = style_of(s, t, ink).align;
    if (align == ALIGN_CENTRE)
        return room / 2;
    return (align == ALIGN_START) != other ? 0 : room;
}

int builder_height(struct builder *s, int width, struct text t, const struct ink *ink)
{
    return t.n ? builder_paragraph(s, t, ink, width)->height : 0;
}

int builder_line(struct builder *s, enum role role)
{
    const struct language *l = &s->content->languages.items[s->language];
    return (int)(s->theme.size[role] * theme_script(l->script) *
                     fonts_pitch(typesetter_fonts(s->stage->typesetter), l->script) +
                 0.5f);
}

/* As much of a text as fits, cut between two characters. */
static void keep_start(char *out, size_t room, struct text t)
{
    size_t n = t.n < room ? t.n : room - 1;
    while (n < t.n && n > 0 && ((unsigned char)t.utf8[n] & 0xc0) == 0x80)
        n--;
    memcpy(out, t.utf8, n);
    out[n] = '\0';
}

/* too_tall: it is higher than its box. A word that is broken anywhere cannot be read: that counts as not fitting. */
static void note(struct builder *s, struct text t, const struct paragraph *p, bool too_tall)
{
    struct audit_notes *notes = s->notes;
    bool fits = !p->overflow && !p->truncated && !p->split && !too_tall;
    if (!notes || s->dry || (fits && !p->missing && !p->circles))
        return;
    if (!notes->missing && !notes->circles && !notes->overflow && !notes->truncated && !notes->split)
        keep_start(notes->first, sizeof notes->first, t);
    notes->missing += p->missing;
    notes->circles += p->circles;
    notes->overflow += p->overflow;
    notes->split += p->split;
    notes->truncated += p->truncated || too_tall;
}

/* English that stands in for a missing translation carries a dashed underline, explained in the screen's legend. */
static void mark_english(struct builder *s, int x, int y, const struct paragraph *p, const struct ink *ink)
{
    int dash = theme_mm(&s->theme, 1.2f), thick = theme_mm(&s->theme, 0.4f);
    for (int i = 0; i < p->n_lines; i++) {
        const struct line *l = &p->lines[i];
        int at_y = y + l->baseline + (int)(s->theme.size[ink->role] * 0.16f);
        int left = s->scene->mirror ? p->width - l->x - l->width : l->x;
        for (int at = 0; at < l->width; at += 2 * dash)
            scene_fill(s->scene, rect_of(x + left + at, at_y, l->width - at < dash ? l->width - at : dash, thick), 0,
                       ink->colour, 150);
    }
}

/* Under the glyphs of one run that belong to a span: the letters stay joined, and a cluster is marked as a whole. */
static void mark_run(struct builder *s, int x, int baseline, const struct paragraph *p, const struct run *r,
                     const struct text_span *span)
{
    int left = INT32_MAX, right = INT32_MIN, em = r->size_q6 / 64;
    for (uint32_t i = r->first_glyph; i < r->first_glyph + r->n_glyphs; i++) {
        const struct glyph *g = &p->glyphs[i];
        if (g->cluster < span->start || g->cluster >= span->end || g->advance <= 0)
            continue;
        left = g->x / 64 < left ? g->x / 64 : left;
        right = (g->x + g->advance) / 64 > right ? (g->x + g->advance) / 64 : right;
    }
    if (left >= right)
        return;
    bool below = s->theme.high_contrast; /* light letters on black: gold behind them would hide them */
    int top = baseline + em * (below ? 12 : -34) / 100, high = em * (below ? 10 : 50) / 100;
    int from = s->scene->mirror ? p->width - right : left;
    scene_fill(s->scene, rect_of(x + from, top, right - left, high), 0, s->theme.palette.gold, 255);
}

static void mark_found(struct builder *s, int x, int y, const struct paragraph *p, struct text t)
{
    for (int k = 0; k < t.n_bold; k++)
        for (int i = 0; i < p->n_lines; i++)
            for (uint32_t r = 0; r < p->lines[i].n_runs; r++)
                mark_run(s, x, y + p->lines[i].baseline, p, &p->runs[p->lines[i].first_run + r], &t.bold[k]);
}

int builder_write(struct builder *s, int x, int y, int width, struct text t, const struct ink *ink)
{
    if (!t.n)
        return 0;
    const struct paragraph *p = builder_paragraph(s, t, ink, width);
    bool stand_in = t.state == TEXT_ENGLISH && s->language != 0;
    s->english_used |= stand_in;
    s->draft_used |= t.state == TEXT_DRAFT;
    if (s->dry)
        return p->height;
    note(s, t, p, false);
    x += width > p->width ? indent_of(s, t, ink, width - p->width) : 0;
    if (t.found)
        mark_found(s, x, y, p, t);
    scene_text(s->scene, x, y, p, t.utf8, t.n, ink->colour);
    scene_voice(s->scene, t.language, t.english);
    if (stand_in)
        mark_english(s, x, y, p, ink);
    return p->height;
}

enum { LABEL_BYTES = 48 }; /* about 15 letters of Myanmar: longer ones without a space are sentences */

static bool fits(const struct paragraph *p, int height)
{
    return !p->truncated && !p->overflow && !p->split && p->height <= height;
}

/* A short label without a space is one word to its reader: it is made smaller before it is parted, when that helps. */
static bool stays_whole(struct builder *s, struct rect box, struct text t, struct ink ink)
{
    if (t.n > LABEL_BYTES || memchr(t.utf8, ' ', t.n))
        return false;
    ink.scale = fmaxf(least_scale(s, &ink), 0.7f);
    return builder_paragraph(s, t, &ink, box.w)->n_lines == 1;
}

int builder_label_height(struct builder *s, int width, struct text t, const struct ink *ink)
{
    struct ink one = *ink;
    one.max_lines = 1;
    return builder_height(s, width, t, t.n && stays_whole(s, rect_of(0, 0, width, 0), t, *ink) ? &one : ink);
}

int builder_fitted(struct builder *s, struct rect box, struct text t, struct ink *ink)
{
    const struct paragraph *p = NULL;
    bool whole = stays_whole(s, box, t, *ink);
    for (float scale = ink->scale > 0 ? ink->scale : 1; scale > least_scale(s, ink); scale -= 0.04f) {
        ink->scale = scale;
        p = builder_paragraph(s, t, ink, box.w);
        if (fits(p, box.h) && !(whole && p->n_lines > 1))
            break;
    }
    return p->height;
}

void builder_fit(struct builder *s, struct rect box, struct text t, struct ink ink)
{
    if (!t.n)
        return;
    int h = builder_fitted(s, box, t, &ink);
    if (h > box.h)
        note(s, t, builder_paragraph(s, t, &ink, box.w), true);
    builder_write(s, box.x, box.y + (box.h - h) / 2, box.w, t, &ink);
}

/* ---- shapes ---- */

void builder_fill(struct builder *s, struct rect box, int radius, colour c)
{
    if (!s->dry)
        scene_fill(s->scene, box, radius, c, 255);
}

void builder_stroke(struct builder *s, struct rect box, int radius, int width, colour c)
{
    if (!s->dry)
        scene_stroke(s->scene, box, radius, width, c);
}

static bool points_sideways(const char *icon)
{
    static const char *const names[] = {"back",       "forward",      "chevron-right",  "list",
                                        "one-column", "side-by-side", "keyboard-delete"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(icon, names[i]) == 0)
            return true;
    return false;
}

void builder_icon(struct builder *s, struct rect box, const char *name, colour c)
{
    if (!s->dry && name[0])
        scene_icon(s->scene, box, name, c, points_sideways(name));
}

void builder_image(struct builder *s, struct rect box, int radius, const char *name)
{
    if (!s->dry)
        scene_image(s->scene, box, radius, name);
}

void builder_hit(struct builder *s, struct rect box, enum hit_class class, const struct action *a)
{
    if (!s->dry)
        scene_hit(s->scene, box, class, a);
}

bool builder_pressed(const struct builder *s, struct rect box)
{
    if (!s->model->pressed || s->dry)
        return false;
    int x = s->scene->mirror ? s->scene->width - 1 - s->model->press_x : s->model->press_x, y = s->model->press_y;
    if (s->scene->open_region >= 0)
        y += (int)s->scene->regions[s->scene->open_region].offset;
    return rect_contains(box, x, y);
}

/* ---- zones ---- */

int builder_touch_y(const struct builder *s, int y)
{
    return y > s->theme.reach.y ? y : s->theme.reach.y;
}

void builder_stop(struct builder *s, int id, int y)
{
    struct seek *k = &s->seek;
    if (!s->dry)
        scene_stop(s->scene, id, y);
    if (!k->on)
        return;
    if ((float)id <= k->place) {
        k->at = (struct stop){id, y};
        k->found = true;
    } else if (!k->has_next) {
        k->next = (struct stop){id, y};
        k->has_next = true;
    }
}

void builder_block(struct builder *s, const char *id, int y)
{
    if (!id[0] || strcmp(s->model->now.screen.block, id) != 0)
        return;
    if (s->model->now.at_block)
        s->block_y = y;
    if (!s->dry && !s->scene->block)
        s->scene->block = s->scene->n_passages + 1; /* it is written next */
}

float builder_offset(const struct builder *s, int number, int top)
{
    if (number == 0 && s->model->now.at_block && s->block_y >= top)
        return (float)(s->block_y - top);
    return s->model->now.offset[number];
}
