#include "lookup/edits.h"

#include <stddef.h>
#include <string.h>

static int least(int a, int b)
{
    return a < b ? a : b;
}

int edits_between(const uint8_t *typed, int n_typed, const uint8_t *known, int n_known, int most, int *begun)
{
    int rows[3][EDITS_LONGEST + 1], *before = rows[0], *last = rows[1], *row = rows[2];
    int columns = least(n_known, n_typed + most); /* beyond them every cell is too far */
    for (int j = 0; j <= columns; j++)
        last[j] = j;
    for (int i = 1; i <= n_typed; i++) {
        int best = row[0] = i;
        for (int j = 1; j <= columns; j++) {
            int cost = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (typed[i - 1] != known[j - 1]));
            if (i > 1 && j > 1 && typed[i - 1] == known[j - 2] && typed[i - 2] == known[j - 1])
                cost = least(cost, before[j - 2] + 1);
            row[j] = cost;
            best = least(best, cost);
        }
        if (best > most) {
            if (begun)
                *begun = most + 1;
            return most + 1;
        }
        int *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    if (begun) {
        *begun = most + 1;
        for (int j = 0; j <= columns; j++)
            *begun = least(*begun, last[j]);
    }
    return columns < n_known ? most + 1 : least(last[n_known], most + 1);
}
