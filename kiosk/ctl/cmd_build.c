/* kioskctl build DIR -o FILE [--sign SECRET.key] [--release]: a source folder becomes a package. The same
 * folder and key give the same bytes. */
#include "author/compile.h"
#include "author/sound_index.h"
#include "content/content.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/limits.h"
#include "trust/keyring.h"
#include "trust/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A second set of the same bytes: loading takes a bundle over, and the first is still to be written. */
static bool copy_bundle(const struct bundle *from, struct bundle *to, struct err *e)
{
    *to = (struct bundle){0};
    for (int i = 0; i < from->n; i++) {
        const struct bytes *b = &from->entries[i].bytes;
        struct bytes copy = {malloc(b->size + 1), b->size};
        if (!copy.data)
            return err_set(e, ERR_FAILED, "out of memory");
        memcpy(copy.data, b->data, b->size + 1);
        if (!bundle_add(to, from->entries[i].name, &copy, e))
            return false;
    }
    return true;
}

static bool page_has_draft(const struct content *c, const struct page *p, const char **text, const char **tag)
{
    for (int language = 1; language < c->languages.n; language++) {
        text_id ids[] = {p->title, p->summary, p->source};
        for (int i = 0; i < p->n_blocks + 3; i++) {
            text_id id = i < 3 ? ids[i] : p->blocks[i - 3].text;
            if (content_text(c, language, id).state != TEXT_DRAFT)
                continue;
            *text = content_text_name(c, id);
            *tag = c->languages.items[language].tag;
            return true;
        }
    }
    return false;
}

/* What the letter promises must not be read in words that nobody has checked. */
static bool letter_is_released(const struct content *c, struct err *e)
{
    const char *text, *tag;
    if (!page_has_draft(c, &c->letter, &text, &tag) && !page_has_draft(c, &c->letter_complete, &text, &tag))
        return true;
    return err_set(e, ERR_FAILED, "%s: %s: a draft in the letter; it cannot be released", tag, text);
}

/* The list of keys that root keys have signed; the kiosk asks who, not we. */
static bool add_keys(struct bundle *b, const char *path, struct err *e)
{
    struct bytes list;
    return file_read(path, KEYRING_FILE_MAX, &list, e) && bundle_add(b, "keys.list", &list, e);
}

static void count_texts(const struct content *c, int *checked, int *draft)
{
    *checked = *draft = 0;
    for (int language = 1; language < c->languages.n; language++) {
        for (text_id id = 1; id <= content_text_count(c); id++) {
            enum text_state state = content_text(c, language, id).state;
            *checked += state == TEXT_CHECKED;
            *draft += state == TEXT_DRAFT;
        }
    }
}

static void print_summary(const char *out, const struct content *c, size_t size, bool is_signed)
{
    int checked, draft, all = (int)content_text_count(c) * (c->languages.n - 1);
    count_texts(c, &checked, &draft);
    printf("%s: %s %lld, %s, %d languages, %u texts, %d of %d translations (%d drafts), %zu bytes unpacked\n", out,
           c->id, c->sequence, is_signed ? "signed" : "not signed", c->languages.n, content_text_count(c),
           checked + draft, all, draft, size);
}

static size_t bundle_bytes(const struct bundle *b)
{
    size_t sum = 0;
    for (int i = 0; i < b->n; i++)
        sum += b->entries[i].bytes.size;
    return sum;
}

/* What a machine or somebody elsewhere has spoken, where the folder has no recording of its own. */
static bool add_audio(struct bundle *b, const char *audio, struct err *e)
{
    char tags[LANGUAGES][64] = {"en"};
    const char *list[LANGUAGES] = {tags[0]};
    int n = 1;
    for (int i = 0; i < b->n && n < LANGUAGES; i++)
        if (sscanf(b->entries[i].name, "lang/%63[^.].json", tags[n]) == 1) {
            list[n] = tags[n];
            n++;
        }
    return sound_index_add(b, audio, list, n, e);
}

/* The bundle is loaded as a kiosk would load it before anything is written. */
static bool build(const char *folder, const char *out, const struct secret_key *key, bool release, const char *keys,
                  const char *audio, struct err *e)
{
    struct bundle b = {0}, copy = {0};
    struct content *c = NULL;
    bool ok = compile_is_package(folder) ? bundle_read_folder(&b, folder, LIMIT_PACKAGE_BYTES, e)
                                         : compile_source(folder, &b, e);
    ok = ok && (!audio || add_audio(&b, audio, e)) && copy_bundle(&b, &copy, e);
    if (ok && (!(c = content_new(&copy, e)) || !content_check_pictures(c, e)))
        ok = err_prefix(e, "%s", folder);
    ok = ok && (!keys || add_keys(&b, keys, e));
    ok = ok && (!release || letter_is_released(c, e)) && package_write(&b, out, key, e);
    if (ok)
        print_summary(out, c, bundle_bytes(&b), key != NULL);
    content_free(c);
    bundle_release(&copy);
    bundle_release(&b);
    return ok;
}

int cmd_build(struct ctl_line *line)
{
    const char *out = NULL, *sign = NULL, *keys = NULL, *audio = NULL;
    bool release = false;
    struct secret_key key = {0};
    struct err e = {0};
    const struct ctl_option options[] = {{"output", 'o', &out, NULL},    {"sign", 0, &sign, NULL},
                                         {"keys", 0, &keys, NULL},       {"audio", 0, &audio, NULL},
                                         {"release", 0, NULL, &release}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!out)
        return ctl_usage(line, "-o FILE is missing");
    bool ok = (!sign || ctl_secret_key(sign, &key, &e)) &&
              build(line->operands[0], out, sign ? &key : NULL, release, keys, audio, &e);
    secret_key_release(&key);
    return ok ? CTL_OK : ctl_fail(&e);
}
