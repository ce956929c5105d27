#include "staff/health.h"

#include "ground/log.h"
#include "ground/notify.h"

#include <stdio.h>

void health_init(struct health *h, int64_t now)
{
    *h = (struct health){.started = now, .reported = now, .alive = now, .alive_every = notify_interval()};
}

bool health_panels(struct health *h, int panels, time_t at)
{
    if (panels == h->panels)
        return false;
    h->panels = panels;
    h->panels_since = at;
    return true;
}

void health_frame(struct health *h, double ms)
{
    h->last_ms = ms;
    if (ms > h->slowest_ms)
        h->slowest_ms = ms;
}

long health_memory(void)
{
    FILE *f = fopen("/proc/self/smaps_rollup", "re");
    char line[256];
    long kib = 0;
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "Pss: %ld kB", &kib) == 1)
            break;
    if (f)
        fclose(f);
    return kib;
}

void health_tick(struct health *h, int64_t now, bool well)
{
    if (well && h->alive_every > 0 && now - h->alive >= h->alive_every) {
        notify_send("WATCHDOG=1");
        h->alive = now;
    }
    if (now - h->reported < HEALTH_REPORT_MS)
        return;
    long kib = health_memory();
    if (kib > h->most_kib)
        h->most_kib = kib;
    log_line("health", "memory %ld MiB (most %ld), slowest picture of the day %.1f ms", kib / 1024, h->most_kib / 1024,
             h->slowest_ms);
    h->reported = now;
    h->slowest_ms = 0;
}

int64_t health_deadline(const struct health *h)
{
    int64_t report = h->reported + HEALTH_REPORT_MS, alive = h->alive + h->alive_every;
    return h->alive_every > 0 && alive < report ? alive : report;
}
