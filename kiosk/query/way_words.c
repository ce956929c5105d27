#include "query/way_words.h"

#include "content/content.h"

#include <stdio.h>
#include <string.h>

static const float metres_of_a_mile = 1609.344F;

/* Puts value in the place of {name}. In a script that runs from right to left it stands in an isolate (UAX #9: FSI … PDI), or
 * its letters and digits would change places with their neighbours'. */
static void put(const struct content *c, int language, char out[WAY_WORDS], const char *name, const char *value)
{
    char key[24], rest[WAY_WORDS];
    bool rtl = c->languages.items[language].rtl;
    snprintf(key, sizeof key, "{%s}", name);
    char *at = strstr(out, key);
    if (!at)
        return;
    bool stop_twice =
        *value && value[strlen(value) - 1] == '.' && at[strlen(key)] == '.' && !rtl; /* "on N. 27th St.." */
    snprintf(rest, sizeof rest, "%s", at + strlen(key) + stop_twice);
    size_t before = (size_t)(at - out);
    snprintf(at, WAY_WORDS - before, "%s%s%s%s", rtl ? "\u2068" : "", value, rtl ? "\u2069" : "", rest);
}

/* Begins a sentence. Returns the language it is in. */
static int begin(const struct content *c, int language, enum ui which, char out[WAY_WORDS])
{
    struct text t = content_text(c, language, content_ui(c, which));
    snprintf(out, WAY_WORDS, "%.*s", (int)t.n, t.utf8);
    return t.language;
}

static void blocks_words(const struct content *c, int language, int n, char out[WAY_WORDS])
{
    char number[32];
    snprintf(number, sizeof number, "%d", n);
    int own = begin(c, language, n == 1 ? UI_WAY_BLOCK : UI_WAY_BLOCKS, out);
    put(c, own, out, "n", number);
}

int way_step_words(const struct content *c, int language, const struct direction_step *step, char out[WAY_WORDS])
{
    static const enum ui sentences[] = {UI_WAY_GO, UI_WAY_STRAIGHT, UI_WAY_LEFT, UI_WAY_RIGHT};
    char words[WAY_WORDS];
    int own = begin(c, language, sentences[step->turn], out);
    begin(c, own, (enum ui)(UI_NORTH + step->compass), words);
    put(c, own, out, "direction", words);
    blocks_words(c, own, step->blocks, words);
    put(c, own, out, "blocks", words);
    if (step->street == STREET_NONE)
        begin(c, own, UI_WAY_UNNAMED, words);
    else
        snprintf(words, sizeof words, "%s", street_title(content_streets(c), step->street));
    put(c, own, out, "street", words);
    return own;
}

int way_arrival_words(const struct content *c, int language, const char *place, int side, char out[WAY_WORDS])
{
    int own = begin(c, language, side < 0 ? UI_WAY_ARRIVE_LEFT : side > 0 ? UI_WAY_ARRIVE_RIGHT : UI_WAY_ARRIVE, out);
    put(c, own, out, "place", place);
    return own;
}

int way_place_words(const struct content *c, int language, int step, int all, char out[WAY_WORDS])
{
    char number[32];
    int own = begin(c, language, UI_WAY_STEP, out);
    snprintf(number, sizeof number, "%d", step);
    put(c, own, out, "n", number);
    snprintf(number, sizeof number, "%d", all);
    put(c, own, out, "all", number);
    return own;
}

int way_miles_words(const struct content *c, int language, float metres, char out[WAY_WORDS])
{
    char number[32];
    float miles = metres / metres_of_a_mile;
    snprintf(number, sizeof number, "%.1f", miles < 0.1F ? 0.1 : (double)miles);
    int own = begin(c, language, UI_MILES, out);
    put(c, own, out, "n", number);
    return own;
}

int way_total_words(const struct content *c, int language, const struct direction_step *steps, int n,
                    char out[WAY_WORDS])
{
    char words[WAY_WORDS];
    float metres = 0;
    int blocks = 0;
    for (int i = 0; i < n; i++) {
        metres += steps[i].metres;
        blocks += steps[i].blocks;
    }
    int own = begin(c, language, UI_WAY_TOTAL, out);
    way_miles_words(c, own, metres, words);
    put(c, own, out, "miles", words);
    blocks_words(c, own, blocks, words);
    put(c, own, out, "blocks", words);
    return own;
}

int way_address_words(const struct content *c, int language, const struct address *a, char out[WAY_WORDS])
{
    const char *street = street_title(content_streets(c), a->street);
    if (a->kind == ADDRESS_CROSSING && a->other != STREET_NONE) {
        int own = begin(c, language, UI_CROSSING_OF, out);
        put(c, own, out, "street", street);
        put(c, own, out, "other", street_title(content_streets(c), a->other));
        return own;
    }
    if (a->street == STREET_NONE)
        return begin(c, language, UI_WAY_UNNAMED, out);
    if (a->kind == ADDRESS_HOUSE)
        snprintf(out, WAY_WORDS, "%u %s", a->number, street);
    else
        snprintf(out, WAY_WORDS, "%s", street);
    return 0;
}
