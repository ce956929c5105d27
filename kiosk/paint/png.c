#include "paint/png.h"

#include "ground/err.h"
#include "paint/canvas.h"

#include <errno.h>
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* PNG (third edition), truecolour with 8 bits. Screens are flat areas and text: the rows as differences to the row above
 * and zlib's fastest level are several times as fast as libpng's defaults, for files of about the size. */

static void on_error(png_structp png, png_const_charp why)
{
    struct err *e = png_get_error_ptr(png);
    err_set(e, ERR_FAILED, "%s", errno ? strerror(errno) : why);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp why)
{
    (void)png;
    (void)why;
}

static void write_picture(png_structp png, png_infop info, const struct canvas *c)
{
    png_set_IHDR(png, info, (png_uint_32)c->width, (png_uint_32)c->height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 1);
    png_set_compression_strategy(png, Z_RLE);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
    png_write_info(png, info);
    png_set_bgr(png);
    png_set_filler(png, 0, PNG_FILLER_AFTER);
    for (int y = 0; y < c->height; y++)
        png_write_row(png, (png_const_bytep)(c->pixels + (size_t)y * (size_t)c->stride));
    png_write_end(png, info);
}

static bool write_to(FILE *f, const struct canvas *c, struct err *e)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, e, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool ok = false;
    if (!info) {
        err_set(e, ERR_FAILED, "no memory for the picture");
    } else if (setjmp(png_jmpbuf(png)) == 0) {
        png_init_io(png, f);
        errno = 0;
        write_picture(png, info, c);
        png_destroy_write_struct(&png, &info);
        return true;
    }
    png_destroy_write_struct(&png, &info);
    return ok;
}

bool png_write(const struct canvas *canvas, const char *path, struct err *e)
{
    struct err why = {0};
    FILE *f = fopen(path, "wb");
    if (!f)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    bool ok = write_to(f, canvas, &why);
    if (fclose(f) && ok)
        ok = err_set(&why, ERR_FAILED, "%s", strerror(errno));
    return ok || err_set(e, ERR_FAILED, "%s: %s", path, why.text);
}
