#include "formats/drawing.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/limits.h"

#include <cairo.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WALL_FACTOR = 30 /* on a busy machine, seconds of the clock for each of the processor */ };

struct drawing_limits drawing_limits_usual(void)
{
    return (struct drawing_limits){LIMIT_DRAWING_SECONDS, LIMIT_DRAWING_MEMORY_MIB, LIMIT_DRAWING_PIXELS};
}

/* ---- what librsvg would leave out in silence ---- */

/* UTF-8 with a NUL. XML 1.0, 4.3.3: UTF-16 begins with a byte order mark. */
static char *text_of(const struct bytes *svg)
{
    const unsigned char *first = (const unsigned char *)svg->data;
    bool wide = svg->size >= 2 && ((first[0] == 0xff && first[1] == 0xfe) || (first[0] == 0xfe && first[1] == 0xff));
    size_t room = 2 * svg->size + 1;
    char *out = calloc(1, room);
    if (!out || !wide)
        return out ? memcpy(out, svg->data, svg->size) : NULL;
    iconv_t to = iconv_open("UTF-8", "UTF-16");
    char *from = svg->data, *at = out;
    size_t left = svg->size;
    room--;
    if (to == (iconv_t)-1 || iconv(to, &from, &left, &at, &room) == (size_t)-1)
        *out = '\0';
    if (to != (iconv_t)-1)
        iconv_close(to);
    return out;
}

static void drop_comments(char *text)
{
    for (char *from = strstr(text, "<!--"); from; from = strstr(from, "<!--")) {
        char *end = strstr(from + 4, "-->");
        if (!end)
            return;
        memset(from, ' ', (size_t)(end + 3 - from));
    }
}

/* href="…" of <image> and <use>: parts of the drawing itself, or a picture inside it. */
static bool stays_inside(const char *tag)
{
    size_t length = strcspn(tag, ">");
    for (const char *at = strstr(tag, "href"); at && at < tag + length; at = strstr(at + 4, "href")) {
        const char *value = at + 4 + strspn(at + 4, " \t\r\n=");
        if ((*value == '"' || *value == '\'') && value[1] != '#' && strncmp(value + 1, "data:", 5))
            return false;
    }
    return true;
}

static bool all_stay_inside(const char *text, const char *tag)
{
    for (const char *at = strstr(text, tag); at; at = strstr(at + 1, tag))
        if (!stays_inside(at))
            return false;
    return true;
}

static bool check_words(const char *text, struct err *e)
{
    if (!strstr(text, "<svg") && !strstr(text, ":svg"))
        return err_set(e, ERR_MALFORMED, "not an SVG drawing");
    if (strstr(text, "<text"))
        return err_set(e, ERR_MALFORMED,
                       "holds words, which nobody could translate or hear: convert them to paths, or "
                       "write them below the picture");
    if (strstr(text, "<foreignObject"))
        return err_set(e, ERR_MALFORMED, "holds a piece of a web page, which is not drawn");
    if (!all_stay_inside(text, "<image") || !all_stay_inside(text, "<use"))
        return err_set(e, ERR_MALFORMED, "draws another file, which is not in it: embed it when you export");
    return true;
}

static bool check(const struct bytes *svg, struct err *e)
{
    if (svg->size > LIMIT_DRAWING_BYTES)
        return err_set(e, ERR_MALFORMED, "%zu bytes, more than the %d allowed", svg->size, LIMIT_DRAWING_BYTES);
    char *text = text_of(svg);
    if (!text)
        return err_set(e, ERR_FAILED, "out of memory");
    drop_comments(text);
    bool ok = check_words(text, e);
    free(text);
    return ok;
}

/* ---- drawing, in the child ---- */

/* CSS px as a browser's <img>: width and height, else the viewBox. */
static bool size_of(RsvgHandle *svg, double *w, double *h)
{
    gboolean has_w, has_h, has_box;
    RsvgLength width, height;
    RsvgRectangle box;
    if (rsvg_handle_get_intrinsic_size_in_pixels(svg, w, h) && *w > 0 && *h > 0)
        return true;
    rsvg_handle_get_intrinsic_dimensions(svg, &has_w, &width, &has_h, &height, &has_box, &box);
    *w = has_box ? box.width : 0;
    *h = has_box ? box.height : 0;
    return *w > 0 && *h > 0;
}

static bool put(int out, const void *data, size_t n)
{
    for (const char *from = data; n > 0;) {
        ssize_t done = write(out, from, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        from += done;
        n -= (size_t)done;
    }
    return true;
}

/* cairo multiplies colours by alpha, PNG does not. */
static void straighten(uint32_t *row, int w)
{
    for (int x = 0; x < w; x++) {
        uint32_t p = row[x], a = p >> 24;
        if (a == 255 || a == 0)
            continue;
        row[x] = a << 24;
        for (int shift = 0; shift < 24; shift += 8)
            row[x] |= ((p >> shift & 255) * 255 + a / 2) / a << shift;
    }
}

static void write_some(png_structp png, png_bytep data, size_t n)
{
    if (!put(*(int *)png_get_io_ptr(png), data, n))
        png_error(png, "cannot be written");
}

/* Drawings are flat areas: no filter, and zlib's usual level, are small and five times as fast as cairo's own writer. */
static bool write_png(cairo_surface_t *surface, int out, struct err *e)
{
    int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    uint32_t *pixels = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png)))
        return err_set(e, ERR_FAILED, "cannot be written as PNG");
    png_set_write_fn(png, &out, write_some, NULL);
    png_set_IHDR(png, info, (png_uint_32)w, (png_uint_32)h, 8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, 0, 0);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    png_set_bgr(png);
    for (int y = 0; y < h; y++, pixels += w) {
        straighten(pixels, w);
        png_write_row(png, (png_const_bytep)pixels);
    }
    png_write_end(png, info);
    return true; /* the process ends: nothing is freed */
}

static bool render(RsvgHandle *svg, double w, double h, int longest, int out, struct err *e)
{
    double by = longest / fmax(w, h);
    RsvgRectangle all = {0, 0, fmax(1, round(w * by)), fmax(1, round(h * by))};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)all.width, (int)all.height);
    cairo_t *cr = cairo_create(surface);
    GError *why = NULL;
    bool ok = rsvg_handle_render_document(svg, cr, &all, &why);
    if (!ok)
        err_set(e, ERR_MALFORMED, "cannot be drawn: %s", why->message);
    else if (cairo_status(cr) != CAIRO_STATUS_SUCCESS)
        ok = err_set(e, ERR_MALFORMED, "cannot be drawn: %s", cairo_status_to_string(cairo_status(cr)));
    cairo_surface_flush(surface);
    ok = ok && write_png(surface, out, e);
    g_clear_error(&why);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return ok;
}

static bool draw(const struct bytes *bytes, int longest, int out, struct err *e)
{
    GError *why = NULL;
    double w, h;
    RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)bytes->data, bytes->size, &why);
    if (!svg) {
        err_set(e, ERR_MALFORMED, "not a whole SVG drawing, export it again: %s", why->message);
        g_clear_error(&why);
        return false;
    }
    rsvg_handle_set_dpi(svg, 96);
    bool ok =
        size_of(svg, &w, &h) ||
        err_set(e, ERR_MALFORMED,
                "without a size: set that of the page in the program that drew it (width and height, or viewBox)");
    if (ok && (w > 20 * h || h > 20 * w)) /* covering a box, nearly all of it would be cut off */
        ok = err_set(e, ERR_MALFORMED, "%.0f × %.0f is too long and narrow: one side is at most 20 times the other", w,
                     h);
    ok = ok && render(svg, w, h, longest, out, e);
    g_object_unref(svg);
    return ok;
}

static void bound(int what, rlim_t most)
{
    struct rlimit limit = {most, most};
    setrlimit(what, &limit);
}

/* Never returns. What it says on failure is the reason; what libraries say goes nowhere. */
static void draw_apart(const struct bytes *svg, struct drawing_limits limits, int out)
{
    struct err e = {0};
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(null, STDERR_FILENO);
    bound(RLIMIT_CORE, 0);
    bound(RLIMIT_CPU, (rlim_t)limits.cpu_seconds);
#ifndef __SANITIZE_ADDRESS__ /* whose shadow memory alone is more */
    bound(RLIMIT_AS, (rlim_t)limits.memory_mib << 20);
#endif
    alarm((unsigned)(limits.cpu_seconds * WALL_FACTOR));
    if (draw(svg, limits.longest_side, out, &e))
        _exit(0);
    put(out, e.text, strlen(e.text));
    _exit(1);
}

/* ---- around it ---- */

static bool read_all(int in, struct bytes *out, struct err *e)
{
    size_t room = 0;
    for (;;) {
        if (out->size + 1 >= room) {
            room = room ? 2 * room : 1 << 16;
            char *more = realloc(out->data, room);
            if (!more)
                return err_set(e, ERR_FAILED, "out of memory");
            out->data = more;
        }
        ssize_t got = read(in, out->data + out->size, room - out->size - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(e, ERR_FAILED, "%s", strerror(errno));
        out->size += (size_t)got;
        out->data[out->size] = '\0';
        if (got == 0)
            return true;
        if (out->size > LIMIT_PICTURE_BYTES)
            return err_set(e, ERR_MALFORMED, "becomes a PNG of %zu bytes or more; at most %d are possible", out->size,
                           LIMIT_PICTURE_BYTES);
    }
}

static bool ended_well(pid_t child, const struct bytes *said, struct drawing_limits limits, struct err *e)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return err_set(e, ERR_FAILED, "%s", strerror(errno));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && said->size > 0)
        return true;
    if (WIFEXITED(status))
        return err_set(e, ERR_MALFORMED, "%s", said->size ? said->data : "cannot be drawn");
    int by = WTERMSIG(status);
    if (by == SIGXCPU || by == SIGALRM || by == SIGKILL)
        return err_set(e, ERR_MALFORMED, "takes more than %d s to draw: simplify it", limits.cpu_seconds);
    return err_set(e, ERR_MALFORMED,
                   "cannot be drawn: it is broken, or so complicated that it needs more than %d MiB; simplify it, or "
                   "export it as PNG",
                   limits.memory_mib);
}

static bool run(const struct bytes *svg, struct drawing_limits limits, struct bytes *out, struct err *e)
{
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) != 0)
        return err_set(e, ERR_FAILED, "%s", strerror(errno));
    fflush(NULL); /* what waits to be printed is printed once */
    pid_t child = fork();
    if (child == 0)
        draw_apart(svg, limits, pipes[1]);
    close(pipes[1]);
    bool ok = child > 0 ? read_all(pipes[0], out, e) : err_set(e, ERR_FAILED, "%s", strerror(errno));
    if (child > 0 && !ok)
        kill(child, SIGKILL);
    close(pipes[0]);
    if (child <= 0)
        return false;
    struct err last = {0};
    bool ended = ended_well(child, out, limits, ok ? e : &last);
    return ok && ended;
}

bool drawing_to_png(const struct bytes *svg, const char *file, struct drawing_limits limits, struct bytes *out,
                    struct err *e)
{
    *out = (struct bytes){0};
    if (check(svg, e) && run(svg, limits, out, e))
        return true;
    bytes_release(out);
    return err_prefix(e, "%s", file);
}
