/* compile_needs: what people come with and what they ask the letter, from needs.json and letter/questions.json into
 * content.json. */
#include "author/compile_parts.h"
#include "author/source.h"
#include "content/json.h"
#include "content/needs.h"
#include "content/types.h"
#include "ground/err.h"
#include "ground/file.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const struct field need_fields[] = {
    {.key = "id", .type = FIELD_ID, .min = 1},      {.key = "icon", .type = FIELD_ID},
    {.key = "title", .type = FIELD_TEXT, .min = 1}, {.key = "text", .type = FIELD_TEXT},
    {.key = "words", .type = FIELD_ARRAY},          {.key = "say", .type = FIELD_STRING, .max = 60},
    {.key = "leads", .type = FIELD_ARRAY},
};

static const struct field question_fields[] = {
    {.key = "id", .type = FIELD_ID, .min = 1},
    {.key = "text", .type = FIELD_TEXT, .min = 1},
    {.key = "words", .type = FIELD_ARRAY},
    {.key = "block", .type = FIELD_ID, .min = 1},
};

static const char words_note[] = "Not shown. What people say and type when they come with this, with commas: everyday "
                                 "words, whole wishes, other names; "
                                 "as many as are useful, they need not be those of the English.";

/* The names of screens, each checked when all is read. */
static bool compile_leads(struct source *s, struct json_reader *r, const json_t *from, json_t *to)
{
    const json_t *leads;
    int n;
    if (!json_list(r, from, "leads", NEED_LEADS, &leads, &n))
        return false;
    for (int i = 0; i < n; i++) {
        const char *target = json_string_value(json_array_get(leads, (size_t)i));
        if (!target || strncmp(target, "images/", 7) == 0)
            return json_fail(r, "leads", "entry %d is not the name of a screen", i + 1);
        if (!source_link(s, r->file, target))
            return false;
    }
    return !leads || json_object_set(to, "leads", (json_t *)leads) == 0;
}

static bool copy_plain(const json_t *from, json_t *to)
{
    static const char *const keys[] = {"id", "icon", "say", "block"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        json_t *value = json_object_get(from, keys[i]);
        if (value && json_object_set(to, keys[i], value) != 0)
            return false;
    }
    return true;
}

static bool compile_need(struct source *s, struct json_reader *r, const json_t *from, json_t *to)
{
    char words[SOURCE_WORDS];
    const char *id = json_text_at(from, "id");
    return json_read(r, from, SHAPE(need_fields), NULL) && source_id_is_new(r, json_object_get(s->root, "needs"), id) &&
           source_words(r, from, "words", words) && copy_plain(from, to) && compile_leads(s, r, from, to) &&
           source_text(s, to, "title", r->file, json_text_at(from, "title"), "What somebody comes with: a tile.",
                       "need:%s:title", id) &&
           source_text(s, to, "text", r->file, json_text_at(from, "text"),
                       "The answer. It must promise neither more nor less than the English.", "need:%s:text", id) &&
           source_text(s, to, "words", r->file, words, words_note, "need:%s:words", id);
}

static bool compile_question(struct source *s, struct json_reader *r, const json_t *from, json_t *to)
{
    char words[SOURCE_WORDS];
    const char *id = json_text_at(from, "id");
    return json_read(r, from, SHAPE(question_fields), NULL) &&
           source_id_is_new(r, json_object_get(s->root, "questions"), id) && source_words(r, from, "words", words) &&
           copy_plain(from, to) &&
           source_text(s, to, "text", r->file, json_text_at(from, "text"),
                       "A question that a family asks; the letter answers it.", "question:%s:text", id) &&
           source_text(s, to, "words", r->file, words, words_note, "question:%s:words", id);
}

typedef bool compile_one(struct source *s, struct json_reader *r, const json_t *from, json_t *to);

/* A file that is not there is an empty list; every entry that cannot be used is named. */
static bool compile_list(struct source *s, const char *name, const char *key, size_t most, compile_one *compile)
{
    json_t *list = json_array();
    json_object_set_new(s->root, key, list);
    if (!file_exists(source_path(s, name, 0)))
        return true;
    struct json_reader r;
    json_t *from = source_json(s, name, &r);
    bool ok = from && ((json_is_array(from) && json_array_size(from) <= most) ||
                       json_fail(&r, NULL, "not a list of at most %zu: it has %zu", most, json_array_size(from)));
    for (size_t i = 0; ok && i < json_array_size(from); i++) {
        json_t *to = json_object();
        json_at(&r, "[%zu]", i);
        if (source_keep(s, compile(s, &r, json_array_get(from, i), to)))
            ok = json_array_append(list, to) == 0;
        json_decref(to);
    }
    json_decref(from);
    return ok;
}

bool compile_needs(struct source *s)
{
    source_keep(s, compile_list(s, "needs.json", "needs", NEEDS, compile_need));
    return compile_list(s, "letter/questions.json", "questions", QUESTIONS, compile_question);
}
