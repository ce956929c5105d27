#include "image/picture.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/limits.h"

#include <libexif/exif-data.h>
#include <stdint.h>
#include <string.h>

/* ---- headers ---- */

static uint32_t big_endian(const uint8_t *p, int n)
{
    uint32_t v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

/* A file that ends within a chunk is told from one whose chunks are damaged. */
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
        return err_set(e, ERR_MALFORMED, "damaged PNG header: export the picture again");
    uint32_t w = big_endian(p + 16, 4), h = big_endian(p + 20, 4);
    if (!w || !h || w > INT32_MAX || h > INT32_MAX)
        return err_set(e, ERR_MALFORMED, "PNG without a size: export it again");
    if (!png_is_whole(p, n))
        return err_set(e, ERR_MALFORMED, "PNG that is cut off: copy or export it again");
    *out = (struct picture_info){PICTURE_PNG, (int)w, (int)h, 1};
    return true;
}

static bool check_frame(const uint8_t *p, size_t n, struct picture_info *out, struct err *e)
{
    if (n < 8)
        return err_set(e, ERR_MALFORMED, "damaged JPEG header: copy or export the picture again");
    int h = (int)big_endian(p + 3, 2), w = (int)big_endian(p + 5, 2);
    if (p[2] != 8 || (p[7] != 1 && p[7] != 3))
        return err_set(e, ERR_MALFORMED, "JPEG for a printer (CMYK): export it for the screen (RGB, 8 bits)");
    if (!w || !h)
        return err_set(e, ERR_MALFORMED, "JPEG without a size: export it again");
    *out = (struct picture_info){PICTURE_JPEG, w, h, 1};
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
            return err_set(e, ERR_MALFORMED,
                           "JPEG of a rare kind (lossless or arithmetic): save it again as an ordinary one");
        at += 2 + length;
    }
    return err_set(e, ERR_MALFORMED, "JPEG without a frame header: it was cut off; copy or export it again");
}

/* ---- which way up ---- */

/* Exif 2.32, 4.6.4 A, in the first directory. A camera's nonsense counts as upright. */
static int orientation_of(const void *data, size_t size)
{
    ExifData *exif = exif_data_new_from_data(data, (unsigned)size);
    const ExifEntry *entry = exif ? exif_content_get_entry(exif->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION) : NULL;
    int turn = entry && entry->format == EXIF_FORMAT_SHORT && entry->components == 1
                   ? exif_get_short(entry->data, exif_data_get_byte_order(exif))
                   : 1;
    exif_data_unref(exif);
    return turn >= 1 && turn <= 8 ? turn : 1;
}

static void stand_up(struct picture_info *info, int orientation)
{
    info->orientation = orientation;
    if (orientation < 5)
        return;
    int width = info->width;
    info->width = info->height;
    info->height = width;
}

/* ---- the check ---- */

/* What telephones and offices send instead, each with what to do. */
static bool refuse_foreign(const char *data, size_t size, struct err *e)
{
    if (size >= 12 && !memcmp(data + 4, "ftyp", 4))
        return err_set(e, ERR_MALFORMED, "an HEIC or AVIF picture: save it as JPEG");
    if (size >= 12 && !memcmp(data, "RIFF", 4) && !memcmp(data + 8, "WEBP", 4))
        return err_set(e, ERR_MALFORMED, "a WebP picture: save it as PNG or JPEG");
    if (size >= 6 && !memcmp(data, "GIF8", 4))
        return err_set(e, ERR_MALFORMED, "a GIF picture: save it as PNG");
    return err_set(e, ERR_MALFORMED, "neither PNG nor JPEG: save it as one of these");
}

static bool check_format(const void *data, size_t size, struct picture_info *out, struct err *e)
{
    if (size >= 8 && !memcmp(data, "\x89PNG\r\n\x1a\n", 8))
        return check_png(data, size, out, e);
    if (size >= 3 && !memcmp(data, "\xff\xd8\xff", 3))
        return check_jpeg(data, size, out, e);
    return refuse_foreign(data, size, e);
}

bool picture_look(const void *data, size_t size, struct picture_info *out, struct err *e)
{
    if (!size)
        return err_set(e, ERR_MALFORMED, "empty");
    if (size > LIMIT_PICTURE_BYTES)
        return err_set(e, ERR_MALFORMED, "%zu bytes, more than the %d allowed", size, LIMIT_PICTURE_BYTES);
    if (!check_format(data, size, out, e))
        return false;
    if ((long long)out->width * out->height > LIMIT_PICTURE_PIXELS)
        return err_set(
            e, ERR_MALFORMED,
            "%d × %d pixels, more than %d million: make it smaller (Paint or Photos: Resize; 2160 wide fills a screen)",
            out->width, out->height, LIMIT_PICTURE_PIXELS / 1000000);
    stand_up(out, out->format == PICTURE_JPEG ? orientation_of(data, size) : 1);
    return true;
}

bool picture_check(const struct bytes *bytes, const char *file, struct err *e)
{
    static const char *const endings[] = {".png", ".jpg"}, *const names[] = {"PNG", "JPEG"};
    const char *ending = strrchr(file, '.');
    struct picture_info info = {0};
    if (!ending || (strcmp(ending, ".png") && strcmp(ending, ".jpg")))
        return err_set(e, ERR_MALFORMED, "%s: not a .png or .jpg file", file);
    if (!picture_look(bytes->data, bytes->size, &info, e))
        return err_prefix(e, "%s", file);
    return !strcmp(ending, endings[info.format]) ||
           err_set(e, ERR_MALFORMED, "%s: is a %s picture, which its name does not say: change the ending of the name",
                   file, names[info.format]);
}
