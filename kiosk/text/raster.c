/* raster: glyph pictures by FreeType. Light hinting moves outlines vertically only, so the shaper's unhinted
 * advances stay true and a glyph may be drawn at any fraction of a pixel. */
#include "text/fonts.h"
#include "text/fonts_internal.h"

#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <math.h>

enum { MAX_PICTURE = 4096 }; /* px: no glyph of a kiosk is larger, a broken outline may be */

static FT_Face drawing_face(struct fonts *f, int font)
{
    struct face *face = &f->faces[font];
    if (face->ft || face->broken)
        return face->ft;
    if ((!f->ft && FT_Init_FreeType(&f->ft) != 0) ||
        FT_New_Memory_Face(f->ft, face->map, (FT_Long)face->size, 0, &face->ft) != 0) {
        face->ft = NULL;
        face->broken = true;
    }
    return face->ft;
}

static bool load_outline(struct face *face, int size_q6, uint32_t glyph)
{
    if (face->ft_size != size_q6) {
        face->ft_size = 0;
        if (FT_Set_Char_Size(face->ft, size_q6, size_q6, 0, 0) != 0)
            return false;
        face->ft_size = size_q6;
    }
    return FT_Load_Glyph(face->ft, glyph, FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) == 0 &&
           face->ft->glyph->format == FT_GLYPH_FORMAT_OUTLINE && face->ft->glyph->outline.n_points > 0;
}

bool fonts_rasterise(struct fonts *f, int font, int size_q6, uint32_t glyph, int quarter, struct glyph_picture *out)
{
    *out = (struct glyph_picture){0};
    if (font < 0 || font >= f->n || size_q6 <= 0 || !drawing_face(f, font) ||
        !load_outline(&f->faces[font], size_q6, glyph))
        return false;
    FT_GlyphSlot slot = f->faces[font].ft->glyph;
    FT_BBox box;
    FT_Outline_Translate(&slot->outline, (quarter & 3) * 16, 0);
    FT_Outline_Get_CBox(&slot->outline, &box);
    if (box.xMax - box.xMin > MAX_PICTURE * 64 || box.yMax - box.yMin > MAX_PICTURE * 64 ||
        FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0)
        return false;
    const FT_Bitmap *b = &slot->bitmap;
    if (b->width == 0 || b->rows == 0 || b->pitch != (int)b->width)
        return false;
    *out = (struct glyph_picture){b->buffer, (int)b->width, (int)b->rows, slot->bitmap_left, slot->bitmap_top};
    return true;
}

/* ---- turned, and with an edge ---- */

static void turn_outline(FT_Outline *outline, struct glyph_turn turn)
{
    double angle = -turn.turn * 2 * M_PI / 256; /* FreeType's y runs up */
    FT_Fixed c = (FT_Fixed)lround(cos(angle) * 65536), s = (FT_Fixed)lround(sin(angle) * 65536);
    FT_Matrix matrix = {c, -s, s, c};
    FT_Outline_Transform(outline, &matrix);
    FT_Outline_Translate(outline, (turn.halves & 1) * 32, (turn.halves & 2) ? -32 : 0);
}

/* The outer border of a pen that follows the outline, filled: the glyph, fatter. */
static bool fatten(struct fonts *f, FT_Glyph *glyph, int edge_q6)
{
    FT_Stroker stroker;
    if (edge_q6 == 0)
        return true;
    if (FT_Stroker_New(f->ft, &stroker) != 0)
        return false;
    FT_Stroker_Set(stroker, edge_q6, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
    bool ok = FT_Glyph_StrokeBorder(glyph, stroker, 0, 1) == 0;
    FT_Stroker_Done(stroker);
    return ok;
}

static bool keep_bitmap(struct fonts *f, FT_Glyph glyph, struct glyph_picture *out)
{
    const FT_BitmapGlyph picture = (FT_BitmapGlyph)glyph;
    const FT_Bitmap *b = &picture->bitmap;
    if (f->turned)
        FT_Done_Glyph(f->turned);
    f->turned = glyph;
    if (b->width == 0 || b->rows == 0 || b->pitch != (int)b->width)
        return false;
    *out = (struct glyph_picture){b->buffer, (int)b->width, (int)b->rows, picture->left, picture->top};
    return true;
}

bool fonts_rasterise_turned(struct fonts *f, int font, int size_q6, uint32_t glyph, struct glyph_turn turn,
                            struct glyph_picture *out)
{
    FT_Glyph g;
    FT_BBox box;
    *out = (struct glyph_picture){0};
    if (font < 0 || font >= f->n || size_q6 <= 0 || !drawing_face(f, font) ||
        !load_outline(&f->faces[font], size_q6, glyph))
        return false;
    turn_outline(&f->faces[font].ft->glyph->outline, turn);
    if (FT_Get_Glyph(f->faces[font].ft->glyph, &g) != 0)
        return false;
    bool ok = fatten(f, &g, turn.edge_q6);
    if (ok)
        FT_Glyph_Get_CBox(g, FT_GLYPH_BBOX_PIXELS, &box);
    ok = ok && box.xMax - box.xMin <= MAX_PICTURE && box.yMax - box.yMin <= MAX_PICTURE &&
         FT_Glyph_To_Bitmap(&g, FT_RENDER_MODE_NORMAL, NULL, 1) == 0;
    if (ok)
        return keep_bitmap(f, g, out);
    FT_Done_Glyph(g);
    return false;
}
