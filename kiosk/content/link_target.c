#include "content/link_target.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static bool screen_ok(const char *target, link_target_known *has, const void *user)
{
    static const char *const fixed[] = {"home", "needs",  "directory", "schools",         "map",
                                        "card", "letter", "language",  "letter:complete", "nearest"};
    static const char *const kinds[][2] = {
        {"page:", "pages"}, {"office:", "offices"}, {"school:", "schools"}, {"map:", "schools"}, {"need:", "needs"}};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (strcmp(target, fixed[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strncmp(target, kinds[i][0], strlen(kinds[i][0])) == 0)
            return has(user, kinds[i][1], target + strlen(kinds[i][0]));
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
