/* What an earlier build made is taken over when, and only when, it would be made the same again. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "author/kept.h"
#include "ground/bundle.h"
#include "ground/hash.h"
#include "source_kit.h"

#include <string.h>
#include <unistd.h>

struct kept_kit {
    struct source_kit source;
    struct kept kept;
    char folder[PATH_MAX + 256];
};

static void init(struct kept_kit *k)
{
    source_kit_init(&k->source);
    snprintf(k->folder, sizeof k->folder, "%s", scratch_path(&k->source.scratch, "kept"));
    kept_open(&k->kept, k->folder);
}

static void release(struct kept_kit *k)
{
    source_kit_release(&k->source);
}

/* Compiles with what is kept and without, which must be the same to the byte. */
static void same_as_without(struct kept_kit *k)
{
    struct bundle with, without;
    if (!compile_with_kept(k->source.folder, &k->kept, &with, NULL, NULL, &k->source.e) ||
        !compile_source(k->source.folder, &without, NULL, NULL, &k->source.e))
        fail_msg("%s", k->source.e.text);
    assert_int_equal(with.n, without.n);
    for (int i = 0; i < with.n; i++) {
        assert_string_equal(with.entries[i].name, without.entries[i].name);
        assert_int_equal(with.entries[i].bytes.size, without.entries[i].bytes.size);
        assert_memory_equal(with.entries[i].bytes.data, without.entries[i].bytes.data, with.entries[i].bytes.size);
    }
    bundle_release(&with);
    bundle_release(&without);
}

static const char *kept_file(struct kept_kit *k, const char *name)
{
    char inside[100];
    snprintf(inside, sizeof inside, "kept/%s", name);
    return scratch_path(&k->source.scratch, inside);
}

/* So that it can be seen whether the board's drawing was taken over: another one is kept in its place. */
static void plant(struct kept_kit *k)
{
    struct bytes of;
    struct bundle b;
    source_kit_replace(&k->source, "images/board.svg", "#d9e6e2", "#123456");
    assert_true(file_read(source_kit_path(&k->source, "images/board.svg"), 1 << 20, &of, &k->source.e));
    assert_true(compile_source(k->source.folder, &b, NULL, NULL, &k->source.e));
    uint64_t source = hash_bytes(hash_text(kept_start(&k->kept), "board.svg"), of.data, of.size);
    kept_put(&k->kept, "images.board.svg", source, &bundle_find(&b, "images/lobby.png")->bytes);
    bytes_release(&of);
    bundle_release(&b);
}

static bool board_is_planted(struct kept_kit *k)
{
    struct bundle b;
    if (!compile_with_kept(k->source.folder, &k->kept, &b, NULL, NULL, &k->source.e))
        fail_msg("%s", k->source.e.text);
    const struct bytes *board = &bundle_find(&b, "images/board.png")->bytes;
    const struct bytes *planted = &bundle_find(&b, "images/lobby.png")->bytes;
    bool is = board->size == planted->size && memcmp(board->data, planted->data, planted->size) == 0;
    bundle_release(&b);
    return is;
}

static void every_change_of_a_source_counts(void **state)
{
    (void)state;
    struct kept_kit k;
    init(&k);
    same_as_without(&k);
    same_as_without(&k);
    source_kit_replace(&k.source, "images/board.svg", "</svg>", "<rect width='9' height='9'/></svg>");
    same_as_without(&k);
    source_kit_replace(&k.source, "package.json", "\"latitude\": 43.0487", "\"latitude\": 43.1487");
    same_as_without(&k);
    assert_int_equal(unlink(source_kit_path(&k.source, "map/streets.csv")), 0);
    same_as_without(&k);
    release(&k);
}

static void an_unchanged_drawing_is_not_drawn_again(void **state)
{
    (void)state;
    struct kept_kit k;
    init(&k);
    plant(&k);
    assert_true(board_is_planted(&k));
    source_kit_replace(&k.source, "images/board.svg", "</svg>", " </svg>");
    assert_false(board_is_planted(&k));
    release(&k);
}

static void another_program_makes_it_anew(void **state)
{
    (void)state;
    struct kept_kit k;
    init(&k);
    plant(&k);
    k.kept.program++;
    assert_false(board_is_planted(&k));
    release(&k);
}

/* A disk that was full, or somebody's hand. */
static void what_is_damaged_is_made_anew(void **state)
{
    (void)state;
    struct kept_kit k;
    struct bytes whole, made = {(char *)(uintptr_t) "something", 9}, back;
    init(&k);
    kept_put(&k.kept, "part", 7, &made);
    assert_true(file_read(kept_file(&k, "part"), 1000, &whole, &k.source.e));
    assert_true(kept_take(&k.kept, "part", 7, &back));
    assert_int_equal(back.size, 9);
    assert_string_equal(back.data, "something");
    bytes_release(&back);
    assert_false(kept_take(&k.kept, "part", 8, &back));
    assert_false(kept_take(&k.kept, "other", 7, &back));
    assert_false(kept_take(NULL, "part", 7, &back));
    for (size_t i = 0; i < whole.size; i++) {
        whole.data[i] ^= 1;
        assert_true(file_replace(kept_file(&k, "part"), whole.data, whole.size, &k.source.e));
        assert_false(kept_take(&k.kept, "part", 7, &back));
        whole.data[i] ^= 1;
        assert_true(file_replace(kept_file(&k, "part"), whole.data, i, &k.source.e));
        assert_false(kept_take(&k.kept, "part", 7, &back));
    }
    bytes_release(&whole);
    release(&k);
}

/* Faults are told at every save, not only at the first. */
static void faults_of_the_map_are_told_each_time(void **state)
{
    (void)state;
    struct kept_kit k;
    struct bundle b;
    init(&k);
    same_as_without(&k);
    source_kit_write(&k.source, "map/broken.geojson", "{");
    for (int i = 0; i < 2; i++) {
        assert_false(compile_with_kept(k.source.folder, &k.kept, &b, NULL, NULL, &k.source.e));
        source_kit_says(&k.source, (const char *const[]){"broken.geojson", NULL});
    }
    assert_int_equal(unlink(source_kit_path(&k.source, "map/broken.geojson")), 0);
    same_as_without(&k);
    release(&k);
}

/* Whether the map lies far from the place is the place's matter as well. */
static void another_place_is_another_map(void **state)
{
    (void)state;
    struct kept_kit k;
    struct bundle b;
    init(&k);
    same_as_without(&k);
    source_kit_replace(&k.source, "package.json", "\"latitude\": 43.0487", "\"latitude\": 23.0487");
    assert_false(compile_with_kept(k.source.folder, &k.kept, &b, NULL, NULL, &k.source.e));
    source_kit_says(&k.source, (const char *const[]){"km from the district", NULL});
    release(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_change_of_a_source_counts),
                                       cmocka_unit_test(an_unchanged_drawing_is_not_drawn_again),
                                       cmocka_unit_test(another_program_makes_it_anew),
                                       cmocka_unit_test(what_is_damaged_is_made_anew),
                                       cmocka_unit_test(faults_of_the_map_are_told_each_time),
                                       cmocka_unit_test(another_place_is_another_map)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
