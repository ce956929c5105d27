#include "sound/clip.h"

#include "ground/err.h"

#include <math.h>
#include <opusfile.h>
#include <stdlib.h>

struct clip {
    OggOpusFile *file;
};

enum { MOST_PACKET = 5760 * 2 }; /* 120 ms of two channels */

static const char *why(int code)
{
    switch (code) {
    case OP_ENOTFORMAT:
        return "not an Opus file";
    case OP_EVERSION:
        return "a version of Opus that is not known";
    case OP_EBADHEADER:
        return "its header is damaged";
    case OP_EFAULT:
        return "out of memory";
    default:
        return "damaged";
    }
}

struct clip *clip_new(const void *data, size_t size, struct err *e)
{
    int code = 0;
    struct clip *c = calloc(1, sizeof *c);
    if (!c) {
        err_set(e, ERR_FAILED, "out of memory");
        return NULL;
    }
    c->file = op_open_memory(data, size, &code);
    if (c->file)
        return c;
    err_set(e, ERR_MALFORMED, "%s", why(code));
    free(c);
    return NULL;
}

void clip_free(struct clip *c)
{
    if (!c)
        return;
    op_free(c->file);
    free(c);
}

/* One packet, mixed to one channel in place; < 0: opusfile's error. */
static int read_packet(struct clip *c, int16_t *out, int room)
{
    int link, n = op_read(c->file, out, room, &link);
    if (n <= 0 || op_channel_count(c->file, link) != 2)
        return n;
    for (int i = 0; i < n; i++)
        out[i] = (int16_t)((out[2 * i] + out[2 * i + 1]) / 2);
    return n;
}

int clip_read(struct clip *c, int16_t *out, int room)
{
    int n = room >= MOST_PACKET ? read_packet(c, out, room) : -1;
    return n < 0 ? 0 : n;
}

/* ---- checking ---- */

struct sum {
    double squares;
    long long n;
    int peak;
};

static void count(struct sum *s, const int16_t *samples, int n)
{
    for (int i = 0; i < n; i++) {
        int v = samples[i] < 0 ? -samples[i] : samples[i];
        s->peak = v > s->peak ? v : s->peak;
        s->squares += (double)samples[i] * samples[i];
    }
    s->n += n;
}

static bool decode(struct clip *c, int most_ms, struct sum *s, struct err *e)
{
    int16_t samples[MOST_PACKET];
    const long long most = (long long)most_ms * (CLIP_RATE / 1000);
    for (;;) {
        int n = read_packet(c, samples, MOST_PACKET);
        if (n < 0)
            return err_set(e, ERR_MALFORMED, "%s", n == OP_HOLE ? "a part of it is missing" : why(n));
        if (n == 0)
            return s->n > 0 || err_set(e, ERR_MALFORMED, "there is nothing to hear");
        count(s, samples, n);
        if (s->n > most)
            return err_set(e, ERR_MALFORMED, "longer than %d seconds", most_ms / 1000);
    }
}

bool clip_check(const void *data, size_t size, int most_ms, struct clip_facts *facts, struct err *e)
{
    struct sum sum = {0};
    *facts = (struct clip_facts){.mean_db = -120};
    struct clip *c = clip_new(data, size, e);
    if (!c)
        return false;
    bool ok = op_link_count(c->file) == 1 || err_set(e, ERR_MALFORMED, "more than one stream");
    ok = ok && (op_channel_count(c->file, 0) == 1 || err_set(e, ERR_MALFORMED, "more than one channel"));
    ok = ok && decode(c, most_ms, &sum, e);
    clip_free(c);
    if (!ok)
        return false;
    facts->ms = (int)(sum.n / (CLIP_RATE / 1000));
    facts->peak = sum.peak;
    double mean = sum.squares / (double)sum.n;
    facts->mean_db = mean > 0 ? 10 * log10(mean / (32768.0 * 32768.0)) : -120;
    return true;
}
