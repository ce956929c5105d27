#include "author/residue.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum match {
    ANYWHERE, /* in any case */
    WORD,     /* in any case, no letter or digit beside it */
    EXACT,    /* a word in this case */
    ALONE,    /* the whole text */
};

static const char error[] = "an error message of a web server", waiting[] = "what a page says while it loads",
                  control[] = "a control of a web page", address[] = "a web address", markup[] = "markup of a web page",
                  blank[] = "a placeholder", legal[] = "a web page's foot";

static const struct {
    const char *words, *kind;
    enum match match;
} table[] = {
    {"object reference not set", error, ANYWHERE},
    {"instance of an object", error, ANYWHERE},
    {"was encountered trying to", error, ANYWHERE},
    {"an error occurred", error, ANYWHERE},
    {"an error has occurred", error, ANYWHERE},
    {"an unexpected error", error, ANYWHERE},
    {"error loading", error, ANYWHERE},
    {"failed to load", error, ANYWHERE},
    {"unhandled exception", error, ANYWHERE},
    {"exception of type", error, ANYWHERE},
    {"stack trace", error, ANYWHERE},
    {"server error", error, ANYWHERE},
    {"runtime error", error, ANYWHERE},
    {"fatal error", error, ANYWHERE},
    {"404 not found", error, ANYWHERE},
    {"page not found", error, ANYWHERE},
    {"403 forbidden", error, ANYWHERE},
    {"access denied", error, ANYWHERE},
    {"bad gateway", error, ANYWHERE},
    {"[object object]", error, ANYWHERE},
    {"undefined", error, WORD},
    {"NaN", error, EXACT},
    {"#NAME?", error, ANYWHERE},
    {"#REF!", error, ANYWHERE},
    {"#VALUE!", error, ANYWHERE},
    {"#N/A", error, ANYWHERE},
    {"please wait while", waiting, ANYWHERE},
    {"please wait...", waiting, ANYWHERE},
    {"please wait…", waiting, ANYWHERE},
    {"gather your results", waiting, ANYWHERE},
    {"loading...", waiting, ANYWHERE},
    {"loading…", waiting, ANYWHERE},
    {"searching...", waiting, ANYWHERE},
    {"searching…", waiting, ANYWHERE},
    {"processing your request", waiting, ANYWHERE},
    {"you are being redirected", waiting, ANYWHERE},
    {"enable javascript", waiting, ANYWHERE},
    {"click here", control, ANYWHERE},
    {"click on the", control, ANYWHERE},
    {"learn more", control, ANYWHERE},
    {"read more", control, ANYWHERE},
    {"show more", control, ALONE},
    {"view all", control, ALONE},
    {"close message", control, ANYWHERE},
    {"skip to content", control, ANYWHERE},
    {"skip to main", control, ANYWHERE},
    {"back to top", control, ANYWHERE},
    {"to top", control, ALONE},
    {"toggle navigation", control, ANYWHERE},
    {"toggle menu", control, ANYWHERE},
    {"search this site", control, ANYWHERE},
    {"select language", control, ALONE},
    {"opens in new window", control, ANYWHERE},
    {"opens in a new", control, ANYWHERE},
    {"print this page", control, ANYWHERE},
    {"share this page", control, ANYWHERE},
    {"follow us on", control, ANYWHERE},
    {"http", address, ANYWHERE},
    {"www.", address, ANYWHERE},
    {"pageurl=", address, ANYWHERE},
    {".aspx", address, ANYWHERE},
    {".htm", address, ANYWHERE},
    {".php", address, ANYWHERE},
    {"/static-content/", address, ANYWHERE},
    {"utm_", address, ANYWHERE},
    {"&nbsp;", markup, ANYWHERE},
    {"&amp;", markup, ANYWHERE},
    {"&quot;", markup, ANYWHERE},
    {"&#", markup, ANYWHERE},
    {"<br", markup, ANYWHERE},
    {"</", markup, ANYWHERE},
    {"<div", markup, ANYWHERE},
    {"<span", markup, ANYWHERE},
    {"{{", markup, ANYWHERE},
    {"${", markup, ANYWHERE},
    {"javascript", markup, ANYWHERE},
    {"lorem ipsum", blank, ANYWHERE},
    {"todo:", blank, ANYWHERE},
    {"insert text here", blank, ANYWHERE},
    {"your text here", blank, ANYWHERE},
    {"[insert", blank, ANYWHERE},
    {"sample text", blank, ALONE},
    {"©", legal, ANYWHERE},
    {"all rights reserved", legal, ANYWHERE},
    {"powered by", legal, ANYWHERE},
    {"we use cookies", legal, ANYWHERE},
    {"privacy policy", legal, ALONE},
    {"terms of use", legal, ALONE},
};

static bool parted(const char *text, const char *at, size_t n)
{
    return (at == text || !isalnum((unsigned char)at[-1])) && !isalnum((unsigned char)at[n]);
}

static bool matches(const char *text, const char *words, enum match match)
{
    size_t n = strlen(words);
    if (match == ALONE)
        return strcasecmp(text, words) == 0;
    for (const char *at = text; (at = match == EXACT ? strstr(at, words) : strcasestr(at, words)); at++)
        if (match == ANYWHERE || parted(text, at, n))
            return true;
    return false;
}

bool residue_next(const char *text, int *from, struct residue *out)
{
    for (; *from < (int)(sizeof table / sizeof table[0]); ++*from) {
        if (!matches(text, table[*from].words, table[*from].match))
            continue;
        *out = (struct residue){table[*from].words, table[*from].kind};
        ++*from;
        return true;
    }
    return false;
}
