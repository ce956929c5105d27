#include "sound/clip.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/fd.h"

#include <math.h>
#include <opusfile.h>
#include <stdlib.h>
#include <string.h>

struct clip {
    struct clip_source from;
    uint64_t read; /* of from.size */
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

/* ---- from where it lies ---- */

struct clip_source clip_source_in(const struct bundle *b, const struct bundle_entry *entry)
{
    return (struct clip_source){entry->bytes.data, entry->bytes.size, entry->at, b->file - 1};
}

static int on_read(void *user, unsigned char *out, int room)
{
    struct clip *c = user;
    uint64_t left = c->from.size - c->read;
    size_t n = left < (uint64_t)room ? (size_t)left : (size_t)room;
    ssize_t got = (ssize_t)n;
    if (c->from.data)
        memcpy(out, (const char *)c->from.data + c->read, n);
    else
        got = fd_read_at(c->from.file, out, n, c->from.at + c->read);
    c->read += got > 0 ? (uint64_t)got : 0;
    return got < 0 ? -1 : (int)got;
}

static int on_seek(void *user, opus_int64 offset, int whence)
{
    struct clip *c = user;
    int64_t base = whence == SEEK_END ? (int64_t)c->from.size : whence == SEEK_CUR ? (int64_t)c->read : 0;
    if (base + offset < 0 || base + offset > (int64_t)c->from.size)
        return -1;
    c->read = (uint64_t)(base + offset);
    return 0;
}

static opus_int64 on_tell(void *user)
{
    return (opus_int64)((struct clip *)user)->read;
}

/* whole: to be looked at from end to end; else it is heard from its beginning, and its end is not sought first. */
static struct clip *open_clip(const struct clip_source *from, bool whole, struct err *e)
{
    const OpusFileCallbacks calls = {on_read, whole ? on_seek : NULL, whole ? on_tell : NULL, NULL};
    int code = 0;
    struct clip *c = calloc(1, sizeof *c);
    if (!c) {
        err_set(e, ERR_FAILED, "out of memory");
        return NULL;
    }
    c->from = *from;
    c->file = op_open_callbacks(c, &calls, NULL, 0, &code);
    if (c->file)
        return c;
    err_set(e, ERR_MALFORMED, "%s", why(code));
    free(c);
    return NULL;
}

struct clip *clip_new(const struct clip_source *from, struct err *e)
{
    return open_clip(from, false, e);
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

bool clip_check(const struct clip_source *from, int most_ms, struct clip_facts *facts, struct err *e)
{
    struct sum sum = {0};
    *facts = (struct clip_facts){.mean_db = -120};
    struct clip *c = open_clip(from, true, e);
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
