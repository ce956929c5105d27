/* hash: mixing numbers and bytes into 64 bits, for tables and for telling whether something changed. Not for secrets; the
 * same on every machine of one byte order only. A multiply by the golden ratio and a shift, as in Fibonacci hashing (Knuth,
 * The Art of Computer Programming, 6.4). */
#ifndef GROUND_HASH_H
#define GROUND_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HASH_START 0x2545f4914f6cdd1du /* any odd number; not 0, so that leading zeroes count */

static inline uint64_t hash_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

/* n bytes, eight at a time; the length counts, too. */
static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t rest = n;
    for (; n >= 8; p += 8, n -= 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        hash = hash_mix(hash, word);
    }
    for (size_t i = 0; i < n; i++)
        rest = rest << 8 | p[i];
    return hash_mix(hash, rest);
}

/* A text with a NUL behind it; NULL is like "". */
static inline uint64_t hash_text(uint64_t hash, const char *text)
{
    return hash_bytes(hash, text ? text : "", text ? strlen(text) : 0);
}

#endif
