/* speaking: content with a recording, a tone of 100 ms, of every text and part in English and, where it has that, Spanish, read
 * from a package's file as an installed one is. */
#ifndef TESTS_STORY_SPEAKING_H
#define TESTS_STORY_SPEAKING_H

#include <stddef.h>

struct content;

struct speaking { /* a package in an open file of memory */
    int file;
    size_t size;
};

/* Made of a source folder; the caller closes the file. Without it the test fails. */
struct speaking speaking_package(const char *folder);

/* Its content, as of an installed package. To be freed by the caller, or by the session that takes it over. */
struct content *speaking_open(const struct speaking *p);

/* Both at once, of a source folder. To be freed by the caller, or by the session that takes it over; without it the test fails. */
struct content *speaking_content(const char *folder);

#endif
