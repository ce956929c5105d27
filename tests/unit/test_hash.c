/* Hashes differ where what was hashed differs, and spread over a table. */
#include "cmocka_all.h"

#include "ground/hash.h"

static void every_byte_and_the_length_count(void **state)
{
    (void)state;
    unsigned char bytes[40] = {0};
    for (size_t n = 0; n <= sizeof bytes; n++) {
        uint64_t h = hash_bytes(HASH_START, bytes, n);
        for (size_t i = 0; i < n; i++) {
            bytes[i] = 1;
            assert_true(hash_bytes(HASH_START, bytes, n) != h);
            bytes[i] = 0;
        }
        if (n > 0)
            assert_true(hash_bytes(HASH_START, bytes, n - 1) != h);
        assert_true(hash_bytes(HASH_START, bytes, n) == h);
    }
}

static void order_counts(void **state)
{
    (void)state;
    assert_true(hash_text(hash_text(HASH_START, "a"), "b") != hash_text(hash_text(HASH_START, "b"), "a"));
    assert_true(hash_text(hash_text(HASH_START, "ab"), "c") != hash_text(hash_text(HASH_START, "a"), "bc"));
    assert_true(hash_text(HASH_START, NULL) == hash_text(HASH_START, ""));
}

static void neighbours_are_spread_over_a_table(void **state)
{
    (void)state;
    int slots[1024] = {0}, most = 0;
    for (uint64_t i = 0; i < 4096; i++) {
        int *slot = &slots[hash_mix(HASH_START, i) & 1023];
        (*slot)++;
        most = *slot > most ? *slot : most;
    }
    assert_true(most < 32); /* 4 on average; by chance 13 or so */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_and_the_length_count),
        cmocka_unit_test(order_counts),
        cmocka_unit_test(neighbours_are_spread_over_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
