/* ui: the names of the interface strings. */
#ifndef CONTENT_UI_H
#define CONTENT_UI_H

enum ui {
#define UI(name, key) UI_##name,
#include "content/ui.def"
#undef UI
    UI_COUNT
};

/* The key in content/strings.json, "find-office" for UI_FIND_OFFICE. */
const char *ui_key(enum ui which);

#endif
