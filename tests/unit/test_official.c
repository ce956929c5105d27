/* The district's letter finds the paragraphs of our account, each one once. */
#include "cmocka_all.h"

#include "author/official.h"

#include <string.h>

#define PROMISE "The district will not share information about families with anybody unless a court orders it."
#define OTHER   "Teachers welcome students of every origin in every classroom of every school."

static struct pasted_block paragraph(const char *text)
{
    return (struct pasted_block){.kind = PASTED_PARAGRAPH, .text = text, .line = 1};
}

static struct markdown_block own_block(const char *id, const char *text)
{
    return (struct markdown_block){.kind = BLOCK_PARAGRAPH, .id = id, .text = text, .target = ""};
}

static void each_partner_is_taken_once(void **state)
{
    (void)state;
    struct pasted_block said[] = {paragraph(PROMISE), paragraph(PROMISE), paragraph(PROMISE), paragraph(OTHER),
                                  paragraph("Signed in Milwaukee.")};
    struct markdown_block blocks[] = {own_block("first", PROMISE), own_block("part-3", "Nothing of the kind."),
                                      own_block("second", PROMISE), own_block("third", OTHER " And parents.")};
    struct pasted letter = {said, 5};
    struct markdown own = {.blocks = blocks, .n_blocks = 4};
    struct official_pair pairs[5];
    official_pair_all(&letter, &own, pairs);
    assert_string_equal(pairs[0].id, "first");
    assert_string_equal(pairs[1].id, "second");
    assert_null(pairs[2].own);
    assert_string_equal(pairs[2].id, "part-4"); /* part-3 is the name of another */
    assert_string_equal(pairs[3].id, "third");
    assert_null(pairs[4].own);
    assert_string_equal(pairs[4].id, "part-5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_partner_is_taken_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
