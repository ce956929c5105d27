/* speaking: content with a recording, a tone of 100 ms, of every text and part in English and, where it has that, Spanish, read
 * from a package's file as an installed one is. */
#ifndef TESTS_STORY_SPEAKING_H
#define TESTS_STORY_SPEAKING_H

struct content;

/* Of a source folder. To be freed by the caller, or by the session that takes it over; without it the test fails. */
struct content *speaking_content(const char *folder);

#endif
