#include "sound/whole.h"

#include "content/content.h"
#include "content/sounds.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "sound/clip.h"

#include <stdlib.h>

enum { OFF_MS = 500 }; /* an encoder's delay and padding */

static bool one(const struct bundle *b, const struct sound *s, long long *ms, struct err *e)
{
    struct clip_facts facts;
    struct clip_source from = clip_source_in(b, s->file);
    if (!clip_check(&from, SOUND_MS, &facts, e))
        return err_prefix(e, "%s", s->file->name);
    if (abs(facts.ms - s->ms) > OFF_MS)
        return err_set(e, ERR_MALFORMED, "%s: lasts %d ms, its index says %d", s->file->name, facts.ms, s->ms);
    *ms += facts.ms;
    return *ms <= WHOLE_MINUTES * 60000LL ||
           err_set(e, ERR_MALFORMED, "audio: more than %d minutes in all", WHOLE_MINUTES);
}

bool whole_sounds(const struct content *c, struct err *e)
{
    const struct sounds *all = content_sounds(c);
    long long ms = 0;
    for (int i = 0; i < all->n; i++)
        if (!one(content_bundle(c), &all->items[i], &ms, e))
            return false;
    return true;
}
