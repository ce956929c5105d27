#include "scene/builder.h"

#include "content/numerals.h"
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

struct text builder_with_in(struct builder *s, int language, enum ui which, const char *name, const char *value)
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

struct text builder_ui_with(struct builder *s, enum ui which, const char *name, const char *value)
{
    return builder_with_in(s, s->language, which, name, value);
}

struct text builder_as_of(struct builder *s, const char *date)
{
    int language = builder_ui(s, UI_AS_OF).language; /* English, when nobody has translated "As of" */
    return builder_ui_with(s, UI_AS_OF, "date", content_date(s->content, language, date));
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

/* What a text may shrink to: 0.6, or the smallest size of the type scale. */
static float least_scale(const struct builder *s, const struct ink *ink)
{
    return fminf(0.6f, s->theme.size[ROLE_CONTROL] / s->theme.size[ink->role]) - 0.01f;
}

static struct text_style style_of(struct builder *s, struct text t, const struct ink *ink)
{
    const struct language *l = language_of(s, t);
    struct text_style style = {.language = l->shaping,
                               .script = l->script,
                               .size = s->theme.size[ink->role] * (ink->scale > 0 ? ink->scale : 1),
                               .pitch = ink->pitch,
                               .bold = ink->bold,
                               .rtl = l->rtl,
                               .align = ink->align,
                               .max_lines = ink->max_lines,
                               .balance = ink->role != ROLE_BODY,
                               .no_runt = true,
                               .optical = true};
    /* A name in Latin letters on an Arabic screen stands where an Arabic one would stand. */
    if (l->rtl != s->scene->mirror && !ink->own_side && ink->align != ALIGN_CENTRE)
        style.align = ink->align == ALIGN_START ? ALIGN_END : ALIGN_START;
    return style;
}

const struct paragraph *builder_paragraph(struct builder *s, struct text t, const struct ink *ink, int width)
{
    struct text_style style = style_of(s, t, ink);
    float least = s->theme.size[ink->role] * least_scale(s, ink);
    const struct paragraph *p;
    _Static_assert(sizeof(struct bold_span) == sizeof(struct text_span), "spans of text and content are the same");
    do {
        p = typeset(s->stage->typesetter, t.utf8, t.n, (const struct bold_span *)t.bold, t.n_bold, &style,
                    width > 1 ? width : 1);
        style.size *= 0.9f;
    } while (p->split && style.size > least);
    return p;
}

int builder_height(struct builder *s, int width, struct text t, const struct ink *ink)
{
    return t.n ? builder_paragraph(s, t, ink, width)->height : 0;
}

int builder_line(struct builder *s, enum role role)
{
    const struct language *l = &s->content->languages.items[s->language];
    return (int)(s->theme.size[role] * fonts_pitch(typesetter_fonts(s->stage->typesetter), l->script) + 0.5f);
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

int builder_write(struct builder *s, int x, int y, int width, struct text t, const struct ink *ink)
{
    if (!t.n)
        return 0;
    const struct paragraph *p = builder_paragraph(s, t, ink, width);
    bool stand_in = t.state == TEXT_ENGLISH && s->language != 0;
    s->english_used |= stand_in;
    if (s->dry)
        return p->height;
    note(s, t, p, false);
    scene_text(s->scene, x, y, p, t.utf8, t.n, ink->colour);
    if (stand_in)
        mark_english(s, x, y, p, ink);
    return p->height;
}

enum { LABEL_BYTES = 48 }; /* about 15 letters of Myanmar: longer ones without a space are sentences */

/* A short label without a space is one word to its reader: it is made smaller before it is parted. */
void builder_fit(struct builder *s, struct rect box, struct text t, struct ink ink)
{
    if (!t.n)
        return;
    const struct paragraph *p = NULL;
    for (float scale = ink.scale > 0 ? ink.scale : 1; scale > least_scale(s, &ink); scale -= 0.08f) {
        ink.scale = scale;
        p = builder_paragraph(s, t, &ink, box.w);
        bool parted = p->n_lines > 1 && scale > 0.7f && t.n <= LABEL_BYTES && !memchr(t.utf8, ' ', t.n);
        if (!p->truncated && !p->overflow && !p->split && !parted && p->height <= box.h)
            break;
    }
    if (p->height > box.h)
        note(s, t, p, true);
    builder_write(s, box.x, box.y + (box.h - p->height) / 2, box.w, t, &ink);
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

/* ---- scrolling ---- */

static void scroll_button(struct builder *s, int number, struct rect box, const char *icon, float target, bool active)
{
    const struct palette *p = &s->theme.palette;
    struct action a = {.kind = ACTION_GLIDE, .number = number, .y = target};
    bool down = active && builder_pressed(s, box);
    builder_fill(s, box, box.w / 2, down ? p->accent : p->wash);
    builder_stroke(s, box, box.w / 2, theme_mm(&s->theme, 0.6f), active ? p->accent : p->line);
    builder_icon(s, rect_inset(box, box.w / 4, box.h / 4), icon, down ? p->on_accent : active ? p->accent : p->line);
    if (active)
        builder_hit(s, box, HIT_NORMAL, &a);
}

static void scroll_track(struct builder *s, struct rect box, float offset, float limit, int view)
{
    int w = theme_mm(&s->theme, 1.2f), x = box.x + (box.w - w) / 2;
    float total = limit + (float)view;
    int h = (int)((float)box.h * (float)view / total), y = box.y + (int)((float)(box.h - h) * offset / limit);
    builder_fill(s, rect_of(x, box.y, w, box.h), w / 2, s->theme.palette.line);
    builder_fill(s, rect_of(x - w / 2, y, w * 2, h), w, s->theme.palette.accent);
}

void builder_scroll(struct builder *s, int number, struct rect box, builder_flow *flow, void *user)
{
    int target = s->theme.target, gap = s->theme.unit;
    bool was_dry = s->dry;
    s->dry = true;
    int height = flow(s, box.x, box.y, box.w, user) - box.y;
    bool scrolls = height > box.h;
    int beside = box.h < 2 * target + gap ? target + gap : 0; /* too low for one button above the other */
    int width = scrolls ? box.w - target - gap - beside : box.w;
    if (scrolls)
        height = flow(s, box.x, box.y, width, user) - box.y;
    s->dry = was_dry;
    if (s->dry)
        return;
    int bleed = s->theme.unit; /* punctuation hangs over the edge of a column */
    struct rect view = rect_of(box.x - bleed, box.y, width + 2 * bleed, box.h);
    float offset = scene_region_begin(s->scene, number, view, s->model->now.offset[number], height);
    flow(s, box.x, box.y, width, user);
    float limit = s->scene->regions[s->scene->open_region < 0 ? 0 : s->scene->open_region].limit;
    scene_region_end(s->scene);
    if (!scrolls || limit < 1)
        return;
    int x = box.x + box.w - target;
    float step = (float)box.h * 0.85f, up = offset - step, down = offset + step;
    scroll_button(s, number, rect_of(x - beside, box.y, target, target), "chevron-up", up < 0 ? 0 : up, offset > 0.5f);
    scroll_button(s, number, rect_of(x, box.y + box.h - target, target, target), "chevron-down",
                  down > limit ? limit : down, offset < limit - 0.5f);
    if (!beside)
        scroll_track(s, rect_of(x, box.y + target + gap, target, box.h - 2 * (target + gap)), offset, limit, box.h);
}
