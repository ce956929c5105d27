#include "formats/foreign_picture.h"

#include <string.h>
#include <strings.h>

#define AS_JPEG "open it on a computer and export it as JPEG"

static const char
    HEIC[] =
        "a HEIC picture of a telephone; " AS_JPEG " (on the telephone: Settings, Camera, Formats, Most Compatible)",
    AVIF[] = "an AVIF picture; " AS_JPEG, WEBP[] = "a WebP picture of a web page; " AS_JPEG " or PNG",
    GIF[] = "a GIF picture; export it as PNG", TIFF[] = "a TIFF picture; " AS_JPEG,
    BMP[] = "a Windows bitmap; export it as PNG", PSD[] = "a Photoshop file; export it as PNG",
    PDF[] = "a PDF; export its picture as SVG or PNG", OFFICE[] = "an Office file; save its picture as PNG",
    PAGE[] = "a web page, not a picture (PNG, JPEG or SVG); open it in a browser: did the picture want a sign-in?",
    JXL[] = "a JPEG XL picture; " AS_JPEG;

static const char *by_bytes(const char *data, size_t size)
{
    static const char *const heif[] = {"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"};
    if (size >= 12 && memcmp(data + 4, "ftyp", 4) == 0) { /* ISO/IEC 23008-12, 10: the brand of the file */
        for (size_t i = 0; i < sizeof heif / sizeof heif[0]; i++)
            if (memcmp(data + 8, heif[i], 4) == 0)
                return HEIC;
        return memcmp(data + 8, "avi", 3) == 0 ? AVIF : NULL;
    }
    if (size >= 12 && memcmp(data, "RIFF", 4) == 0 && memcmp(data + 8, "WEBP", 4) == 0)
        return WEBP;
    if (size >= 4 && (memcmp(data, "II*\0", 4) == 0 || memcmp(data, "MM\0*", 4) == 0))
        return TIFF;
    if ((size >= 14 && strncasecmp(data, "<!doctype html", 14) == 0) ||
        (size >= 5 && strncasecmp(data, "<html", 5) == 0))
        return PAGE;
    if ((size >= 2 && memcmp(data, "\xff\x0a", 2) == 0) || (size >= 12 && memcmp(data + 4, "JXL \r\n\x87\n", 8) == 0))
        return JXL;
    if (size >= 4 && memcmp(data, "PK\x03\x04", 4) == 0)
        return OFFICE;
    return size < 4                       ? NULL
           : memcmp(data, "GIF8", 4) == 0 ? GIF
           : memcmp(data, "8BPS", 4) == 0 ? PSD
           : memcmp(data, "%PDF", 4) == 0 ? PDF
           : memcmp(data, "BM", 2) == 0   ? BMP
                                          : NULL;
}

const char *foreign_picture(const char *data, size_t size, const char *name)
{
    static const char *const endings[][2] = {{".heic", HEIC}, {".heif", HEIC},   {".hif", HEIC},   {".avif", AVIF},
                                             {".webp", WEBP}, {".gif", GIF},     {".tif", TIFF},   {".tiff", TIFF},
                                             {".bmp", BMP},   {".psd", PSD},     {".ai", PDF},     {".eps", PDF},
                                             {".pdf", PDF},   {".docx", OFFICE}, {".pptx", OFFICE}};
    const char *kind = by_bytes(data, size), *dot = strrchr(name, '.');
    for (size_t i = 0; !kind && dot && i < sizeof endings / sizeof endings[0]; i++)
        if (strcasecmp(dot, endings[i][0]) == 0)
            kind = endings[i][1];
    return kind;
}
