#include "scene/qr_fit.h"

enum { VERSIONS = 40, STURDY_BYTES = 152 /* what version 8 holds with level M */ };

bool qr_fit_sturdy(size_t bytes)
{
    return bytes <= STURDY_BYTES;
}

int qr_fit_modules(size_t bytes)
{
    static const unsigned short low[VERSIONS] = {17,   32,   53,   78,   106,  134,  154,  192,  230,  271,
                                                 321,  367,  425,  458,  520,  586,  644,  718,  792,  858,
                                                 929,  1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732,
                                                 1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953};
    static const unsigned short medium[8] = {14, 26, 42, 62, 84, 106, 122, 152};
    const unsigned short *holds = qr_fit_sturdy(bytes) ? medium : low;
    for (int i = 0; i < VERSIONS; i++)
        if (bytes <= holds[i])
            return 17 + 4 * (i + 1) + 2 * QR_QUIET;
    return 0;
}
