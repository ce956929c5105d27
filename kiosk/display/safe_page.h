/* safe_page: the last resort, drawn with SDL_ttf and no content at all. It says "please ask at the desk" in eight
 * languages, with the name and the number of this installation (safe_words). Must draw when content, ICU or the
 * text engine fails. */
#ifndef DISPLAY_SAFE_PAGE_H
#define DISPLAY_SAFE_PAGE_H

#include <stdbool.h>

struct canvas;
struct err;

/* fonts: the folder with the font files. Without fonts it still draws a plain picture with the number in
 * block digits. */
bool safe_page_paint(struct canvas *canvas, const char *fonts, struct err *e);

#endif
