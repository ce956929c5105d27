/* kioskctl audio-speak DIR --lang TAG [-o FOLDER] [--cache FOLDER]: a machine reads every text aloud, in English or
 * Spanish, into FOLDER/TAG (default: DIR/audio). What a recording of the same words is there for stays. */
#include "author/compile.h"
#include "author/sound_index.h"
#include "author/sound_list.h"
#include "content/content.h"
#include "content/sounds.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "formats/espeak.h"
#include "ground/err.h"
#include "ground/file.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORKERS = 8 };

struct work {
    const char *tag, *cache, *scratch;
    const struct sound_list *list;
    struct sound_index *index;
    pthread_mutex_t lock; /* of index and of everything below */
    int next, spoken, cached;
    bool failed;
    struct err e;
};

/* Spoken once, whichever text or package says it; the length stands in a file beside. */
static void cache_paths(const struct work *w, const struct sound_line *line, char opus[1200], char ms[1200])
{
    char key[1024];
    int n = snprintf(key, sizeof key, "2 %s %s", w->tag, line->said);
    uint64_t hash = sounds_hash(key, (size_t)(n < (int)sizeof key ? n : (int)sizeof key - 1)) ^
                    sounds_hash(line->said, strlen(line->said)) * 31;
    snprintf(opus, 1200, "%s/%s-%016llx.opus", w->cache, w->tag, (unsigned long long)hash);
    snprintf(ms, 1200, "%s/%s-%016llx.ms", w->cache, w->tag, (unsigned long long)hash);
}

static bool from_cache(const struct work *w, const struct sound_line *line, struct bytes *out, int *ms)
{
    char opus[1200], length[1200];
    struct bytes text = {0};
    struct err unused = {0};
    if (!w->cache)
        return false;
    cache_paths(w, line, opus, length);
    bool ok =
        file_exists(length) && file_read(length, 32, &text, &unused) && file_read(opus, SOUND_FILE_BYTES, out, &unused);
    *ms = ok ? atoi(text.data) : 0;
    bytes_release(&text);
    return ok && *ms > 0;
}

static void to_cache(const struct work *w, const struct sound_line *line, const struct bytes *opus, int ms)
{
    char path[1200], length[1200], text[32];
    struct err unused = {0};
    if (!w->cache)
        return;
    cache_paths(w, line, path, length);
    if (file_put(path, opus->data, opus->size, &unused))
        file_put(length, text, (size_t)snprintf(text, sizeof text, "%d", ms), &unused);
}

static bool one(struct work *w, const struct sound_line *line, bool *cached, struct err *e)
{
    struct bytes opus = {0};
    int ms = 0;
    *cached = from_cache(w, line, &opus, &ms);
    bool ok = *cached || espeak_say(w->tag, line->said, w->scratch, &opus, &ms, e);
    if (ok && !*cached)
        to_cache(w, line, &opus, ms);
    pthread_mutex_lock(&w->lock);
    ok = ok && sound_index_put(w->index, line->name, line->hash, ms, true, &opus, e);
    pthread_mutex_unlock(&w->lock);
    bytes_release(&opus);
    return ok;
}

static const struct sound_line *take_line(struct work *w)
{
    const struct sound_line *line = NULL;
    pthread_mutex_lock(&w->lock);
    while (!w->failed && w->next < w->list->n && !line) {
        const struct sound_line *l = &w->list->lines[w->next++];
        if (!sound_index_has(w->index, l->name, l->hash))
            line = l;
    }
    pthread_mutex_unlock(&w->lock);
    return line;
}

static void *worker(void *user)
{
    struct work *w = user;
    const struct sound_line *line;
    while ((line = take_line(w))) {
        struct err e = {0};
        bool cached, ok = one(w, line, &cached, &e);
        pthread_mutex_lock(&w->lock);
        w->spoken += ok && !cached;
        w->cached += ok && cached;
        if (!ok && !w->failed) {
            w->failed = true;
            w->e = e;
            err_prefix(&w->e, "%s", line->name);
        }
        pthread_mutex_unlock(&w->lock);
    }
    return NULL;
}

static void run_workers(struct work *w)
{
    pthread_t threads[WORKERS];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int n = 0, wanted = cores < 1 ? 1 : cores > WORKERS ? WORKERS : (int)cores;
    while (n < wanted && pthread_create(&threads[n], NULL, worker, w) == 0)
        n++;
    if (n == 0)
        worker(w);
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
}

static bool is_wanted(void *user, const char *name)
{
    const struct sound_list *list = user;
    for (int i = 0; i < list->n; i++)
        if (strcmp(list->lines[i].name, name) == 0)
            return true;
    return false;
}

static bool speak(const struct content *c, const char *tag, const char *folder, const char *cache, struct err *e)
{
    struct sound_list list;
    struct sound_index index = {0};
    char scratch[] = "/tmp/kiosk-speech-XXXXXX";
    int language = languages_find(&c->languages, tag);
    if (language < 0 || strcmp(c->languages.items[language].tag, tag) != 0)
        return err_set(e, ERR_FAILED, "--lang: the content has no '%s'", tag);
    if (cache && !file_make_folder(cache, e))
        return false;
    if (!mkdtemp(scratch) || !sound_list_init(&list, c, language, true, e))
        return err_set(e, ERR_FAILED, "%s: cannot be made", scratch);
    struct work w = {.tag = tag, .cache = cache, .scratch = scratch, .list = &list, .index = &index};
    pthread_mutex_init(&w.lock, NULL);
    bool ok = sound_index_open(&index, folder, tag, e);
    if (ok)
        run_workers(&w);
    if (w.failed)
        *e = w.e;
    ok = ok && !w.failed && sound_index_save(&index, is_wanted, &list, e);
    if (ok)
        printf("%s: %d texts and parts, %d spoken now, %d spoken before\n", tag, list.n, w.spoken, list.n - w.spoken);
    pthread_mutex_destroy(&w.lock);
    sound_index_release(&index);
    sound_list_release(&list);
    rmdir(scratch);
    return ok;
}

int cmd_audio_speak(struct ctl_line *line)
{
    const char *tag = NULL, *out = NULL, *cache = NULL;
    char own[4096];
    struct err e = {0};
    const struct ctl_option options[] = {
        {"lang", 0, &tag, NULL}, {"output", 'o', &out, NULL}, {"cache", 0, &cache, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!tag)
        return ctl_usage(line, "--lang TAG is missing");
    if (!espeak_speaks(tag))
        return ctl_usage(line, "--lang: a machine speaks en and es only; ask a person who reads %s", tag);
    if (!espeak_is_there() && !err_set(&e, ERR_FAILED, "espeak-ng: not installed"))
        return ctl_fail(&e);
    if (!out && !file_join(own, sizeof own, line->operands[0], "audio"))
        return ctl_usage(line, "the path is too long");
    struct content *c = compile_and_load(line->operands[0], &e);
    bool ok = c && speak(c, tag, out ? out : own, cache, &e);
    content_free(c);
    return ok ? CTL_OK : ctl_fail(&e);
}
