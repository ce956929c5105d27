#include "author/directory_entry.h"

#include "content/json.h"

#include <jansson.h>
#include <string.h>

/* As an author writes it. A department is written like an office, without departments of its own. */
static const struct field source_fields[] = {
    {.key = "id", .type = FIELD_ID, .min = 1},
    {.key = "order", .type = FIELD_INTEGER, .max = 100000},
    {.key = "name", .type = FIELD_TEXT, .min = 1},
    {.key = "summary", .type = FIELD_TEXT},
    {.key = "keywords", .type = FIELD_ARRAY},
    {.key = "phone", .type = FIELD_STRING, .max = 40},
    {.key = "fax", .type = FIELD_STRING, .max = 40},
    {.key = "tty", .type = FIELD_STRING, .max = 40},
    {.key = "room", .type = FIELD_STRING, .max = 40},
    {.key = "head", .type = FIELD_OBJECT},
    {.key = "email", .type = FIELD_STRING, .max = 80},
    {.key = "floor", .type = FIELD_STRING, .max = 20},
    {.key = "photo", .type = FIELD_STRING, .max = 48},
    {.key = "spoken", .type = FIELD_ARRAY},
    {.key = "hours", .type = FIELD_TEXT},
    {.key = "entrance", .type = FIELD_TEXT},
    {.key = "note", .type = FIELD_TEXT},
    {.key = "as_of", .type = FIELD_TEXT},
    {.key = "source", .type = FIELD_STRING, .max = 400},
    {.key = "to_confirm", .type = FIELD_BOOL},
    {.key = "departments", .type = FIELD_ARRAY},
};

static const struct field head_fields[] = {
    {.key = "name", .type = FIELD_STRING, .max = 120},
    {.key = "title", .type = FIELD_TEXT},
};

/* Name, at sign, a domain with a dot: what a mail program takes, without the rarer forms of RFC 5322. */
static bool is_email(const char *text)
{
    const char *at = strchr(text, '@'), *dot = at ? strrchr(at, '.') : NULL;
    return at && at > text && !strchr(at + 1, '@') && dot && dot > at + 1 && dot[1] && !text[strcspn(text, " \t,;<>")];
}

bool directory_entry_ok(struct json_reader *r, const json_t *entry, bool department)
{
    const json_t *head = json_object_get(entry, "head");
    const char *email = json_text_at(entry, "email");
    if (!json_read(r, entry, SHAPE(source_fields), NULL) || (head && !json_read(r, head, SHAPE(head_fields), NULL)))
        return false;
    if (*email && !is_email(email))
        return json_fail(r, "email", "%s is not an e-mail address", email);
    return !department || !json_object_get(entry, "departments") ||
           json_fail(r, "departments", "a department has none of its own");
}
