/* clip: one recording as it is heard: an Ogg Opus file in memory (RFC 7845) becomes samples. */
#ifndef SOUND_CLIP_H
#define SOUND_CLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct clip;

enum { CLIP_RATE = 48000 /* samples a second, one channel */ };

/* data must outlive it. NULL with one line when it is no Opus file or memory is out. */
struct clip *clip_new(const void *data, size_t size, struct err *e);
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
bool clip_check(const void *data, size_t size, int most_ms, struct clip_facts *facts, struct err *e);

#endif
