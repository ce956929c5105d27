/* word_cache: the glyphs of words that were shaped before. A word between spaces looks the same wherever it
 * stands, as long as the font has no rule that looks across a space; half of a letter's words, and all of a
 * paragraph that is laid out for another width, need no shaping. */
#ifndef TEXT_WORD_CACHE_H
#define TEXT_WORD_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer;
struct shaper;
struct word;
struct word_style;
struct word_token;
struct buffer_glyph;

struct word_cache {
    struct word_style *styles; /* font, script, language, direction and size */
    struct word *words;
    uint32_t *slots;             /* index + 1 of a word, 0: empty; a power of two */
    uint16_t *text;              /* units of all words */
    struct buffer_glyph *glyphs; /* of all words; unit counts from the start of the word */
    uint16_t *scratch;           /* the words to be shaped, with spaces between */
    struct word_token *tokens;   /* of the item at hand */
    int n_styles, n_words, n_text, n_glyphs, n_scratch, n_tokens;
    int word_room, slot_room, text_room, glyph_room, scratch_room, token_room;
};

void word_cache_release(struct word_cache *w);

/* Forgets every word. */
void word_cache_clear(struct word_cache *w);

/* Bytes held. */
size_t word_cache_bytes(const struct word_cache *w);

/* Shapes all items of a draft and sums up start_x; words that were shaped before are taken from here. False
 * without memory. */
bool word_cache_shape(struct word_cache *w, struct shaper *s, struct buffer *d);

#endif
