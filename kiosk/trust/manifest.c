#include "trust/manifest.h"

#include "ground/day.h"
#include "ground/err.h"
#include "ground/ident.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool manifest_date_ok(const char *text)
{
    return day_ok(text) && strcmp(text, "1970") >= 0; /* a kiosk's clock knows nothing before */
}

#define LEAP      1000000LL    /* a year of hours, YYYYMMDDHH, and its turn */
#define FIRST_MAX 9999999999LL /* ten digits */

bool manifest_leaps(long long sequence, long long before)
{
    return before ? sequence - before > LEAP : sequence > FIRST_MAX;
}

/* Copies a string member; a missing one is "" when it may be. */
static bool text_member(const json_t *root, const char *key, bool needed, char *out, size_t size, struct err *e)
{
    const json_t *value = json_object_get(root, key);
    out[0] = '\0';
    if (!value)
        return !needed || err_set(e, ERR_MALFORMED, "package.json: \"%s\" is missing", key);
    if (!json_is_string(value))
        return err_set(e, ERR_MALFORMED, "package.json: \"%s\" is not a string", key);
    size_t n = json_string_length(value);
    const char *text = json_string_value(value);
    if (n >= size)
        return err_set(e, ERR_MALFORMED, "package.json: \"%s\" is longer than %zu bytes", key, size - 1);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return err_set(e, ERR_MALFORMED, "package.json: \"%s\" holds a control character", key);
    memcpy(out, text, n + 1);
    return true;
}

static bool date_member(const json_t *root, const char *key, bool needed, char out[11], struct err *e)
{
    if (!text_member(root, key, needed, out, 11, e))
        return false;
    return (!needed && out[0] == '\0') || manifest_date_ok(out) ||
           err_set(e, ERR_MALFORMED, "package.json: \"%s\" is not a date YYYY-MM-DD", key);
}

static bool number_member(const json_t *root, const char *key, long long least, bool needed, long long *out,
                          struct err *e)
{
    const json_t *value = json_object_get(root, key);
    *out = 0;
    if (!value)
        return !needed || err_set(e, ERR_MALFORMED, "package.json: \"%s\" is missing", key);
    if (!json_is_integer(value))
        return err_set(e, ERR_MALFORMED, "package.json: \"%s\" is not an integer", key);
    *out = json_integer_value(value);
    return (*out >= least && *out <= SEQUENCE_MAX) ||
           err_set(e, ERR_MALFORMED, "package.json: \"%s\" is not between %lld and %lld", key, least, SEQUENCE_MAX);
}

static bool read_members(const json_t *root, struct identity *out, struct err *e)
{
    return text_member(root, "id", true, out->id, sizeof out->id, e) &&
           (ident_ok(out->id) ||
            err_set(e, ERR_MALFORMED, "package.json: \"id\" is not made of lower-case letters, digits and hyphens")) &&
           text_member(root, "title", true, out->title, sizeof out->title, e) &&
           number_member(root, "sequence", 1, true, &out->sequence, e) &&
           number_member(root, "min_sequence", 0, false, &out->min_sequence, e) &&
           date_member(root, "issued", true, out->issued, e) &&
           date_member(root, "review_by", false, out->review_by, e) &&
           (out->min_sequence <= out->sequence ||
            err_set(e, ERR_MALFORMED, "package.json: \"min_sequence\" is above \"sequence\""));
}

bool manifest_read(const char *json, size_t n, struct identity *out, struct err *e)
{
    json_error_t at;
    *out = (struct identity){0};
    json_t *root = json_loadb(json, n, JSON_REJECT_DUPLICATES, &at);
    if (!root)
        return err_set(e, ERR_MALFORMED, "package.json:%d:%d: %s", at.line, at.column, at.text);
    bool ok = json_is_object(root) || err_set(e, ERR_MALFORMED, "package.json: not an object");
    ok = ok && read_members(root, out, e);
    json_decref(root);
    return ok;
}

void manifest_comment(const struct identity *who, char out[MANIFEST_COMMENT_SIZE])
{
    snprintf(out, MANIFEST_COMMENT_SIZE, "id=%s sequence=%lld issued=%s", who->id, who->sequence, who->issued);
}

bool manifest_read_comment(const char *comment, struct identity *out, struct err *e)
{
    char back[MANIFEST_COMMENT_SIZE];
    *out = (struct identity){0};
    int fields = sscanf(comment, "id=%40s sequence=%15lld issued=%10s", out->id, &out->sequence, out->issued);
    manifest_comment(out, back);
    /* Written back it must be the same bytes: one spelling for each identity. */
    if (fields != 3 || strcmp(back, comment) != 0 || !ident_ok(out->id) || out->sequence < 1 ||
        !manifest_date_ok(out->issued))
        return err_set(e, ERR_MALFORMED, "the trusted comment is not \"id=… sequence=… issued=…\"");
    return true;
}
