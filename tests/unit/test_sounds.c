/* The recordings of a package: found by the words that they say, never played of words that have changed, and an index that does
 * not fit its files is refused. */
#include "cmocka_all.h"

#include "content/json.h"
#include "content/json_ahead.h"
#include "content/sounds.h"
#include "content/texts.h"
#include "ground/bundle.h"
#include "ground/err.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 47 };

struct world {
    struct arena arena;
    struct bundle bundle;
    struct json_ahead ahead;
    struct texts texts;
    struct sounds sounds;
    struct err e;
};

static void add(struct world *w, const char *name, const void *data, size_t n)
{
    struct bytes b = {malloc(n + 1), n};
    assert_non_null(b.data);
    memcpy(b.data, data, n);
    b.data[n] = '\0';
    if (!bundle_add(&w->bundle, name, &b, &w->e))
        fail_msg("%s", w->e.text);
}

/* The head of an Ogg Opus file. */
static void add_opus(struct world *w, const char *name, unsigned char channels)
{
    char d[HEAD + 8] = "OggS";
    memcpy(d + 28, "OpusHead\1", 9);
    d[37] = (char)channels;
    add(w, name, d, sizeof d);
}

static void world_init(struct world *w)
{
    memset(w, 0, sizeof *w);
    arena_init(&w->arena, 0);
    struct json_reader r = {.file = "content.json", .arena = &w->arena, .e = &w->e};
    json_t *root = json_pack("{s:[[s,s],[s,s]]}", "texts", "ui:home", "Home", "letter:digest:duty", "Our duty"),
           *list = json_pack("[s,n]", "Inicio");
    w->texts.arena = &w->arena;
    assert_true(texts_load_english(&w->texts, &r, root, 2, 0) && texts_load_translation(&w->texts, &r, list, 1));
    json_decref(root);
    json_decref(list);
}

static void world_release(struct world *w)
{
    sounds_release(&w->sounds);
    json_ahead_release(&w->ahead);
    bundle_release(&w->bundle);
    arena_release(&w->arena);
}

static bool load(struct world *w)
{
    static const struct language two[] = {{.tag = "en"}, {.tag = "es"}};
    const struct languages languages = {two, 2};
    struct json_reader r = {.file = "", .arena = &w->arena, .e = &w->e};
    assert_true(json_ahead_init(&w->ahead, &w->bundle, NULL, &w->e));
    return sounds_load(&w->sounds, &r, &w->ahead, &w->texts, &languages);
}

/* An index with one recording. */
static void add_index(struct world *w, const char *file, const char *name, const char *words, int ms)
{
    char text[300], hex[20];
    snprintf(hex, sizeof hex, "%016llx", (unsigned long long)sounds_hash(words, strlen(words)));
    int n = snprintf(text, sizeof text, "{\"sounds\": {\"%s\": {\"words\": \"%s\", \"ms\": %d, \"machine\": true}}}",
                     name, hex, ms);
    add(w, file, text, (size_t)n);
}

static void what_stands_on_the_screen_is_found(void **state)
{
    struct world w;
    long long ms;
    (void)state;
    world_init(&w);
    add_index(&w, "audio/en/index.json", "letter.digest.duty", "Our duty", 900);
    add_opus(&w, "audio/en/letter.digest.duty.opus", 1);
    add_index(&w, "audio/es/index.json", "part.seven", "siete", 400);
    add_opus(&w, "audio/es/part.seven.opus", 1);
    if (!load(&w))
        fail_msg("%s", w.e.text);
    static const char *const same[] = {"Our duty", "our DUTY", "  Our duty ", "\xe2\x81\xa6Our duty\xe2\x81\xa9"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        const struct sound *s = sounds_find(&w.sounds, 0, same[i], strlen(same[i]));
        assert_non_null(s);
        assert_int_equal(s->text, 2);
        assert_int_equal(s->ms, 900);
        assert_true(s->machine);
        assert_string_equal(s->file->name, "audio/en/letter.digest.duty.opus");
    }
    assert_null(sounds_find(&w.sounds, 0, "Our duties", 10));
    assert_null(sounds_find(&w.sounds, 1, "Our duty", 8)); /* in another language */
    assert_null(sounds_find(&w.sounds, 0, "", 0));
    assert_non_null(sounds_find(&w.sounds, 1, "Siete", 5));
    assert_int_equal(sounds_text(&w.sounds, 0, "our duty", 8), 2);
    assert_int_equal(sounds_text(&w.sounds, 1, "inicio", 6), 1);
    assert_int_equal(sounds_text(&w.sounds, 1, "home", 4), 0); /* English that stands in is not Spanish */
    assert_int_equal(sounds_heard(&w.sounds, 0, &ms), 1);
    assert_int_equal(ms, 900);
    assert_int_equal(sounds_heard(&w.sounds, 1, &ms), 0); /* a part is no text */
    assert_int_equal(ms, 0);
    world_release(&w);
}

/* In whatever order, and with files between that belong to others. */
static void each_name_has_its_own_file(void **state)
{
    static const char *const names[] = {"part.b", "part.c", "part.a", "part.e", "part.d", "part.f"};
    char text[1000] = "{\"sounds\": {", file[80];
    struct world w;
    (void)state;
    world_init(&w);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s\"%s\": {\"words\": \"%016llx\", \"ms\": %d}",
                 i ? "," : "", names[i], (unsigned long long)sounds_hash(names[i], 6), (int)i + 1);
        snprintf(file, sizeof file, "audio/en/%s.opus", names[i]);
        add_opus(&w, file, 1);
    }
    strcat(text, "}}");
    add(&w, "audio/en/index.json", text, strlen(text));
    add_index(&w, "audio/es/index.json", "part.a", "part.a", 9);
    add_opus(&w, "audio/es/part.a.opus", 1);
    if (!load(&w))
        fail_msg("%s", w.e.text);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct sound *s = sounds_find(&w.sounds, 0, names[i], 6);
        snprintf(file, sizeof file, "audio/en/%s.opus", names[i]);
        assert_non_null(s);
        assert_string_equal(s->file->name, file);
        assert_int_equal(s->ms, i + 1);
    }
    assert_string_equal(sounds_find(&w.sounds, 1, "part.a", 6)->file->name, "audio/es/part.a.opus");
    world_release(&w);
}

static void words_that_have_changed_are_not_played(void **state)
{
    struct world w;
    (void)state;
    world_init(&w);
    add_index(&w, "audio/en/index.json", "letter.digest.duty", "Our first duty", 900);
    add_opus(&w, "audio/en/letter.digest.duty.opus", 1);
    add_index(&w, "audio/es/index.json", "letter.digest.duty", "Our duty", 900); /* made from the English */
    add_opus(&w, "audio/es/letter.digest.duty.opus", 1);
    assert_true(load(&w));
    assert_int_equal(w.sounds.n, 0);
    assert_int_equal(w.sounds.stale, 2);
    assert_null(sounds_find(&w.sounds, 0, "Our first duty", 14));
    assert_null(sounds_find(&w.sounds, 1, "Our duty", 8));
    world_release(&w);
}

static void a_package_without_sound_is_silent(void **state)
{
    struct world w;
    (void)state;
    world_init(&w);
    assert_true(load(&w));
    assert_null(sounds_find(&w.sounds, 0, "Home", 4));
    assert_int_equal(sounds_text(&w.sounds, 0, "Home", 4), 0);
    world_release(&w);
}

static void an_index_that_does_not_fit_is_refused(void **state)
{
    static const char ok[] = "0123456789abcdef";
    static const struct {
        const char *words, *ms, *name, *why;
    } cases[] = {{"0123456789abcde", "9", "part.a", "16 hexadecimal digits"},
                 {"0123456789abcdefa", "9", "part.a", "16 hexadecimal digits"},
                 {"0123456789abcdeg", "9", "part.a", "16 hexadecimal digits"},
                 {"", "9", "part.a", "16 hexadecimal digits"},
                 {ok, "0", "part.a", "1 to 600000"},
                 {ok, "-5", "part.a", "1 to 600000"},
                 {ok, "600001", "part.a", "1 to 600000"},
                 {ok, "4294967297", "part.a", "1 to 600000"}, /* 1, cut to 32 bits */
                 {ok, "\"9\"", "part.a", "1 to 600000"},
                 {ok, "9", "part.b", "audio/en/part.b.opus: missing"},
                 {ok, "9", "../part.a", "missing"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct world w;
        char text[200];
        world_init(&w);
        int n = snprintf(text, sizeof text, "{\"sounds\": {\"%s\": {\"words\": \"%s\", \"ms\": %s}}}", cases[i].name,
                         cases[i].words, cases[i].ms);
        add(&w, "audio/en/index.json", text, (size_t)n);
        add_opus(&w, "audio/en/part.a.opus", 1);
        assert_false(load(&w));
        if (!strstr(w.e.text, cases[i].why))
            fail_msg("%s: %s", text, w.e.text);
        world_release(&w);
    }
}

static void check_file_refused(struct world *w, const char *why)
{
    assert_false(load(w));
    if (!strstr(w->e.text, why) || !strstr(w->e.text, "audio/en/part.a.opus"))
        fail_msg("%s: %s", why, w->e.text);
    world_release(w);
}

static void a_file_that_is_no_voice_is_refused(void **state)
{
    static const char name[] = "audio/en/part.a.opus", noise[HEAD + 1] = "OggX";
    struct world w[4];
    (void)state;
    for (int i = 0; i < 4; i++) {
        world_init(&w[i]);
        add_index(&w[i], "audio/en/index.json", "part.a", "a", 100);
    }
    add(&w[0], name, noise, sizeof noise);
    check_file_refused(&w[0], "not an Opus file");
    add_opus(&w[1], name, 2);
    check_file_refused(&w[1], "2 channels");
    add(&w[2], name, "OggS", 4);
    check_file_refused(&w[2], "too short");
    add_opus(&w[3], name, 1);
    ((struct bundle_entry *)(uintptr_t)bundle_find(&w[3].bundle, name))->bytes.size = SOUND_FILE_BYTES + 1;
    check_file_refused(&w[3], "2097153 bytes; at most 2097152");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_name_has_its_own_file),
        cmocka_unit_test(what_stands_on_the_screen_is_found),
        cmocka_unit_test(words_that_have_changed_are_not_played),
        cmocka_unit_test(a_package_without_sound_is_silent),
        cmocka_unit_test(an_index_that_does_not_fit_is_refused),
        cmocka_unit_test(a_file_that_is_no_voice_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
