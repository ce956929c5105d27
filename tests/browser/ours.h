/* ours: how our text engine would set a passage, asked from inside: where a line may end, where it does end
 * when it begins at a place, and how it looks when all line ends are given. */
#ifndef TESTS_BROWSER_OURS_H
#define TESTS_BROWSER_OURS_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"
#include "text/paragraph.h"
#include "text/shape.h"
#include "text/word_cache.h"

struct passage;

struct ours {
    struct shaper shaper;
    struct word_cache words;
    struct buffer draft;
    struct paragraph_builder builder;
    struct text_style style;
    uint8_t *icu;        /* what ICU alone says, without our own rules: 1 before a unit where a line may end; n + 1 */
    uint8_t *other_font; /* 1: ours is not the first font of the stack that has the character; n + 1 */
    uint8_t *parted;     /* 1: the browser shapes this quotation mark apart from the letter behind it, we do not;
                        n + 1 */
};

/* fonts must outlive it. False without memory. */
bool ours_init(struct ours *o, struct fonts *fonts);
void ours_release(struct ours *o);

/* Takes up a passage. It must stay until the next. False without memory. */
bool ours_load(struct ours *o, const struct passage *p, const struct text_style *style);

/* The font of a unit; -1: a newline. */
int ours_font(const struct ours *o, int unit);

/* The unit where our line ends that begins at start, in a box of width px. -1 without memory. */
int ours_line_end(struct ours *o, int start, int width);

/* 1/64 px of the line start … end without its last spaces. -1 without memory. */
int64_t ours_length(struct ours *o, int start, int end);

/* 1/64 px that units start … end are longer where the browser shapes a quotation mark apart: the kerning
 * behind it. */
int64_t ours_kerning(struct ours *o, int start, int end);

/* The passage in the given n lines, each from its start, in a box so wide that none is too long. The caller
 * frees it. NULL without memory. */
struct paragraph *ours_set(struct ours *o, const int *starts, int n);

#endif
