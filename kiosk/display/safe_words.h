/* safe_words: the name and the phone number that the safe page shows: those of this installation. From a file of
 * two lines, because there is no content then to say them:
 *
 *     name = Springfield Public Schools
 *     phone = 555-123-4567 */
#ifndef DISPLAY_SAFE_WORDS_H
#define DISPLAY_SAFE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct safe_words { /* UTF-8; "" when the file does not say */
    char name[96], phone[32];
};

/* From /etc/lobby-kiosk/safe-page, else from the file "safe-page" among the program's data. Never fails: what is not there
 * is "". */
void safe_words_read(struct safe_words *w);

/* The same from the n bytes of such a file. Lines that it does not know are passed over, and words that do not fit are left
 * out whole. */
void safe_words_parse(struct safe_words *w, const char *text, size_t n);

#endif
