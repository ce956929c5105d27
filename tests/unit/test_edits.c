/* Slips of the finger, counted; against a plain count of them. */
#include "cmocka_all.h"

#include "lookup/edits.h"

#include <string.h>

static int between(const char *a, const char *b, int most, int *begun)
{
    return edits_between((const uint8_t *)a, (int)strlen(a), (const uint8_t *)b, (int)strlen(b), most, begun);
}

static void slips(void **state)
{
    (void)state;
    int begun;
    assert_int_equal(between("school", "school", 2, &begun), 0);
    assert_int_equal(begun, 0);
    assert_int_equal(between("shcool", "school", 2, NULL), 1); /* in the wrong order */
    assert_int_equal(between("schol", "school", 2, NULL), 1);
    assert_int_equal(between("schoool", "school", 2, NULL), 1);
    assert_int_equal(between("sckool", "school", 2, NULL), 1);
    assert_int_equal(between("scohl", "school", 2, NULL), 2);
    assert_int_equal(between("meal", "school", 2, NULL), 3); /* more than may be */
    assert_int_equal(between("", "ab", 2, NULL), 2);
    assert_int_equal(between("ab", "", 1, NULL), 2);
}

static void beginnings(void **state)
{
    (void)state;
    int begun;
    assert_int_equal(between("kindreg", "kindergarten", 1, &begun), 2);
    assert_int_equal(begun, 1);
    assert_int_equal(between("kimd", "kindergarten", 1, &begun), 2);
    assert_int_equal(begun, 1);
    assert_int_equal(between("zzzz", "kindergarten", 1, &begun), 2);
    assert_int_equal(begun, 2);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* The whole table, without a limit. */
static int plainly(const char *a, const char *b)
{
    int m = (int)strlen(a), n = (int)strlen(b), d[12][12];
    for (int i = 0; i <= m; i++)
        for (int j = 0; j <= n; j++) {
            if (!i || !j) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[m][n];
}

static void agrees_with_the_whole_table(void **state)
{
    (void)state;
    unsigned seed = 3;
    for (int round = 0; round < 20000; round++) {
        char a[10], b[10];
        for (int i = 0; i < 9; i++) {
            seed = seed * 1664525u + 1013904223u;
            a[i] = (char)('a' + (seed >> 20) % 3);
            b[i] = (char)('a' + (seed >> 24) % 3);
        }
        a[1 + (seed >> 9) % 8] = '\0';
        b[1 + (seed >> 13) % 8] = '\0';
        a[9] = b[9] = '\0';
        int real = plainly(a, b);
        for (int most = 0; most <= 3; most++)
            assert_int_equal(between(a, b, most, NULL), real <= most ? real : most + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips),
        cmocka_unit_test(beginnings),
        cmocka_unit_test(agrees_with_the_whole_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
