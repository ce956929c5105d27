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

/* The English that content/strings.json had when this program was built; "" for what only a district can say: names of its
 * own and numbers. */
const char *ui_english(enum ui which);

#endif
