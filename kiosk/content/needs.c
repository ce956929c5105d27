#include "content/needs.h"

#include "content/json.h"
#include "content/types.h"
#include "ground/err.h"

#include <jansson.h>
#include <string.h>

static const struct field need_fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct need, id), .min = 1},
    {.key = "icon", .type = FIELD_ID, .offset = offsetof(struct need, icon)},
    {.key = "title", .type = FIELD_TEXT, .offset = offsetof(struct need, title), .min = 1},
    {.key = "text", .type = FIELD_TEXT, .offset = offsetof(struct need, text)},
    {.key = "words", .type = FIELD_TEXT, .offset = offsetof(struct need, words)},
    {.key = "say", .type = FIELD_STRING, .offset = offsetof(struct need, say), .max = 60},
    {.key = "leads", .type = FIELD_ARRAY},
};

static const struct field question_fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct question, id), .min = 1},
    {.key = "text", .type = FIELD_TEXT, .offset = offsetof(struct question, text), .min = 1},
    {.key = "words", .type = FIELD_TEXT, .offset = offsetof(struct question, words)},
    {.key = "block", .type = FIELD_ID, .offset = offsetof(struct question, block), .min = 1},
};

static bool load_leads(struct json_reader *r, const json_t *object, struct need *need)
{
    const json_t *array;
    if (!json_list(r, object, "leads", NEED_LEADS, &array, &need->n_leads))
        return false;
    const char **leads = ARENA_NEW(r->arena, const char *, (size_t)need->n_leads + 1);
    need->leads = leads;
    for (int i = 0; leads && i < need->n_leads; i++) {
        const char *target = json_string_value(json_array_get(array, (size_t)i));
        if (!target || strlen(target) > 100)
            return json_fail(r, "leads", "entry %d is not the name of a screen", i + 1);
        leads[i] = arena_text(r->arena, target, strlen(target));
        if (!leads[i])
            return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    }
    return leads || err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
}

static bool load_needs(struct json_reader *r, const json_t *root, struct content *c)
{
    const json_t *array;
    if (!json_list(r, root, "needs", NEEDS, &array, &c->n_needs))
        return false;
    struct need *needs = ARENA_NEW(r->arena, struct need, (size_t)c->n_needs + 1);
    if (!needs)
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    c->needs = needs;
    for (int i = 0; i < c->n_needs; i++) {
        const json_t *object = json_array_get(array, (size_t)i);
        json_at(r, "needs[%d]", i);
        if (!json_read(r, object, SHAPE(need_fields), &needs[i]) || !load_leads(r, object, &needs[i]))
            return false;
        for (int k = 0; k < i; k++)
            if (strcmp(needs[i].id, needs[k].id) == 0)
                return json_fail(r, "id", "%s stands there twice", needs[i].id);
    }
    return true;
}

static bool load_questions(struct json_reader *r, const json_t *root, struct content *c)
{
    const json_t *array;
    if (!json_list(r, root, "questions", QUESTIONS, &array, &c->n_questions))
        return false;
    struct question *questions = ARENA_NEW(r->arena, struct question, (size_t)c->n_questions + 1);
    if (!questions)
        return err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
    c->questions = questions;
    for (int i = 0; i < c->n_questions; i++) {
        json_at(r, "questions[%d]", i);
        if (!json_read(r, json_array_get(array, (size_t)i), SHAPE(question_fields), &questions[i]))
            return false;
        bool found = false;
        for (int k = 0; k < c->letter.n_blocks; k++)
            found = found || strcmp(c->letter.blocks[k].id, questions[i].block) == 0;
        if (!found)
            return json_fail(r, "block", "%s: the letter has no such block", questions[i].block);
    }
    return true;
}

bool needs_load(struct json_reader *r, const json_t *root, struct content *c)
{
    json_at(r, "%s", "");
    return load_needs(r, root, c) && load_questions(r, root, c);
}
