/* Whoever stands before a staff screen reads what happened and what to do, whatever it was. */
#include "cmocka_all.h"

#include "staff/staff_words.h"
#include "trust/store.h"

#include <string.h>

static void every_outcome_has_a_sentence_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < STORE_N_OUTCOMES; i++) {
        const char *words = staff_words_outcome(store_outcome_word((enum store_outcome)i));
        assert_int_equal(words[strlen(words) - 1] == '.' || words[strlen(words) - 1] == '?', true);
        for (int k = 0; k < i; k++)
            if (strcmp(words, staff_words_outcome(store_outcome_word((enum store_outcome)k))) == 0)
                fail_msg("%s and %s: %s", store_outcome_word((enum store_outcome)i),
                         store_outcome_word((enum store_outcome)k), words);
    }
    assert_non_null(strstr(staff_words_outcome("of a later version"), "went wrong"));
}

static void only_what_was_updated_says_so(void **state)
{
    (void)state;
    for (int i = 0; i < STORE_N_OUTCOMES; i++) {
        bool good = i == STORE_INSTALLED || i == STORE_WENT_BACK || i == STORE_KEYS || i == STORE_NOTHING;
        const char *words = staff_words_outcome(store_outcome_word((enum store_outcome)i));
        assert_int_equal(strncmp(words, "Not updated", 11) != 0, good);
    }
}

static void the_stick_stays_while_it_is_read(void **state)
{
    (void)state;
    static const char *const reading[] = {"copy", "of a later version", ""}, *const later[] = {"verify", "open",
                                                                                               "check", "switch"};
    for (int i = 0; i < 3; i++)
        assert_non_null(strstr(staff_words_step(reading[i]), "Leave it in"));
    for (int i = 0; i < 4; i++)
        assert_null(strstr(staff_words_step(later[i]), "Leave it in"));
}

static void every_trouble_says_what_is_needed(void **state)
{
    (void)state;
    struct staff_words_trouble t;
    for (int trouble = MEDIA_EMPTY; trouble <= MEDIA_ZIPPED; trouble++) {
        staff_words_trouble(&t, (enum media_trouble)trouble, false, "a.kpk.txt");
        assert_true(*t.found && *t.needed && *t.wrong && *t.right);
    }
    staff_words_trouble(&t, MEDIA_FINE, false, "");
    assert_string_equal(t.found, "");
    staff_words_trouble(&t, MEDIA_EMPTY, true, "");
    assert_non_null(strstr(t.found, "token"));
    staff_words_trouble(&t, MEDIA_RENAMED, false, "lobby.kpk.txt");
    assert_non_null(strstr(t.found, "lobby.kpk.txt"));
    assert_string_equal(t.wrong, ".txt");
}

static void a_stick_that_cannot_be_read_is_named(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"ntfs", "NTFS"},      {"apfs", "APFS"},           {"zfs_member", "zfs_member"},
        {"", "not formatted"}, {"BitLocker", "encrypted"}, {"vfat", "damaged"}};
    struct staff_words_trouble t;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        staff_words_trouble(&t, MEDIA_UNMOUNTED, false, rows[i][0]);
        assert_string_equal(t.wrong, rows[i][1]);
        assert_non_null(strstr(t.found, rows[i][1]));
        assert_non_null(strstr(t.needed, "FAT32"));
    }
}

static void long_names_are_cut_not_spilled(void **state)
{
    (void)state;
    char name[MEDIA_NAME];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct staff_words_trouble t;
    staff_words_trouble(&t, MEDIA_RENAMED, false, name);
    assert_true(strlen(t.found) < sizeof t.found && strlen(t.wrong) < sizeof t.wrong);
    assert_non_null(strstr(t.found, ".kpk"));
}

static void versions(void **state)
{
    (void)state;
    char text[60];
    staff_words_version(text, sizeof text, 12);
    assert_string_equal(text, "version 12");
    staff_words_version(text, sizeof text, 0);
    assert_string_equal(text, "the built-in version");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outcome_has_a_sentence_of_its_own),
        cmocka_unit_test(only_what_was_updated_says_so),
        cmocka_unit_test(the_stick_stays_while_it_is_read),
        cmocka_unit_test(every_trouble_says_what_is_needed),
        cmocka_unit_test(a_stick_that_cannot_be_read_is_named),
        cmocka_unit_test(long_names_are_cut_not_spilled),
        cmocka_unit_test(versions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
