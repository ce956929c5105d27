/* typeset: one string becomes lines of positioned glyphs. The only way any string reaches the screen.
 * UAX #9 (bidi), UAX #14 (line breaks) and UAX #29 (graphemes) by ICU; shaping by HarfBuzz with language. */
#ifndef TEXT_TYPESET_H
#define TEXT_TYPESET_H

#include "text/layout.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fonts;
struct rect;
struct typesetter;

/* fonts must outlive it. Keeps at most cache_bytes of paragraphs (least recently used go first). */
struct typesetter *typesetter_new(struct fonts *fonts, size_t cache_bytes);
void typesetter_free(struct typesetter *t);

/* Lays out n bytes of UTF-8 (ill-formed bytes become U+FFFD) in a box of width px. Cached by text, style and
 * width. The paragraph is owned by the typesetter and valid until the next typesetter_trim. Never NULL:
 * without memory an empty paragraph. bold may be NULL. */
const struct paragraph *typeset(struct typesetter *t, const char *utf8, size_t n, const struct bold_span *bold,
                                int n_bold, const struct text_style *style, int width);

/* Forgets the least recently used paragraphs beyond the limit. Call between frames, when no scene is alive.
 */
void typesetter_trim(struct typesetter *t);

/* Forgets everything (the content is about to be freed, or a visitor has left). */
void typesetter_clear(struct typesetter *t);

/* Bytes of memory that the caches hold. */
size_t typesetter_bytes(const struct typesetter *t);

/* Those it was made with. */
struct fonts *typesetter_fonts(struct typesetter *t);

#endif
