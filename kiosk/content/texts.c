#include "content/texts.h"

#include "content/json.h"
#include "ground/err.h"

#include <jansson.h>
#include <string.h>

enum { HEADS = 4096 };

/* ---- names ---- */

/* FNV-1a */
static unsigned head_of(const char *name)
{
    uint32_t h = 2166136261u;
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 16777619u;
    return h % HEADS;
}

text_id texts_find(const struct texts *t, const char *name)
{
    text_id id = t->heads ? t->heads[head_of(name)] : 0;
    while (id && strcmp(t->names[id], name) != 0)
        id = t->next[id];
    return id;
}

static bool name_ok(const char *name, size_t n)
{
    return n > 0 && n <= TEXTS_NAME_BYTES && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-:") == n;
}

static bool add_name(struct texts *t, struct json_reader *r, text_id id, const json_t *value)
{
    const char *name = json_string_value(value);
    if (!name || !name_ok(name, json_string_length(value)))
        return json_fail(r, NULL, "not the name of a text");
    if (texts_find(t, name))
        return json_fail(r, NULL, "%s stands there twice", name);
    t->names[id] = arena_text(t->arena, name, json_string_length(value));
    if (!t->names[id])
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    t->next[id] = t->heads[head_of(name)];
    t->heads[head_of(name)] = id;
    return true;
}

/* ---- words ---- */

static uint32_t count_marks(const char *text, size_t n)
{
    uint32_t marks = 0;
    if (!memchr(text, '*', n)) /* mostly */
        return 0;
    for (size_t i = 0; i + 1 < n; i++)
        if (text[i] == '*' && text[i + 1] == '*') {
            marks++;
            i++;
        }
    return marks;
}

/* Takes the "**" out of words and notes what stood between them. */
static void strip_marks(const char *words, size_t n, char *out, struct text_span *bold, struct texts_entry *entry)
{
    uint32_t used = 0, mark = 0;
    for (size_t i = 0; i < n; i++) {
        if (words[i] != '*' || i + 1 >= n || words[i + 1] != '*') {
            out[used++] = words[i];
            continue;
        }
        if (mark % 2 == 0)
            bold[mark / 2].start = used;
        else
            bold[mark / 2].end = used;
        mark++;
        i++;
    }
    entry->n = used;
    entry->n_bold = mark / 2;
}

/* Only a block of a page, which is written line by line, may hold line ends. */
static bool may_have_lines(const char *name)
{
    static const char *const single[] = {":title", ":summary", ":source"};
    const char *last = strrchr(name, ':');
    for (size_t i = 0; last && i < sizeof single / sizeof single[0]; i++)
        if (strcmp(last, single[i]) == 0)
            return false;
    return strncmp(name, "page:", 5) == 0 || strncmp(name, "letter:", 7) == 0;
}

static bool keep_words(struct texts *t, struct json_reader *r, text_id id, const json_t *value,
                       struct texts_entry *entry)
{
    const char *words = json_string_value(value);
    size_t n = json_string_length(value);
    if (!words || n == 0 || n > TEXTS_BYTES)
        return json_fail(r, NULL, "not 1 to %d bytes of words", TEXTS_BYTES);
    if (!(may_have_lines(t->names[id]) ? json_lines_ok : json_words_ok)(words, n))
        return json_fail(r, NULL, "holds a control character");
    uint32_t marks = count_marks(words, n);
    if (marks % 2)
        return json_fail(r, NULL, "\"**\" opens bold text that does not end");
    char *out = arena_text(t->arena, words, n - 2 * marks);
    struct text_span *bold = marks ? ARENA_NEW(t->arena, struct text_span, marks / 2) : NULL;
    if (!out || (marks && !bold))
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    if (marks)
        strip_marks(words, n, out, bold, entry);
    else
        entry->n = (uint32_t)n;
    entry->utf8 = out;
    entry->bold = bold;
    return true;
}

/* ---- loading ---- */

static bool make_room(struct texts *t, text_id n, text_id spare, int languages)
{
    t->room = n + spare;
    t->names = ARENA_NEW(t->arena, const char *, t->room + 1);
    t->fixed = ARENA_NEW(t->arena, bool, t->room + 1);
    t->next = ARENA_NEW(t->arena, text_id, t->room + 1);
    t->heads = ARENA_NEW(t->arena, text_id, HEADS);
    t->entries = ARENA_NEW(t->arena, struct texts_entry *, (size_t)languages);
    for (int i = 0; i < languages && t->entries; i++)
        if (!(t->entries[i] = ARENA_NEW(t->arena, struct texts_entry, t->room + 1)))
            return false;
    t->languages = languages;
    t->n = t->listed = n;
    return t->names && t->fixed && t->next && t->heads && t->entries;
}

bool texts_load_english(struct texts *t, struct json_reader *r, const json_t *root, int languages, int spare)
{
    const json_t *list;
    int n;
    if (!json_list(r, root, "texts", TEXTS, &list, &n))
        return false;
    if (!make_room(t, (text_id)n, (text_id)spare, languages))
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    for (int i = 0; i < n; i++) {
        const json_t *row = json_array_get(list, (size_t)i);
        text_id id = (text_id)i + 1;
        json_at(r, "texts[%d]", i);
        if (!add_name(t, r, id, json_array_get(row, 0)) ||
            !keep_words(t, r, id, json_array_get(row, 1), &t->entries[0][id]))
            return false;
        t->fixed[id] = json_is_true(json_array_get(row, 2));
    }
    json_at(r, "%s", "");
    return true;
}

text_id texts_add_english(struct texts *t, const char *name, const char *words)
{
    if (t->n >= t->room)
        return 0;
    text_id id = ++t->n;
    t->names[id] = name;
    t->next[id] = t->heads[head_of(name)];
    t->heads[head_of(name)] = id;
    t->entries[0][id] = (struct texts_entry){.utf8 = words, .n = (uint32_t)strlen(words)};
    return id;
}

bool texts_load_translation(struct texts *t, struct json_reader *r, const json_t *list, int language)
{
    if (!json_is_array(list) || json_array_size(list) != t->listed)
        return json_fail(r, NULL, "not a list of %u texts", t->listed);
    for (text_id id = 1; id <= t->listed; id++) {
        const json_t *item = json_array_get(list, id - 1);
        bool draft = json_is_array(item);
        if (json_is_null(item) || t->fixed[id])
            continue;
        json_at(r, "%s", t->names[id]);
        if (!keep_words(t, r, id, draft ? json_array_get(item, 0) : item, &t->entries[language][id]))
            return false;
        t->entries[language][id].draft = draft;
    }
    json_at(r, "%s", "");
    return true;
}

/* ---- looking up ---- */

static struct text text_of(const struct texts_entry *entry, enum text_state state, int language)
{
    return (struct text){.utf8 = entry->utf8,
                         .n = entry->n,
                         .bold = entry->bold,
                         .n_bold = (int)entry->n_bold,
                         .state = state,
                         .language = language};
}

struct text texts_get(const struct texts *t, int language, text_id id)
{
    if (id == 0 || id > t->n)
        return (struct text){.utf8 = "", .state = TEXT_CHECKED};
    if (language <= 0 || language >= t->languages)
        return text_of(&t->entries[0][id], TEXT_CHECKED, 0);
    if (t->fixed[id])
        return text_of(&t->entries[0][id], TEXT_CHECKED, language);
    const struct texts_entry *own = &t->entries[language][id];
    if (!own->utf8)
        return text_of(&t->entries[0][id], TEXT_ENGLISH, 0);
    return text_of(own, own->draft ? TEXT_DRAFT : TEXT_CHECKED, language);
}

const char *texts_name(const struct texts *t, text_id id)
{
    return id > 0 && id <= t->n ? t->names[id] : "";
}
