#include "content/link_target.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *word;
    enum link_target_id id;
    const char *about; /* the kind of thing that it is about, "": nothing; NULL: no link leads there */
} screens[] = {
#define SCREEN(kind, word, id, link, view) {word, id, link},
#include "content/screen.def"
#undef SCREEN
};

/* The letter is always there, in its two lengths; of everything else somebody knows. */
static bool is_known(const char *kind, const char *id, link_target_known *has, const void *user)
{
    return strcmp(kind, "letters") == 0 ? strcmp(id, "complete") == 0 : has(user, kind, id);
}

static bool screen_ok(const char *target, link_target_known *has, const void *user)
{
    size_t n = strcspn(target, ":");
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        if (!screens[i].about || strlen(screens[i].word) != n || strncmp(screens[i].word, target, n) != 0)
            continue;
        if (!target[n])
            return screens[i].id != HAS_ID;
        return screens[i].id != NO_ID && is_known(screens[i].about, target + n + 1, has, user);
    }
    return false;
}

bool link_target_ok(const char *target, link_target_known *has, const void *user)
{
    char screen[128];
    size_t n = strcspn(target, "#");
    if (n >= sizeof screen)
        return false;
    memcpy(screen, target, n);
    screen[n] = '\0';
    return screen_ok(screen, has, user) && (!target[n] || has(user, "blocks", target));
}
