#include "parts/take_along.h"

#include "scene/qr_fit.h"
#include "scene/widgets.h"

#include <stdio.h>
#include <string.h>

enum { MODULE_PX = 3, NUMBER_BYTES = 64 };

static const float module_mm = 0.8f, side_mm = 90;

/* Whole pixels a module, so that none is blurred; 0 when that is larger than may be. */
static int module_of(const struct builder *s, size_t bytes, float mm)
{
    int modules = qr_fit_modules(bytes), least = theme_mm(&s->theme, module_mm);
    int most = (int)(side_mm * s->theme.panel.px_per_mm), wished = (int)(mm * s->theme.panel.px_per_mm);
    if (!modules)
        return 0;
    least = least < MODULE_PX ? MODULE_PX : least;
    int module = wished / modules < least ? least : wished / modules;
    return module * modules <= most ? module : 0;
}

struct take_code take_code(struct builder *s, const char *text, const char *shorter, float mm)
{
    struct take_code code = {.text = text};
    size_t n = strlen(text);
    int module = module_of(s, n, mm);
    if (!module) {
        code.text = shorter;
        code.shorter = true;
        n = strlen(shorter);
        module = module_of(s, n, mm);
    }
    code.side = module * qr_fit_modules(n);
    return code;
}

void take_code_draw(struct builder *s, int x, int y, const struct take_code *code)
{
    if (!s->dry && code->side)
        scene_qr(s->scene, rect_of(x, y, code->side, code->side), code->text);
}

int take_code_named(struct builder *s, int x, int y, const struct take_code *code)
{
    struct ink ink = {.role = ROLE_CAPTION, .align = ALIGN_CENTRE, .colour = s->theme.palette.on_wash};
    struct text name = builder_ui(s, UI_TAKE_ALONG);
    int h = code->side + s->theme.unit / 2;
    if (!code->side || !widget_whole(s, name, &ink, code->side) ||
        builder_paragraph(s, name, &ink, code->side)->n_lines > 2)
        return 0;
    take_code_draw(s, x, y, code);
    return h + builder_write(s, x, y + h, code->side, name, &ink);
}

static const char *kept(struct builder *s, const char *text, size_t n)
{
    const char *copy = arena_text(s->scene->arena, text, n);
    return copy ? copy : "";
}

static size_t digits_of(const char *from, const char *to, char *out)
{
    size_t n = 0;
    for (; from < to && n < NUMBER_BYTES / 2; from++)
        if (*from >= '0' && *from <= '9')
            out[n++] = *from;
    out[n] = '\0';
    return n;
}

const char *take_tel(struct builder *s, const char *number)
{
    char digits[NUMBER_BYTES], extension[NUMBER_BYTES], tel[3 * NUMBER_BYTES];
    const char *end = number + strlen(number), *letter = number + strcspn(number, "exEX#");
    size_t n = digits_of(number, letter, digits), more = digits_of(letter, end, extension);
    const char *country = number[0] == '+' || (n == 11 && digits[0] == '1') ? "+" : n == 10 ? "+1" : "";
    int k = snprintf(tel, sizeof tel, "tel:%s%s%s%s", country, digits, more ? ";ext=" : "", extension);
    return kept(s, tel, (size_t)k);
}

/* U+2066 … U+2069, which hold a name in place on the screen and stand for nothing in a message. */
static bool isolates(const char *utf8, size_t n)
{
    return n >= 3 && memcmp(utf8, "\xe2\x81", 2) == 0 && (unsigned char)utf8[2] >= 0xa6 &&
           (unsigned char)utf8[2] <= 0xa9;
}

const char *take_lines(struct builder *s, const struct text *lines, int n)
{
    size_t room = 1, at = 0;
    for (int i = 0; i < n; i++)
        room += lines[i].n + 1;
    char *text = arena_alloc(s->scene->arena, room);
    if (!text)
        return "";
    for (int i = 0; i < n; i++) {
        if (!lines[i].n)
            continue;
        if (at)
            text[at++] = '\n';
        for (size_t k = 0; k < lines[i].n;)
            if (isolates(lines[i].utf8 + k, lines[i].n - k))
                k += 3;
            else
                text[at++] = lines[i].utf8[k++];
    }
    return text;
}

int take_button(struct builder *s, int x, int y, int width, const char *screen, const char *block)
{
    struct text label = builder_ui(s, UI_TAKE_ALONG);
    struct action a = action_go(SCREEN_TAKE, screen);
    snprintf(a.screen.block, sizeof a.screen.block, "%s", block);
    int w = widget_button_width(s, width, "qr", label), h = widget_button_height(s, w, "qr", label);
    int at = builder_touch_y(s, y);
    widget_button(s, rect_of(x, at, w, h), "qr", label, LOOK_PLAIN, &a);
    return at + h - y;
}
