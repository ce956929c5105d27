#include "parts/chrome.h"
#include "parts/language_tiles.h"
#include "views/view.h"

void view_language(struct builder *s, struct rect area)
{
    area = chrome_header(s, area, builder_ui(s, UI_CHOOSE_LANGUAGE));
    language_tiles(s, chrome_touch(s, area, "images/lobby.svg"), false);
}
