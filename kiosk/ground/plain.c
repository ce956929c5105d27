#include "ground/plain.h"

#include "ground/err.h"
#include "ground/utf8.h"

#include <stdio.h>
#include <string.h>

static const char AS_UTF8[] = "save it again as UTF-8 (Notepad: File, Save as, Encoding: UTF-8; Excel: \"CSV UTF-8\")";

static bool begins(const struct bytes *b, const char *mark, size_t n)
{
    return b->size >= n && memcmp(b->data, mark, n) == 0;
}

/* Western letters in UTF-16 have a zero in every second byte; a text in UTF-8 has none at all. */
static bool seems_utf16(const struct bytes *b)
{
    size_t even = 0, odd = 0, look = b->size < 512 ? b->size : 512;
    for (size_t i = 0; i < look; i++)
        *(i % 2 ? &odd : &even) += b->data[i] == '\0';
    return look >= 8 && (even * 4 > look || odd * 4 > look) && (even == 0 || odd == 0);
}

/* What the file is when its first bytes say that it is no plain text, or NULL. */
static const char *other_kind(const struct bytes *b)
{
    if (begins(b, "PK\x03\x04", 4))
        return "a Word, Excel or ZIP file, whatever its name says; export it as plain text";
    if (begins(b, "\xd0\xcf\x11\xe0", 4))
        return "an old Word or Excel file, whatever its name says; export it as plain text";
    if (begins(b, "{\\rtf", 5))
        return "rich text (RTF), not plain text; save it again as plain text";
    if (b->size >= 14 && strncasecmp(b->data, "<!doctype html", 14) == 0)
        return "a web page, not plain text; did its address want a sign-in?";
    if (begins(b, "<?xml", 5) && memmem(b->data, b->size < 1000 ? b->size : 1000, "<xliff", 6))
        return "an XLIFF file; save it as PO";
    return begins(b, "%PDF", 4) ? "a PDF, not plain text; copy its words into a text file" : NULL;
}

int plain_line(const char *text, size_t size, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset && i < size; i++)
        line += text[i] == '\n' || (text[i] == '\r' && (i + 1 == size || text[i + 1] != '\n'));
    return line;
}

/* The characters of Windows-1252 at 0x80 … 0x9f (WHATWG Encoding); 0: none. From 0xa0 on they are those of Unicode. */
static uint32_t windows_character(unsigned char byte)
{
    static const uint16_t high[32] = {0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                      0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17d,  0,
                                      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                      0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178};
    return byte >= 0xa0 ? byte : byte >= 0x80 ? high[byte - 0x80] : byte;
}

static bool refuse_bytes(const struct bytes *b, size_t bad, const char *file, struct err *e)
{
    unsigned char byte = (unsigned char)b->data[bad];
    int line = plain_line(b->data, b->size, bad);
    uint32_t code = windows_character(byte);
    char character[5] = "";
    if (code == 0)
        return err_set(e, ERR_MALFORMED, "%s:%d: not UTF-8 (byte %02X); %s", file, line, byte, AS_UTF8);
    character[utf8_put(character, code)] = '\0';
    return err_set(e, ERR_MALFORMED, "%s:%d: not UTF-8 but Windows-1252 or another old encoding (here \"%s\"?); %s",
                   file, line, character, AS_UTF8);
}

static bool check(const struct bytes *b, const char *file, struct err *e)
{
    size_t bad;
    const char *kind = other_kind(b);
    if (kind)
        return err_set(e, ERR_MALFORMED, "%s: this is %s", file, kind);
    if (begins(b, "\xff\xfe", 2) || begins(b, "\xfe\xff", 2) || begins(b, "\0\0\xfe\xff", 4) || seems_utf16(b))
        return err_set(e, ERR_MALFORMED, "%s: saved as UTF-16 (Windows calls it \"Unicode\"); %s", file, AS_UTF8);
    if (!utf8_valid(b->data, b->size, &bad))
        return refuse_bytes(b, bad, file, e);
    const char *nul = memchr(b->data, '\0', b->size);
    return !nul || err_set(e, ERR_MALFORMED, "%s:%d: holds a NUL byte: it is damaged, or no text file", file,
                           plain_line(b->data, b->size, (size_t)(nul - b->data)));
}

bool plain_tidy(struct bytes *b, const char *file, struct err *e)
{
    size_t n = 0;
    if (b->size == 0)
        return true;
    if (!check(b, file, e))
        return false;
    for (size_t i = begins(b, "\xef\xbb\xbf", 3) ? 3 : 0; i < b->size; i++) {
        bool of_pair = b->data[i] == '\r' && i + 1 < b->size && b->data[i + 1] == '\n';
        if (!of_pair)
            b->data[n++] = b->data[i] == '\r' ? '\n' : b->data[i];
    }
    b->data[n] = '\0';
    b->size = n;
    return true;
}

bool plain_read(const char *path, size_t limit, struct bytes *out, struct err *e)
{
    if (!file_read(path, limit, out, e))
        return false;
    if (plain_tidy(out, path, e))
        return true;
    bytes_release(out);
    return false;
}
