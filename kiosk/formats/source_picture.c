#include "formats/source_picture.h"

#include "formats/drawing.h"
#include "formats/foreign_picture.h"
#include "ground/err.h"
#include "ground/file.h"
#include "image/picture_rows.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *in, *out;
} endings[] = {{".png", ".png"}, {".jpg", ".jpg"}, {".jpeg", ".jpg"}, {".svg", ".png"}};

static const char *ending_of(const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot ? dot : "";
}

const char *source_picture_ending(const char *file)
{
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (strcasecmp(ending_of(file), endings[i].in) == 0)
            return endings[i].out;
    return NULL;
}

static bool take_drawing(struct bytes *bytes, const char *file, struct err *e)
{
    struct bytes png;
    if (!drawing_to_png(bytes, file, drawing_limits_usual(), &png, e))
        return false;
    bytes_release(bytes);
    *bytes = png;
    return true;
}

bool source_picture_take(struct bytes *bytes, const char *file, struct err *e)
{
    char name[8];
    const char *ending = source_picture_ending(file), *foreign = foreign_picture(bytes->data, bytes->size, file);
    if (foreign)
        return err_set(e, ERR_MALFORMED, "%s: %s", file, foreign);
    if (!ending)
        return err_set(e, ERR_MALFORMED, "%s: not a .png, .jpg, .jpeg or .svg file", file);
    if (strcasecmp(ending_of(file), ".svg") == 0)
        return take_drawing(bytes, file, e);
    struct err why = {0};
    snprintf(name, sizeof name, "x%s", ending); /* .JPG is checked as .jpg is, and named as it is written */
    return picture_rows_check(bytes, name, &why) || err_set(e, why.kind, "%s: %s", file, why.text + strlen(name) + 2);
}
