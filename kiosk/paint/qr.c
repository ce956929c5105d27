#include "paint/qr.h"

#include "paint/canvas.h"
#include "scene/qr_fit.h"

#include <qrencode.h>
#include <stddef.h>
#include <string.h>

static void paint_modules(struct canvas *c, int left, int top, int module, const QRcode *code, uint32_t dark)
{
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1)
                canvas_fill(c, rect_of(left + x * module, top + y * module, module, module), dark);
}

bool qr_paint(struct canvas *c, struct rect box, const char *text, uint32_t dark)
{
    canvas_fill(c, box, 0xffffff);
    QRecLevel level = text && qr_fit_sturdy(strlen(text)) ? QR_ECLEVEL_M : QR_ECLEVEL_L;
    QRcode *code = text ? QRcode_encodeString8bit(text, 0, level) : NULL;
    if (!code)
        return false;
    int size = box.w < box.h ? box.w : box.h, module = size / (code->width + 2 * QR_QUIET);
    int left = box.x + (box.w - code->width * module) / 2, top = box.y + (box.h - code->width * module) / 2;
    if (module > 0)
        paint_modules(c, left, top, module, code, dark);
    QRcode_free(code);
    return module > 0;
}
