#include "image/picture_rows.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/limits.h"
#include "image/picture.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h> /* jpeglib.h wants it before */
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

struct picture_rows {
    enum picture_format format;
    int w, h, next;
    uint32_t *row;             /* one row; of an interlaced PNG all of them */
    bool interlaced;           /* every row was decoded at once */
    jmp_buf back;              /* where the libraries' errors lead */
    char why[JMSG_LENGTH_MAX]; /* what the library said */
    const uint8_t *data;       /* PNG: what is left to read */
    size_t left;
    png_structp png;
    png_infop png_info;
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr jpeg_errors;
    struct jpeg_progress_mgr jpeg_progress;
};

static bool fail(struct picture_rows *r, struct err *e)
{
    return err_set(e, ERR_MALFORMED, "cannot be decoded, copy or export it again: %s", r->why);
}

/* ---- PNG ---- */

static void png_fails(png_structp png, png_const_charp why)
{
    struct picture_rows *r = png_get_error_ptr(png);
    snprintf(r->why, sizeof r->why, "%s", why);
    longjmp(r->back, 1);
}

static void png_warns(png_structp png, png_const_charp why)
{
    (void)png; /* of chunks that are not used */
    (void)why;
}

static void png_reads(png_structp png, png_bytep out, size_t n)
{
    struct picture_rows *r = png_get_io_ptr(png);
    if (n > r->left)
        png_error(png, "the file ends too early");
    memcpy(out, r->data, n);
    r->data += n;
    r->left -= n;
}

/* Whatever is stored comes as blue, green, red, alpha. */
static void png_set_form(struct picture_rows *r)
{
    png_set_expand(r->png);
    png_set_scale_16(r->png);
    png_set_gray_to_rgb(r->png);
    png_set_bgr(r->png);
    png_set_add_alpha(r->png, 0xff, PNG_FILLER_AFTER);
    r->interlaced = png_set_interlace_handling(r->png) > 1;
    if (r->interlaced && (size_t)png_get_image_width(r->png, r->png_info) * png_get_image_height(r->png, r->png_info) >
                             LIMIT_PICTURE_HELD_BYTES / sizeof *r->row)
        png_error(r->png, "interlaced, and too large for that: save it without \"interlaced\" or \"progressive\"");
    png_read_update_info(r->png, r->png_info);
    r->w = (int)png_get_image_width(r->png, r->png_info);
    r->h = (int)png_get_image_height(r->png, r->png_info);
}

static bool png_begin(struct picture_rows *r, struct err *e)
{
    r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, png_fails, png_warns);
    r->png_info = r->png ? png_create_info_struct(r->png) : NULL;
    if (!r->png_info)
        return err_set(e, ERR_FAILED, "no memory for the picture");
    if (setjmp(r->back))
        return fail(r, e);
    png_set_read_fn(r->png, r, png_reads);
    png_read_info(r->png, r->png_info);
    png_set_form(r);
    return true;
}

/* The passes of Adam7 each cross the whole picture. */
static bool png_read_all(struct picture_rows *r, struct err *e)
{
    if (setjmp(r->back))
        return fail(r, e);
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++)
        for (int y = 0; y < r->h; y++)
            png_read_row(r->png, (png_bytep)(r->row + (size_t)y * (size_t)r->w), NULL);
    png_read_end(r->png, NULL);
    return true;
}

static bool png_next(struct picture_rows *r, struct err *e)
{
    if (r->interlaced)
        return r->next > 0 || png_read_all(r, e);
    if (setjmp(r->back))
        return fail(r, e);
    png_read_row(r->png, (png_bytep)r->row, NULL);
    if (r->next + 1 == r->h)
        png_read_end(r->png, NULL);
    return true;
}

/* ---- JPEG ---- */

static void jpeg_fails(j_common_ptr common)
{
    struct picture_rows *r = common->client_data;
    char text[JMSG_LENGTH_MAX];
    common->err->format_message(common, text);
    snprintf(r->why, sizeof r->why, "%s", text);
    longjmp(r->back, 1);
}

/* A level below 0 is damage that libjpeg would paint over. Bytes between two markers are a habit of some cameras. */
static void jpeg_hears(j_common_ptr common, int level)
{
    int code = common->err->msg_code;
    if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM)
        jpeg_fails(common);
}

/* A few kilobytes can ask for thousands of scans over the whole picture. */
static void jpeg_goes_on(j_common_ptr common)
{
    struct picture_rows *r = common->client_data;
    if (r->jpeg.input_scan_number <= LIMIT_PICTURE_SCANS)
        return;
    snprintf(r->why, sizeof r->why, "%d scans or more; at most %d are possible: save it as a plain JPEG",
             (int)r->jpeg.input_scan_number, LIMIT_PICTURE_SCANS);
    longjmp(r->back, 1);
}

static void jpeg_set_form(struct picture_rows *r, int least_w, int least_h)
{
    r->jpeg.out_color_space = JCS_EXT_BGRA;
    r->jpeg.scale_num = 1;
    r->jpeg.scale_denom = 1;
    for (unsigned by = 2; by <= 8 && least_w > 0 && least_h > 0; by *= 2)
        if (r->jpeg.image_width / by >= (unsigned)least_w && r->jpeg.image_height / by >= (unsigned)least_h)
            r->jpeg.scale_denom = by;
}

/* libjpeg holds the coefficients of all scans: two bytes for each, in blocks of 64. */
static void check_scans(struct picture_rows *r)
{
    size_t held = 0;
    for (int i = 0; i < r->jpeg.num_components; i++)
        held += (size_t)r->jpeg.comp_info[i].width_in_blocks * r->jpeg.comp_info[i].height_in_blocks * sizeof(JBLOCK);
    if (!jpeg_has_multiple_scans(&r->jpeg) || held <= LIMIT_PICTURE_HELD_BYTES)
        return;
    snprintf(r->why, sizeof r->why,
             "progressive, and needs %zu bytes to open; at most %d are possible: save it as a plain JPEG, or smaller",
             held, LIMIT_PICTURE_HELD_BYTES);
    longjmp(r->back, 1);
}

static bool jpeg_begin(struct picture_rows *r, const void *data, size_t size, int least_w, int least_h, struct err *e)
{
    r->jpeg.err = jpeg_std_error(&r->jpeg_errors);
    r->jpeg_errors.error_exit = jpeg_fails;
    r->jpeg_errors.emit_message = jpeg_hears;
    r->jpeg.client_data = r;
    r->jpeg_progress.progress_monitor = jpeg_goes_on;
    if (setjmp(r->back))
        return fail(r, e);
    jpeg_create_decompress(&r->jpeg);
    r->jpeg.progress = &r->jpeg_progress;
    jpeg_mem_src(&r->jpeg, data, size);
    jpeg_read_header(&r->jpeg, TRUE);
    check_scans(r);
    jpeg_set_form(r, least_w, least_h);
    jpeg_start_decompress(&r->jpeg);
    r->w = (int)r->jpeg.output_width;
    r->h = (int)r->jpeg.output_height;
    return true;
}

static bool jpeg_next(struct picture_rows *r, struct err *e)
{
    JSAMPROW row = (JSAMPROW)r->row;
    if (setjmp(r->back))
        return fail(r, e);
    jpeg_read_scanlines(&r->jpeg, &row, 1);
    if (r->next + 1 == r->h)
        jpeg_finish_decompress(&r->jpeg);
    return true;
}

/* ---- both ---- */

static bool begin(struct picture_rows *r, const void *data, size_t size, int least_w, int least_h, struct err *e)
{
    bool ok = r->format == PICTURE_PNG ? png_begin(r, e) : jpeg_begin(r, data, size, least_w, least_h, e);
    if (!ok)
        return false;
    r->row = malloc((size_t)r->w * (r->interlaced ? (size_t)r->h : 1) * sizeof *r->row);
    return r->row || err_set(e, ERR_FAILED, "no memory for the picture");
}

struct picture_rows *picture_rows_new(const void *data, size_t size, int least_w, int least_h, struct err *e)
{
    struct picture_info info;
    struct picture_rows *r = picture_look(data, size, &info, e) ? calloc(1, sizeof *r) : NULL;
    if (!r)
        return NULL;
    r->format = info.format;
    r->data = data;
    r->left = size;
    if (begin(r, data, size, least_w, least_h, e))
        return r;
    picture_rows_free(r);
    return NULL;
}

void picture_rows_free(struct picture_rows *r)
{
    if (!r)
        return;
    if (r->format == PICTURE_PNG)
        png_destroy_read_struct(&r->png, &r->png_info, NULL);
    else
        jpeg_destroy_decompress(&r->jpeg);
    free(r->row);
    free(r);
}

int picture_rows_width(const struct picture_rows *r)
{
    return r->w;
}

int picture_rows_height(const struct picture_rows *r)
{
    return r->h;
}

const uint32_t *picture_rows_next(struct picture_rows *r, struct err *e)
{
    if (!(r->format == PICTURE_PNG ? png_next(r, e) : jpeg_next(r, e)))
        return NULL;
    size_t at = r->interlaced ? (size_t)r->next * (size_t)r->w : 0;
    r->next++;
    return r->row + at;
}

static bool whole(const void *data, size_t size, struct err *e)
{
    struct picture_rows *r = picture_rows_new(data, size, 0, 0, e);
    bool ok = r != NULL;
    for (int y = 0; ok && y < r->h; y++)
        ok = picture_rows_next(r, e) != NULL;
    picture_rows_free(r);
    return ok;
}

bool picture_rows_check(const struct bytes *bytes, const char *file, struct err *e)
{
    return picture_check(bytes, file, e) && (whole(bytes->data, bytes->size, e) || err_prefix(e, "%s", file));
}
