#include "browser/reason.h"

#include <string.h>
#include <unicode/uchar.h>

#include "browser/ours.h"
#include "text/breaks.h"
#include "text/verbatim.h"

static const struct {
    const char *name, *text;
} reasons[REASONS] = {
    [REASON_SAME] = {"same", "both end the line here"},
    [REASON_PHONE] = {"phone", "the browser cuts a phone number, a code or an address behind its number"},
    [REASON_HYPHEN] = {"hyphen", "the browser parts numbers behind a hyphen"},
    [REASON_SLASH] = {"slash", "the browser does not end a line behind a slash"},
    [REASON_PARTICLE] = {"particle", "a Burmese particle ends the word before it"},
    [REASON_CLOSED] = {"closed", "a Burmese consonant closes the syllable before it"},
    [REASON_BARE] = {"bare", "a Burmese word begins with a bare letter a, which stays with it"},
    [REASON_DICTIONARY] = {"dictionary", "another Burmese dictionary"},
    [REASON_KAREN] = {"karen", "the browser cuts Karen by a Burmese dictionary"},
    [REASON_SYLLABLE] = {"syllable", "our line would stay too empty"},
    [REASON_POOR] = {"poor", "the browser leaves a little word alone at the end"},
    [REASON_WIDE] = {"wide", "a word is wider than the box"},
    [REASON_FONT] = {"font", "another font for a common character"},
    [REASON_KERNING] = {"kerning", "a quotation mark is kerned with its letter"},
    [REASON_ROUNDING] = {"rounding", "the line is full to within rounding"},
    [REASON_UNEXPLAINED] = {"WHY?", "not explained"},
};

const char *reason_name(enum reason r)
{
    return reasons[r].name;
}

const char *reason_text(enum reason r)
{
    return reasons[r].text;
}

bool reason_has_fonts(const struct ours *o, int start, int end)
{
    return memchr(o->other_font + start, 1, (size_t)(end - start)) != NULL;
}

/* Half a 1/64 px a glyph, hardly ever more than one glyph a unit; and the browser rounds both ends of each
 * run. */
int64_t reason_rounding(const struct ours *o, int start, int end)
{
    int runs = 1;
    for (int i = 0; i < o->draft.n_items; i++)
        runs += o->draft.items[i].start > start && o->draft.items[i].start < end;
    return (end - start) / 2 + 2 * runs;
}

/* ---- where a line may end ---- */

static bool is_verbatim(const struct buffer *d, int at)
{
    struct verbatim part = {0};
    while (verbatim_next(&part, d->units, d->n) && part.start < at)
        if (at < part.end || (at == part.end && d->units[at - 1] == ' '))
            return true;
    return false;
}

static bool is_myanmar(uint16_t u)
{
    return (u >= 0x1000 && u <= 0x109f) || (u >= 0xa9e0 && u <= 0xa9ff) || (u >= 0xaa60 && u <= 0xaa7f);
}

static bool is_particle(uint16_t u)
{
    return u >= 0x104c && u <= 0x104f;
}

/* Whether the letter ends the syllable before it: asat silences it, behind a dot below or not, or another is stacked
 * under it. */
static bool is_closing(const struct buffer *d, int at)
{
    uint16_t next = d->units[at + 1];
    if (next == 0x1037 && at + 2 <= d->n)
        next = d->units[at + 2];
    return u_charType(d->units[at]) == U_OTHER_LETTER && (next == 0x103a || next == 0x1039);
}

/* Where a Karen syllable begins, that behind a bare prefix among them, where we never end a line; ဒ် is one, though Burmese would close a syllable with it. */
static bool is_karen_syllable(const struct buffer *d, int at)
{
    bool letters = u_charType(d->units[at - 1]) == U_OTHER_LETTER && u_charType(d->units[at]) == U_OTHER_LETTER;
    return d->breaks[at] == BREAK_SYLLABLE || letters || (d->units[at] == 0x1012 && d->units[at + 1] == 0x103a);
}

/* Why only one of the two, `ours` or `theirs`, may end a line before unit at. */
static enum reason why_break(const struct ours *o, int at, bool ours, bool theirs)
{
    const struct buffer *d = &o->draft;
    bool burmese = strcmp(o->style.language, "my") == 0, karen = strcmp(o->style.language, "ksw") == 0;
    bool inside = at > 0 && is_myanmar(d->units[at - 1]) && is_myanmar(d->units[at]);
    if (ours == theirs)
        return REASON_SAME;
    if (theirs && is_verbatim(d, at))
        return REASON_PHONE;
    if (theirs && !o->icu[at] && d->units[at - 1] == '-' && u_isdigit(d->units[at]))
        return REASON_HYPHEN;
    if (ours && o->icu[at] && d->units[at - 1] == '/')
        return REASON_SLASH;
    if (burmese && ((theirs && is_particle(d->units[at])) || (ours && is_particle(d->units[at - 1]))))
        return REASON_PARTICLE;
    if (burmese && inside && theirs && is_closing(d, at))
        return REASON_CLOSED;
    if (burmese && inside && theirs && d->units[at - 1] == 0x1021)
        return REASON_BARE;
    if (burmese && inside && ours == o->icu[at] && (ours || d->breaks[at] == BREAK_SYLLABLE))
        return REASON_DICTIONARY;
    if (karen && inside && theirs && is_karen_syllable(d, at))
        return REASON_KAREN;
    return REASON_UNEXPLAINED;
}

enum reason reason_of_break(const struct ours *o, const uint8_t *may, int at)
{
    return why_break(o, at, o->draft.breaks[at] >= BREAK_POOR, may[at]);
}

/* ---- where it does end ---- */

static bool may_end(const struct buffer *d, int start, int end)
{
    for (int i = start + 1; i <= end; i++)
        if (d->breaks[i] >= BREAK_POOR)
            return true;
    return false;
}

/* Both could end the line at `at`; only one of them finds that it fits. */
static enum reason reason_of_length(struct ours *o, const struct decision *d, int at)
{
    int64_t over = ours_length(o, d->start, at) - (int64_t)d->width * 64;
    bool fits = at == d->our_end;
    if (fits == (over > 0))
        return REASON_UNEXPLAINED;
    if ((over < 0 ? -over : over) <= reason_rounding(o, d->start, at))
        return REASON_ROUNDING;
    int64_t apart = over + ours_kerning(o, d->start, at);
    if ((apart > 0) != (over > 0))
        return REASON_KERNING;
    return !d->twin && reason_has_fonts(o, d->start, at) ? REASON_FONT : REASON_UNEXPLAINED;
}

/* Whether the browser, too, had to break a word that is wider than the box. */
static bool has_broken(const struct decision *d, int n)
{
    return d->end < n && !memchr(d->may + d->start + 1, 1, (size_t)(d->end - d->start));
}

/* What a line must be filled to, 1/64 px, to end at a word: two thirds where lines end between syllables, too, else half. */
static int64_t enough(const struct buffer *d, int width)
{
    return breaks_by_syllables(d) ? (int64_t)width * 64 * 2 / 3 : (int64_t)width * 32;
}

/* We ended the line earlier, since all ends behind it are poor ones. */
static bool is_poor(const struct ours *o, const struct decision *d)
{
    const struct buffer *draft = &o->draft;
    if (d->end <= d->our_end || draft->breaks[d->end] != BREAK_POOR || draft->breaks[d->our_end] < BREAK_WORD)
        return false;
    for (int i = d->our_end + 1; i < d->end; i++)
        if (draft->breaks[i] >= BREAK_WORD)
            return false;
    return draft->start_x[d->our_end] - draft->start_x[d->start] >= enough(draft, d->width);
}

/* We broke a word: because no word fits, or at a syllable because those that fit fill less than half of the
 * box. */
static enum reason reason_of_broken_word(const struct ours *o, const struct decision *d)
{
    const struct buffer *draft = &o->draft;
    if (!may_end(draft, d->start, d->our_end))
        return has_broken(d, draft->n) ? REASON_WIDE : why_break(o, d->end, false, true);
    if (draft->breaks[d->our_end] >= BREAK_POOR)
        return why_break(o, d->our_end, true, d->may[d->our_end]);
    int word = d->our_end;
    while (draft->breaks[word] < BREAK_POOR)
        word--;
    int64_t filled = draft->start_x[word] - draft->start_x[d->start];
    bool empty = draft->breaks[d->our_end] == BREAK_SYLLABLE && filled < enough(draft, d->width);
    return empty ? REASON_SYLLABLE : REASON_UNEXPLAINED;
}

/* The browser looks words up from where the line begins, so that it may end a line where it did not say it
 * would: `theirs` is what it did. */
enum reason reason_of_line(struct ours *o, const struct decision *d)
{
    if (d->end == d->our_end)
        return REASON_SAME;
    if (is_poor(o, d))
        return REASON_POOR;
    bool longer = d->end > d->our_end;
    int far = longer ? d->end : d->our_end;
    bool ours = o->draft.breaks[far] >= BREAK_POOR;
    bool theirs = d->may[far] || far == o->draft.n || (longer && !has_broken(d, o->draft.n));
    if (ours && theirs)
        return reason_of_length(o, d, far);
    if (ours || (longer && theirs))
        return why_break(o, far, ours, theirs);
    return reason_of_broken_word(o, d);
}
