#include "content/picture.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/utf8.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- headers ---- */

static uint32_t big_endian(const uint8_t *p, int n)
{
    uint32_t v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

/* SDL_image's PNG reader goes round for ever where the file ends within a chunk: the chunks must be whole, up
 * to IEND. */
static bool png_is_whole(const uint8_t *p, size_t n)
{
    for (size_t at = 8; at <= n && n - at >= 12;) {
        size_t length = big_endian(p + at, 4);
        if (length > n - at - 12)
            return false;
        if (!memcmp(p + at + 4, "IEND", 4))
            return true;
        at += 12 + length;
    }
    return false;
}

/* PNG (third edition) §5.2 and §11.2.1: the signature, then IHDR with 13 bytes. */
static bool check_png(const uint8_t *p, size_t n, struct picture_info *out, struct err *e)
{
    if (n < 33 || big_endian(p + 8, 4) != 13 || memcmp(p + 12, "IHDR", 4))
        return err_set(e, ERR_MALFORMED, "damaged PNG header");
    uint32_t w = big_endian(p + 16, 4), h = big_endian(p + 20, 4);
    if (!w || !h || w > INT32_MAX || h > INT32_MAX)
        return err_set(e, ERR_MALFORMED, "PNG without a size");
    if (!png_is_whole(p, n))
        return err_set(e, ERR_MALFORMED, "PNG that is cut off");
    *out = (struct picture_info){PICTURE_PNG, (int)w, (int)h};
    return true;
}

static bool check_frame(const uint8_t *p, size_t n, struct picture_info *out, struct err *e)
{
    if (n < 8)
        return err_set(e, ERR_MALFORMED, "damaged JPEG header");
    int h = (int)big_endian(p + 3, 2), w = (int)big_endian(p + 5, 2);
    if (p[2] != 8 || (p[7] != 1 && p[7] != 3))
        return err_set(e, ERR_MALFORMED, "JPEG is neither grey nor RGB with 8 bits (CMYK is for printers)");
    if (!w || !h)
        return err_set(e, ERR_MALFORMED, "JPEG without a size");
    *out = (struct picture_info){PICTURE_JPEG, w, h};
    return true;
}

/* ITU T.81, B.1.1: markers up to the frame header. Baseline, extended and progressive frames are drawn. */
static bool check_jpeg(const uint8_t *p, size_t n, struct picture_info *out, struct err *e)
{
    for (size_t at = 2; at + 4 <= n;) {
        if (p[at] != 0xff)
            break;
        uint8_t marker = p[at + 1];
        if (marker == 0xff) { /* fill byte */
            at++;
            continue;
        }
        size_t length = big_endian(p + at + 2, 2);
        if (length < 2 || length > n - at - 2 || marker == 0xd9 || marker == 0xda)
            break;
        if (marker >= 0xc0 && marker <= 0xc2)
            return check_frame(p + at + 2, length, out, e);
        if (marker > 0xc2 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
            return err_set(e, ERR_MALFORMED, "JPEG of a kind that is not drawn (lossless or arithmetic)");
        at += 2 + length;
    }
    return err_set(e, ERR_MALFORMED, "JPEG without a frame header");
}

/* ---- SVG ---- */

/* The value of name="…" inside the tag, or NULL. The text ends with a NUL at the end of the tag. */
static const char *attribute(const char *tag, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = strstr(tag, name); at; at = strstr(at + n, name)) {
        const char *rest = at + n + strspn(at + n, " \t\r\n");
        if (!strchr(" \t\r\n", at[-1]) || *rest != '=')
            continue;
        rest += 1 + strspn(rest + 1, " \t\r\n");
        if (*rest == '"' || *rest == '\'')
            return rest + 1;
    }
    return NULL;
}

/* Sizes without a locale: digits and one point. */
static double number(const char *text, const char **end)
{
    double v = 0, unit = 1;
    text += strspn(text, " ,\t\r\n");
    bool negative = *text == '-';
    for (text += negative; *text >= '0' && *text <= '9'; text++)
        v = v * 10 + (*text - '0');
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++)
            v += (*text - '0') * (unit /= 10);
    *end = text;
    bool power = (*text == 'e' || *text == 'E') && strchr("+-0123456789", text[1]) && text[1];
    return negative ? -v : power ? 0 : v; /* nobody writes a size like 1e3 */
}

static bool svg_size(const char *tag, double *w, double *h)
{
    const char *width = attribute(tag, "width"), *height = attribute(tag, "height"), *end;
    const char *box = attribute(tag, "viewBox");
    *w = width ? number(width, &end) : 0;
    *h = height ? number(height, &end) : 0;
    if (box && (*w <= 0 || *h <= 0 || (width && strchr(width, '%') == width + strspn(width, "0123456789.")))) {
        number(box, &end);
        number(end, &end);
        *w = number(end, &end);
        *h = number(end, &end);
    }
    return *w >= 1 && *h >= 1 && *w <= 100000 && *h <= 100000;
}

/* nanosvg, inside SDL_image, skips these in silence, reaches outside the file, or (dashes) may take for ever.
 */
static bool check_svg_words(const char *text, struct err *e)
{
    static const struct {
        const char *word, *reason;
    } refused[] = {
        {"<text", "holds text, which is not drawn: convert it to paths"},
        {"<image", "holds another picture, which is not drawn"},
        {"<script", "holds a script"},
        {"<foreignObject", "holds foreign content"},
        {"<!ENTITY", "declares entities"},
        {"<style", "holds a style sheet, which is not followed: use attributes"},
        {"stroke-dasharray", "holds dashed lines, which are not drawn: convert them to paths"},
        {"<use", "repeats a part with <use>, which is not drawn: copy the part"},
        {"<filter", "holds a filter, which is not drawn"},
        {"<mask", "holds a mask, which is not drawn"},
        {"<clipPath", "holds a clip path, which is not drawn"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (strstr(text, refused[i].word))
            return err_set(e, ERR_MALFORMED, "SVG %s", refused[i].reason);
    return true;
}

static bool check_svg(const char *text, size_t n, struct picture_info *out, struct err *e)
{
    if (n > PICTURE_SVG_BYTES)
        return err_set(e, ERR_MALFORMED, "SVG of %zu bytes; at most %d are drawn", n, PICTURE_SVG_BYTES);
    if (strlen(text) != n || !utf8_valid(text, n, NULL))
        return err_set(e, ERR_MALFORMED, "SVG is not UTF-8 text");
    if (!check_svg_words(text, e))
        return false;
    char tag[1024];
    const char *start = strstr(text, "<svg");
    size_t length = strcspn(start, ">");
    if (!start[length] || length >= sizeof tag)
        return err_set(e, ERR_MALFORMED, "damaged SVG header");
    memcpy(tag, start, length);
    tag[length] = '\0';
    double w, h;
    if (!svg_size(tag, &w, &h))
        return err_set(e, ERR_MALFORMED, "SVG without a size (width and height, or viewBox)");
    if (w > 20 * h || h > 20 * w) /* covering a box it would be drawn far larger than what is seen */
        return err_set(e, ERR_MALFORMED, "SVG of %.0f × %.0f is too long and narrow", w, h);
    *out = (struct picture_info){PICTURE_SVG, (int)ceil(w), (int)ceil(h)};
    return true;
}

/* ---- the check ---- */

static bool check_format(const void *data, size_t size, struct picture_info *out, struct err *e)
{
    if (size >= 8 && !memcmp(data, "\x89PNG\r\n\x1a\n", 8))
        return check_png(data, size, out, e);
    if (size >= 3 && !memcmp(data, "\xff\xd8\xff", 3))
        return check_jpeg(data, size, out, e);
    char *text = size <= PICTURE_FILE_BYTES ? calloc(1, size + 1) : NULL;
    if (!text)
        return err_set(e, ERR_FAILED, "no memory");
    memcpy(text, data, size);
    bool svg = strstr(text, "<svg");
    bool ok = svg ? check_svg(text, size, out, e) : err_set(e, ERR_MALFORMED, "neither PNG, JPEG nor SVG");
    free(text);
    return ok;
}

bool picture_look(const void *data, size_t size, struct picture_info *out, struct err *e)
{
    if (!size)
        return err_set(e, ERR_MALFORMED, "empty");
    if (size > PICTURE_FILE_BYTES)
        return err_set(e, ERR_MALFORMED, "%zu bytes, more than the %d allowed", size, PICTURE_FILE_BYTES);
    if (!check_format(data, size, out, e))
        return false;
    if (out->format != PICTURE_SVG && (long long)out->width * out->height > PICTURE_PIXELS)
        return err_set(e, ERR_MALFORMED, "%d × %d pixels, more than %d million", out->width, out->height,
                       PICTURE_PIXELS / 1000000);
    return true;
}

bool picture_check(const struct bytes *bytes, const char *file, struct err *e)
{
    static const char *const endings[] = {".png", ".jpg", ".svg"}, *const names[] = {"PNG", "JPEG", "SVG"};
    const char *ending = strrchr(file, '.');
    struct picture_info info = {0};
    if (!ending || (strcmp(ending, ".png") && strcmp(ending, ".jpg") && strcmp(ending, ".svg")))
        return err_set(e, ERR_MALFORMED, "%s: not a .png, .jpg or .svg file", file);
    if (!picture_look(bytes->data, bytes->size, &info, e))
        return err_prefix(e, "%s", file);
    return !strcmp(ending, endings[info.format]) ||
           err_set(e, ERR_MALFORMED, "%s: is a %s picture, which its name does not say", file, names[info.format]);
}
