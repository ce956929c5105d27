#include "author/lint.h"

#include "author/catalogue.h"
#include "author/loose_ends.h"
#include "author/placeholder.h"
#include "author/residue.h"
#include "content/content.h"
#include "formats/mistype.h"
#include "formats/quotes.h"
#include "formats/zawgyi.h"
#include "ground/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

struct lint {
    const struct content *c;
    const char *today;
    lint_report *report;
    void *user;
    int findings;
};

static void tell(struct lint *l, enum lint_level level, const char *kind, const char *language, const char *where,
                 const char *format, ...) __attribute__((format(printf, 6, 7)));

static void tell(struct lint *l, enum lint_level level, const char *kind, const char *language, const char *where,
                 const char *format, ...)
{
    char what[400];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    struct lint_finding f = {level, kind, language, where, what};
    l->findings += level == LINT_FINDING;
    if (l->report)
        l->report(l->user, &f);
}

static const char *tag_of(const struct lint *l, int language)
{
    return l->c->languages.items[language].tag;
}

/* ---- numbers ---- */

enum { NUMBERS = 64, NUMBER_BYTES = 24 };

/* The numbers of a text in Western digits, "5,000" and "5.000" as "5000". */
struct numbers {
    char items[NUMBERS][NUMBER_BYTES];
    int n;
};

static bool is_thousands_mark(uint32_t c)
{
    return c == ',' || c == '.' || c == 0xa0 || c == 0x202f || c == 0x66c;
}

static int digit_at(const char *text, size_t n, size_t *at)
{
    uint32_t c = *at < n ? utf8_next(text, n, at) : 0;
    return u_charDigitValue((UChar32)c);
}

/* Whether a mark at `at` is followed by exactly three digits: then it only groups thousands. */
static bool groups_thousands(const char *text, size_t n, size_t at)
{
    if (at >= n || !is_thousands_mark(utf8_next(text, n, &at)))
        return false;
    int digits = 0;
    while (digits < 4 && digit_at(text, n, &at) >= 0)
        digits++;
    return digits == 3;
}

static void find_numbers(struct numbers *out, const char *text, size_t n)
{
    out->n = 0;
    for (size_t at = 0; at < n && out->n < NUMBERS;) {
        size_t used = 0, next = at;
        char *number = out->items[out->n];
        for (int digit; (digit = digit_at(text, n, &next)) >= 0; at = next) {
            if (used + 1 < NUMBER_BYTES)
                number[used++] = (char)('0' + digit);
            if (groups_thousands(text, n, next))
                utf8_next(text, n, &next);
        }
        number[used] = '\0';
        out->n += used > 0;
        if (used == 0)
            at = next;
    }
}

static bool holds_number(const struct numbers *all, const char *number)
{
    for (int i = 0; i < all->n; i++)
        if (strcmp(all->items[i], number) == 0)
            return true;
    return false;
}

static void check_numbers(struct lint *l, const char *tag, const char *where, struct text english, struct text own)
{
    struct numbers source, target;
    find_numbers(&source, english.utf8, english.n);
    find_numbers(&target, own.utf8, own.n);
    for (int i = 0; i < source.n; i++)
        if (!holds_number(&target, source.items[i]))
            tell(l, LINT_FINDING, "number", tag, where, "the English says %s, the translation does not",
                 source.items[i]);
}

/* ---- phone numbers ---- */

enum { PHONE_BYTES = 12 };

/* NNN-NNN-NNNN in Western digits. */
static bool is_phone(const char *text)
{
    for (int i = 0; i < PHONE_BYTES; i++)
        if (i == 3 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Length of the run of ASCII digits and ( ) - . and spaces that begins at text, without what follows its last
 * digit. */
static size_t digit_run(const char *text, int *digits)
{
    size_t n = 0, end = 0;
    *digits = 0;
    for (; text[n] && (is_digit(text[n]) || strchr("()-. ", text[n])); n++) {
        if (is_digit(text[n])) {
            (*digits)++;
            end = n + 1;
        }
    }
    return end;
}

/* A run of ten or eleven digits is a phone number, and must look like one of ours. */
static void check_phone_form(struct lint *l, const char *tag, const char *where, const char *text)
{
    for (const char *p = text; *p;) {
        if (!is_digit(*p) && *p != '(') {
            p++;
            continue;
        }
        int digits;
        size_t n = digit_run(p, &digits);
        if ((digits == 10 || digits == 11) && (n != PHONE_BYTES || !is_phone(p)))
            tell(l, LINT_FINDING, "phone", tag, where, "%.*s is not written as 555-123-4567 is", (int)n, p);
        p += n > 0 ? n : 1;
    }
}

static void check_phone_field(struct lint *l, const char *where, const char *field, const char *phone)
{
    if (*phone && (strlen(phone) != PHONE_BYTES || !is_phone(phone)))
        tell(l, LINT_FINDING, "phone", "en", where, "%s %s is not written as 555-123-4567 is", field, phone);
}

/* Every phone number of one text must stand in the other, letter by letter. */
static void check_phones_kept(struct lint *l, const char *tag, const char *where, const char *from, const char *to,
                              const char *format)
{
    for (const char *p = from; *p; p++) {
        bool starts = p == from || !is_digit(p[-1]);
        if (!starts || strlen(p) < PHONE_BYTES || !is_phone(p) || is_digit(p[PHONE_BYTES]))
            continue;
        char phone[PHONE_BYTES + 1];
        memcpy(phone, p, PHONE_BYTES);
        phone[PHONE_BYTES] = '\0';
        if (!strstr(to, phone))
            tell(l, LINT_FINDING, "phone", tag, where, "%s %s", phone, format);
    }
}

/* ---- words ---- */

static void check_residue(struct lint *l, const char *tag, const char *where, const char *text)
{
    struct residue r;
    for (int from = 0; residue_next(text, &from, &r);)
        tell(l, LINT_FINDING, "residue", tag, where, "\"%s\" is left over: %s", r.words, r.kind);
}

static bool is_blank(struct text t)
{
    for (size_t at = 0; at < t.n;)
        if (!u_isUWhiteSpace((UChar32)utf8_next(t.utf8, t.n, &at)))
            return false;
    return true;
}

static void check_written(struct lint *l, const char *where, const char *what, const char *text)
{
    if (placeholder_is(text))
        tell(l, LINT_FINDING, "placeholder", "en", where, "%s%sstill has to be written: %.80s", what, *what ? " " : "",
             text);
}

static void check_form(struct lint *l, const char *tag, const char *where, struct text t)
{
    if (is_blank(t))
        tell(l, LINT_FINDING, "empty", tag, where, "holds only spaces");
    else if (t.utf8[0] == ' ' || t.utf8[t.n - 1] == ' ' || strstr(t.utf8, "  "))
        tell(l, LINT_FINDING, "form", tag, where, "begins or ends with a space, or holds two in a row");
    if (strstr(t.utf8, "\xef\xbf\xbd"))
        tell(l, LINT_FINDING, "form", tag, where,
             "holds U+FFFD (a black diamond): a character was lost when the file was saved");
    check_residue(l, tag, where, t.utf8);
    check_phone_form(l, tag, where, t.utf8);
}

static void check_signs(struct lint *l, const char *tag, const char *where, struct text t)
{
    unsigned mark = mistype_doubled_mark(t.utf8, t.n);
    if (mistype_zero_for_wa(t.utf8, t.n))
        tell(l, LINT_FINDING, "order", tag, where,
             "the digit U+1040 (၀, zero) stands where the letter U+101D (ဝ, wa) belongs");
    if (mark)
        tell(l, LINT_FINDING, "order", tag, where, "the sign U+%04X stands twice in a row", mark);
}

static void check_quotes(struct lint *l, int language, const char *where, struct text t)
{
    char open[QUOTE_BYTES], close[QUOTE_BYTES];
    if (!quotes_are_straight(t.utf8))
        return;
    quotes_of(l->c->languages.items[language].shaping, open, close);
    tell(l, LINT_NOTE, "quotes", tag_of(l, language), where,
         "holds a straight quotation mark (\" or '); write %s%s and ’", open, close);
}

static void check_zawgyi(struct lint *l, int language, const char *where, struct text t)
{
    bool burmese = strncmp(l->c->languages.items[language].shaping, "my", 2) == 0;
    if (zawgyi_holds_its_own_order(t.utf8, t.n) || (burmese && zawgyi_holds_its_own_forms(t.utf8, t.n)))
        tell(l, LINT_FINDING, "zawgyi", tag_of(l, language), where,
             "seems to be in the Zawgyi encoding, not Unicode: convert it, or type it with a Unicode keyboard");
}

/* Is it a list of words that a search knows and nobody is shown? Each language has its own. */
static bool is_search_words(const char *name)
{
    const char *field = strrchr(name, ':');
    bool asked = strncmp(name, "need:", 5) == 0 || strncmp(name, "question:", 9) == 0;
    return field && (strcmp(field, ":keywords") == 0 || (asked && strcmp(field, ":words") == 0));
}

static void check_translation(struct lint *l, int language, text_id id, struct text own)
{
    const char *tag = tag_of(l, language), *where = content_text_name(l->c, id);
    struct text english = content_text(l->c, 0, id);
    if (own.state == TEXT_ENGLISH) {
        tell(l, LINT_NOTE, "missing", tag, where, "not translated; the English stands there");
        return;
    }
    if (own.state == TEXT_DRAFT)
        tell(l, LINT_NOTE, "draft", tag, where, "not yet checked by a translator");
    check_form(l, tag, where, own);
    check_signs(l, tag, where, own);
    check_zawgyi(l, language, where, own);
    check_quotes(l, language, where, own);
    if (!catalogue_same_placeholders(english.utf8, own.utf8))
        tell(l, LINT_FINDING, "placeholder", tag, where, "the {placeholders} differ from the English");
    check_phones_kept(l, tag, where, english.utf8, own.utf8, "is missing in the translation");
    check_phones_kept(l, tag, where, own.utf8, english.utf8, "does not stand in the English");
    if (!is_search_words(where))
        check_numbers(l, tag, where, english, own);
}

static void check_texts(struct lint *l)
{
    for (int language = 0; language < l->c->languages.n; language++) {
        for (text_id id = 1; id <= content_text_count(l->c); id++) {
            struct text t = content_text(l->c, language, id);
            if (language == 0) {
                check_written(l, content_text_name(l->c, id), "", t.utf8);
                check_form(l, "en", content_text_name(l->c, id), t);
                check_quotes(l, 0, content_text_name(l->c, id), t);
            } else if (t.utf8 != content_text(l->c, 0, id).utf8 || t.state == TEXT_ENGLISH) /* else it needs no words */
                check_translation(l, language, id, t);
        }
    }
}

/* ---- facts and dates ---- */

static void check_facts(struct lint *l)
{
    const struct content *c = l->c;
    char where[64];
    check_written(l, "package.json", "place: name", c->place.name);
    check_written(l, "package.json", "place: address", c->place.address);
    check_written(l, "package.json", "city", c->city);
    if (c->place.latitude == 0 && c->place.longitude == 0)
        tell(l, LINT_FINDING, "placeholder", "en", "package.json",
             "place: latitude and longitude still have to be written");
    check_phone_field(l, "package.json", "switchboard", c->switchboard);
    check_phone_field(l, "package.json", "tty", c->tty);
    check_phone_field(l, "package.json", "board", c->board);
    for (int i = 0; i < c->n_offices; i++) {
        snprintf(where, sizeof where, "office:%s", c->offices[i].id);
        check_phone_field(l, where, "phone", c->offices[i].phone);
        check_phone_field(l, where, "fax", c->offices[i].fax);
        check_phone_field(l, where, "tty", c->offices[i].tty);
        check_residue(l, "en", where, c->offices[i].head);
    }
    for (int i = 0; i < c->n_schools; i++) {
        snprintf(where, sizeof where, "school:%s", c->schools[i].id);
        check_phone_field(l, where, "phone", c->schools[i].phone);
        check_residue(l, "en", where, c->schools[i].name);
        check_residue(l, "en", where, c->schools[i].partner);
    }
}

static void check_dates(struct lint *l)
{
    const struct content *c = l->c;
    if (strcmp(c->review_by, l->today) < 0)
        tell(l, LINT_FINDING, "date", "en", "package.json", "was to be reviewed by %s", c->review_by);
    if (strcmp(c->issued, c->review_by) > 0)
        tell(l, LINT_FINDING, "date", "en", "package.json", "issued %s, after its review date", c->issued);
    for (int i = 0; i < c->n_alerts; i++) {
        const struct alert *a = &c->alerts[i];
        const char *where = content_text_name(c, a->text);
        if (*a->until && strcmp(a->until, a->from) < 0)
            tell(l, LINT_FINDING, "date", "en", where, "ends on %s, before it begins on %s", a->until, a->from);
        else if (*a->until && strcmp(a->until, l->today) < 0)
            tell(l, LINT_NOTE, "date", "en", where, "ended on %s", a->until);
    }
}

int lint_content(const struct content *c, const char *today, lint_report *report, void *user)
{
    struct lint l = {c, today, report, user, 0};
    check_dates(&l);
    check_facts(&l);
    l.findings += loose_ends_check(c, report, user);
    check_texts(&l);
    return l.findings;
}
