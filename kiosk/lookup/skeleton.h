/* skeleton: what is left of a folded word without everything that its writers confuse, leave out or double. Tone
 * letters of Hmong, doubled vowels of Somali, b and v in Spanish, endings of number. Two words with one skeleton
 * are taken for the same word, only less surely than those that are written alike. */
#ifndef LOOKUP_SKELETON_H
#define LOOKUP_SKELETON_H

#include <stdint.h>

enum skeleton_rule {
    SKELETON_PLAIN, /* doubled letters */
    SKELETON_ENGLISH,
    SKELETON_SPANISH,
    SKELETON_SOMALI,
    SKELETON_HMONG,
    SKELETON_ROHINGYA,
    SKELETON_HANIFI,
    SKELETON_ARABIC,
    SKELETON_BURMESE,
    SKELETON_KAREN,
    SKELETON_RULES
};

/* The rule of a language (BCP 47) written in a script (ISO 15924); one that is not known has its script's. */
enum skeleton_rule skeleton_rule_of(const char *tag, const char *script);

/* Writes the skeleton of n folded code points to out, which has room for as many. Returns its length, at least 1
 * when n is. out may be text itself. */
int skeleton_of(enum skeleton_rule rule, const uint32_t *text, int n, uint32_t *out);

#endif
