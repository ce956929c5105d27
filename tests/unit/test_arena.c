/* Memory is zeroed, aligned, bounded, reused after a reset, and refused rather than given by half. */
#include "cmocka_all.h"

#include "ground/arena.h"

#include <stdalign.h>
#include <string.h>

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t size = 1; size < 200; size += 7) {
        unsigned char *p = arena_alloc(&a, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xff, size);
    }
    arena_release(&a);
}

static void pieces_do_not_overlap(void **state)
{
    (void)state;
    enum { N = 3000, SIZE = 333 };
    struct arena a;
    unsigned char *piece[N];
    arena_init(&a, 0);
    for (int i = 0; i < N; i++) {
        piece[i] = arena_alloc(&a, SIZE);
        assert_non_null(piece[i]);
        memset(piece[i], i & 0xff, SIZE);
    }
    for (int i = 0; i < N; i++)
        for (int j = 0; j < SIZE; j++)
            assert_int_equal(piece[i][j], i & 0xff);
    arena_release(&a);
}

static void larger_than_a_chunk_is_given(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    assert_non_null(arena_alloc(&a, 10));
    unsigned char *big = arena_alloc(&a, 5 << 20);
    assert_non_null(big);
    big[(5 << 20) - 1] = 1;
    assert_non_null(arena_alloc(&a, 10));
    assert_false(a.failed);
    arena_release(&a);
}

static void reset_reuses_the_same_memory(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    unsigned char *first = arena_alloc(&a, 100);
    assert_non_null(first);
    memset(first, 0xff, 100);
    size_t size[] = {100, 300000, 200000, 400000};
    void *before[4], *after[4];
    arena_reset(&a);
    for (int i = 0; i < 4; i++)
        before[i] = arena_alloc(&a, size[i]);
    arena_reset(&a);
    assert_int_equal(a.used, 0);
    for (int i = 0; i < 4; i++)
        after[i] = arena_alloc(&a, size[i]);
    assert_ptr_equal(after[0], first);
    assert_int_equal(((unsigned char *)after[0])[50], 0);
    for (int i = 0; i < 4; i++)
        assert_ptr_equal(before[i], after[i]);
    arena_release(&a);
}

static void limit_refuses_and_says_so(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 1000);
    assert_non_null(arena_alloc(&a, 600));
    assert_null(arena_alloc(&a, 600));
    assert_true(a.failed);
    assert_non_null(arena_alloc(&a, 300));
    arena_reset(&a);
    assert_false(a.failed);
    assert_non_null(arena_alloc(&a, 600));
    arena_release(&a);
}

static void absurd_sizes_are_refused(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    assert_null(arena_alloc(&a, SIZE_MAX));
    assert_true(a.failed);
    arena_reset(&a);
    assert_null(arena_alloc_array(&a, SIZE_MAX / 2, 3));
    assert_true(a.failed);
    arena_release(&a);
}

static void text_is_copied_and_ended(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    char *t = arena_text(&a, "hello, world", 5);
    assert_string_equal(t, "hello");
    assert_string_equal(arena_text(&a, NULL, 0), "");
    arena_release(&a);
}

static void release_accepts_a_zeroed_arena_and_twice(void **state)
{
    (void)state;
    struct arena a = {0};
    arena_release(&a);
    assert_non_null(arena_alloc(&a, 8));
    arena_release(&a);
    arena_release(&a);
    assert_null(a.first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned), cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(larger_than_a_chunk_is_given), cmocka_unit_test(reset_reuses_the_same_memory),
        cmocka_unit_test(limit_refuses_and_says_so),    cmocka_unit_test(absurd_sizes_are_refused),
        cmocka_unit_test(text_is_copied_and_ended),     cmocka_unit_test(release_accepts_a_zeroed_arena_and_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
