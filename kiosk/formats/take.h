/* take: a voice on its way into a package: read from any file, silence cut off its ends, brought to the loudness that all
 * have, encoded. */
#ifndef FORMATS_TAKE_H
#define FORMATS_TAKE_H

#include <stdbool.h>
#include <stddef.h>

struct bytes;
struct err;

enum { TAKE_RATE = 48000, TAKE_SECONDS = 15 * 60, TAKE_PERSON = 24000, TAKE_MACHINE = 12000 /* bit/s */ };

struct take {
    float *samples; /* one channel */
    size_t n;
    int rate; /* samples a second */
};

struct take_facts {
    int ms;
    double lufs;  /* before it was levelled (ITU-R BS.1770-4); below -70: too short or too quiet to say */
    bool clipped; /* a run of samples stands at full scale */
    bool silent;  /* nothing is louder than -50 dB */
};

/* Reads what libsndfile reads: WAV, FLAC, MP3, Ogg, Opus; several channels are mixed. Fails with one line "path: why". */
bool take_read(struct take *t, const char *path, struct err *e);
void take_release(struct take *t);

/* Trims silence (a breath of it stays), levels to -19 LUFS without a peak above -1 dB. facts tells how it was. */
void take_tidy(struct take *t, struct take_facts *facts);

/* As Ogg Opus of one channel (RFC 7845), the same bytes for the same samples. The caller releases out. */
bool take_encode(const struct take *t, int bitrate, struct bytes *out, struct err *e);

#endif
