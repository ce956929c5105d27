/* zawgyi: telling Zawgyi-encoded Burmese from Unicode. Both use the block U+1000 … U+109F; Zawgyi stores what
 * is written on the left first and gives other meanings to many code points (Unicode Technical Note 11;
 * Unicode 15, §16.3). */
#ifndef FORMATS_ZAWGYI_H
#define FORMATS_ZAWGYI_H

#include <stdbool.h>
#include <stddef.h>

/* An order no language of the block has in Unicode: U+1031 or a medial with no consonant before it, U+1039
 * with no consonant behind it, U+103A (Zawgyi's medial ya) between a consonant and i, ii or ai. */
bool zawgyi_holds_its_own_order(const char *utf8, size_t n);

/* A code point that Burmese never needs and Zawgyi uses for its own forms (Karen, Mon and Shan do use some of
 * them). */
bool zawgyi_holds_its_own_forms(const char *utf8, size_t n);

#endif
