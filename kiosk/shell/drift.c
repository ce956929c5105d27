#include "shell/drift.h"

enum { SIDE = 2 * DRIFT_MOST + 1 };

/* To and fro, each place twice a round. */
static int swing(int64_t n)
{
    int at = (int)(n % (2 * SIDE));
    return (at < SIDE ? at : 2 * SIDE - 1 - at) - DRIFT_MOST;
}

/* Line by line, in the order in which one writes both ways; begins in the middle. */
void drift_at(int64_t steps, int *x, int *y)
{
    int64_t n = steps + SIDE * DRIFT_MOST + DRIFT_MOST;
    *x = swing(n);
    *y = swing(n / SIDE);
}
