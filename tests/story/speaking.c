#include "cmocka_all.h"

#include "author/sound_list.h"
#include "compiled.h"
#include "content/content.h"
#include "content/sounds.h"
#include "formats/take.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "story/speaking.h"
#include "trust/archive.h"
#include "trust/archive_writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct bytes tone(void)
{
    struct take t = {.rate = 48000, .n = 4800};
    struct bytes out = {0};
    struct err e = {0};
    t.samples = calloc(t.n, sizeof *t.samples);
    for (size_t i = 0; i < t.n; i++)
        t.samples[i] = 0.3f * sinf(0.05f * (float)i);
    assert_true(take_encode(&t, TAKE_PERSON, &out, &e));
    take_release(&t);
    return out;
}

static struct bytes copy_of(const struct bytes *b)
{
    struct bytes out = {malloc(b->size + 1), b->size};
    memcpy(out.data, b->data, b->size + 1);
    return out;
}

static void add_language(struct bundle *b, const struct content *c, const char *tag, const struct bytes *sound)
{
    struct sound_list list;
    struct err e = {0};
    char *index = NULL, name[BUNDLE_NAME];
    size_t size = 0;
    FILE *out = open_memstream(&index, &size);
    assert_true(sound_list_init(&list, c, languages_find(&c->languages, tag), true, &e));
    fputs("{\"format\":1,\"sounds\":{", out);
    for (int i = 0; i < list.n; i++) {
        struct bytes bytes = copy_of(sound);
        snprintf(name, sizeof name, "audio/%s/%s.opus", tag, list.lines[i].name);
        assert_true(bundle_add(b, name, &bytes, &e));
        fprintf(out, "%s\"%s\":{\"words\":\"%016llx\",\"ms\":100,\"machine\":true}", i ? "," : "", list.lines[i].name,
                (unsigned long long)list.lines[i].hash);
    }
    fputs("}}", out);
    fclose(out);
    snprintf(name, sizeof name, "audio/%s/index.json", tag);
    struct bytes bytes = {index, size};
    assert_true(bundle_add(b, name, &bytes, &e));
    sound_list_release(&list);
}

/* A file in memory, as a package is one; a test holds it open. */
static struct speaking pack(struct bundle *b)
{
    struct bytes zip = {0};
    struct err e = {0};
    struct speaking out = {.file = memfd_create("package", MFD_CLOEXEC)};
    if (!archive_write(b, &zip, &e) || !fd_write(out.file, zip.data, zip.size))
        fail_msg("%s", e.text);
    out.size = zip.size;
    bytes_release(&zip);
    return out;
}

struct speaking speaking_package(const char *folder)
{
    struct bundle b = {0};
    struct err e = {0};
    struct content *silent = compiled_content(folder, &e);
    struct bytes sound = tone();
    if (!silent || !compiled_bundle(folder, &b, &e))
        fail_msg("%s", e.text);
    add_language(&b, silent, "en", &sound);
    if (languages_find(&silent->languages, "es") > 0)
        add_language(&b, silent, "es", &sound);
    bytes_release(&sound);
    content_free(silent);
    struct speaking out = pack(&b);
    bundle_release(&b);
    return out;
}

/* Its recordings stay in the package's file, and are read from there while they are heard. */
struct content *speaking_open(const struct speaking *p)
{
    struct bundle b = {0};
    struct err e = {0};
    struct content *c = archive_read(p->file, 0, p->size, NULL, &b, &e) ? content_new(&b, &e) : NULL;
    if (!c)
        fail_msg("%s", e.text);
    return c;
}

struct content *speaking_content(const char *folder)
{
    struct speaking p = speaking_package(folder);
    struct content *c = speaking_open(&p);
    close(p.file);
    return c;
}
