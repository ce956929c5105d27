#include "paint/qr.h"

#include "paint/canvas.h"
#include "scene/qr_fit.h"

#include <qrencode.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct qr_code {
    struct qr_code *next;
    QRcode *code;
    uint64_t picture; /* the last that asked for it */
    char text[];
};

struct qr {
    struct qr_code *first;
    uint64_t picture; /* grows with each */
};

struct qr *qr_new(void)
{
    return calloc(1, sizeof(struct qr));
}

/* free leaves no byte behind (ground/wipe). */
static void forget_until(struct qr *q, uint64_t picture)
{
    for (struct qr_code **at = &q->first, *code; (code = *at) != NULL;) {
        if (code->picture >= picture) {
            at = &code->next;
            continue;
        }
        *at = code->next;
        QRcode_free(code->code);
        free(code);
    }
}

void qr_free(struct qr *q)
{
    if (!q)
        return;
    forget_until(q, UINT64_MAX);
    free(q);
}

void qr_begin(struct qr *q)
{
    q->picture++;
}

void qr_end(struct qr *q)
{
    forget_until(q, q->picture);
}

static struct qr_code *make(struct qr *q, const char *text)
{
    size_t size = strlen(text) + 1;
    QRecLevel level = qr_fit_sturdy(size - 1) ? QR_ECLEVEL_M : QR_ECLEVEL_L;
    struct qr_code *code = malloc(sizeof *code + size);
    if (!code)
        return NULL;
    *code = (struct qr_code){q->first, QRcode_encodeString8bit(text, 0, level), 0};
    memcpy(code->text, text, size);
    if (!code->code) {
        free(code);
        return NULL;
    }
    return q->first = code;
}

const struct qr_code *qr_get(struct qr *q, const char *text)
{
    struct qr_code *code = text ? q->first : NULL;
    while (code && strcmp(code->text, text) != 0)
        code = code->next;
    if (!code && text)
        code = make(q, text);
    if (code)
        code->picture = q->picture;
    return code;
}

/* Modules side by side are filled at once. */
static void paint_row(struct canvas *c, int left, int top, int module, const unsigned char *row, int n, uint32_t dark)
{
    for (int x = 0, end; x < n; x = end + 1) {
        for (end = x; end < n && row[end] & 1; end++)
            ;
        if (end > x)
            canvas_fill(c, rect_of(left + x * module, top, (end - x) * module, module), dark);
    }
}

bool qr_paint(struct canvas *c, struct rect box, const struct qr_code *code, uint32_t dark)
{
    canvas_fill(c, box, 0xffffff);
    if (!code)
        return false;
    int n = code->code->width, size = box.w < box.h ? box.w : box.h, module = size / (n + 2 * QR_QUIET);
    int left = box.x + (box.w - n * module) / 2, top = box.y + (box.h - n * module) / 2;
    for (int y = 0; y < n && module > 0; y++)
        paint_row(c, left, top + y * module, module, code->code->data + (ptrdiff_t)y * n, n, dark);
    return module > 0;
}
