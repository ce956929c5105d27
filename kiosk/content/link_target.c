#include "content/link_target.h"

#include <stddef.h>
#include <string.h>

bool link_target_ok(const char *target, bool has(const void *user, const char *kind, const char *id), const void *user)
{
    static const char *const fixed[] = {"home", "directory",       "schools", "map",
                                        "card", "letter:complete", "letter",  "language"};
    static const char *const kinds[][2] = {
        {"page:", "pages"}, {"office:", "offices"}, {"school:", "schools"}, {"map:", "schools"}};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (strcmp(target, fixed[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strncmp(target, kinds[i][0], strlen(kinds[i][0])) == 0)
            return has(user, kinds[i][1], target + strlen(kinds[i][0]));
    return false;
}
