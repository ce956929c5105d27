/* clip: one recording as it is heard: an Ogg Opus file (RFC 7845) becomes samples, read a little at a time from where it
 * lies. */
#ifndef SOUND_CLIP_H
#define SOUND_CLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bundle;
struct bundle_entry;
struct err;
struct clip;

enum { CLIP_RATE = 48000 /* samples a second, one channel */ };

struct clip_source {  /* size bytes */
    const void *data; /* in memory; NULL: … */
    size_t size;
    uint64_t at; /* … at this place … */
    int file;    /* … of this open file */
};

/* Where a recording of a package lies. It borrows both: valid as long as the bundle. */
struct clip_source clip_source_in(const struct bundle *b, const struct bundle_entry *entry);

/* The bytes or the file must outlive it. NULL with one line when it is no Opus file or memory is out. A file that cannot be
 * read, or has become shorter, is one that ends there. */
struct clip *clip_new(const struct clip_source *from, struct err *e);
void clip_free(struct clip *c); /* NULL is fine */

/* Up to room samples; 0 at the end, and from where the file is damaged. */
int clip_read(struct clip *c, int16_t *out, int room);

struct clip_facts {
    int ms;
    int peak;       /* 0 … 32767 */
    double mean_db; /* RMS, dB below full scale; -120 for silence */
};

/* Decodes all of it: whether it is whole, has one channel and one stream, and lasts most_ms at most. Fails with one
 * line why. */
bool clip_check(const struct clip_source *from, int most_ms, struct clip_facts *facts, struct err *e);

#endif
