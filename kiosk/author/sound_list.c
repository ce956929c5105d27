#include "author/sound_list.h"

#include "content/content.h"
#include "content/needs.h"
#include "content/sounds.h"
#include "ground/array.h"
#include "ground/err.h"
#include "query/speech.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_BYTES = 64 << 20 };

static bool is_listed(const struct sound_list *l, uint64_t hash)
{
    for (int i = 0; i < l->n; i++)
        if (l->lines[i].hash == hash)
            return true;
    return false;
}

static bool add(struct sound_list *l, const char *name, const char *words, size_t n, const char *said, bool part)
{
    uint64_t hash = sounds_hash(words, n);
    if (n == 0 || (part && is_listed(l, hash)))
        return true;
    if (!array_reserve(&l->lines, &l->room, (size_t)l->n + 1, sizeof *l->lines))
        return false;
    struct sound_line line = {.name = arena_text(&l->arena, name, strlen(name)),
                              .words = arena_text(&l->arena, words, n),
                              .said = arena_text(&l->arena, said, strlen(said)),
                              .hash = hash,
                              .part = part};
    l->lines[l->n++] = line;
    return line.name && line.words && line.said;
}

/* ---- how it is said ---- */

struct abbreviation {
    const char *written, *said;
};

/* What English addresses shorten. */
static const char *unfolded(const char *word, size_t n)
{
    static const struct abbreviation list[] = {
        {"N.", "North"},    {"S.", "South"},       {"E.", "East"},  {"W.", "West"},         {"St.", "Street"},
        {"Ave.", "Avenue"}, {"Av.", "Avenue"},     {"Rd.", "Road"}, {"Blvd.", "Boulevard"}, {"Dr.", "Drive"},
        {"Pl.", "Place"},   {"Ct.", "Court"},      {"Ln.", "Lane"}, {"Pkwy.", "Parkway"},   {"WI", "Wisconsin"},
        {"N", "North"},     {"S", "South"},        {"E", "East"},   {"W", "West"},          {"St", "Street"},
        {"Ave", "Avenue"},  {"Blvd", "Boulevard"}, {"Rd", "Road"},  {"Cir.", "Circle"},     {"Ter.", "Terrace"}};
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if (strlen(list[i].written) == n && memcmp(list[i].written, word, n) == 0)
            return list[i].said;
    return NULL;
}

/* "5225 W. Vliet St., Milwaukee, WI 53208" → "52 25 West Vliet Street, Milwaukee, Wisconsin 5 3 2 0 8" */
static void say_address(const char *words, char *out, size_t room)
{
    size_t used = 0;
    for (const char *at = words; *at && used + 40 < room;) {
        size_t n = strcspn(at, " ,"), digits = strspn(at, "0123456789");
        const char *full = unfolded(at, n);
        if (full)
            used += (size_t)snprintf(out + used, room - used, "%s", full);
        else if (digits == n && n == 4 && at[2] != '0')
            used += (size_t)snprintf(out + used, room - used, "%.2s %.2s", at, at + 2);
        else if (digits == n && n == 5)
            used += (size_t)snprintf(out + used, room - used, "%c %c %c %c %c", at[0], at[1], at[2], at[3], at[4]);
        else
            used += (size_t)snprintf(out + used, room - used, "%.*s", (int)n, at);
        at += n;
        while (*at == ' ' || *at == ',')
            out[used++] = *at++;
    }
    out[used] = '\0';
}

/* ---- parts ---- */

static bool add_part(struct sound_list *l, const char *words, const char *said)
{
    char name[40];
    if (!words || !*words)
        return true;
    snprintf(name, sizeof name, "part.%016llx", (unsigned long long)sounds_hash(words, strlen(words)));
    return add(l, name, words, strlen(words), said, true);
}

static bool add_name(struct sound_list *l, const char *words)
{
    return add_part(l, words, words);
}

static bool add_address(struct sound_list *l, const char *words)
{
    char said[400];
    say_address(words, said, sizeof said);
    return add_part(l, words, said);
}

static bool add_word(struct sound_list *l, const char *word, size_t n)
{
    char words[32];
    const char *full = unfolded(word, n);
    snprintf(words, sizeof words, "%.*s", (int)n, word);
    return add_part(l, words, full ? full : words);
}

static bool add_numbers(struct sound_list *l, const char *tag)
{
    struct speech_part p;
    bool ok = true;
    for (int i = 0; ok && speech_part(i, tag, &p); i++)
        ok = add_part(l, p.words, p.said);
    return ok;
}

/* Names are English whatever the reader's language is: the English voice says them for all. */
static bool add_names(struct sound_list *l, const struct content *c)
{
    bool ok = add_name(l, c->place.name) && add_address(l, c->place.address) && add_name(l, c->letter.signed_by) &&
              add_name(l, c->letter_complete.signed_by) && add_name(l, "Street") && add_name(l, "and");
    for (int i = 0; ok && i < c->n_schools; i++) {
        const struct school *s = &c->schools[i];
        char whole[256]; /* as the screen writes it */
        snprintf(whole, sizeof whole, *c->city ? "%s, %s %s" : "%s%s %s", s->street, c->city, s->zip);
        ok = add_name(l, s->name) && add_address(l, s->street) && add_address(l, whole) && add_name(l, s->partner) &&
             add_name(l, s->grades);
    }
    for (int i = 0; ok && i < c->n_offices; i++)
        ok = add_name(l, c->offices[i].head);
    for (int i = 0; ok && i < c->n_needs; i++)
        ok = add_name(l, c->needs[i].say);
    for (int i = 0; ok && i < c->languages.n; i++)
        ok = add_name(l, c->languages.items[i].english);
    return ok;
}

/* "St. Paul" is no street: what is short before a name is a title. */
static bool add_core(struct sound_list *l, const char *core)
{
    static const struct abbreviation titles[] = {{"St. ", "Saint "}, {"Dr. ", "Doctor "}, {"Mt. ", "Mount "}};
    char said[160];
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        size_t n = strlen(titles[i].written);
        if (strncmp(core, titles[i].written, n) != 0)
            continue;
        snprintf(said, sizeof said, "%s%s", titles[i].said, core + n);
        return add_part(l, core, said);
    }
    return add_name(l, core);
}

/* A street's name in the parts that many streets share: direction, name, kind; people say "West", "Vliet", "Street". */
static bool add_street(struct sound_list *l, const char *title)
{
    const char *end = title + strlen(title), *first = title + strcspn(title, " "), *last = end;
    char part[128];
    while (last > title && last[-1] != ' ')
        last--;
    bool directed = *first && unfolded(title, (size_t)(first - title)) && first - title <= 2;
    bool kind = last > title && unfolded(last, (size_t)(end - last));
    const char *from = directed ? first + 1 : title, *to = kind && last > from ? last - 1 : end;
    bool ok = true;
    if (directed)
        ok = add_word(l, title, (size_t)(first - title));
    if (kind)
        ok = ok && add_word(l, last, (size_t)(end - last));
    if (to <= from || to - from >= (long)sizeof part)
        return ok;
    snprintf(part, sizeof part, "%.*s", (int)(to - from), from);
    return ok && add_core(l, part);
}

static bool add_streets(struct sound_list *l, const struct content *c)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < content_streets(c)->n; i++)
        ok = add_street(l, street_title(content_streets(c), i));
    return ok;
}

static bool add_date(struct sound_list *l, const struct content *c, int language, const char *date)
{
    return !date[0] || add_name(l, content_date(c, language, date));
}

static bool add_dates(struct sound_list *l, const struct content *c, int language)
{
    bool ok = add_date(l, c, language, c->letter.signed_on) && add_date(l, c, language, c->letter.as_of) &&
              add_date(l, c, language, c->letter_complete.signed_on) &&
              add_date(l, c, language, c->letter_complete.as_of);
    for (int i = 0; ok && i < c->n_pages; i++)
        ok = add_date(l, c, language, c->pages[i].as_of);
    for (int i = 0; ok && i < c->n_schools; i++)
        ok = add_date(l, c, language, c->schools[i].partner_as_of);
    for (int i = 0; ok && i < c->n_offices; i++)
        ok = add_date(l, c, language, content_text(c, 0, c->offices[i].as_of).utf8);
    return ok;
}

/* ---- texts ---- */

/* Words between placeholders: "As of {date}" is heard as "As of" and the date. */
static bool add_pieces(struct sound_list *l, const char *text)
{
    bool ok = true;
    while (*text && ok) {
        size_t n = strcspn(text, "{");
        size_t from = strspn(text, " ,.:;"), to = n;
        while (to > from && strchr(" ,.:;", text[to - 1]))
            to--;
        char piece[512];
        if (from < to && to - from < sizeof piece) {
            snprintf(piece, sizeof piece, "%.*s", (int)(to - from), text + from);
            ok = add_name(l, piece);
        }
        text += n;
        text += strcspn(text, "}");
        text += *text == '}';
    }
    return ok;
}

/* For the search only. */
static bool is_seen(const char *name)
{
    size_t n = strlen(name);
    return n < 9 || strcmp(name + n - 9, ":keywords") != 0;
}

static bool add_texts(struct sound_list *l, const struct content *c, int language, bool parts)
{
    for (text_id id = 1; id <= content_text_count(c); id++) {
        char name[96];
        struct text t = content_text(c, language, id);
        if (!is_seen(content_text_name(c, id)) || t.state == TEXT_ENGLISH || t.language != language || t.n == 0)
            continue;
        if (strchr(t.utf8, '{')) {
            if (parts && !add_pieces(l, t.utf8))
                return false;
        } else if (sounds_file_name(content_text_name(c, id), name) && !add(l, name, t.utf8, t.n, t.utf8, false)) {
            return false;
        }
    }
    return true;
}

bool sound_list_init(struct sound_list *out, const struct content *c, int language, bool parts, struct err *e)
{
    const char *tag = c->languages.items[language].tag;
    *out = (struct sound_list){0};
    arena_init(&out->arena, LIST_BYTES);
    bool ok = add_texts(out, c, language, parts) && add_name(out, c->languages.items[language].endonym);
    if (parts)
        ok = ok && add_numbers(out, tag) && add_dates(out, c, language) &&
             (language || (add_names(out, c) && add_streets(out, c)));
    if (ok)
        return true;
    sound_list_release(out);
    return err_set(e, ERR_FAILED, "out of memory");
}

void sound_list_release(struct sound_list *l)
{
    free(l->lines);
    arena_release(&l->arena);
    *l = (struct sound_list){0};
}
