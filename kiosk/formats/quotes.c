#include "formats/quotes.h"

#include <stdio.h>
#include <unicode/ulocdata.h>
#include <unicode/ustring.h>

static void take(ULocaleData *data, ULocaleDataDelimiterType type, char out[QUOTE_BYTES])
{
    UErrorCode status = U_ZERO_ERROR;
    UChar mark[4];
    int32_t n = ulocdata_getDelimiter(data, type, mark, 4, &status);
    char utf8[QUOTE_BYTES];
    u_strToUTF8(utf8, sizeof utf8, NULL, mark, U_SUCCESS(status) ? n : 0, &status);
    if (U_SUCCESS(status) && n > 0)
        snprintf(out, QUOTE_BYTES, "%s", utf8);
}

void quotes_of(const char *language, char open[QUOTE_BYTES], char close[QUOTE_BYTES])
{
    UErrorCode status = U_ZERO_ERROR;
    snprintf(open, QUOTE_BYTES, "“");
    snprintf(close, QUOTE_BYTES, "”");
    ULocaleData *data = ulocdata_open(language, &status);
    if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING) { /* else it would be the machine's own language */
        take(data, ULOCDATA_QUOTATION_START, open);
        take(data, ULOCDATA_QUOTATION_END, close);
    }
    if (data)
        ulocdata_close(data);
}

bool quotes_are_straight(const char *utf8)
{
    for (const char *p = utf8; *p; p++) {
        bool measure = p > utf8 && p[-1] >= '0' && p[-1] <= '9';
        if ((*p == '"' || *p == '\'') && !measure)
            return true;
    }
    return false;
}
