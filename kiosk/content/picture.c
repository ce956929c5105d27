#include "content/picture.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/utf8.h"

#include <string.h>
#include <strings.h>

enum { SVG_BYTES = 1024 * 1024 };

static unsigned be16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static unsigned long be32(const unsigned char *p)
{
    return (unsigned long)be16(p) << 16 | be16(p + 2);
}

static bool size_ok(unsigned long w, unsigned long h, const char *file, struct err *e)
{
    if (w == 0 || h == 0 || w > 32767 || h > 32767)
        return err_set(e, ERR_MALFORMED, "%s: %lu × %lu pixels is not a size", file, w, h);
    return w * h <= PICTURE_PIXELS ||
           err_set(e, ERR_MALFORMED, "%s: %lu × %lu pixels, more than 64 million", file, w, h);
}

/* PNG (W3C, third edition): signature, then IHDR with width and height. */
static bool check_png(const unsigned char *p, size_t n, const char *file, struct err *e)
{
    static const unsigned char signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    if (n < 33 || memcmp(p, signature, sizeof signature) != 0)
        return err_set(e, ERR_MALFORMED, "%s: not a PNG picture", file);
    return size_ok(be32(p + 16), be32(p + 20), file, e);
}

static bool is_frame_marker(unsigned char m)
{
    return m >= 0xc0 && m <= 0xcf && m != 0xc4 && m != 0xc8 && m != 0xcc;
}

/* JPEG (ITU-T T.81): the first frame header holds height and width. */
static bool check_jpeg(const unsigned char *p, size_t n, const char *file, struct err *e)
{
    bool begins = n > 4 && p[0] == 0xff && p[1] == 0xd8;
    for (size_t at = 2; begins && at + 9 <= n && p[at] == 0xff;) {
        if (p[at + 1] == 0xff) {
            at++;
            continue;
        }
        if (is_frame_marker(p[at + 1]))
            return size_ok(be16(p + at + 7), be16(p + at + 5), file, e);
        at += 2 + be16(p + at + 2);
    }
    return err_set(e, ERR_MALFORMED, "%s: not a JPEG picture", file);
}

static bool holds(const unsigned char *p, size_t n, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= n; i++)
        if (strncasecmp((const char *)p + i, word, length) == 0)
            return true;
    return false;
}

/* SVG: one element of plain drawing; nothing that expands, runs or is fetched. */
static bool check_svg(const unsigned char *p, size_t n, const char *file, struct err *e)
{
    static const char *const refused[] = {"<!DOCTYPE", "<!ENTITY", "<script", "<foreignObject", "<image", "<style"};
    size_t bad;
    if (n > SVG_BYTES)
        return err_set(e, ERR_MALFORMED, "%s: %zu bytes, more than the %d allowed for SVG", file, n, SVG_BYTES);
    if (!utf8_valid((const char *)p, n, &bad))
        return err_set(e, ERR_MALFORMED, "%s: byte %zu: not UTF-8", file, bad);
    if (!holds(p, n, "<svg") || !holds(p, n, "</svg>"))
        return err_set(e, ERR_MALFORMED, "%s: not an SVG picture", file);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (holds(p, n, refused[i]))
            return err_set(e, ERR_MALFORMED, "%s: holds %s", file, refused[i]);
    return true;
}

bool picture_check(const struct bytes *bytes, const char *file, struct err *e)
{
    const unsigned char *p = (const unsigned char *)bytes->data;
    const char *ending = strrchr(file, '.');
    if (bytes->size > PICTURE_FILE_BYTES)
        return err_set(e, ERR_MALFORMED, "%s: %zu bytes, more than the %d allowed", file, bytes->size, PICTURE_FILE_BYTES);
    if (ending && strcmp(ending, ".png") == 0)
        return check_png(p, bytes->size, file, e);
    if (ending && strcmp(ending, ".jpg") == 0)
        return check_jpeg(p, bytes->size, file, e);
    if (ending && strcmp(ending, ".svg") == 0)
        return check_svg(p, bytes->size, file, e);
    return err_set(e, ERR_MALFORMED, "%s: not a .png, .jpg or .svg file", file);
}
