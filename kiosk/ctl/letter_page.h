/* letter_page: the district's letter, paragraph by paragraph beside what our account and our summary say of the same. */
#ifndef CTL_LETTER_PAGE_H
#define CTL_LETTER_PAGE_H

#include "author/official.h"

/* One HTML page for the browser. tag: the language of the letter, NULL for English. The caller releases out. */
bool letter_page_write(const struct pasted *letter, const struct official_pair *pairs, const struct markdown *complete,
                       const struct markdown *digest, const char *tag, struct bytes *out, struct err *e);

#endif
