#include "staff/staff_words.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *outcome, *words;
} results[] = {
    {"nothing", "Nothing was ever installed here."},
    {"went-back", "Staff went back to the version before."},
    {"installed", "The information on this screen has been updated."},
    {"unreadable", "Not updated: the package could not be read to its end. Was the stick pulled out?"},
    {"untrusted", "Not updated: the package is not signed by the district."},
    {"malformed", "Not updated: the package is damaged or is not a kiosk package."},
    {"older", "Not updated: this screen already has this package, or a newer one."},
    {"below-floor", "Not updated: the package was withdrawn by the district."},
    {"unfit", "Not updated: the package is signed, but its content does not fit this screen."},
    {"no-room", "Not updated: there is not enough room on this computer."},
    {"busy", "Not updated: another update is running. Try again in a minute."},
};

const char *staff_words_outcome(const char *outcome)
{
    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
        if (strcmp(results[i].outcome, outcome) == 0)
            return results[i].words;
    return "Not updated: something went wrong on this computer.";
}

const char *staff_words_step(const char *step)
{
    static const struct {
        const char *step, *words;
    } known[] = {
        {"copy", "Copying from the stick. Leave it in."},
        {"verify", "Checking the signature."},
        {"open", "Opening the package. The stick is no longer needed."},
        {"check", "Trying out every screen in every language."},
        {"switch", "Putting it in place."},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].step, step) == 0)
            return known[i].words;
    return "Looking at the stick. Leave it in.";
}

void staff_words_version(char *out, size_t size, long long sequence)
{
    if (sequence > 0)
        snprintf(out, size, "version %lld", sequence);
    else
        snprintf(out, size, "the built-in version");
}
