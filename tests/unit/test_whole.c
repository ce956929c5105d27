/* The recordings of a package before it is installed: each is decoded to its end and lasts as long as its index says. */
#include "cmocka_all.h"

#include "compiled.h"
#include "content/sounds.h"
#include "formats/take.h"
#include "sound/whole.h"

#include <math.h>
#include <stdlib.h>

/* A second of a tone, encoded. */
static struct bytes second(void)
{
    struct take t = {.rate = 48000, .n = 48000};
    struct bytes out = {0};
    struct err e = {0};
    t.samples = malloc(sizeof *t.samples * t.n);
    assert_non_null(t.samples);
    for (size_t i = 0; i < t.n; i++)
        t.samples[i] = (float)(0.5 * sin(6.2831853 * 440 * (double)i / 48000));
    assert_true(take_encode(&t, TAKE_PERSON, &out, &e));
    take_release(&t);
    return out;
}

static void add(struct bundle *b, const char *name, const void *data, size_t n)
{
    struct err e = {0};
    struct bytes bytes = {malloc(n + 1), n};
    assert_non_null(bytes.data);
    memcpy(bytes.data, data, n);
    bytes.data[n] = '\0';
    if (!bundle_add(b, name, &bytes, &e))
        fail_msg("%s", e.text);
}

/* A package with two recordings, the second of which is as given and as long as its index says. */
static struct content *package(const void *second_one, size_t n, int says_ms)
{
    char index[300];
    struct bundle b = {0};
    struct err e = {0};
    struct bytes good = second();
    int length =
        snprintf(index, sizeof index,
                 "{\"sounds\": {\"part.one\": {\"words\": \"%016llx\", \"ms\": 1000}, \"part.two\": {\"words\": "
                 "\"%016llx\", \"ms\": %d}}}",
                 (unsigned long long)sounds_hash("one", 3), (unsigned long long)sounds_hash("two", 3), says_ms);
    assert_true(compiled_bundle(KIOSK_SOURCE_DIR "/tests/fixtures/content", &b, &e));
    add(&b, "audio/en/index.json", index, (size_t)length);
    add(&b, "audio/en/part.one.opus", good.data, good.size);
    add(&b, "audio/en/part.two.opus", second_one, n);
    bytes_release(&good);
    struct content *c = content_new(&b, &e);
    bundle_release(&b);
    if (!c)
        fail_msg("%s", e.text);
    return c;
}

static void check(const void *second_one, size_t n, int says_ms, const char *why)
{
    struct err e = {0};
    struct content *c = package(second_one, n, says_ms);
    bool ok = whole_sounds(c, &e);
    content_free(c);
    if (ok != !why || (why && (!strstr(e.text, why) || strncmp(e.text, "audio/en/part.two.opus: ", 24) != 0)))
        fail_msg("%s instead of %s", ok ? "accepted" : e.text, why ? why : "accepted");
}

static void whole_recordings_are_accepted(void **state)
{
    struct bytes a = second();
    (void)state;
    check(a.data, a.size, 1000, NULL);
    check(a.data, a.size, 700, NULL); /* an encoder's delay and padding */
    check(a.data, a.size, 1300, NULL);
    bytes_release(&a);
}

/* Time that the index promises and nobody hears would keep a reader waiting, or cut a warning off. */
static void an_index_that_lies_about_the_length_is_refused(void **state)
{
    struct bytes a = second();
    (void)state;
    check(a.data, a.size, 2000, "its index says 2000");
    check(a.data, a.size, 100, "its index says 100");
    bytes_release(&a);
}

/* Its head is as it should be: opening the package has looked at that. */
static void a_recording_that_is_not_whole_is_refused(void **state)
{
    struct bytes a = second();
    (void)state;
    check(a.data, a.size / 2, 1000, "");
    a.data[a.size / 2] ^= 0x55;
    check(a.data, a.size, 1000, "");
    check(a.data, 60, 1000, "");
    bytes_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_recordings_are_accepted),
        cmocka_unit_test(an_index_that_lies_about_the_length_is_refused),
        cmocka_unit_test(a_recording_that_is_not_whole_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
