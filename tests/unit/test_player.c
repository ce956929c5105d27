/* Recordings as they are heard: one after the other, softer, faster, paused, stopped; and files that are not whole. */
#include "cmocka_all.h"

#include "formats/take.h"
#include "ground/err.h"
#include "ground/file.h"
#include "sound/clip.h"
#include "sound/player.h"

#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 480 };

static const double PI = 3.14159265358979323846;

/* A tone of so many ms, encoded. */
static struct bytes tone(int ms, double hz)
{
    struct take t = {.rate = 48000, .n = (size_t)ms * 48};
    struct bytes out = {0};
    struct err e = {0};
    t.samples = malloc(sizeof *t.samples * t.n);
    for (size_t i = 0; i < t.n; i++)
        t.samples[i] = (float)(0.5 * sin(2 * PI * hz * (double)i / 48000));
    assert_true(take_encode(&t, TAKE_PERSON, &out, &e));
    take_release(&t);
    return out;
}

static struct player_item item(const struct bytes *b, int tag, int pause_ms)
{
    return (struct player_item){.from = {.data = b->data, .size = b->size}, .tag = tag, .pause_ms = pause_ms};
}

struct heard {
    int samples, crossings, peak, order[16], n;
};

/* Plays to the end, or for most samples; notes in which order tags were heard. */
static struct heard hear(struct player *p, int most)
{
    struct heard h = {0};
    int16_t out[CHUNK], before = 0;
    int n;
    do {
        int tag = player_state(p).tag;
        n = player_fill(p, out, CHUNK);
        if (n && tag >= 0 && (h.n == 0 || h.order[h.n - 1] != tag) && h.n < 16)
            h.order[h.n++] = tag;
        for (int i = 0; i < n; i++) {
            h.crossings += (before < 0) != (out[i] < 0);
            h.peak = abs(out[i]) > h.peak ? abs(out[i]) : h.peak;
            before = out[i];
        }
        h.samples += n;
    } while (n > 0 && h.samples < most);
    return h;
}

static void near(double value, double wanted, double part)
{
    if (fabs(value - wanted) > wanted * part)
        fail_msg("%f is not about %f", value, wanted);
}

static void plays_in_order(void **state)
{
    struct bytes a = tone(300, 400), b = tone(200, 800);
    struct player *p = player_new(NULL, NULL);
    struct player_item row[] = {item(&a, 1, 0), item(&b, 2, 100), item(&a, 3, 0)};
    (void)state;
    player_play(p, row, 3);
    struct heard h = hear(p, 1 << 30);
    assert_int_equal(h.n, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(h.order[i], i + 1);
    near(h.samples, 900 * 48, 0.05);
    assert_false(player_state(p).playing);
    assert_int_equal(player_state(p).ends, 1);
    assert_int_equal(player_fill(p, (int16_t[CHUNK]){0}, CHUNK), 0);
    player_free(p);
    bytes_release(&a);
    bytes_release(&b);
}

/* Twice as fast is half as long, and still as high. */
static void faster_keeps_the_pitch(void **state)
{
    struct bytes a = tone(2000, 440);
    struct player *p = player_new(NULL, NULL);
    struct player_item row[] = {item(&a, 1, 0)};
    (void)state;
    player_play(p, row, 1);
    struct heard slow = hear(p, 1 << 30);
    player_set(p, 0, 2);
    player_play(p, row, 1);
    struct heard fast = hear(p, 1 << 30);
    near(fast.samples, slow.samples / 2.0, 0.1);
    near((double)fast.crossings / fast.samples, (double)slow.crossings / slow.samples, 0.05);
    player_free(p);
    bytes_release(&a);
}

static void softer_by_decibels(void **state)
{
    struct bytes a = tone(500, 440);
    struct player *p = player_new(NULL, NULL);
    struct player_item row[] = {item(&a, 1, 0)};
    (void)state;
    player_play(p, row, 1);
    struct heard loud = hear(p, 1 << 30);
    player_set(p, -20, 1);
    player_play(p, row, 1);
    struct heard soft = hear(p, 1 << 30);
    near(soft.peak, loud.peak / 10.0, 0.1);
    player_set(p, 40, 1); /* never above what was recorded */
    player_play(p, row, 1);
    near(hear(p, 1 << 30).peak, loud.peak, 0.02);
    player_free(p);
    bytes_release(&a);
}

/* Whatever is asked for: soft is never silent, and neither too slow nor too fast to be understood. */
static void limits_are_kept(void **state)
{
    struct bytes a = tone(1200, 440);
    struct player *p = player_new(NULL, NULL);
    struct player_item row[] = {item(&a, 1, 0)};
    (void)state;
    player_set(p, -500, 1);
    player_play(p, row, 1);
    assert_true(hear(p, 1 << 30).peak >= 8);
    player_set(p, 0, 100);
    player_play(p, row, 1);
    near(hear(p, 1 << 30).samples, 400 * 48, 0.15);
    player_set(p, 0, 0.01f);
    player_play(p, row, 1);
    near(hear(p, 1 << 30).samples, 2400 * 48, 0.1);
    player_free(p);
    bytes_release(&a);
}

static void pauses_and_stops(void **state)
{
    struct bytes a = tone(1000, 440);
    struct player *p = player_new(NULL, NULL);
    struct player_item row[] = {item(&a, 7, 0)};
    int16_t out[CHUNK];
    (void)state;
    player_play(p, row, 1);
    assert_int_equal(player_fill(p, out, CHUNK), CHUNK);
    player_pause(p, true);
    assert_int_equal(player_fill(p, out, CHUNK), 0);
    assert_true(player_state(p).playing);
    assert_int_equal(player_state(p).tag, 7);
    player_pause(p, false);
    assert_int_equal(player_fill(p, out, CHUNK), CHUNK);
    player_stop(p);
    bytes_release(&a); /* not looked at any more */
    assert_int_equal(player_fill(p, out, CHUNK), 0);
    assert_int_equal(player_state(p).ends, 0); /* it was not its own end */
    player_free(p);
}

static void broken_files_end_early(void **state)
{
    struct bytes a = tone(400, 440), b = tone(100, 440);
    struct player *p = player_new(NULL, NULL);
    (void)state;
    for (size_t cut = 0; cut < a.size; cut += 97) {
        struct player_item row[] = {{.from = {.data = a.data, .size = cut}, .tag = 1}, item(&b, 2, 0)};
        player_play(p, row, 2);
        struct heard h = hear(p, 48 * 5000);
        assert_true(h.n >= 1 && h.order[h.n - 1] == 2); /* what follows is heard all the same */
    }
    player_free(p);
    bytes_release(&a);
    bytes_release(&b);
}

static bool check(const void *data, size_t size, int most_ms, struct clip_facts *f, struct err *e)
{
    struct clip_source from = {.data = data, .size = size};
    return clip_check(&from, most_ms, f, e);
}

static void checked(void **state)
{
    struct bytes a = tone(1000, 440);
    struct clip_facts f;
    struct err e = {0};
    (void)state;
    assert_true(check(a.data, a.size, 2000, &f, &e));
    near(f.ms, 1000, 0.05);
    near(-f.mean_db, 9.03, 0.1); /* a sine of half of full scale */
    assert_false(check(a.data, a.size, 500, &f, &e));
    assert_non_null(strstr(e.text, "longer"));
    assert_false(check("OggS", 4, 500, &f, &e));
    assert_false(check(a.data, a.size / 3, 2000, &f, &e) && f.ms > 900);
    a.data[a.size / 2] ^= 0x55; /* Ogg's own checksum notices */
    assert_false(check(a.data, a.size, 2000, &f, &e) && f.ms > 990);
    bytes_release(&a);
}

/* Of a page of an Ogg file (RFC 3533); returns its length. */
static size_t seal_page(char *data)
{
    unsigned char *page = (unsigned char *)data;
    uint32_t crc = 0;
    size_t n = 27u + page[26];
    for (int i = 0; i < page[26]; i++)
        n += page[27 + i];
    memset(page + 22, 0, 4);
    for (size_t i = 0; i < n; i++) {
        crc ^= (uint32_t)page[i] << 24;
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 0x80000000u ? crc << 1 ^ 0x04c11db7u : crc << 1;
    }
    for (int i = 0; i < 4; i++)
        page[22 + i] = (unsigned char)(crc >> (8 * i));
    return n;
}

/* Two channels are not for a package; heard all the same they are mixed, as long and as high as they were. */
static void two_channels(void **state)
{
    struct bytes a = tone(1000, 440);
    struct clip_facts f;
    struct err e = {0};
    struct player *p = player_new(NULL, NULL);
    struct player_item row[] = {item(&a, 1, 0)};
    (void)state;
    player_play(p, row, 1);
    struct heard one = hear(p, 1 << 30);
    assert_memory_equal(a.data + 28, "OpusHead", 8);
    a.data[28 + 9] = 2;
    seal_page(a.data);
    assert_false(check(a.data, a.size, 2000, &f, &e));
    assert_non_null(strstr(e.text, "more than one channel"));
    player_play(p, row, 1);
    struct heard two = hear(p, 1 << 30);
    near(two.samples, one.samples, 0.02);
    near(two.crossings, one.crossings, 0.05);
    near(two.peak, one.peak, 0.1);
    player_free(p);
    bytes_release(&a);
}

/* One Ogg file behind another is one file with two streams. */
static void two_streams(void **state)
{
    struct bytes a = tone(500, 440);
    struct clip_facts f;
    struct err e = {0};
    (void)state;
    char *both = malloc(2 * a.size);
    memcpy(both, a.data, a.size);
    memcpy(both + a.size, a.data, a.size);
    for (char *page = both + a.size; page < both + 2 * a.size; page += seal_page(page))
        page[14] ^= 0x55; /* another serial number */
    assert_false(check(both, 2 * a.size, 5000, &f, &e));
    assert_non_null(strstr(e.text, "more than one stream"));
    free(both);
    bytes_release(&a);
}

/* ---- from a package ---- */

/* Two tones behind other bytes, as recordings lie in a package. */
struct file {
    char path[32];
    int fd;
    struct player_item row[2];
};

static struct file two_in_a_file(void)
{
    struct file f = {.path = "/tmp/player-XXXXXX"};
    struct bytes tones[] = {tone(2000, 400), tone(2000, 800)};
    f.fd = mkstemp(f.path);
    assert_true(f.fd >= 0);
    uint64_t at = (uint64_t)write(f.fd, "KIOSKPKG1\n", 10);
    for (int i = 0; i < 2; i++) {
        f.row[i] = (struct player_item){.from = {.size = tones[i].size, .at = at, .file = f.fd}, .tag = i + 1};
        at += (uint64_t)write(f.fd, tones[i].data, tones[i].size);
        bytes_release(&tones[i]);
    }
    return f;
}

/* Content may go while its last words are heard. */
static void the_row_keeps_its_file_open(void **state)
{
    struct file f = two_in_a_file();
    struct player *p = player_new(NULL, NULL);
    (void)state;
    player_play(p, f.row, 2);
    hear(p, 48 * 500);
    close(f.fd);
    unlink(f.path);
    struct heard h = hear(p, 1 << 30);
    near(h.samples, 3500 * 48, 0.05);
    assert_int_equal(h.order[h.n - 1], 2);
    player_free(p);
}

/* Nor does anything else come out of a file that was put in its place. */
static void another_file_in_its_place_is_not_heard(void **state)
{
    struct file f = two_in_a_file(), other = two_in_a_file();
    struct player *p = player_new(NULL, NULL);
    (void)state;
    player_play(p, f.row, 2);
    hear(p, 48 * 500);
    assert_int_equal(ftruncate(other.fd, 0), 0);
    assert_int_equal(rename(other.path, f.path), 0);
    near(hear(p, 1 << 30).samples, 3500 * 48, 0.05);
    player_free(p);
    close(f.fd);
    close(other.fd);
    unlink(f.path);
}

static void a_file_cut_short_ends_early(void **state)
{
    struct file f = two_in_a_file();
    struct player *p = player_new(NULL, NULL);
    (void)state;
    player_play(p, f.row, 2);
    hear(p, 48 * 500);
    assert_int_equal(ftruncate(f.fd, 2000), 0);
    assert_true(hear(p, 1 << 30).samples < 3500 * 48);
    assert_false(player_state(p).playing);
    assert_int_equal(player_state(p).ends, 1);
    player_play(p, f.row, 2); /* and once more from its beginning: what is left of it is heard */
    assert_true(hear(p, 1 << 30).samples < 2000 * 48);
    player_free(p);
    close(f.fd);
    unlink(f.path);
}

static void a_file_that_cannot_be_read_is_silent(void **state)
{
    struct file f = two_in_a_file();
    struct player *p = player_new(NULL, NULL);
    (void)state;
    close(f.fd);
    unlink(f.path);
    f.row[0].from.file = f.row[1].from.file = open("/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    player_play(p, f.row, 2);
    assert_int_equal(hear(p, 1 << 30).samples, 0);
    close(f.row[0].from.file);
    f.row[0].from.file = f.row[1].from.file = -1;
    player_play(p, f.row, 2);
    assert_int_equal(hear(p, 1 << 30).samples, 0);
    assert_int_equal(player_state(p).ends, 2);
    player_free(p);
}

/* A package may hold one recording packed and the next as it is: whichever comes first, both are heard. */
static void a_row_may_lie_in_both(void **state)
{
    struct file f = two_in_a_file();
    struct bytes a = tone(1000, 600);
    struct player *p = player_new(NULL, NULL);
    struct player_item before[] = {item(&a, 3, 0), f.row[0]}, behind[] = {f.row[0], item(&a, 3, 0)};
    (void)state;
    player_play(p, before, 2);
    struct heard h = hear(p, 1 << 30);
    near(h.samples, 3000 * 48, 0.05);
    assert_int_equal(h.order[h.n - 1], 1);
    player_play(p, behind, 2);
    h = hear(p, 1 << 30);
    near(h.samples, 3000 * 48, 0.05);
    assert_int_equal(h.order[h.n - 1], 3);
    player_free(p);
    bytes_release(&a);
    close(f.fd);
    unlink(f.path);
}

/* Somebody stops, begins anew and asks while another thread fills. */
static void *fill_on(void *user)
{
    struct player *p = user;
    int16_t out[CHUNK];
    for (int i = 0; i < 4000; i++)
        player_fill(p, out, CHUNK);
    return NULL;
}

static void two_threads(void **state)
{
    struct file f = two_in_a_file();
    struct bytes a = tone(100, 440);
    struct player_item memory[] = {item(&a, 3, 0)}, both[] = {f.row[0], item(&a, 3, 0)};
    struct player *p = player_new(NULL, NULL);
    pthread_t thread;
    (void)state;
    assert_int_equal(pthread_create(&thread, NULL, fill_on, p), 0);
    for (int i = 0; i < 300; i++) {
        player_play(p, i % 2 ? f.row : memory, i % 2 ? 2 : 1);
        player_set(p, -6, 1 + 0.25f * (float)(i % 4));
        assert_int_equal(player_state(p).tag < 0 || player_state(p).tag == 3 || i % 2, 1);
    }
    player_play(p, both, 2);
    player_stop(p);
    bytes_release(&a); /* not looked at any more, though the row began in the file */
    pthread_join(thread, NULL);
    assert_false(player_state(p).playing);
    player_free(p);
    close(f.fd);
    unlink(f.path);
}

static void nobody_there(void **state)
{
    int16_t out[4] = {1, 1, 1, 1};
    (void)state;
    player_play(NULL, NULL, 0);
    player_stop(NULL);
    assert_int_equal(player_fill(NULL, out, 4), 0);
    assert_int_equal(out[3], 0);
    assert_int_equal(player_state(NULL).tag, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plays_in_order),
        cmocka_unit_test(faster_keeps_the_pitch),
        cmocka_unit_test(softer_by_decibels),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(pauses_and_stops),
        cmocka_unit_test(broken_files_end_early),
        cmocka_unit_test(checked),
        cmocka_unit_test(two_channels),
        cmocka_unit_test(two_streams),
        cmocka_unit_test(the_row_keeps_its_file_open),
        cmocka_unit_test(another_file_in_its_place_is_not_heard),
        cmocka_unit_test(a_file_cut_short_ends_early),
        cmocka_unit_test(a_file_that_cannot_be_read_is_silent),
        cmocka_unit_test(a_row_may_lie_in_both),
        cmocka_unit_test(two_threads),
        cmocka_unit_test(nobody_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
