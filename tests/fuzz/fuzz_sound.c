/* fuzz_sound: a recording of a package, decoded whole as at an installation, then heard as in the lobby. */
#include "ground/err.h"
#include "sound/clip.h"
#include "sound/player.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_MS = 20000, CHUNK = 960 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct clip_facts facts;
    struct err e = {0};
    int16_t out[CHUNK];
    struct clip_source from = {.data = size ? data : (const uint8_t *)"", .size = size};
    bool ok = clip_check(&from, MOST_MS, &facts, &e);
    if (ok ? facts.ms > MOST_MS : !e.text[0])
        abort();
    struct player *p = player_new(NULL, NULL);
    struct player_item row = {.from = from, .tag = 1};
    player_set(p, -6, 1.5f);
    player_play(p, &row, 1);
    for (int i = 0; i < 50 && player_fill(p, out, CHUNK) > 0; i++)
        ;
    player_free(p);
    return 0;
}
