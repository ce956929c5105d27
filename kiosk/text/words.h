/* words: the glyphs of words that were shaped before. A word between spaces looks the same wherever it
 * stands, as long as the font has no rule that looks across a space; half of a letter's words, and all of a
 * paragraph that is laid out for another width, need no shaping. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct draft;
struct shaper;
struct word;
struct word_style;
struct word_token;
struct draft_glyph;

struct words {
    struct word_style *styles; /* font, script, language, direction and size */
    struct word *words;
    uint32_t *slots;            /* index + 1 of a word, 0: empty; a power of two */
    uint16_t *text;             /* units of all words */
    struct draft_glyph *glyphs; /* of all words; unit counts from the start of the word */
    uint16_t *scratch;          /* the words to be shaped, with spaces between */
    struct word_token *tokens;  /* of the item at hand */
    int n_styles, n_words, n_text, n_glyphs, n_scratch, n_tokens;
    int word_room, slot_room, text_room, glyph_room, scratch_room, token_room;
};

void words_release(struct words *w);

/* Forgets every word. */
void words_clear(struct words *w);

/* Bytes held. */
size_t words_bytes(const struct words *w);

/* Shapes all items of a draft and sums up start_x; words that were shaped before are taken from here. False
 * without memory. */
bool words_shape(struct words *w, struct shaper *s, struct draft *d);

#endif
