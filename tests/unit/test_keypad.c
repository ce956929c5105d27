/* Keypads: what their keys mean, what does not, and how the table is changed. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "input/keypad.h"

#include <string.h>

static void common_keypads(void **state)
{
    struct keypad k;
    (void)state;
    keypad_init(&k);
    assert_int_equal(keypad_meaning(&k, 0x52), PAD_UP);       /* a keyboard's arrow */
    assert_int_equal(keypad_meaning(&k, 0x5d), PAD_CHOOSE);   /* 5 of a number block */
    assert_int_equal(keypad_meaning(&k, 0x6d), PAD_UP);       /* F18: EZ Access, Audio-Nav */
    assert_int_equal(keypad_meaning(&k, 0x6f), PAD_CHOOSE);   /* F20 */
    assert_int_equal(keypad_meaning(&k, 0x72), PAD_BACKWARD); /* F23: << */
    assert_int_equal(keypad_meaning(&k, 0x6a), PAD_PLUGGED);
    assert_int_equal(keypad_meaning(&k, 0x80), PAD_LOUDER);
}

/* The whole tables: HID usages of F13 … F24 are 0x68 … 0x73, those of a number block 0x53 … 0x63. */
static void every_key_of_the_keypads(void **state)
{
    static const unsigned char table[][2] = {
        {0x6c, PAD_HELP},    {0x6d, PAD_UP},       {0x6e, PAD_DOWN},     {0x6f, PAD_CHOOSE},  {0x70, PAD_BACK}, /* EZ */
        {0x71, PAD_FORWARD}, {0x72, PAD_BACKWARD}, {0x73, PAD_FORWARD},  {0x6a, PAD_PLUGGED}, {0x6b, PAD_UNPLUGGED},
        {0x60, PAD_UP},      {0x5a, PAD_DOWN},     {0x5c, PAD_BACK},     {0x5e, PAD_FORWARD}, /* a number block */
        {0x5d, PAD_CHOOSE},  {0x58, PAD_CHOOSE},   {0x5f, PAD_HOME},     {0x61, PAD_HELP},    {0x59, PAD_SLOWER},
        {0x5b, PAD_FASTER},  {0x62, PAD_REPEAT},   {0x57, PAD_LOUDER},   {0x56, PAD_SOFTER},  {0x52, PAD_UP},
        {0x51, PAD_DOWN},    {0x50, PAD_BACK},     {0x4f, PAD_FORWARD}, /* a keyboard */
        {0x28, PAD_CHOOSE},  {0x2c, PAD_CHOOSE},   {0x2a, PAD_BACK},     {0x4a, PAD_HOME},    {0x3a, PAD_HELP},
        {0x75, PAD_HELP},    {0x3b, PAD_REPEAT},   {0x3c, PAD_SLOWER},   {0x3d, PAD_FASTER},  {0x3e, PAD_PAUSE},
        {0x80, PAD_LOUDER},  {0x81, PAD_SOFTER},   {0x4b, PAD_BACKWARD}, {0x4e, PAD_FORWARD}};
    struct keypad k;
    int n = 0;
    (void)state;
    keypad_init(&k);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        assert_int_equal(keypad_meaning(&k, table[i][0]), table[i][1]);
    for (unsigned usage = 0; usage < KEYPAD_USAGES; usage++)
        n += keypad_meaning(&k, usage) != PAD_NOTHING;
    assert_int_equal(n, sizeof table / sizeof table[0]); /* and no other */
}

/* Every meaning can be had from a keyboard without a keypad, but for the headphone jack's. */
static void every_meaning_has_a_key(void **state)
{
    struct keypad k;
    int found[PAD_KEYS] = {0};
    (void)state;
    keypad_init(&k);
    for (unsigned usage = 0; usage < KEYPAD_USAGES; usage++)
        found[keypad_meaning(&k, usage)]++;
    for (int key = PAD_NOTHING + 1; key < PAD_KEYS; key++) {
        assert_true(found[key] > 0);
        assert_true(strlen(keypad_name((enum keypad_key)key)) > 0);
    }
}

static void other_keys_mean_nothing(void **state)
{
    struct keypad k;
    (void)state;
    keypad_init(&k);
    for (unsigned usage = 0x04; usage <= 0x27; usage++) /* letters and digits */
        assert_int_equal(keypad_meaning(&k, usage), PAD_NOTHING);
    assert_int_equal(keypad_meaning(&k, 0x29), PAD_NOTHING); /* Escape */
    assert_int_equal(keypad_meaning(&k, 0x2b), PAD_NOTHING); /* Tab */
    assert_int_equal(keypad_meaning(&k, 0xe3), PAD_NOTHING); /* the logo key */
    assert_int_equal(keypad_meaning(&k, 100000), PAD_NOTHING);
}

static void changed_by_option(void **state)
{
    struct keypad k;
    struct err e = {0};
    (void)state;
    keypad_init(&k);
    assert_true(keypad_set(&k, "help=04,repeat=0xe3", &e));
    assert_int_equal(keypad_meaning(&k, 0x04), PAD_HELP);
    assert_int_equal(keypad_meaning(&k, 0xe3), PAD_REPEAT);
    assert_int_equal(keypad_meaning(&k, 0x52), PAD_UP);
}

static void wrong_lists_change_nothing(void **state)
{
    static const char *const wrong[] = {"help",     "help=",  "=04",      "help=04,", "help=04 ",
                                        "hilfe=04", "help=0", "help=100", "help=zz",  "up=05,help"};
    struct keypad k, before;
    (void)state;
    keypad_init(&k);
    before = k;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct err e = {0};
        bool ok = keypad_set(&k, wrong[i], &e);
        if (i == 3) { /* a comma at the end is nobody's mistake */
            assert_true(ok);
            k = before;
            continue;
        }
        assert_false(ok);
        assert_true(strlen(e.text) > 0);
        assert_memory_equal(&k, &before, sizeof k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_keypads),          cmocka_unit_test(every_key_of_the_keypads),
        cmocka_unit_test(every_meaning_has_a_key), cmocka_unit_test(other_keys_mean_nothing),
        cmocka_unit_test(changed_by_option),       cmocka_unit_test(wrong_lists_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
