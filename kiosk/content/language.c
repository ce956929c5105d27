#include "content/language.h"

#include "content/json.h"
#include "content/numerals.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

static const struct field language_fields[] = {
    {.key = "tag", .type = FIELD_STRING, .offset = offsetof(struct language, tag), .min = 2, .max = 15},
    {.key = "endonym", .type = FIELD_STRING, .offset = offsetof(struct language, endonym), .min = 1, .max = 80},
    {.key = "english", .type = FIELD_STRING, .offset = offsetof(struct language, english), .min = 1, .max = 80},
    {.key = "script", .type = FIELD_STRING, .offset = offsetof(struct language, script), .min = 4, .max = 4},
    {.key = "direction", .type = FIELD_EITHER, .offset = offsetof(struct language, rtl), .choices = "ltr|rtl"},
    {.key = "shaping", .type = FIELD_STRING, .offset = offsetof(struct language, shaping), .min = 2, .max = 20},
    {.key = "collation", .type = FIELD_STRING, .offset = offsetof(struct language, collation), .min = 2, .max = 20},
    {.key = "group", .type = FIELD_STRING, .offset = offsetof(struct language, group), .min = 2, .max = 15},
    {.key = "form", .type = FIELD_STRING, .offset = offsetof(struct language, form), .max = 80},
    {.key = "numerals", .type = FIELD_STRING, .offset = offsetof(struct language, numerals), .max = 20},
    {.key = "dates", .type = FIELD_OBJECT},
    {.key = "keys", .type = FIELD_ARRAY},
};

static const struct field date_fields[] = {
    {.key = "day", .type = FIELD_STRING, .offset = offsetof(struct date_form, day), .max = 80},
    {.key = "month", .type = FIELD_STRING, .offset = offsetof(struct date_form, month), .max = 80},
};

/* Letters, digits and hyphens, beginning with two lower-case letters: a tag becomes part of a file name. */
static bool tag_ok(const char *tag)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    return strspn(tag, "abcdefghijklmnopqrstuvwxyz") >= 2 && tag[strspn(tag, allowed)] == '\0';
}

static bool script_ok(const char *s)
{
    return s[0] >= 'A' && s[0] <= 'Z' && strspn(s + 1, "abcdefghijklmnopqrstuvwxyz") == 3;
}

static bool check(struct json_reader *r, const struct language *all, int i)
{
    const struct language *l = &all[i];
    if (!tag_ok(l->tag) || !tag_ok(l->shaping) || !tag_ok(l->collation) || !tag_ok(l->group))
        return json_fail(r, NULL, "tag, shaping, collation and group look like en, so or rhg-Latn");
    if (!script_ok(l->script))
        return json_fail(r, "script", "not four letters such as Latn");
    if (i == 0 && strcmp(l->tag, "en") != 0)
        return json_fail(r, "tag", "the first language must be en, the source");
    for (int k = 0; k < i; k++)
        if (strcasecmp(all[k].tag, l->tag) == 0)
            return json_fail(r, "tag", "%s stands there twice", l->tag);
    return true;
}

static bool load_numerals(struct json_reader *r, struct language *l)
{
    if (!*l->numerals)
        l->numerals = "latn";
    return numerals_zero(l->numerals, &l->zero) ||
           json_fail(r, "numerals", "%s is not a decimal numbering system such as latn, mymr or arab", l->numerals);
}

static bool load_dates(struct json_reader *r, const json_t *language, struct language *l)
{
    const json_t *dates = json_object_get(language, "dates");
    l->dates = (struct date_form){.day = "", .month = "", .numerals = l->numerals};
    if (dates && !json_read(r, dates, SHAPE(date_fields), &l->dates))
        return false;
    const char *day = *l->dates.day ? date_pattern_fault(l->tag, l->dates.day, true) : NULL;
    const char *month = *l->dates.month ? date_pattern_fault(l->tag, l->dates.month, false) : NULL;
    if (day || month)
        return json_fail(r, day ? "dates: day" : "dates: month", "%s", day ? day : month);
    return true;
}

bool languages_load(struct json_reader *r, const json_t *package, struct languages *out)
{
    const json_t *array;
    if (!json_list(r, package, "languages", LANGUAGES, &array, &out->n))
        return false;
    struct language *items = ARENA_NEW(r->arena, struct language, (size_t)out->n + 1);
    if (!items || out->n == 0)
        return json_fail(r, "languages", items ? "missing" : "out of memory");
    out->items = items;
    for (int i = 0; i < out->n; i++) {
        const json_t *language = json_array_get(array, (size_t)i);
        json_at(r, "languages[%d]", i);
        if (!json_read(r, language, SHAPE(language_fields), &items[i]) || !check(r, items, i) ||
            !load_numerals(r, &items[i]) || !load_dates(r, language, &items[i]) ||
            !keyboard_load(r, language, items[i].rtl, &items[i].keyboard))
            return false;
    }
    json_at(r, "%s", "");
    return true;
}

static size_t primary_length(const char *tag)
{
    return strcspn(tag, "-");
}

int languages_find(const struct languages *all, const char *tag)
{
    for (int i = 0; i < all->n; i++)
        if (strcasecmp(all->items[i].tag, tag) == 0)
            return i;
    size_t n = primary_length(tag);
    for (int i = 0; i < all->n; i++)
        if (n == primary_length(all->items[i].tag) && strncasecmp(all->items[i].tag, tag, n) == 0)
            return i;
    return -1;
}

int languages_other_form(const struct languages *all, int index)
{
    if (index < 0 || index >= all->n)
        return index;
    for (int step = 1; step < all->n; step++) {
        int other = (index + step) % all->n;
        if (strcmp(all->items[other].group, all->items[index].group) == 0)
            return other;
    }
    return index;
}

static bool first_form(const struct languages *all, int i)
{
    return languages_find(all, all->items[i].group) == i;
}

int languages_groups(const struct languages *all)
{
    int n = 0;
    for (int i = 0; i < all->n; i++)
        n += first_form(all, i);
    return n;
}

int languages_group(const struct languages *all, int number)
{
    int n = languages_groups(all), left = n ? number % n : 0;
    for (int i = 0; i < all->n; i++)
        if (first_form(all, i) && left-- == 0)
            return i;
    return 0;
}
