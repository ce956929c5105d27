#include "trust/token.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/utf8.h"
#include "trust/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char magic[] = "KIOSKSTAFF1\n";

static bool name_ok(const char *name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7f)
            return false;
    return n > 0 && n <= TOKEN_NAME_MAX && utf8_valid(name, n, NULL);
}

static bool read_comment(const struct signature *s, struct token *out, struct err *e)
{
    char back[64];
    out->until[0] = '\0';
    if (sscanf(s->trusted, "staff until=%10s", out->until) == 1 && manifest_date_ok(out->until)) {
        snprintf(back, sizeof back, "staff until=%s", out->until);
        if (strcmp(back, s->trusted) == 0)
            return true;
    }
    return err_set(e, ERR_MALFORMED, "the trusted comment is not \"staff until=YYYY-MM-DD\"");
}

static bool signed_by_one(const struct signature *s, const char *name, size_t n, const struct keys *keys, struct err *e)
{
    struct digest digest;
    char id[17];
    const struct trusted_key *by = keys_find(keys, s->key);
    key_id_text(s->key, id);
    if (!by)
        return err_set(e, ERR_UNTRUSTED, "signed by key %s, which is not trusted", id);
    return digest_of_bytes(name, n, &digest, e) && signature_comment_good(s, &by->key, e) &&
           signature_payload_good(s, &by->key, &digest, e);
}

/* text is cut into lines in place. */
static bool read_lines(char *text, size_t n, const struct keys *keys, const char *today, struct token *out,
                       struct err *e)
{
    const char *lines[4];
    struct signature s;
    char *at = text + sizeof magic - 1;
    for (int i = 0; i < 4; i++) {
        char *newline = strchr(at, '\n');
        if (!newline)
            return err_set(e, ERR_MALFORMED, "has no complete signature");
        *newline = '\0';
        lines[i] = at;
        at = newline + 1;
    }
    size_t left = n - (size_t)(at - text);
    if (!signature_read(lines, &s, e))
        return false;
    if (!signature_untrusted_is_plain(&s))
        return err_set(e, ERR_MALFORMED, "its untrusted comment is not minisign's standing one");
    if (!signed_by_one(&s, at, left, keys, e) || !read_comment(&s, out, e))
        return false;
    if (left < 2 || at[left - 1] != '\n' || !name_ok(at, left - 1))
        return err_set(e, ERR_MALFORMED, "does not say in one line whom it is for");
    snprintf(out->name, sizeof out->name, "%.*s", (int)(left - 1), at);
    return strcmp(today, out->until) <= 0 || err_set(e, ERR_UNTRUSTED, "was good until %s", out->until);
}

bool token_read(const char *text, size_t n, const struct keys *keys, const char *today, struct token *out,
                struct err *e)
{
    char copy[TOKEN_FILE_MAX + 1];
    *out = (struct token){0};
    if (n > TOKEN_FILE_MAX || n < sizeof magic || memcmp(text, magic, sizeof magic - 1) != 0 || memchr(text, '\0', n))
        return err_set(e, ERR_MALFORMED, "not a staff token");
    memcpy(copy, text, n);
    copy[n] = '\0';
    return read_lines(copy, n, keys, today, out, e);
}

bool token_open(const char *path, const struct keys *keys, const char *today, struct token *out, struct err *e)
{
    struct bytes text;
    if (!file_read(path, TOKEN_FILE_MAX, &text, e))
        return false;
    bool ok = token_read(text.data, text.size, keys, today, out, e) || err_prefix(e, "%s", path);
    bytes_release(&text);
    return ok;
}

bool token_write(const struct token *t, const struct secret_key *key, struct bytes *out, struct err *e)
{
    struct digest digest;
    struct signature s;
    char comment[64], line[TOKEN_NAME_MAX + 2];
    *out = (struct bytes){0};
    if (!name_ok(t->name, strlen(t->name)) || !manifest_date_ok(t->until))
        return err_set(e, ERR_FAILED, "a staff token needs a name of at most %d bytes and a day", TOKEN_NAME_MAX);
    snprintf(comment, sizeof comment, "staff until=%s", t->until);
    snprintf(line, sizeof line, "%s\n", t->name);
    if (!digest_of_bytes(line, strlen(line), &digest, e) || !signature_make(key, &digest, comment, &s, e))
        return false;
    char *text = malloc(TOKEN_FILE_MAX);
    if (!text)
        return err_set(e, ERR_FAILED, "out of memory");
    strcpy(text, magic);
    signature_write(&s, text + strlen(text));
    strcat(text, line);
    *out = (struct bytes){text, strlen(text)};
    return true;
}
