#include "content/sounds.h"

#include "content/json.h"
#include "content/json_ahead.h"
#include "content/texts.h"
#include "ground/bundle.h"
#include "ground/err.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- words ---- */

/* U+2066 … U+2069 */
static bool is_isolate(const char *at, size_t left)
{
    return left >= 3 && memcmp(at, "\xe2\x81", 2) == 0 && (unsigned char)at[2] >= 0xa6 && (unsigned char)at[2] <= 0xa9;
}

uint64_t sounds_hash(const char *utf8, size_t n)
{
    uint64_t h = 14695981039346656037u;
    while (n && utf8[n - 1] == ' ')
        n--;
    size_t i = 0;
    while (i < n && utf8[i] == ' ')
        i++;
    while (i < n) {
        if (is_isolate(utf8 + i, n - i)) {
            i += 3;
            continue;
        }
        unsigned char c = (unsigned char)utf8[i++];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 1099511628211u;
    }
    return h;
}

bool sounds_file_name(const char *text, char out[96])
{
    size_t n = strlen(text);
    if (n >= 96)
        return false;
    for (size_t i = 0; i <= n; i++)
        out[i] = text[i] == ':' ? '.' : text[i];
    return true;
}

/* ---- loading ---- */

enum { OPUS_HEAD_AT = 28, OPUS_HEAD = 19 }; /* behind the first page's header with its one lacing value */

/* Whether the bytes begin as an Ogg Opus file does (RFC 7845): one logical stream of speech. Recordings that stay in the file were
 * decoded to their end before they were installed (sound/whole), and there are thousands. */
static bool probe(const struct bundle *b, const struct bundle_entry *file, struct json_reader *r)
{
    char d[OPUS_HEAD_AT + OPUS_HEAD];
    if (file->bytes.size > SOUND_FILE_BYTES)
        return err_set(r->e, ERR_MALFORMED, "%s: %zu bytes; at most %d are possible", file->name, file->bytes.size,
                       SOUND_FILE_BYTES);
    if (!file->bytes.data)
        return true;
    if (!bundle_read_start(b, file, d, sizeof d, r->e))
        return false;
    if (memcmp(d, "OggS", 4) != 0 || memcmp(d + OPUS_HEAD_AT, "OpusHead", 8) != 0)
        return err_set(r->e, ERR_MALFORMED, "%s: not an Opus file", file->name);
    unsigned channels = (unsigned char)d[OPUS_HEAD_AT + 9];
    return channels == 1 || err_set(r->e, ERR_MALFORMED, "%s: %u channels; a voice has one", file->name, channels);
}

static int by_words(const void *a, const void *b)
{
    const struct sound *x = a, *y = b;
    if (x->language != y->language)
        return x->language < y->language ? -1 : 1;
    return x->words < y->words ? -1 : x->words > y->words;
}

static int texts_by_words(const void *a, const void *b)
{
    const struct sound_words *x = a, *y = b;
    if (x->words != y->words)
        return x->words < y->words ? -1 : 1;
    return x->text < y->text ? -1 : x->text > y->text;
}

struct index_reader { /* of one language */
    const struct bundle *bundle;
    const struct bundle_entry *last; /* the file that was found last, or NULL */
    char file[BUNDLE_NAME];          /* "audio/TAG/", then the name */
    size_t folder_n;
    int language;
};

/* "letter.digest.duty" is the text "letter:digest:duty"; "part.…" is none. */
static text_id text_of(const struct texts *t, const char *name)
{
    char text[BUNDLE_NAME];
    size_t n = strlen(name);
    if (n >= sizeof text)
        return 0;
    for (size_t i = 0; i <= n; i++)
        text[i] = name[i] == '.' ? ':' : name[i];
    return texts_find(t, text);
}

static bool says_so_still(const struct texts *t, const struct sound *s)
{
    struct text now = texts_get(t, s->language, s->text);
    return now.state != TEXT_ENGLISH && sounds_hash(now.utf8, now.n) == s->words;
}

/* The recording "audio/TAG/NAME.opus". An index has its names in the order of the bundle: the one behind the last is tried first. */
static const struct bundle_entry *file_of(struct index_reader *i, const char *name)
{
    const struct bundle *b = i->bundle;
    size_t n = strlen(name);
    if (i->folder_n + n + sizeof ".opus" > sizeof i->file)
        return NULL;
    memcpy(i->file + i->folder_n, name, n);
    memcpy(i->file + i->folder_n + n, ".opus", sizeof ".opus");
    const struct bundle_entry *next = i->last ? i->last + 1 : b->entries;
    bool found = next < b->entries + b->n && strcmp(next->name, i->file) == 0;
    i->last = found ? next : bundle_find(b, i->file);
    return i->last;
}

static bool load_one(struct sounds *s, struct json_reader *r, struct index_reader *i, const struct texts *t,
                     const char *name, const json_t *value)
{
    char *end;
    const char *hex = json_text_at(value, "words");
    long long ms = json_integer_value(json_object_get(value, "ms"));
    struct sound sound = {.words = strtoull(hex, &end, 16),
                          .language = i->language,
                          .ms = (int)ms,
                          .machine = json_is_true(json_object_get(value, "machine"))};
    if (strlen(hex) != 16 || *end || ms < 1 || ms > SOUND_MS)
        return json_fail(r, name, "needs \"words\", 16 hexadecimal digits, and \"ms\", 1 to %d", SOUND_MS);
    sound.file = file_of(i, name);
    if (!sound.file)
        return err_set(r->e, ERR_MALFORMED, "%.*s%s.opus: missing", (int)i->folder_n, i->file, name);
    bool part = strncmp(name, "part.", 5) == 0;
    sound.text = part ? 0 : text_of(t, name);
    if (!probe(i->bundle, sound.file, r))
        return false;
    if (part || (sound.text && says_so_still(t, &sound)))
        s->items[s->n++] = sound;
    else
        s->stale++;
    return true;
}

static bool load_index(struct sounds *s, struct json_reader *r, struct json_ahead *all, const struct texts *t,
                       int language, const char *tag)
{
    json_t *root = json_ahead_take(all, r->file, r->e);
    const json_t *list = json_object_get(root, "sounds");
    bool ok = root && (json_is_object(list) || json_fail(r, "sounds", "missing"));
    ok = ok &&
         (s->n + (int)json_object_size(list) <= SOUNDS ||
          json_fail(r, "sounds", "%d in all; at most %d are possible", s->n + (int)json_object_size(list), SOUNDS));
    struct index_reader i = {.bundle = all->bundle, .language = language};
    i.folder_n = (size_t)snprintf(i.file, sizeof i.file, "audio/%s/", tag);
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)list, name, value)
        ok = ok && load_one(s, r, &i, t, name, value);
    json_decref(root);
    return ok;
}

/* Not while a package opens: nobody has asked to hear anything yet, and most languages are not asked for. */
static void index_texts(void *user)
{
    struct sound_texts *own = user;
    for (text_id id = 1; id <= own->from->n; id++) {
        struct text text = texts_get(own->from, own->language, id);
        if (text.language == own->language)
            own->items[own->n++] = (struct sound_words){sounds_hash(text.utf8, text.n), id};
    }
    qsort(own->items, (size_t)own->n, sizeof *own->items, texts_by_words);
}

static bool make_room(struct sounds *s, struct arena *a, const struct texts *t, int languages)
{
    *s = (struct sounds){.items = ARENA_NEW(a, struct sound, SOUNDS),
                         .texts = ARENA_NEW(a, struct sound_texts, (size_t)languages)};
    bool ok = s->items && s->texts;
    for (int l = 0; ok && l < languages; l++, s->languages++) {
        s->texts[l] = (struct sound_texts){t, l, .items = ARENA_NEW(a, struct sound_words, (size_t)t->n + 1)};
        once_init(&s->texts[l].once);
        ok = s->texts[l].items != NULL;
    }
    return ok;
}

bool sounds_load(struct sounds *s, struct json_reader *r, struct json_ahead *all, const struct texts *t,
                 const struct languages *languages)
{
    char name[BUNDLE_NAME];
    if (!make_room(s, r->arena, t, languages->n))
        return err_set(r->e, ERR_FAILED, "out of memory for the sounds");
    for (int l = 0; l < languages->n; l++) {
        snprintf(name, sizeof name, "audio/%s/index.json", languages->items[l].tag);
        r->file = name;
        if (bundle_find(all->bundle, name) && !load_index(s, r, all, t, l, languages->items[l].tag))
            return false;
    }
    if (s->n)
        qsort(s->items, (size_t)s->n, sizeof *s->items, by_words);
    return true;
}

void sounds_release(struct sounds *s)
{
    for (int l = 0; l < s->languages; l++)
        once_release(&s->texts[l].once);
    *s = (struct sounds){0};
}

/* ---- looking up ---- */

const struct sound *sounds_find(const struct sounds *s, int language, const char *utf8, size_t n)
{
    if (s->n == 0 || n == 0)
        return NULL;
    struct sound key = {.language = language, .words = sounds_hash(utf8, n)};
    return bsearch(&key, s->items, (size_t)s->n, sizeof key, by_words);
}

text_id sounds_text(struct sounds *s, int language, const char *utf8, size_t n)
{
    if (s->n == 0 || language < 0 || language >= s->languages)
        return 0;
    struct sound_texts *own = &s->texts[language];
    once_make(&own->once, index_texts, own);
    struct sound_words key = {.words = sounds_hash(utf8, n)};
    int low = 0, high = own->n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (texts_by_words(&own->items[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < own->n && own->items[low].words == key.words ? own->items[low].text : 0;
}

int sounds_heard(const struct sounds *s, int language, long long *ms)
{
    int n = 0;
    *ms = 0;
    for (int i = 0; i < s->n; i++)
        if (s->items[i].language == language && s->items[i].text) {
            n++;
            *ms += s->items[i].ms;
        }
    return n;
}
