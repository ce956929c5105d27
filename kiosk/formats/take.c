#include "formats/take.h"

#include "ground/err.h"
#include "ground/file.h"

#include <ebur128.h>
#include <math.h>
#include <opusenc.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

static const double TARGET_LUFS = -19, PEAK_DB = -1, SILENT_DB = -50, RMS_SHORT_DB = -22;
enum { FRAME_MS = 10, BREATH_BEFORE_MS = 60, BREATH_AFTER_MS = 120, FULL_RUN = 4, CHUNK = 4096, CHANNELS = 8 };

/* ---- reading ---- */

static bool grow(struct take *t, size_t wanted)
{
    float *bigger = realloc(t->samples, sizeof *bigger * (wanted + 1));
    if (!bigger)
        return false;
    t->samples = bigger;
    return true;
}

static void mix(const float *frames, sf_count_t n, int channels, float *out)
{
    for (sf_count_t i = 0; i < n; i++) {
        float sum = 0;
        for (int c = 0; c < channels; c++)
            sum += frames[i * channels + c];
        out[i] = sum / (float)channels;
    }
}

static bool read_frames(struct take *t, SNDFILE *file, const SF_INFO *info, struct err *e)
{
    float frames[CHUNK * CHANNELS];
    const size_t most = (size_t)info->samplerate * TAKE_SECONDS;
    for (;;) {
        sf_count_t n = sf_readf_float(file, frames, CHUNK);
        if (n <= 0)
            return true;
        if (t->n + (size_t)n > most)
            return err_set(e, ERR_MALFORMED, "%.0f minutes long or more; at most %d are possible",
                           (double)(t->n + (size_t)n) / info->samplerate / 60, TAKE_SECONDS / 60);
        if (!grow(t, t->n + (size_t)n))
            return err_set(e, ERR_FAILED, "out of memory");
        mix(frames, n, info->channels, t->samples + t->n);
        t->n += (size_t)n;
    }
}

bool take_read(struct take *t, const char *path, struct err *e)
{
    SF_INFO info = {0};
    *t = (struct take){0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    if (!file)
        return err_set(e, ERR_MALFORMED, "%s: not a recording that can be read (%s)", path, sf_strerror(NULL));
    bool ok =
        (info.channels >= 1 && info.channels <= CHANNELS && info.samplerate >= 8000 && info.samplerate <= 192000) ||
        err_set(e, ERR_MALFORMED, "%d channels at %d Hz cannot be read", info.channels, info.samplerate);
    t->rate = info.samplerate;
    ok = ok && read_frames(t, file, &info, e);
    sf_close(file);
    if (ok)
        return true;
    take_release(t);
    return err_prefix(e, "%s", path);
}

void take_release(struct take *t)
{
    free(t->samples);
    *t = (struct take){0};
}

/* ---- trimming and levelling ---- */

static double db(double amplitude)
{
    return amplitude > 0 ? 20 * log10(amplitude) : -120;
}

static double rms(const float *samples, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)samples[i] * (double)samples[i];
    return n ? sqrt(sum / (double)n) : 0;
}

static double peak_of(const struct take *t)
{
    double peak = 0;
    for (size_t i = 0; i < t->n; i++)
        peak = fmax(peak, fabs((double)t->samples[i]));
    return peak;
}

static bool is_clipped(const struct take *t)
{
    int run = 0;
    for (size_t i = 0; i < t->n; i++) {
        run = fabsf(t->samples[i]) >= 0.999f ? run + 1 : 0;
        if (run >= FULL_RUN)
            return true;
    }
    return false;
}

/* What is 35 dB below the loudest moment is a room, not a voice. */
static void trim(struct take *t)
{
    size_t frame = (size_t)t->rate * FRAME_MS / 1000, frames = t->n / frame, first = frames, last = 0;
    double loudest = 0;
    for (size_t i = 0; i < frames; i++)
        loudest = fmax(loudest, rms(t->samples + i * frame, frame));
    for (size_t i = 0; i < frames; i++)
        if (rms(t->samples + i * frame, frame) > loudest * 0.018) {
            first = first == frames ? i : first;
            last = i;
        }
    if (first == frames)
        return;
    size_t before = BREATH_BEFORE_MS / FRAME_MS, after = BREATH_AFTER_MS / FRAME_MS;
    size_t from = (first > before ? first - before : 0) * frame, to = (last + 1 + after) * frame;
    to = to < t->n ? to : t->n;
    memmove(t->samples, t->samples + from, sizeof *t->samples * (to - from));
    t->n = to - from;
}

static double loudness(const struct take *t)
{
    double lufs = -HUGE_VAL;
    ebur128_state *st = ebur128_init(1, (unsigned long)t->rate, EBUR128_MODE_I);
    if (!st)
        return lufs;
    ebur128_set_channel(st, 0, EBUR128_DUAL_MONO);
    if (ebur128_add_frames_float(st, t->samples, t->n) != EBUR128_SUCCESS ||
        ebur128_loudness_global(st, &lufs) != EBUR128_SUCCESS)
        lufs = -HUGE_VAL;
    ebur128_destroy(&st);
    return lufs;
}

static void level(struct take *t, double lufs)
{
    /* A single word is shorter than the standard's window of 400 ms: its mean power has to do. */
    double gain_db = lufs > -70 ? TARGET_LUFS - lufs : RMS_SHORT_DB - db(rms(t->samples, t->n));
    double room = PEAK_DB - db(peak_of(t));
    float gain = (float)pow(10, fmin(gain_db, room) / 20);
    for (size_t i = 0; i < t->n; i++)
        t->samples[i] *= gain;
}

void take_tidy(struct take *t, struct take_facts *facts)
{
    *facts = (struct take_facts){.clipped = is_clipped(t), .silent = db(peak_of(t)) < SILENT_DB, .lufs = -HUGE_VAL};
    if (!facts->silent) {
        trim(t);
        facts->lufs = loudness(t);
        level(t, facts->lufs);
    }
    facts->ms = t->rate ? (int)(t->n * 1000 / (size_t)t->rate) : 0;
}

/* ---- encoding ---- */

struct output {
    struct bytes bytes;
    size_t room;
};

static int on_write(void *user, const unsigned char *data, opus_int32 n)
{
    struct output *out = user;
    if (out->bytes.size + (size_t)n + 1 > out->room) {
        size_t room = 2 * (out->bytes.size + (size_t)n) + 4096;
        char *bigger = realloc(out->bytes.data, room);
        if (!bigger)
            return 1;
        out->bytes.data = bigger;
        out->room = room;
    }
    memcpy(out->bytes.data + out->bytes.size, data, (size_t)n);
    out->bytes.size += (size_t)n;
    out->bytes.data[out->bytes.size] = '\0';
    return 0;
}

static int on_close(void *user)
{
    (void)user;
    return 0;
}

static bool encode(const struct take *t, int bitrate, struct output *out, OggOpusComments *comments, struct err *e)
{
    const OpusEncCallbacks callbacks = {on_write, on_close};
    int code = 0;
    OggOpusEnc *enc = ope_encoder_create_callbacks(&callbacks, out, comments, t->rate, 1, 0, &code);
    if (!enc)
        return err_set(e, ERR_FAILED, "Opus: %s", ope_strerror(code));
    ope_encoder_ctl(enc, OPE_SET_SERIALNO(1)); /* the same bytes every time */
    ope_encoder_ctl(enc, OPE_SET_COMMENT_PADDING(0));
    ope_encoder_ctl(enc, OPUS_SET_BITRATE(bitrate));
    ope_encoder_ctl(enc, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
    ope_encoder_ctl(enc, OPUS_SET_COMPLEXITY(10));
    if (bitrate <= TAKE_MACHINE) /* what frames and pages take of it counts */
        ope_encoder_ctl(enc, OPUS_SET_EXPERT_FRAME_DURATION(OPUS_FRAMESIZE_60_MS));
    code = ope_encoder_write_float(enc, t->samples, (int)t->n);
    if (code == OPE_OK)
        code = ope_encoder_drain(enc);
    ope_encoder_destroy(enc);
    return code == OPE_OK || err_set(e, ERR_FAILED, "Opus: %s", ope_strerror(code));
}

bool take_encode(const struct take *t, int bitrate, struct bytes *out, struct err *e)
{
    struct output o = {.room = 0};
    OggOpusComments *comments = ope_comments_create();
    bool ok = comments ? encode(t, bitrate, &o, comments, e) : err_set(e, ERR_FAILED, "out of memory");
    if (comments)
        ope_comments_destroy(comments);
    if (ok)
        *out = o.bytes;
    else
        bytes_release(&o.bytes);
    return ok;
}
