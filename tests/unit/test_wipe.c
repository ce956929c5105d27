/* Nothing left of a visit: after "Clear screen" what was typed stands nowhere in this process's memory, and what was read stays
 * only where content keeps it for everyone. */
#include "cmocka_all.h"

#include "content/content.h"
#include "content/sounds.h"
#include "ground/err.h"
#include "ground/wipe.h"
#include "scene/model.h"
#include "shell/prefetch.h"
#include "shell/session.h"
#include "shell/voice.h"
#include "sound/player.h"
#include "story/speaking.h"
#include "story/teller.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "qzvxwkjy", kept in another form so that this program itself does not hold it. */
enum { LETTERS = 8 };
static const char typed[LETTERS] = {'q' ^ 5, 'z' ^ 5, 'v' ^ 5, 'x' ^ 5, 'w' ^ 5, 'k' ^ 5, 'j' ^ 5, 'y' ^ 5};

static int letter(int i)
{
    return typed[i] ^ 5;
}

/* At one place, with letters of so many bytes each: UTF-8, UTF-16 or UTF-32. */
static bool stands_at(const unsigned char *p, size_t width)
{
    for (int i = 0; i < LETTERS; i++) {
        if (p[(size_t)i * width] != letter(i))
            return false;
        for (size_t k = 1; k < width; k++)
            if (p[(size_t)i * width + k] != 0)
                return false;
    }
    return true;
}

static int count_in(const unsigned char *from, const unsigned char *to)
{
    int n = 0;
    for (const unsigned char *p = from; p + LETTERS * 4 <= to; p++)
        if (*p == letter(0))
            for (size_t width = 1; width <= 4; width *= 2)
                n += stands_at(p, width);
    return n;
}

/* In everything that can be written to: heap, stacks, variables of every library. */
static int copies(void)
{
    char line[512];
    unsigned long from, to;
    int n = 0;
    FILE *f = fopen("/proc/self/maps", "re");
    assert_non_null(f);
    setvbuf(f, NULL, _IONBF, 0); /* no block that is made and given back meanwhile */
    while (fgets(line, sizeof line, f))
        if (sscanf(line, "%lx-%lx rw", &from, &to) == 2 && strstr(line, " rw") && !strstr(line, "[vvar]"))
            n += count_in((const unsigned char *)from, (const unsigned char *)to);
    fclose(f);
    return n;
}

static void type_it(struct teller *t)
{
    char key[32];
    assert_true(teller_go_home(t));
    assert_true(teller_touch(t, "go 0 directory"));
    assert_true(teller_touch(t, "search-open 1"));
    for (int i = 0; i < LETTERS; i++) {
        snprintf(key, sizeof key, "key %d", letter(i));
        assert_true(teller_touch(t, key));
    }
    struct prefetch ahead;
    prefetch_init(&ahead);
    while (prefetch_next(&ahead, t->session))
        continue;
    assert_true(copies() > 0); /* the test can see it */
    prefetch_release(&ahead);
}

static void what_was_typed_is_gone_after_clear(void **state)
{
    (void)state;
    struct teller t;
    struct err e = {0};
    assert_true(teller_init(&t, 1080, 1920, &e));
    for (int visit = 0; visit < 3; visit++) {
        type_it(&t);
        assert_true(teller_touch(&t, "clear"));
        wipe_stack();
        assert_int_equal(copies(), 0);
    }
    type_it(&t);
    teller_wait(&t, IDLE_MS + 1000); /* left alone */
    wipe_stack();
    assert_int_equal(copies(), 0);
    teller_release(&t);
}

/* ---- sound ---- */

enum { SAMPLES = 24, FROM = 2400 /* within a recording */ };

/* Samples as they are decoded, kept in another form. */
static void remember_samples(const struct content *c, int16_t out[SAMPLES])
{
    static int16_t heard[FROM + SAMPLES];
    const struct sound *sound = &content_sounds(c)->items[0];
    struct player *p = player_new(NULL, NULL);
    struct player_item row = {.from = clip_source_in(content_bundle(c), sound->file)};
    player_play(p, &row, 1);
    assert_int_equal(player_fill(p, heard, FROM + SAMPLES), FROM + SAMPLES);
    for (int i = 0; i < SAMPLES; i++)
        out[i] = (int16_t)(heard[FROM + i] ^ 0x5a5a);
    memset(heard, 0, sizeof heard);
    player_free(p);
}

static int samples_in(const unsigned char *from, const unsigned char *to, const int16_t *kept)
{
    int n = 0;
    for (const unsigned char *p = from; p + SAMPLES * 2 <= to; p += 2) {
        int i = 0;
        int16_t sample;
        for (; i < SAMPLES; i++) {
            memcpy(&sample, p + 2 * i, 2);
            if (sample != (int16_t)(kept[i] ^ 0x5a5a))
                break;
        }
        n += i == SAMPLES;
    }
    return n;
}

static int samples_left(const int16_t *kept)
{
    char line[512];
    unsigned long from, to;
    int n = 0;
    FILE *f = fopen("/proc/self/maps", "re");
    assert_non_null(f);
    setvbuf(f, NULL, _IONBF, 0);
    while (fgets(line, sizeof line, f))
        if (sscanf(line, "%lx-%lx rw", &from, &to) == 2 && strstr(line, " rw") && !strstr(line, "[vvar]"))
            n += samples_in((const unsigned char *)from, (const unsigned char *)to, kept);
    fclose(f);
    return n;
}

/* Until the samples that are looked for stand in memory. */
static void listen(struct teller *t, struct voice *v, struct player *p, const int16_t *kept)
{
    int16_t out[480];
    int found = 0;
    for (int i = 0; i < 400 && !found; i++) {
        voice_follow(v, t->session, t->now);
        player_fill(p, out, 480);
        teller_wait(t, 10);
        found = samples_left(kept);
    }
    memset(out, 0, sizeof out);
    assert_true(found > 0); /* the test can see them */
}

static void what_was_heard_is_gone_after_clear(void **state)
{
    (void)state;
    struct teller t;
    struct err e = {0};
    int16_t kept[SAMPLES], out[480];
    assert_true(teller_init_heard(&t, 1080, 1920, speaking_content(KIOSK_SOURCE_DIR "/tests/fixtures/content"), &e));
    remember_samples(session_content(t.session), kept);
    assert_int_equal(samples_left(kept), 0);
    struct player *p = player_new(NULL, NULL);
    struct voice *v = voice_new(VOICE_HEADPHONE, p, NULL, NULL);
    for (int visit = 0; visit < 2; visit++) {
        type_it(&t);
        voice_key(v, t.session, PAD_PLUGGED, t.now);
        voice_key(v, t.session, PAD_LOUDER, t.now); /* as loud as it was recorded */
        voice_key(v, t.session, PAD_LOUDER, t.now);
        voice_key(v, t.session, PAD_LOUDER, t.now);
        listen(&t, v, p, kept);
        session_apply(t.session, &(struct action){.kind = ACTION_CLEAR}, t.now);
        voice_follow(v, t.session, t.now);
        player_fill(p, out, 480); /* as the device goes on to do */
        teller_wait(&t, 100);
        wipe_stack();
        assert_int_equal(copies(), 0);
        assert_int_equal(samples_left(kept), 0);
    }
    voice_free(v);
    player_free(p);
    teller_release(&t);
}

static void what_is_given_back_is_overwritten(void **state)
{
    (void)state;
    char *block = malloc(1000);
    for (int i = 0; i < LETTERS; i++)
        block[500 + i] = (char)letter(i);
    assert_int_equal(copies(), 1);
    block = realloc(block, 3000000); /* moved: the old place holds no copy */
    assert_int_equal(copies(), 1);
    free(block);
    assert_int_equal(copies(), 0);
    block = realloc(NULL, 10);
    memcpy(block, "abc", 4);
    block = realloc(block, 24);
    assert_string_equal(block, "abc");
    free(block);
    free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_given_back_is_overwritten),
        cmocka_unit_test(what_was_typed_is_gone_after_clear),
        cmocka_unit_test(what_was_heard_is_gone_after_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
