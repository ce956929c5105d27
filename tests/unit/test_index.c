/* The index: what is written is found again, and a damaged file leads nowhere but to a refusal. */
#include "cmocka_all.h"

#include "ground/file.h"
#include "lookup/index_writer.h"
#include "lookup/match.h"

#include <stdlib.h>
#include <string.h>

static struct bytes make(void)
{
    struct bytes file;
    struct index_writer *w = index_writer_new(2);
    assert_non_null(w);
    index_writer_language(w, 0, SKELETON_ENGLISH, "en");
    index_writer_language(w, 1, SKELETON_HMONG, "root");
    index_writer_entry(w, "");
    index_writer_words(w, 0, INDEX_KEYWORD, "the", 3);
    static const char *const names[] = {"zebra school", "apple board", "school of apples"};
    for (int i = 0; i < 3; i++) {
        char screen[16] = "page:a";
        screen[5] = (char)('a' + i);
        index_writer_entry(w, screen);
        index_writer_title(w, 0, names[i], strlen(names[i]));
        index_writer_words(w, 0, INDEX_NAME, names[i], strlen(names[i]));
        index_writer_words(w, 1, INDEX_KEYWORD, "me nyuam, tsev kawm", 19);
    }
    assert_true(index_writer_finish(w, &file));
    index_writer_free(w);
    return file;
}

struct found {
    uint32_t entries[64];
    int qualities[64], n;
    const struct index *x;
    enum index_field field;
};

static bool note(void *user, const struct index_language *l, uint32_t term, int quality)
{
    struct found *f = user;
    struct index_walk w;
    index_walk(f->x, l, term, &w);
    for (int field = 0; field <= (int)f->field; field++)
        index_walk_field(&w);
    while (index_walk_next(&w) && f->n < 64) {
        f->entries[f->n] = w.entry;
        f->qualities[f->n++] = quality;
    }
    return true;
}

static bool take(void *user, const struct fold_word *word)
{
    *(struct fold_word *)user = *word;
    return false;
}

static struct found look(const struct index *x, int language, enum index_field field, const char *typed,
                         enum match_how how)
{
    struct found f = {.x = x, .field = field};
    struct fold_word word;
    fold_text(typed, strlen(typed), take, &word);
    match_word(&x->languages[language], &word, how, note, &f);
    return f;
}

static void what_is_written_is_found(void **state)
{
    (void)state;
    struct bytes file = make();
    struct index x;
    assert_true(index_open(&x, file.data, file.size));
    assert_int_equal(x.n_entries, 4);
    size_t n;
    assert_memory_equal(index_name(&x, 2, &n), "page:b", 6);
    assert_int_equal(n, 6);
    struct found f = look(&x, 0, INDEX_NAME, "School", MATCH_PLAINLY);
    assert_true(f.n >= 2 && f.entries[0] == 1 && f.entries[1] == 3 && f.qualities[0] == MATCH_WHOLE);
    f = look(&x, 0, INDEX_NAME, "sch", MATCH_PLAINLY);
    assert_true(f.n >= 2 && f.qualities[0] < MATCH_BEGUN);
    f = look(&x, 0, INDEX_NAME, "apples", MATCH_PLAINLY);
    assert_true(f.n >= 2); /* one apple, too */
    f = look(&x, 0, INDEX_NAME, "shcool", MATCH_PLAINLY);
    assert_int_equal(f.n, 0);
    f = look(&x, 0, INDEX_NAME, "shcool", MATCH_FREELY);
    assert_true(f.n == 2 && f.qualities[0] == MATCH_SLIP);
    f = look(&x, 0, INDEX_NAME, "ebr", MATCH_FREELY);
    assert_true(f.n == 1 && f.entries[0] == 1);
    f = look(&x, 1, INDEX_KEYWORD, "menyuam", MATCH_PLAINLY); /* written apart, typed as one */
    assert_int_equal(f.entries[0], 1);
    f = look(&x, 1, INDEX_KEYWORD, "nyuamtsev", MATCH_PLAINLY); /* of two keywords */
    assert_int_equal(f.n, 0);
    assert_true(x.languages[0].rank[2] < x.languages[0].rank[3] && x.languages[0].rank[3] < x.languages[0].rank[1]);
    bytes_release(&file);
}

static void the_same_words_give_the_same_bytes(void **state)
{
    (void)state;
    struct bytes a = make(), b = make();
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    bytes_release(&a);
    bytes_release(&b);
}

/* Every length it may be cut to, and every word of it spoilt: refused, or read without leaving it (the sanitizers
 * look). */
static void damage(void **state)
{
    (void)state;
    struct bytes file = make();
    struct index x;
    for (size_t n = 0; n < file.size; n++)
        assert_false(index_open(&x, file.data, n));
    static const uint32_t spoilt[] = {0, 1, 3, 0x7fffffff, 0x80000000, 0xffffffff, 4096};
    for (size_t at = 0; at + 4 <= file.size; at += 4)
        for (size_t k = 0; k < sizeof spoilt / sizeof spoilt[0]; k++) {
            char *copy = malloc(file.size); /* of its own, so that a step beyond is seen */
            assert_non_null(copy);
            memcpy(copy, file.data, file.size);
            memcpy(copy + at, &spoilt[k], 4);
            if (index_open(&x, copy, file.size))
                for (int language = 0; language < x.n_languages; language++)
                    for (int how = MATCH_PLAINLY; how <= MATCH_FREELY; how++)
                        for (int field = 0; field < INDEX_FIELDS; field++) {
                            struct found f = look(&x, language, (enum index_field)field, "scholo", (enum match_how)how);
                            for (int i = 0; i < f.n; i++)
                                assert_true(f.entries[i] < x.n_entries);
                        }
            free(copy);
        }
    bytes_release(&file);
}

static void another_kind(void **state)
{
    (void)state;
    assert_false(index_is_known("KS", 2));
    assert_false(index_is_known("KSI2....", 8));
    assert_true(index_is_known("KSI1....", 8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_found),
        cmocka_unit_test(the_same_words_give_the_same_bytes),
        cmocka_unit_test(damage),
        cmocka_unit_test(another_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
